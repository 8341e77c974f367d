"""What a document as a whole is made of, in many words: on the plan in data/ with the real encoder, and on a document of its own."""

from pathlib import Path

import pytest

from index.encoder import Encoder
from index.opened import open_index
from rag.answer import Answer, Status
from rag.inquiry import Inquiry
from tests.real import Chain, chain_of, index_of, plan_of

pytestmark = pytest.mark.real
AREAS = ("科技创新", "产业集群", "体制机制", "市场一体化", "协同开放", "生态环境", "现代文明", "城市合作", "安全发展")
NAMES = [
    "计划九大块的名目依次列出来", "九大方面分别叫什么", "九大任务板块有哪些", "这份计划由哪几部分组成", "165项任务分布在哪几个方面",
    "请依次说出九个方面", "计划从哪几个方面部署任务", "计划在哪些领域发力", "三年行动计划抓哪几件大事", "计划的框架是什么样的", "计划的目录",
    "给我看看大纲", "这个行动计划围绕哪些方面展开", "计划里的大标题有哪些", "计划涵盖哪些方面", "List the titles of all areas.",
    "How is the plan structured?", "What parts does the plan consist of?", "Into which areas are the 165 tasks divided?",
]  # fmt: skip
OVERVIEW = [
    "介绍一下这个计划", "这个计划是干什么的", "这个计划讲了什么", "计划都说了些啥", "请概括一下全文", "用几句话总结这个计划", "主要任务有哪些", "有哪些任务",
]  # fmt: skip
CHOSEN = [
    ("哪一块分到的活最多", "最多，共25项"),
    ("任务最密集的是哪个方面", "最多，共25项"),
    ("What area tops the list by tasks?", "25"),
    ("哪一方面任务数最低", "最少，共10项"),
    ("任务数排最后的是哪个方面", "最少，共10项"),
    ("What area comes last by number of tasks?", "10"),
    ("哪个方面的任务数仅次于最多的", "第四方面“加快提升区域市场一体化水平”，23项"),
    ("只有10项任务的是哪个方面", "正好10项的有1个方面"),
    ("有几个方面的任务刚好是20项", "正好20项的有2个方面"),
    ("哪些方面有20项任务", "正好20项的有2个方面"),
    ("任务超过20项的有哪几个方面", "超过20项的有3个方面"),
    ("除了安全以外还有多少项任务", "合计152项"),
    ("总共安排了多少活", "共165项"),
    ("把各块加到一块，事情有多少项", "共165项"),
    ("整个计划切成了几大块", "共9个方面"),
    ("科技创新和产业集群一共几项", "合计40项（20+20=40）"),
    ("生态环境和文化总共有几项任务", "合计27项（17+10=27）"),
    ("生态环境、文化、安全一共几项任务", "合计40项（17+10+13=40）"),
    ("城市合作广度和深度有几项任务", "共有15项重点任务"),
    (
        "How many tasks are there on science and technology and on the environment in total?",
        "37 tasks in all (20+17=37)",
    ),
    ("How many tasks are there on science and technology?", "states 20 tasks"),
    ("除了科技创新和产业集群还有多少项", "合计125项"),
    ("除开生态环境、文化，剩下多少项", "合计138项"),
    ("扣掉文化还剩几项", "合计155项"),
    ("除了生态环境和安全发展，别的方面一共多少项？", "合计135项"),
    ("第八方面比第七方面多几项，分别是多少？", "前者多5项（15−10=5）"),
    ("第八方面和第七方面分别有几项，差多少？", "前者多5项（15−10=5）"),
    ("城市合作这块，按数目由多至少排第几", "共有15项重点任务"),
    ("计划由几个部分组成", "共9个方面"),
    ("这份计划由几大部分构成的", "共9个方面"),
    ("派活最少的两个大板块，任务凑一起是多少项", "合计23项"),
    ("任务最多的俩方面一共几项", "合计48项"),
    ("最多的方面和最少的方面差几项活", "多15项"),
    ("排在第六的板块有多少项事情", "17项"),
    ("第四个大块叫什么", "加快提升区域市场一体化水平"),
    ("第九个大块还有几项没列出来", "（13−4=9）"),
    ("第七、第二个大板块一共多少项任务", "合计30项"),
    ("第三个板块占全部活的百分之几", "15.2%"),
    ("报上没登的任务有多少项", "（165−48=117）"),
    ("第几方面讲足球，有几项任务", "共有10项"),
    ("上海有什么任务", "推进苏州与上海深化一体化发展"),
    ("九个方面按任务多少排一下", "第三方面“加快完善一体化发展体制机制”，25项"),
    ("总共没公布的任务有多少", "（165−48=117）"),
    ("哪个方面提出要支持低空经济发展", "属于第二方面"),
    ("哪个方面提出要深化长三角基础研究合作", "属于第一方面"),
    ("哪个方面提出要加快推动陕电入皖", "属于第九方面"),
    ("我在港口上班，想知道船舶新型燃料加注归到哪个大方面，那个方面一共几项任务", "共有22项"),
    ("How many areas and how many tasks does the plan contain?", "165 key tasks in 9 areas"),
    ("Into how many pillars is the programme divided?", "9 areas"),
    ("How many assignments are there altogether?", "165"),
    ("Which chapter was assigned the most things to do and how many?", "25 tasks"),
    ("Where do most of the measures fall, in which area?", "25 tasks"),
    ("How many key tasks do the two sections with the fewest key tasks have together?", "23 tasks in all"),
    ("How many items do the two largest parts have combined?", "48 tasks in all"),
    ("How many tasks are missing from the text?", "(165−48=117)"),
    ("How many measures are actually listed?", "The text prints 48"),
    ("How many tasks are in the fourth chapter?", "23 tasks"),
    ("What share of the tasks is in the third pillar?", "15.2%"),
    ("The fourth and first fields combined: how many tasks?", "43 tasks in all"),
    ("Name the eighth area.", "有力拓展城市合作广度和深度"),
    ("How many chapters have more than 22 tasks?", "2 areas have more than 22 tasks"),
    ("how many key tasks are there overall", "165"),
    ("In total how many tasks across all nine areas?", "165"),
]
# Neither of these is about the make-up of the plan.
OTHERWISE = [
    "科技创新和人工智能一共几项",
    "How many tasks concern institutions and mechanisms?",
    "哪个方面没登出来的任务最多",
    "养猪那一块，计划给了几项任务",
    "高考改革这部分列了几条",
    "产业结构怎么调整",
    "紧缺职业目录多久发布一次",
    "补贴分为哪几类",
    "哪几类企业可以申请",
]
MEASURES = """滨洛市家政服务管理办法

第一章 总则
第一条 为了规范家政服务，制定本办法。
第二章 家政服务机构
第二条 家政服务机构分为员工制、中介制和平台制三类。
第三章 附则
第三条 本办法自2025年5月1日起施行。
"""
SECOND_ROUND = """洛湖城市群新一轮协同方案公布

洛湖城市群由五市组成。上一轮方案共安排96项任务，期满时完成93项。
《方案》分为两大领域，合计41项协同任务。

一、连通水陆交通（共20项）
开通洛湖水上巴士。
二、做强湖区产业（共21项）
建设湖鲜加工园。
"""


