"""What is numbered under a heading that a question names: text and question in, statements out."""

from pathlib import Path

import pytest

from index.normalise import fold
from index.plan import Plan
from rag.headed import headed
from tests.real import plan_of

TEXT = """青河市药店专项整治工作通知

一、整治重点
（一）流失器械整治。清查器械。
（二）家用器械整治。清查仪器。

二、主要措施
（一）价格公示。公示价格。
（二）处方管理。查验处方。
（三）网络销售。展示许可。

三、时间安排
（一）自查阶段（5月）。药店自查。
（二）检查阶段（6月至7月）。全面检查。

四、保障措施
（一）加强领导。成立小组。
（二）落实经费。列入预算。
"""


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    return plan_of(tmp_path, TEXT)


@pytest.mark.parametrize(
    ("question", "texts"),
    [
        ("主要措施一共有几项？", ["共3项：价格公示、处方管理、网络销售。"]),
        ("整治重点是哪几块？", ["（一）流失器械整治", "（二）家用器械整治"]),
        ("整治重点有哪些？", ["（一）流失器械整治", "（二）家用器械整治"]),
        ("讲保障的那一章有几条？", ["共2条：加强领导、落实经费。"]),
        ("专项整治分成几个阶段？", ["共2个阶段：自查阶段、检查阶段。"]),
        ("专项整治分哪几个阶段？", ["（一）自查阶段（5月）", "（二）检查阶段（6月至7月）"]),
        ("主要措施里处方管理有几条？", []),  # of one of them
        ("药店收费的主要措施有几项？", []),  # of something that the heading lacks
        ("主要措施以外有几条？", []),
        ("时间安排有哪些？", []),  # no heading of several things
        ("绿化工程分成几个阶段？", []),  # of which the document does not speak
        ("哪些药店要整治？", []),
        ("How many measures are there?", []),
    ],
)
def test_what_is_numbered_under_the_heading_named(plan: Plan, question: str, texts: list[str]) -> None:
    assert [s.text for s in headed([plan], fold(question), "zh-Hans")] == texts


def test_each_item_is_cited(plan: Plan) -> None:
    [count] = headed([plan], "主要措施一共有几项", "zh-Hans")
    quotes = [plan.document.text[part.start : part.end] for part in count.evidence]
    assert quotes == ["（一）价格公示", "（二）处方管理", "（三）网络销售"]


def test_a_heading_of_two_documents_names_neither(plan: Plan) -> None:
    assert headed([plan, plan], "主要措施一共有几项", "zh-Hans") == []
