"""Intent and outline in, facts out: the whole way of structural questions on the plan of schools, exact to the character."""

from dataclasses import replace

import pytest

from index.normalise import fold
from index.plan import Plan
from rag.answer import Status
from rag.asking import Asking
from rag.draft import Draft
from rag.intent import read
from rag.structure import Structure
from rag.verify import proved
from tests.fakes import SCHOOLS, schools_plan, small_index

PLAN = schools_plan()
INDEX = small_index(PLAN)
KNOWN = fold(PLAN.document.title)
TEXT = {suffix: text for suffix, _, _, text in SCHOOLS}
A1, A2, A3, A4 = (
    "第一方面“扩大学前教育供给”",
    "第二方面“改善乡村学校条件”",
    "第三方面“发展职业教育”",
    "第四方面“做好组织保障”",
)


def answered(question: str, language: str = "zh-Hans", plan: Plan = PLAN) -> list[str]:
    """What is left of the structure's statements after the proof that every answer must pass."""
    statements = Structure(INDEX).answer(read(fold(question), KNOWN), plan, language)
    return [s.text for s in proved(Draft(Status.ANSWERED, tuple(statements)), INDEX).statements]


@pytest.mark.parametrize(
    ("question", "texts"),
    [
        ("一共有多少项任务？", ["四个方面，共14项。", "原文列出其中8条。"]),
        ("这份方案共有几项重点任务？", ["四个方面，共14项。", "原文列出其中8条。"]),
        ("超过三项的方面合计多少项任务？", [f"{A1}，6项、{A2}，4项、{A3}，4项，合计14项（6+4+4=14）。"]),
        ("不满五项的方面拢共多少项，占全部任务的几成？", [f"{A2}、{A3}共8项，占全部14项的57.1%（8÷14）。"]),
        ("超过五项的方面合计多少项任务？", ["超过5项的有1个方面：", f"{A1}，6项"]),
        ("由教育局牵头的有几项任务？", ["由教育局牵头的共1条。"]),  # one that alone is responsible leads
        ("原文列出了几条任务？", ["原文列出其中8条。", "四个方面，共14项。"]),
        ("方案分几个方面？", ["共4个方面。"]),
        ("第一方面有几项任务？", [f"{A1}共6项。", "原文列出其中2条。"]),
        ("学前教育方面有多少项任务？", [f"{A1}共6项。", "原文列出其中2条。"]),
        ("最后一个方面列出几条任务？", [f"{A4}，原文列出2条。"]),
        ("第九方面有几项任务？", ["原文共有4个方面，没有第9个方面。"]),
        ("坚持了几个原则？", ["共2个原则。"]),
        ("有哪些原则？", ["公平普惠。", "循序渐进。"]),
        ("五个原则分别是什么？", ["共2个原则。"]),
        ("一共30项任务，对吧？", ["原文写明的是14项，不是30。"]),
        ("十个方面分别是什么？", ["原文写明的是四个方面，不是10。"]),
        ("哪个方面任务最多？", [f"{A1}最多，共6项。"]),
        ("任务最少的是哪个方面？", [f"{A2}、{A3}最少，共4项。"]),
        ("第一和第三方面加起来多少项任务？", [f"{A1}，6项、{A3}，4项，合计10项（6+4=10）。"]),
        ("学前教育和职业教育加起来多少项任务？", [f"{A1}，6项、{A3}，4项，合计10项（6+4=10）。"]),
        ("学前教育方面比乡村学校方面多几项任务？", [f"{A1}6项，{A2}4项，前者多2项（6−4=2）。"]),
        ("乡村学校和职业教育哪个方面任务更多？", [f"{A2}与{A3}持平，都是4项。"]),
        ("第一方面占总任务数的百分之几？", [f"{A1}共6项，占全部14项的42.9%（6÷14）。"]),
        ("平均每个方面有几项任务？", ["全部14项分在4个方面，平均每个方面约3.5项（14÷4）。"]),
        ("超过5项任务的有哪些方面？", ["超过5项的有1个方面：", f"{A1}，6项"]),
        ("超过20项任务的有哪些方面？", ["没有超过20项的方面；各方面依次为：6、4、4。"]),
        ("哪两个方面任务数一样多？", [f"{A2}、{A3}持平，都是4项。"]),
        ("按任务数从多到少给各方面排序", [f"{A1}，6项", f"{A2}，4项", f"{A3}，4项"]),
        ("第二方面第三条任务是什么？", [f"{A2}的第3条：建设数字课堂，接入光纤网络。"]),
        ("第二方面最后一条任务是什么？", [f"{A2}的第3条：建设数字课堂，接入光纤网络。"]),
        ("第二方面第四条任务是什么？", [f"{A2}在原文中只列出3条，没有第4条。"]),
        ("第二方面第五条任务是什么？", [f"{A2}在原文中只列出3条，没有第5条。", "原文写明的是4项，不是5。"]),
        ("乡村学校那块里头，登出来的第三条要建设什么？", [f"{A2}的第3条：建设数字课堂，接入光纤网络。"]),
        ("第二方面倒数第一条任务是什么？", [f"{A2}的第3条：建设数字课堂，接入光纤网络。"]),
        ("全文最后一条任务是什么？", [f"{A4}的第2条：加强督导检查。"]),
        ("倒数第二个方面叫什么？", [f"{A3}。"]),
        ("第二条原则是什么？", ["循序渐进。先试点、后推广。"]),
        ("最后一个原则讲的什么？", ["循序渐进。先试点、后推广。"]),
        ("第五条原则是什么？", ["共2个原则。"]),
        ("头两块总共几件事？", [f"{A1}，6项、{A2}，4项，合计10项（6+4=10）。"]),
        ("一三这两块合计多少项？", [f"{A1}，6项、{A3}，4项，合计10项（6+4=10）。"]),
        ("单数编号的那几块一共几项任务？", [f"{A1}，6项、{A3}，4项，合计10项（6+4=10）。"]),
        ("任务数是双数的方面有哪些？", ["任务数是双数的有3个方面：", f"{A1}，6项", f"{A2}，4项", f"{A3}，4项"]),
        ("第一方面是第二方面的几倍？", [f"{A1}6项，{A2}4项，前者是后者的1.5倍（6÷4）。"]),
        ("任务最多的方面是最少的几倍？", [f"{A1}6项，{A2}4项，前者是后者的1.5倍（6÷4）。"]),
        ("哪两块的活儿最多，哪块垫底？", [f"{A1}，6项", f"{A2}，4项", f"{A2}、{A3}最少，共4项。"]),
        ("连五项都没到的有哪几块？", ["少于5项的有2个方面：", f"{A2}，4项", f"{A3}，4项"]),
        ("学前教育这摊子在整个盘子里的比重是多少？", [f"{A1}共6项，占全部14项的42.9%（6÷14）。"]),
        ("学前教育方面只有5项，怎么是最少的？", ["原文写明的是6项，不是5。", f"{A2}最少，共4项。"]),
        ("学前教育方面是不是任务最少的？", [f"{A1}，6项", f"{A2}最少，共4项。"]),
        ("学前教育方面是任务最多的吗？", [f"{A1}最多，共6项。"]),
        ("光纤网络属于职业教育方面吗？", ["原文没有这样说；原文是：", f"“建设数字课堂，接入光纤网络”属于{A2}。"]),
        ("光纤网络写在乡村学校方面，对吧？", [f"“建设数字课堂，接入光纤网络”属于{A2}。"]),
        ("任务在5到8项之间的有哪些方面？", ["在5项到8项之间的有1个方面：", f"{A1}，6项"]),
        ("正好四项的有哪几块？", ["正好4项的有2个方面：", f"{A2}，4项", f"{A3}，4项"]),
        ("任务数排名第二的是哪块？", [f"{A2}、{A3}，4项"]),
        ("任务数第一多的是哪个方面？", [f"{A1}最多，共6项。"]),
        ("几块里头数哪块的任务多？", [f"{A1}最多，共6项。"]),
        ("前两块比后两块多几项？", []),  # the fourth states none
        ("前两块比后一块多几项？", []),
        ("除了学前教育那块，其余一共几项？", [f"{A2}，4项、{A3}，4项，合计8项（4+4=8）。"]),
        ("不算最多的那块，还剩多少项？", [f"{A2}，4项、{A3}，4项，合计8项（4+4=8）。"]),
        ("还有多少项没登出来？", ["共14项任务，原文列出8条，相差6项（14−8=6）。"]),
        ("一共几条原则，分别是什么？", ["共2个原则。", "公平普惠。", "循序渐进。"]),
        ("第一方面有几项任务，都是什么？", [f"{A1}共6项。", "原文列出其中2条。", TEXT["1.1"], TEXT["1.2"]]),
        ("第四方面登了几条，列出来", [f"{A4}，原文列出2条。", TEXT["4.1"], TEXT["4.2"]]),
        ("第一和第二方面分别有几项任务？", [f"{A1}，6项", f"{A2}，4项"]),  # 分别 before the number asks for no list
        (
            "提到企业的任务有几条？",
            ["原文共有2条。", "支持企业举办托育机构，发展社区托育。", "支持企业与职业院校共建实训基地。"],
        ),
        ("任务最多的那块占全部的几分之几？", [f"{A1}共6项，占全部14项的42.9%（6÷14）。"]),
        ("任务最多的两块合计多少项？", [f"{A1}，6项、{A2}，4项，合计10项（6+4=10）。"]),
        ("排头那块和第三块相差几项？", [f"{A1}6项，{A3}4项，前者多2项（6−4=2）。"]),
        ("职业教育是第二方面吧？", [f"{A3}。"]),
        ("职业教育排在第几个方面？", [f"{A3}。"]),
        ("第三块的名字叫什么？", [f"{A3}。"]),
        ("排在学前教育后面的那块是什么？", [f"{A2}。"]),
        ("职业教育前面一块讲什么？", [f"{A2}。"]),
        ("哪几块刚满四项？", ["正好4项的有2个方面：", f"{A2}，4项", f"{A3}，4项"]),
        ("原则有五条，对吧？", ["共2个原则。"]),
        ("学前教育号称六项，一条不落地抄给我", [f"{A1}共6项，原文列出2条：", TEXT["1.1"], TEXT["1.2"]]),
        ("第四方面叫什么？", [f"{A4}。"]),
        ("第四方面有哪些任务？", [f"{A4}，原文列出2条：", TEXT["4.1"], TEXT["4.2"]]),
        ("有哪几个方面？", ["一是扩大学前教育供给", "二是改善乡村学校条件", "三是发展职业教育", "四是做好组织保障"]),
        ("第九方面有哪些任务？", ["原文共有4个方面，没有第9个方面。"]),
        ("第一方面比第九方面多几项？", ["原文共有4个方面，没有第9个方面。"]),
        ("第九方面占总任务数的百分之几？", ["原文共有4个方面，没有第9个方面。"]),
        ("第九方面第一条任务是什么？", ["原文共有4个方面，没有第9个方面。"]),
        ("任务最多的方面有哪些任务？", [f"{A1}共6项，原文列出2条：", TEXT["1.1"], TEXT["1.2"]]),
        ("哪些任务提到企业？", ["支持企业举办托育机构，发展社区托育。", "支持企业与职业院校共建实训基地。"]),
        (
            "哪些方面提到企业？",
            [f"{A1}：支持企业举办托育机构，发展社区托育。", f"{A3}：支持企业与职业院校共建实训基地。"],
        ),
        ("校车属于哪个方面？", [f"“为乡村学校配备校车”属于{A2}。"]),
        ("“光纤网络”在哪个方面？", [f"“建设数字课堂，接入光纤网络”属于{A2}。"]),
        ("“食堂”后面一条任务是什么？", [TEXT["2.2"]]),
        ("“食堂”前面一条任务是什么？", [TEXT["1.2"]]),
        ("校车后面一条任务是什么？", [TEXT["2.2"]]),
        ("第一和第四方面加起来多少项任务？", []),  # the fourth states none
        ("第四方面占总任务数的百分之几？", []),
    ],
)
def test_a_question_in_chinese(question: str, texts: list[str]) -> None:
    assert answered(question) == texts


