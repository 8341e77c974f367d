"""Questions about two things at once, as they are asked of each."""

import pytest

from rag import cues
from rag.comparing import asks_how_changed, asks_how_far
from rag.halves import asked_of_each


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("校车和食堂,各自怎么改?", ("校车,怎么改?", "食堂,怎么改?")),
        ("校车跟食堂有什么不同?", ("校车?", "食堂?")),
        ("校车与食堂分别由谁负责?", ("校车由谁负责?", "食堂由谁负责?")),
        ("乡村的校车,还有城里的校车,各由谁负责?", ("乡村的校车,由谁负责?", "城里的校车,由谁负责?")),
        ("乡村的校车和城里的食堂,期限相差几个月?", ("乡村的校车,期限什么时候?", "城里的食堂,期限什么时候?")),
        ("校车跟食堂,哪个先建成?差几个月", ("校车,什么时候建成?", "食堂,什么时候建成?")),
        ("乡村的补助比城里的补助高多少万元?", ("乡村的补助多少万元?", "城里的补助多少万元?")),
        ("乡村的补助比城里的高多少万元?", ("乡村的补助多少万元?", "城里的补助多少万元?")),
        ("校车补助,乡村的和城里的,哪个高?", ("校车补助,乡村的,多少?", "校车补助,城里的,多少?")),
        ("校车和食堂能申请的补助,各是多少?", ("校车能申请的补助,是多少?", "食堂能申请的补助,是多少?")),
        ("教师在城里和乡下分别待几年?", ("教师在城里待几年?", "教师在乡下待几年?")),
        ("校车和食堂的要求一样吗?", ("校车的要求?", "食堂的要求?")),
        ("乡村的补助跟城里的比,谁多?", ("乡村的补助,多少?", "城里的补助,多少?")),
        ("东山基地和西山基地规划装机相差多少吨?", ("东山基地规划装机多少吨?", "西山基地规划装机多少吨?")),
        ("新的校车条例和食堂条例,谁先生效?", ("新的校车条例,什么时候生效?", "食堂条例,什么时候生效?")),
        ("校车办法和食堂办法,哪份印发得早?", ("校车办法,什么时候印发?", "食堂办法,什么时候印发?")),
        ("校车的期限和食堂的期限,哪个在前?", ("校车的期限,什么时候?", "食堂的期限,什么时候?")),
        ("校车的责任人,跟食堂的责任人,说的是同一批人吗?", ("校车的责任人,", "食堂的责任人,")),
        ("校车和食堂各隔多久查一回?哪个查得勤", ("校车隔多久查一回?", "食堂隔多久查一回?")),
        (
            "乡村的方案和城里的方案,谁的目标定到更晚的年份?",
            ("乡村的方案,的目标定到哪一年?", "城里的方案,的目标定到哪一年?"),
        ),
    ],
)
def test_a_question_about_two_is_asked_of_each(question: str, asked: tuple[str, str]) -> None:
    two = asked_of_each(question, cues.found_in(question))
    assert two is not None
    assert two.asked == asked


@pytest.mark.parametrize(
    "question",
    [
        "校车和食堂怎么改?",  # nothing asks for each
        "校车怎么改?",
        "各自怎么改?",
        "各地和各部门怎么改?",
        "各级政府和学校怎么改?",
        "校车由谁负责、一个月补助多少,各校都一样?",  # two questions, not two things
        "校车按比例补助多少?",
        "除了它,还有哪些要差异化?",
    ],
)
def test_a_question_about_one_is_not(question: str) -> None:
    assert asked_of_each(question, cues.found_in(question)) is None


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("入园率2025年比2020年高几个百分点?", ("入园率2025年几个百分点?", "入园率2020年几个百分点?")),
        ("学位从2024年到2026年增加多少个?", ("学位2024年多少个?", "学位2026年多少个?")),
        ("校车,2026年当年要比2024年当年多买几辆?", ("校车,2026年几辆?", "校车,2024年几辆?")),
    ],
)
def test_two_years_are_asked_for_each(question: str, asked: tuple[str, str]) -> None:
    two = asked_of_each(question, cues.found_in(question))
    assert two is not None
    assert two.asked == asked
    assert all(name in question for name in two.names)


@pytest.mark.parametrize(
    ("question", "how_far"), [("差几天?", True), ("早了多少?", True), ("哪个早?", False), ("有几天?", False)]
)
def test_how_far_two_are_apart_is_asked(question: str, how_far: bool) -> None:
    assert asks_how_far(question) is how_far


@pytest.mark.parametrize(
    ("question", "changed"),
    [("增加了多少?", True), ("比去年多建几所?", True), ("有多少所?", False), ("高质量发展几个方面?", False)],
)
def test_by_how_much_one_passes_the_other_is_asked(question: str, changed: bool) -> None:
    assert asks_how_changed(question) is changed
