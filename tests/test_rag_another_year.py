"""Questions for one year, and sentences of others."""

from dataclasses import replace

import pytest

from rag.another_year import is_left_out
from tests.fakes import schools_plan

PLAN = replace(
    schools_plan(), document=replace(schools_plan().document, title="学校工作通知", date="2025-03", period=None)
)


@pytest.mark.parametrize(
    ("question", "text", "left_out"),
    [
        ("2023年抽查了多少家?", "2024年抽查药店620家。", True),
        ("2024年抽查了多少家?", "2024年抽查药店620家。", False),
        ("2026年要建多少个?", "共布设120个,2025年先建30个。", True),
        ("2021年生产总值多少?", "2024年生产总值3080亿元,比2021年增加690亿元。", True),  # held against it only
        ("比2021年增加多少?", "2024年生产总值3080亿元,比2021年增加690亿元。", False),
        ("比2022年增加多少?", "2024年生产总值3080亿元,比2021年增加690亿元。", True),
        ("2024年占比多少?", "占比由2024年的58%提高到70%。", False),
        ("2025年每年安排多少?", "2024年至2026年每年安排2亿元。", False),  # a year between
        ("2027年打几折?", "自2026年1月1日起实行七折。", False),  # it goes on
        ("2023年评为优的是哪些?", "2024年比上年增加3家。", True),
        ("2023年是多少?", "2024年为186台,上年为170台。", False),
        ("2025年有多少辆?", "2024年有70辆,目前有86辆。", False),  # now is the document's year
        ("2023年有多少辆?", "共有86辆。", False),  # tells no year
        ("今年有多少辆?", "2024年有70辆。", False),  # no year asked for
    ],
)
def test_another_year_is_no_answer(question: str, text: str, left_out: bool) -> None:
    assert is_left_out(question, text, "", PLAN) is left_out


def test_a_year_of_the_title_or_the_heading_is_told() -> None:
    titled = replace(PLAN, document=replace(PLAN.document, title="2026年工作通知"))
    assert not is_left_out("2026年新增多少?", "比2025年增加30个,2025年为20个。", "", titled)
    assert not is_left_out("2026年新增多少?", "2025年为20个。", "二、2026年任务", PLAN)
