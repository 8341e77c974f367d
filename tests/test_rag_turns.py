"""What a question that leans on an earlier one means, by the plan of schools."""

from dataclasses import replace

import pytest

from index.normalise import fold
from rag.answer import Status
from rag.completing import complete
from rag.draft import Draft, Statement
from rag.focus import Focus, focus_of_draft, focus_of_history
from rag.inquiry import Turn
from rag.intent import Ask, Unit, read
from rag.things import things_in
from rag.turns import bind, is_bare, leans, names_only_kinds, of_the_area, only_asks
from tests.fakes import place, schools_plan, small_index

PLAN = schools_plan()
INDEX = small_index(PLAN)


@pytest.mark.parametrize(
    ("question", "leaning"),
    [
        ("那食堂呢？", True),
        ("它由谁负责？", True),
        ("这个方面有几项任务？", True),
        ("还有别的吗？", True),
        ("什么时候？", True),
        ("由谁负责？", True),
        ("what about canteens?", True),
        ("who is responsible for it?", True),
        ("校车由谁负责？", False),
        ("食堂什么时候改造？", False),
        ("when are canteens rebuilt?", False),
        ("那食堂呢", True),
        ("該項由誰負責？", True),
    ],
)
def test_a_question_leans_where_it_points_or_has_no_topic(question: str, leaning: bool) -> None:
    assert leans(fold(question), "") is leaning


@pytest.mark.parametrize(
    ("earlier", "question", "held", "gone"),
    [
        ("乡村学校有哪些安排？", "那幼儿园呢？", ["幼儿园", "安排"], ["乡村"]),
        ("校车什么时候配？", "由谁负责？", ["校车", "由谁负责"], []),
        ("校车什么时候配？", "你确定吗？", ["校车", "什么时候"], ["确定"]),
        ("校车由谁负责？", "除了这个还有别的吗？", ["校车", "负责"], []),
        ("校车由谁负责？", "食堂呢", ["食堂", "由谁负责"], ["校车"]),
        ("校车由谁负责？", "要是食堂呢？", ["食堂", "由谁负责"], ["校车", "要是"]),
        ("校车由谁负责？", "换成食堂的话呢？", ["食堂", "由谁负责"], ["校车", "的话"]),
        ("校车由谁负责？", "食堂呢，什么时候改造？", ["食堂", "什么时候改造"], ["校车"]),
    ],
)
def test_a_question_is_completed_with_the_earlier_one(
    earlier: str, question: str, held: list[str], gone: list[str]
) -> None:
    words = complete(fold(question), Focus(asked=fold(earlier), raw=earlier), "")[0]
    assert [word for word in held if word not in words] == []
    assert [word for word in gone if word in words] == []


@pytest.mark.parametrize(
    ("earlier", "question", "words"),
    [
        ("2020年要建多少所?", "五年以后呢?", "2025年要建多少所?"),
        ("2020年要建多少所?", "那再过3年后呢?", "2023年要建多少所?"),
        ("到2025年要建多少所?", "两年前呢?", "到2023年要建多少所?"),
    ],
)
def test_some_years_on_is_another_year_of_the_same_question(earlier: str, question: str, words: str) -> None:
    assert complete(question, Focus(asked=earlier, raw=earlier), "") == (words,)


@pytest.mark.parametrize(
    ("earlier", "question", "words"),
    [
        ("第十条讲什么?", "第十二条呢?", "第十二条讲什么?"),
        ("这份文件第十条讲什么?", "那第12条呢?", "这份文件第12条讲什么?"),
        ("第六方面叫什么?", "那第七呢?", "第七方面叫什么?"),
        ("第六方面有几项任务?", "第七方面呢?", "第七方面有几项任务?"),
    ],
)
def test_another_number_stands_for_the_one_of_its_kind(earlier: str, question: str, words: str) -> None:
    assert complete(question, Focus(asked=earlier, raw=earlier), "") == (words,)


@pytest.mark.parametrize(
    ("earlier", "question"),
    [
        ("第六方面第三条是什么?", "第七章呢?"),
        ("第六方面和第七方面哪个多?", "第八方面呢?"),
        ("校车由谁负责?", "第二条呢?"),
    ],
)
def test_another_number_of_no_one_is_not_put_in(earlier: str, question: str) -> None:
    assert complete(question, Focus(asked=earlier, raw=earlier), "")[0].endswith(question)