@pytest.mark.parametrize(
    ("question", "texts"),
    [
        ("一共有多少項任務？", ["四个方面，共14項。", "原文列出其中8條。"]),
        ("第一方面有幾項任務？", ["第一方面“扩大学前教育供给”共6項。", "原文列出其中2條。"]),
        ("哪個方面任務最多？", ["第一方面“扩大学前教育供给”最多，共6項。"]),
        ("第九方面有幾項任務？", ["原文共有4個方面，沒有第9個方面。"]),
    ],
)
def test_a_question_in_traditional_chinese_is_answered_in_it_with_quotes_as_printed(
    question: str, texts: list[str]
) -> None:
    assert answered(question, "zh-Hant") == texts


@pytest.mark.parametrize(
    ("question", "is_whole"),
    [
        ("教育提升有几项任务？", True),  # no other plan's title has 提升
        ("教育有几项任务？", False),  # both titles have it
        ("教育提升方案里食堂有几项任务？", False),
    ],
)
def test_of_several_plans_a_topic_that_only_names_one_asks_for_the_whole_of_it(question: str, is_whole: bool) -> None:
    index = small_index(PLAN, schools_plan("nurseries", "教育普惠工作意见"))
    asking = Asking(index, index.plans["schools"], read(fold(question)), "zh-Hans")
    assert (asking.about == ()) is is_whole


