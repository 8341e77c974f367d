"""Amounts of one thing at two times: what is reckoned of them, and that nothing is where the text does not tell both."""

from pathlib import Path

import pytest

from index.normalise import fold
from index.plan import Plan
from rag import times
from rag.across import across
from rag.times import FORMER, THIS
from tests.real import plan_of

WORK = """云溪县2025年民生实事工作方案

一、2024年完成情况
改建农村公路126公里，改造危桥14座。
开展免费技能培训3900人次，发放培训补贴620万元。
二、2025年任务
改建农村公路110公里，改造危桥9座。
开展免费技能培训4200人次。
耕地地力保护补贴2025年标准为每亩102元，2024年为每亩98元。
到2027年，城区供水能力由2024年的12万吨增加到18万吨。
"""


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    return plan_of(tmp_path, WORK)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("改建农村公路今年比去年少多少公里？", "相差16公里（126−110=16）"),
        ("改造危桥，今年的任务比去年完成的多还是少，差几座？", "今年更少，相差5座（14−9=5）"),
        ("免费技能培训今年的目标比去年多多少人次？", "相差300人次（4200−3900=300）"),
        ("耕地地力保护补贴一亩今年比去年涨了几块钱？", "相差4元（102−98=4）"),
        ("供水能力到2027年比2024年多多少万吨？", "相差6万吨（18−12=6）"),
        ("改建农村公路去年和今年加起来多少公里？", "236公里"),
    ],
)
def test_two_times_are_reckoned_with(plan: Plan, question: str, told: str) -> None:
    assert told in "".join(statement.text for statement in across(plan, fold(question), "zh-Hans"))


@pytest.mark.parametrize(
    "question",
    [
        "培训补贴今年比去年多多少万元？",  # told of one year alone
        "公交线路今年比去年多几条？",  # told of neither
        "改建农村公路今年多少公里？",  # nothing is held against it
    ],
)
def test_what_is_told_of_one_time_alone_is_not_reckoned_with(plan: Plan, question: str) -> None:
    assert across(plan, fold(question), "zh-Hans") == []


@pytest.mark.parametrize(
    ("question", "earlier", "later"),
    [
        ("今年比去年多几项", "2024", "2025"),
        ("2027年比2024年多多少", "2024", "2027"),
        ("跟上一轮比多了几项", FORMER, THIS),
        ("2026年的比上一年的多多少", "2025", "2026"),
    ],
)
def test_the_two_times_of_a_question(question: str, earlier: str, later: str) -> None:
    two = times.two_times(question, 2025)
    assert two is not None
    assert (two.earlier, two.later) == (earlier, later)
