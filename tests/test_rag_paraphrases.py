"""The same question in many words, on the plan in data/ with the real encoder: what its outline holds does not depend on the wording."""

import re
from pathlib import Path

import pytest

from index.encoder import Encoder
from index.opened import open_index
from rag.answer import Answer, Status
from rag.inquiry import Inquiry
from tests.real import Chain, chain_of

pytestmark = pytest.mark.real
# What people call an area, with its number and the tasks that the plan states for it.
AREAS = [
    ("科技创新", 1, 20),
    ("产业集群", 2, 20),
    ("体制机制", 3, 25),
    ("市场一体化", 4, 23),
    ("对外开放", 5, 22),
    ("生态环境", 6, 17),
    ("文化", 7, 10),
    ("城市合作", 8, 15),
    ("安全", 9, 13),
]
ENGLISH = [("industrial clusters", 20), ("opening up", 22), ("the environment", 17), ("culture", 10), ("security", 13)]
PRINTED = {1: 5, 2: 5, 3: 4, 4: 6, 5: 5, 6: 7, 7: 6, 8: 6, 9: 4}
COUNT = [
    "{}方面有多少项任务", "关于{}的任务有多少项", "有多少项任务是关于{}的", "多少项任务和{}有关", "{}这块一共安排了多少项", "{}那一块有几条",
]  # fmt: skip
COUNT_ENGLISH = [
    "How many tasks are there on {}?", "how many tasks concern {}", "How many tasks deal with {}?", "What is the number of tasks devoted to {}?",
]  # fmt: skip
LIST = [
    "{}方面有哪些任务", "列出{}方面的任务", "在{}上计划怎么安排", "关于{}的任务有哪些", "{}方面的主要内容", "请介绍{}方面的任务",
    "{}有哪些任务",
    "{}这部分都写了什么",
]  # fmt: skip
MORE = [
    "{}和{}哪个任务多",
    "{}方面和{}方面，哪个任务更多",
    "{}与{}相比，谁的任务多",
    "{}和{}的任务数哪个大",
    "{}的任务是不是比{}多",
]
MORE_ENGLISH = [
    "Which has more tasks, {} or {}?",
    "Are there more tasks on {} than on {}?",
    "Does {} or {} have fewer tasks?",
]
# English questions of structure, with what their answers say.
IN_ENGLISH = [
    (
        "How many tasks does area 3 have, and how many of them are listed?",
        "states 25 tasks.[1] The text prints 4 of them",
    ),
    ("How many areas does the plan cover and what are they?", "九是着力提升安全发展能力"),
    ("How many tasks remain unlisted?", "(165−48=117)"),
    ("What is the share of area 3 in the total?", "15.2%"),
    ("area 7 accounts for how much of the total?", "6.1%"),
    ("Is area 4 bigger than area 6?", "(23−17=6)"),
    ("Which area has fewer tasks, culture or city cooperation?", "(15−10=5)"),
    ("Which areas have an even number of tasks?", "协同开放"),
    ("Which area comes right after market integration?", "协同开放"),
    ("Which area comes before the environment?", "协同开放"),
    ("What is the plan's official title?", "《长三角地区一体化发展三年行动计划（2024—2026年）》"),
    ("List everything about Hefei.", "合肥、宁波、苏锡常都市圈联动发展"),
    ("How often is Ningbo mentioned?", "杭州—宁波创建区域科技创新中心"),
]
PERIOD = [
    "这个计划哪年结束",
    "计划到哪一年为止",
    "计划什么时候到期",
    "计划从哪年开始",
    "计划的期限",
    "计划覆盖的时间",
    "When does the plan end?",
]


@pytest.fixture(scope="module")
def chain(plan_index: Path, bundled: Encoder) -> Chain:
    return chain_of(open_index(plan_index, bundled))


def ask(chain: Chain, question: str) -> Answer:
    return chain.invoke(Inquiry(question))


def numbers(answer: Answer) -> set[int]:
    """The numbers of the answer's own words: 长三角G60 has none, and marks are none."""
    return {
        int(found)
        for found in re.findall(r"(?<![A-Za-z0-9.])[0-9]+(?=项|条| )", re.sub(r"\[[0-9]+\]", " ", answer.answer))
    }


@pytest.mark.parametrize("words", COUNT)
def test_the_tasks_of_an_area_are_counted_however_they_are_asked_for(chain: Chain, words: str) -> None:
    for name, at, stated in AREAS:
        answer = ask(chain, words.format(name))
        assert (name, answer.status, numbers(answer)) == (name, Status.ANSWERED, {stated, PRINTED[at]})