@pytest.mark.parametrize(
    ("earlier", "question"),
    [("2020年比2025年多建几所?", "五年以后呢?"), ("要建多少所?", "五年以后呢?"), ("2020年要建多少所?", "五年级呢?")],
)
def test_another_year_is_not_made_up(earlier: str, question: str) -> None:
    said = complete(question, Focus(asked=earlier, raw=earlier), "")
    assert not any(year in words for words in said for year in ("2015", "2026", "2030"))


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("另外那种学校呢?", "职业学校由谁负责?"),
        ("那另一个呢,什么时候建?", "职业学校 什么时候建"),
        ("剩下那种呢?", "职业学校由谁负责?"),
    ],
)
def test_the_other_is_what_it_was_spoken_of_with(question: str, words: str) -> None:
    focus = Focus("乡村学校由谁负责?", "乡村学校由谁负责?", pairs=(("组织", "实施"), ("乡村学校", "职业学校")))
    assert complete(question, focus, "") == (words,)


@pytest.mark.parametrize("pairs", [(), (("食堂", "校车"),), (("负责", "牵头"),)])
def test_the_other_of_none_is_not_made_up(pairs: tuple[tuple[str, str], ...]) -> None:
    focus = Focus("乡村学校由谁负责?", "乡村学校由谁负责?", pairs=pairs)
    assert not any(word in said for said in complete("另外那种呢?", focus, "") for word in ("食堂", "校车", "牵头"))


def test_names_that_a_history_holds_together_are_kept() -> None:
    history = (Turn("user", "有哪两种学校？"), Turn("assistant", "有乡村学校和职业学校。"))
    assert focus_of_history(history, INDEX, None).pairs == (("乡村学校", "职业学校"),)


@pytest.mark.parametrize(
    ("question", "only_kinds"),
    [
        ("在哪个城市开的?", True),
        ("要带什么材料?", True),
        ("点名的是哪两类机构?", True),
        ("谁主持?", True),
        ("食堂在哪个城市开的?", False),
        ("校车由谁负责?", False),
        ("怎么改造?", False),
        ("which towns?", False),
    ],
)
def test_a_question_whose_only_nouns_are_the_kinds_that_it_asks_for(question: str, only_kinds: bool) -> None:
    assert names_only_kinds(question, "") is only_kinds


@pytest.mark.parametrize(
    ("question", "of_area", "ordinals"),
    [
        ("那紧挨着的后一个呢？", True, (3,)),
        ("前一个呢？", True, (1,)),
        ("下一条呢？", True, ()),
        ("后一个呢？", False, ()),
    ],
)
def test_after_an_area_the_next_one_is_an_area(question: str, of_area: bool, ordinals: tuple[int, ...]) -> None:
    asked = fold(question)
    focus = Focus("第二方面有几项任务?", clause="schools/2.1", area=2, of_area=of_area)
    intent = bind(read(asked), asked, focus, "")
    assert (intent.ordinals, intent.ask) == (ordinals, Ask.COUNT if ordinals else Ask.NEXT)


@pytest.mark.parametrize(
    ("earlier", "question", "words"),
    [
        ("校车由谁负责?", "什么时候配?", "校车 什么时候配?"),
        ("治理小组由谁牵头?", "这位组长叫什么名字?", "小组 组长叫什么名字?"),
        ("校车由谁负责?", "它的经费呢,有多少?", "校车 经费呢,有多少?"),
        ("校车由谁负责?", "校车什么时候配?", "校车由谁负责 校车什么时候配?"),
    ],
)
def test_what_is_asked_now_is_asked_of_the_thing_alone(earlier: str, question: str, words: str) -> None:
    focus = Focus(asked=earlier, raw=earlier, things=things_in(earlier))
    assert complete(question, focus, "")[-1] == words


@pytest.mark.parametrize(
    "question", ["出处呢?", "原文怎么说的?", "哪一条写的?", "你确定吗?", "where does it say that?"]
)
def test_the_place_asked_for_is_that_of_the_same_answer(question: str) -> None:
    assert complete(question, Focus("校车由谁负责?", "校车由谁负责?"), "") == ("校车由谁负责?",)