@pytest.mark.parametrize(
    ("question", "texts"),
    [
        ("How many tasks are there?", ["14 key tasks in 4 areas.", "The text prints 8 of them."]),
        ("How many areas are there?", ["4 areas."]),
        ("How many tasks are in area 1?", ["area 1 “扩大学前教育供给” states 6 tasks.", "The text prints 2 of them."]),
        ("Which area has the most tasks?", ["area 1 “扩大学前教育供给” has the most: 6 tasks."]),
        ("Which areas have more than 5 tasks?", ["1 areas have more than 5 tasks:", "area 1 “扩大学前教育供给” 6 tasks"]),
        ("What is the third task of area 2?", [f"area 2 “改善乡村学校条件” clause 3: {TEXT['2.3']}"]),
        ("What is the fourth task of area 2?", ["area 2 “改善乡村学校条件” prints only 3 clauses; there is no number 4."]),
        ("What is the last principle?", ["循序渐进。先试点、后推广。"]),
        ("Which areas have more then five tasks each, and how many are there?", [
            "1 areas have more than 5 tasks:", "area 1 “扩大学前教育供给” 6 tasks"
        ]),
        ("How many tasks are in area 9?", ["The text has 4 areas; there is no area 9."]),
        ("How many principles are there?", ["2 principles."]),
        ("What is the title of area 3?", ["area 3 “发展职业教育”"]),
        ("What percentage of all tasks is in area 1?", ["area 1 “扩大学前教育供给” has 6 of 14 tasks, 42.9% (6÷14)."]),
        ("How many tasks do area 1 and area 3 have together?", [
            "area 1 “扩大学前教育供给” 6 tasks, area 3 “发展职业教育” 4 tasks, 10 tasks in all (6+4=10)."
        ]),
    ],
)  # fmt: skip
def test_a_question_in_english(question: str, texts: list[str]) -> None:
    assert answered(question, "en") == texts