@pytest.fixture(scope="module")
def chain(plan_index: Path, bundled: Encoder) -> Chain:
    return chain_of(open_index(plan_index, bundled))


def ask(chain: Chain, question: str) -> Answer:
    return chain.invoke(Inquiry(question))


@pytest.mark.parametrize("question", NAMES)
def test_its_areas_are_named_in_order(chain: Chain, question: str) -> None:
    said = ask(chain, question).answer
    places = [said.find(name) for name in AREAS]
    assert -1 not in places
    assert places == sorted(places)


@pytest.mark.parametrize("question", OVERVIEW)
def test_in_short_it_is_its_total_and_its_areas(chain: Chain, question: str) -> None:
    said = ask(chain, question).answer
    assert said.startswith("九个方面，共165项重点任务。[1]")
    assert all(name in said for name in AREAS)


@pytest.mark.parametrize(("question", "told"), CHOSEN)
def test_areas_are_chosen_by_their_counts(chain: Chain, question: str, told: str) -> None:
    assert told in ask(chain, question).answer


@pytest.mark.parametrize(
    "question", ["生态环境和文化有哪些任务", "列出生态环境和文化方面的任务", "生态环境、文化的任务分别是什么"]
)
def test_the_tasks_of_areas_named_together_are_those_of_each(chain: Chain, question: str) -> None:
    said = ask(chain, question).answer
    assert "第六方面“切实加强生态环境共保联治”共有17项重点任务，原文列出7条" in said
    assert "第七方面“积极探索建设中华民族现代文明”共有10项重点任务，原文列出6条" in said


@pytest.mark.parametrize("question", OTHERWISE)
def test_what_is_no_part_of_it_is_looked_up(chain: Chain, question: str) -> None:
    assert ask(chain, question).status.refused


def test_of_the_whole_list_what_is_not_printed_is_told(chain: Chain) -> None:
    answer = ask(chain, "列出全部165项任务")
    assert answer.status is Status.PARTIAL
    assert "原文列出其中48条" in answer.answer


def test_the_kinds_of_a_thing_are_no_parts_of_the_document(tmp_path: Path, bundled: Encoder) -> None:
    of_measures = chain_of(index_of(tmp_path, bundled, measures=MEASURES))
    assert "员工制、中介制和平台制三类" in ask(of_measures, "家政服务机构分为哪几类？").answer
    assert "第二章家政服务机构" in ask(of_measures, "这个办法主要讲了什么？").answer


def test_the_total_is_not_that_of_a_former_round(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, SECOND_ROUND)
    assert (plan.stated_total and plan.stated_total.value, plan.stated_areas and plan.stated_areas.value) == (41, 2)


def test_without_a_total_it_is_what_the_areas_state_together(tmp_path: Path, bundled: Encoder) -> None:
    """Not what is printed of them; where one states none, neither a sum without it nor the number of a former round."""
    whole = SECOND_ROUND.replace("《方案》分为两大领域，合计41项协同任务。\n", "")
    assert "合计41项（20+21=41）" in ask(chain_of(index_of(tmp_path, bundled, whole=whole)), "一共多少项任务？").answer
    gap = whole.replace("一、连通水陆交通（共20项）", "一、连通水陆交通")
    said = ask(chain_of(index_of(tmp_path, bundled, gap=gap)), "一共多少项任务？").answer
    assert "96" not in said
    assert "合计" not in said