def test_another_name_stands_where_the_first_of_its_kind_stood() -> None:
    asked = "2025年棉花有多少要用机器收?"
    assert complete("甘蔗呢?", Focus(asked, asked), "")[0] == "2025年甘蔗有多少要用机器收?"


@pytest.mark.parametrize(
    ("question", "bare"),
    [
        ("总投资多少?", True),
        ("试多长时间?", True),
        ("保额多少?", True),
        ("上海怎么做?", False),
        ("乡村学校的食堂什么时候改造完成?", False),
        ("what is the cost?", False),
    ],
)
def test_a_question_that_names_no_thing_of_its_own_is_bare(question: str, bare: bool) -> None:
    assert is_bare(question) is bare


def test_a_name_takes_the_place_of_the_name_before_it() -> None:
    focus = Focus(asked="what is planned for shanghai?", raw="What is planned for Shanghai?")
    assert complete("What about Hangzhou?", focus, "") == ("Hangzhou What is planned for Hangzhou?",)


def test_nothing_is_added_where_nothing_was_asked() -> None:
    assert complete("由谁负责?", Focus(), "") == ("由谁负责?",)


@pytest.mark.parametrize(
    ("question", "focus", "ordinals"),
    [
        ("这个方面有几项任务？", Focus("a", area=2), (2,)),
        ("它有几项任务？", Focus("a", area=3), (3,)),
        ("有几项任务？", Focus("第二方面是什么", area=2), (2,)),
        ("有几项任务？", Focus("校车怎么配", area=2), ()),  # not an area was spoken of
        ("整个计划一共有几项任务？", Focus("第二方面是什么", area=2), ()),
        ("第一方面有几项任务？", Focus("第二方面是什么", area=2), (1,)),
        ("职业教育方面有几项任务？", Focus("第二方面是什么", area=2), ()),
        ("这个方面有几项任务？", Focus("a"), ()),
    ],
)
def test_an_area_is_filled_in_from_what_was_spoken_of(question: str, focus: Focus, ordinals: tuple[int, ...]) -> None:
    asked = fold(question)
    assert bind(read(asked), asked, focus, "").ordinals == ordinals


@pytest.mark.parametrize(
    ("question", "area", "words"),
    [
        ("比第三方面多几项?", 2, "第2方面比第三方面多几项?"),
        ("那它比最后一个方面少多少?", 2, "第2方面比最后一个方面少多少?"),
        ("跟它一样多的是谁?", 2, "哪个方面跟第2方面任务一样多"),
        ("比第三方面多几项?", None, ""),
        ("校车比食堂多几项?", 2, ""),
    ],
)
def test_an_area_is_compared_with_the_one_spoken_of(question: str, area: int | None, words: str) -> None:
    assert of_the_area(question, Focus("第二方面有几项?", area=area)) == words


@pytest.mark.parametrize(
    ("earlier", "question", "ask"),
    [
        ("一共几个方面?", "最少的是哪个?", Ask.FEWEST),
        ("每个方面各几项?", "哪个最多?", Ask.MOST),
        ("校车由谁负责?", "最少的是哪个?", Ask.LOOKUP),
        ("一共几个方面?", "食堂最少要几个?", Ask.LOOKUP),
    ],
)
def test_the_most_and_the_fewest_are_of_what_was_counted(earlier: str, question: str, ask: Ask) -> None:
    assert bind(read(question), question, Focus(earlier), "").ask is ask


def test_the_last_of_the_principles_spoken_of_is_a_principle() -> None:
    asked = "最末那条展开是怎么说的?"
    intent = bind(read(asked), asked, Focus("有哪些原则?"), "")
    assert (intent.ask, intent.unit, intent.position) == (Ask.POSITION, Unit.PRINCIPLE, -1)


def test_what_an_area_has_are_tasks_however_they_are_counted() -> None:
    asked = "那块一共几条?"
    intent = bind(read(asked), asked, Focus("校车属于哪一方面?", area=2), "")
    assert (intent.ask, intent.unit, intent.ordinals) == (Ask.COUNT, Unit.TASK, (2,))