@pytest.mark.parametrize("words", COUNT_ENGLISH)
def test_the_tasks_of_an_area_are_counted_in_english(chain: Chain, words: str) -> None:
    for name, stated in ENGLISH:
        answer = ask(chain, words.format(name))
        assert answer.status is Status.ANSWERED, name
        assert f"states {stated} tasks" in answer.answer, name


@pytest.mark.parametrize("words", LIST)
def test_the_tasks_of_an_area_are_listed_however_they_are_asked_for(chain: Chain, words: str) -> None:
    for name, at, stated in AREAS:
        if name in ("对外开放", "文化"):
            continue  # not words of the titles: what speaks of them may be listed, wherever it stands
        answer = ask(chain, words.format(name))
        assert answer.status is Status.ANSWERED, name
        assert (name, len(answer.citations)) == (name, PRINTED[at] + 1)
        assert f"共有{stated}项重点任务，原文列出{PRINTED[at]}条" in answer.answer


@pytest.mark.parametrize("words", MORE)
def test_two_areas_are_held_against_each_other_however_it_is_asked(chain: Chain, words: str) -> None:
    for one, other in (
        ("产业集群", "市场一体化"),
        ("生态环境", "安全"),
        ("体制机制", "文化"),
        ("城市合作", "对外开放"),
    ):
        counts = {name: stated for name, _, stated in AREAS}
        larger, less = sorted((counts[one], counts[other]), reverse=True)
        answer = ask(chain, words.format(one, other))
        assert f"（{larger}−{less}={larger - less}）" in answer.answer, one
    assert "持平，都是20项" in ask(chain, words.format("科技创新", "产业集群")).answer


@pytest.mark.parametrize("words", MORE_ENGLISH)
def test_two_areas_are_held_against_each_other_in_english(chain: Chain, words: str) -> None:
    answer = ask(chain, words.format("the environment", "security"))
    assert "(17−13=4)" in answer.answer


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("听说生态环境有22项任务", "17"),
        ("Are there 22 tasks on the environment?", "17"),
        ("第三方面是30项任务吧", "25"),
        ("任务最多的是科技创新吧", "25"),
        ("安全和文化任务一样多吗", "（13−10=3）"),
        ("计划列出了全部165项任务吗", "原文列出其中48条"),
        ("计划是国务院发的吧", "由长三角区域合作办公室印发"),
        ("Was the plan issued by the State Council?", "长三角区域合作办公室"),
        ("计划到2027年结束吗", "2024-2026"),
        ("计划是2023年开始的吧", "2024-2026"),
    ],
)
def test_what_a_question_takes_for_granted_of_the_plan_is_put_right(chain: Chain, question: str, said: str) -> None:
    answer = ask(chain, question)
    assert answer.status is Status.ANSWERED
    assert said in answer.answer


@pytest.mark.parametrize(
    "question", ["生态环保这一块一共安排了多少项，登出来几条？", "生态环境方面有几项任务？印出来的有几条？"]
)
def test_what_is_printed_is_asked_of_the_area_just_counted(chain: Chain, question: str) -> None:
    assert numbers(ask(chain, question)) == {17, 7}


@pytest.mark.parametrize(("question", "said"), IN_ENGLISH)
def test_structure_is_told_in_english(chain: Chain, question: str, said: str) -> None:
    answer = ask(chain, question)
    assert answer.status is Status.ANSWERED
    assert said in answer.answer


@pytest.mark.parametrize("question", PERIOD)
def test_the_years_of_the_plan_are_told(chain: Chain, question: str) -> None:
    answer = ask(chain, question)
    assert answer.status is Status.ANSWERED
    assert "2024-2026" in answer.answer
    assert len(answer.answer) < 80


@pytest.mark.parametrize(
    "question", ["计划在养老上部署了多少项重点任务", "How many tasks are there on housing?", "多少项任务和住房有关"]
)
def test_of_a_theme_without_an_area_the_total_of_all_is_no_answer(chain: Chain, question: str) -> None:
    answer = ask(chain, question)
    assert answer.status.refused
    assert "165" not in answer.answer


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("哪个方面的任务印得最多", "第六方面“切实加强生态环境共保联治”列出的任务最多，列出7条"),
        ("第六方面比第七方面多列了几条", "前者多1条（7−6=1）"),
        ("生态环境比文化多写出几条", "前者多1条（7−6=1）"),
        ("第一和第二方面哪个列得多", "都列出5条"),
        ("前三个方面列出几条", "共列出14条（5+5+4=14）"),
        ("Which prints more tasks, area 6 or area 7?", "1 more of the former (7−6=1)"),
    ],
)
def test_what_is_printed_is_not_taken_for_what_is_stated(chain: Chain, question: str, said: str) -> None:
    answer = ask(chain, question)
    assert answer.status is Status.ANSWERED
    assert said in answer.answer
