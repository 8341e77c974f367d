"""Questions for the year to come."""

from dataclasses import replace

import pytest

from rag.next_year import is_left_out
from tests.fakes import schools_plan

PLAN = schools_plan()
DATED = replace(PLAN, document=replace(PLAN.document, date="2025-03"))


@pytest.mark.parametrize(
    ("question", "text", "left_out"),
    [
        ("明年办几件实事?", "2025年安排民生实事15件。", True),
        ("明年办几件实事?", "2026年安排民生实事15件。", False),
        ("明年办几件实事?", "2024年办结12件,2026年安排15件。", False),
        ("明年再统一多少项?", "今年先统一68项。", True),
        ("明年再统一多少项?", "今年先统一68项,次年扩大到90项。", False),
        ("明年办几件实事?", "安排民生实事15件。", False),
        ("今年办几件实事?", "2025年安排民生实事15件。", False),
    ],
)
def test_next_year_is_not_told_by_this_one(question: str, text: str, left_out: bool) -> None:
    assert is_left_out(question, text, DATED) is left_out


def test_without_a_date_only_this_year_is_known() -> None:
    undated = replace(PLAN, document=replace(PLAN.document, date=None))
    assert not is_left_out("明年办几件实事?", "2025年安排民生实事15件。", undated)
    assert is_left_out("明年办几件实事?", "今年安排民生实事15件。", undated)