@pytest.mark.parametrize(
    ("question", "leaning"),
    [("幼儿园算不算在里头?", True), ("教师有没有份?", True), ("幼儿园在不在其中?", True), ("教师有没有宿舍?", False)],
)
def test_whether_a_name_is_among_them_leans_on_what_was_spoken_of(question: str, leaning: bool) -> None:
    assert leans(question, "") is leaning


@pytest.mark.parametrize(
    ("question", "ask", "clause"),
    [
        ("它属于哪个方面？", Ask.MEMBERSHIP, "schools/2.1"),
        ("下一条任务是什么？", Ask.NEXT, "schools/2.1"),
        ("校车属于哪个方面？", Ask.MEMBERSHIP, ""),
    ],
)
def test_a_clause_is_filled_in_from_what_was_spoken_of(question: str, ask: Ask, clause: str) -> None:
    asked = fold(question)
    intent = bind(read(asked), asked, Focus("a", clause="schools/2.1"), "")
    assert (intent.ask, intent.clause) == (ask, clause)


def test_the_focus_of_a_history_is_what_its_last_answer_said() -> None:
    history = (
        Turn("user", "幼儿园要建多少？"),
        Turn("assistant", "新建公办幼儿园20所。[1]"),
        Turn("user", "教师怎么交流？"),
        Turn("assistant", "推动城乡教师交流，每年交流教师300名。[1]"),
    )
    focus = focus_of_history(history, INDEX, None)
    assert (focus.asked, focus.clause, focus.area) == ("教师怎么交流?", "schools/2.2", 2)


def test_an_area_named_by_its_ordinal_is_the_focus() -> None:
    history = (Turn("user", "第三方面叫什么？"), Turn("assistant", "第三方面“发展职业教育”。"))
    assert focus_of_history(history, INDEX, None).area == 3


@pytest.mark.parametrize("history", [(), (Turn("user", ""),), (Turn("assistant", ""),)])
def test_a_history_of_nothing_has_no_focus(history: tuple[Turn, ...]) -> None:
    assert focus_of_history(history, INDEX, None) == Focus()


def test_the_focus_of_a_draft_is_its_first_task() -> None:
    bus, heading = place("为乡村学校配备校车；", PLAN), place("二是改善乡村学校条件。", PLAN)
    draft = Draft(Status.ANSWERED, (Statement("一。", (heading, bus)),))
    focus = focus_of_draft(draft, "校车怎么配?", INDEX)
    assert (focus.clause, focus.area) == ("schools/2.1", 2)


def test_a_draft_that_cites_nothing_leaves_the_question_alone_in_focus() -> None:
    focus = focus_of_draft(Draft(Status.NOT_IN_DOCUMENT, (Statement("没有。", ()),)), "地铁?", INDEX)
    assert focus == replace(Focus(), asked="地铁?", raw="地铁?", things=("地铁",))


@pytest.mark.parametrize(
    ("asked", "things"),
    [
        (("校车由谁负责？",), ("校车",)),
        (("校车由谁负责？", "什么时候？"), ("校车",)),
        (("校车由谁负责？", "这个学校有哪些？"), ("校车", "学校")),
        (("校车由谁负责？", "食堂什么时候改造？"), ("食堂",)),
    ],
)
def test_a_turn_that_only_points_leaves_the_thing_before_it_spoken_of(
    asked: tuple[str, ...], things: tuple[str, ...]
) -> None:
    history = tuple(Turn("user", text) for text in asked)
    assert focus_of_history(history, INDEX, None).things == things


def test_an_area_named_by_its_title_is_the_focus() -> None:
    history = (Turn("user", "乡村学校条件这个方面有几项任务？"), Turn("assistant", "共有4项重点任务。"))
    assert focus_of_history(history, INDEX, None).area == 2


@pytest.mark.parametrize(
    "question",
    [
        "by which month?",
        "for how many years?",
        "until when?",
        "for how long?",
        "by whom?",
        "and how much?",
        "in which city?",
    ],
)
def test_an_english_question_that_only_asks_leans(question: str) -> None:
    assert only_asks(question)
    assert leans(question, "")


@pytest.mark.parametrize(
    "question",
    ["by which month is the bridge built?", "how many cameras?", "which city hosts the fair?", "总投资多少?"],
)
def test_one_that_names_a_thing_does_not_only_ask(question: str) -> None:
    assert not only_asks(question)
