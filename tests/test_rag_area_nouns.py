"""Areas by the noun that a plan counts them with."""

from dataclasses import replace

import pytest

from index.plan import Quantity, Span
from rag.area_nouns import as_areas
from tests.fakes import schools_plan

PLAN = schools_plan()
ACTIONS = replace(PLAN, stated_areas=Quantity(5, "大", "5大行动", Span(0, 4)))


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("部署了几大行动", "部署了几个方面"),
        ("五大行动分别是什么", "五个方面分别是什么"),
        ("5项专项行动是哪些", "5个方面是哪些"),
        ("哪个行动任务最多", "哪个方面任务最多"),
        ("第三个行动有哪些任务", "第三个方面有哪些任务"),
        ("各行动分别有几项任务", "各个方面分别有几项任务"),
        ("哪三个行动任务最少", "哪三个方面任务最少"),
        ("三年行动计划有几项任务", "三年行动计划有几项任务"),
        ("三年行动有几项任务", "三年行动有几项任务"),
        ("安全护航行动有几项任务", "安全护航行动有几项任务"),
        ("几大工程", "几大工程"),  # not what this plan calls them
    ],
)
def test_what_a_plan_calls_its_areas_is_read_as_areas(question: str, read: str) -> None:
    assert as_areas(question, [PLAN, ACTIONS]) == read


def test_a_plan_without_such_a_noun_changes_no_question() -> None:
    assert as_areas("部署了几大行动", [PLAN, replace(PLAN, stated_areas=None)]) == "部署了几大行动"
