"""Tasks of a body that the outline does not tell: how many there are in all is no answer."""

import pytest

from index.normalise import fold
from rag.asking import Asking
from rag.duty_counts import is_uncounted
from rag.intent import read
from tests.fakes import schools_plan, small_index

PLAN = schools_plan()
INDEX = small_index(PLAN)


@pytest.mark.parametrize(
    ("question", "uncounted"),
    [
        ("第一方面里由交通局牵头的有几项？", True),  # of no owner
        ("第一方面交通局牵头几项？", True),
        ("第一方面里归交通局管的有多少项？", True),
        ("第一方面有几项任务由交通局单独负责？", True),
        ("How many tasks of area 1 are led by the transport bureau?", True),
        ("第二方面由教育局牵头的有几项？", True),  # of an owner, and none there
        ("第一方面由教育局牵头的有几项？", False),
        ("由教育局牵头的有几项任务？", False),
        ("第一方面有几项任务？", False),
        ("由谁牵头的有几项？", False),
        ("我负责第一方面，有几项任务？", False),
        ("How many tasks are in area 1?", False),
    ],
)
def test_tasks_of_a_body_are_not_those_of_the_area(question: str, uncounted: bool) -> None:
    folded = fold(question)
    assert is_uncounted(Asking(INDEX, PLAN, read(folded), "zh-Hans"), folded) is uncounted