def numbered_plan() -> Plan:
    """The plan of schools, its areas stating nothing and some of its tasks numbered: one of area 1, two of area 4."""
    sections = tuple(replace(section, stated=None) for section in PLAN.sections)
    return replace(PLAN, sections=sections, stated_total=None, measures=("schools/1.1", "schools/4.1", "schools/4.2"))


@pytest.mark.parametrize(
    ("question", "texts"),
    [
        ("一共有多少项任务？", ["原文共有3条。"]),
        ("第四方面有几项任务？", [f"{A4}，原文列出2条。"]),
        ("组织保障有几项任务？", [f"{A4}，原文列出2条。"]),
        ("第二方面有几项任务？", []),  # it numbers none
        ("课后服务有几项任务？", []),  # no area's title
        ("哪个方面任务最多？", [f"{A4}列出的任务最多，列出2条。"]),
        ("任务最少的是哪个方面？", [f"{A1}列出的任务最少，列出1条。"]),
    ],
)
def test_numbered_tasks_are_counted_where_no_area_states_how_many(question: str, texts: list[str]) -> None:
    assert answered(question, plan=numbered_plan()) == texts


@pytest.mark.parametrize(
    ("question", "texts"),
    [
        ("教育局牵头的有几项任务？", ["由教育局牵头的共1条。"]),
        ("财政局负责的任务有多少条？", ["由财政局负责的共1条。"]),  # it takes part, which is a duty
        ("财政局牵头几项任务？", []),
        ("财政局配合的任务有几项？", ["由财政局配合的共1条。"]),
        ("只由卫生健康委一个部门负责的有几条？", ["由卫生健康委负责的共1条。"]),
        ("只由教育局一个部门负责的有几条？", []),  # 财政局 takes part
        ("第一方面卫生健康委负责几项任务？", ["由卫生健康委负责的共1条。"]),
    ],
)
def test_the_tasks_of_a_body_are_counted(question: str, texts: list[str]) -> None:
    found = [text for text in answered(question) if "由" in text]
    assert found == texts


@pytest.mark.parametrize(
    "question", ["校车由谁负责？", "新建幼儿园什么时候建成？", "每年交流多少名教师？", "怎么改造食堂？"]
)
def test_a_question_of_content_is_not_for_the_outline(question: str) -> None:
    assert answered(question) == []


def test_an_earlier_clause_is_where_a_question_that_points_at_it_stands() -> None:
    intent = replace(read(fold("它属于哪个方面？"), KNOWN), clause="schools/3.1", operands=())
    (statement,) = Structure(INDEX).answer(intent, PLAN, "zh-Hans")
    assert statement.text == f"“支持企业与职业院校共建实训基地”属于{A3}。"
    assert [PLAN.document.text[e.start : e.end] for e in statement.evidence] == [TEXT["3.1"], TEXT["3"]]


@pytest.mark.parametrize(
    ("clause", "direction", "found"), [("1.2", 1, "2.1"), ("2.1", -1, "1.2"), ("4.2", 1, None), ("1.1", -1, None)]
)
def test_a_neighbour_is_the_task_beside_and_none_beyond_the_ends(
    clause: str, direction: int, found: str | None
) -> None:
    intent = replace(read(fold("下一条任务是什么？"), KNOWN), clause=f"schools/{clause}", direction=direction)
    statements = Structure(INDEX).answer(intent, PLAN, "zh-Hans")
    assert [s.text for s in statements] == ([TEXT[found]] if found else [])
