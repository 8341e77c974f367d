"""Follow-ups about areas: history and question in, a question that stands alone out; and whole conversations on the plan."""

from pathlib import Path

import pytest

from index.encoder import Encoder
from index.normalise import fold
from index.opened import open_index
from rag.inquiry import Turn
from rag.outline_turns import Spoken, spoken_of, standing_alone
from tests.real import Chain, chain_of
from tests.test_rag_real import ask

ONE = Spoken("第三方面有几项任务?", ((3,),))
TWO = Spoken("第四方面有几项任务?", ((4,), (3,)))
ALL = Spoken("计划有几个方面?", ((),))
MOST = Spoken("哪个方面任务最多?", ((3,),))


@pytest.mark.parametrize(
    ("question", "spoken", "alone"),
    [
        ("列出来看看", ONE, "第3方面有哪些任务"),
        ("都有哪些？", ONE, "第3方面有哪些任务"),
        ("第二条再说一遍", ONE, "第3方面第2条任务是什么"),
        ("最后一条呢？", ONE, "第3方面最后一条任务"),
        ("List them", ONE, "list the tasks of area 3"),
        ("两个加起来多少？", TWO, "第3方面、第4方面一共多少项任务"),
        ("哪个更多？", TWO, "第3方面和第4方面哪个任务多"),
        ("谁的少？", TWO, "第3方面和第4方面哪个任务少"),
        ("差几项？", TWO, "第3方面和第4方面相差几项任务"),
        ("各列出几条？", TWO, "第3方面、第4方面各列出几条任务"),
        ("Which of the two has more?", TWO, "which has more tasks, area 3 or area 4"),
        ("分别是什么？", ALL, "有哪些方面"),
        ("第七个讲什么？", ALL, "第7方面有哪些任务"),
        ("最少的呢？", MOST, "哪个方面任务最少"),
        ("文化呢？", ONE, "文化方面有几项任务?"),
        ("What about culture?", Spoken("list the tasks of area 5", ((5,),)), "list the tasks of the area of culture"),
        ("三个加起来呢？", TWO, ""),  # of only two was spoken
        ("哪个更多？", ONE, ""),
        ("谁负责？", ONE, ""),  # of what the area says
        ("什么时候完成？", ONE, ""),
        ("第五方面有几项？", ONE, ""),  # stands alone
        ("低空经济怎么说？", ONE, ""),
        ("列出来看看", Spoken("数据中心建在哪?", ((),)), ""),  # no area was spoken of
        ("列出来看看", Spoken(), ""),
    ],
)
def test_a_follow_up_about_areas_is_put_into_words_that_stand_alone(question: str, spoken: Spoken, alone: str) -> None:
    assert standing_alone(fold(question), spoken, "") == alone


def test_each_question_of_a_history_is_read_with_the_ones_before_it() -> None:
    said = ("文化方面有几项任务？", "第七方面“文化”共有10项。", "生态呢？", "第六方面“生态”共有17项。")
    history = [Turn("assistant" if at % 2 else "user", text) for at, text in enumerate(said)]
    spoken = spoken_of(history, "")
    assert (spoken.asked, spoken.areas) == ("生态方面有几项任务?", ((6,), (7,)))
    assert (spoken.recent(2), spoken.recent(3), spoken.only) == ((7, 6), (7, 6), 6)


@pytest.fixture(scope="module")
def chain(plan_index: Path, bundled: Encoder) -> Chain:
    return chain_of(open_index(plan_index, bundled))


@pytest.mark.real
@pytest.mark.parametrize(
    ("conversation", "said"),
    [
        (("第三方面有几项任务？", "列出来看看"), "共有25项重点任务，原文列出4条：[1]\n深化长三角政务服务"),
        (("第三方面有几项任务？", "那第四方面呢？", "哪个更多？"), "前者多2项（25−23=2）"),
        (("第三方面有几项任务？", "那第四方面呢？", "两个加起来多少？"), "合计48项（25+23=48）"),
        (("哪个方面任务最多？", "最少的呢？", "差几项？"), "前者多15项（25−10=15）"),
        (("文化方面有几项任务？", "生态呢？", "安全呢？", "三个加起来呢？"), "合计40项（10+17+13=40）"),
        (("有几个方面？", "分别是什么？", "第七个讲什么？"), "第七方面“积极探索建设中华民族现代文明”共有10项"),
        (("生态环境方面有哪些任务？", "第二条再说一遍"), "的第2条：加强长江口—杭州湾"),
        (
            ("How many tasks are in area 5?", "List them", "What about culture?", "Which of the two has more?"),
            "(22−10=12)",
        ),
    ],
)
def test_a_conversation_about_areas(chain: Chain, conversation: tuple[str, ...], said: str) -> None:
    assert said in ask(chain, *conversation).answer
