"""Items that fulfil a condition on what each states by name: text and question in, the count with its names out."""

from pathlib import Path

import pytest

from index.normalise import fold
from index.plan import Plan
from rag.fulfilling import fulfilling
from tests.real import plan_of

TEXT = """青河县2025年民生实事工作清单

1. 幼儿园扩容。新建幼儿园3所，改造2000年以前建成的2所。责任单位：县教育局；投资：5400万元；完成时限：2025年8月底前。

2. 食堂改造。改造食堂26所。责任单位：县教育局；投资：1560万元；完成时限：2025年9月底前。

3. 两癌筛查。免费筛查1.8万人。责任单位：县妇联、县卫生健康局；投资：1.2亿元；完成时限：2025年12月底前。

4. 供水提升。更新管网180公里。责任单位：县水利局；投资：2亿元；完成时限：2025年12月底前。
"""


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    return plan_of(tmp_path, TEXT)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("教育局手里有哪几件实事？", "共2件：幼儿园扩容、食堂改造。"),
        ("由县水利局负责的实事有几件？", "共1件：供水提升。"),
        ("要在九月底以前办好的是哪几件？", "共1件：食堂改造。"),
        ("时限卡在十二月底的一共有几件？", "共2件：两癌筛查、供水提升。"),
        ("年底完成的实事有哪些？", "共2项：两癌筛查、供水提升。"),
        ("责任单位有两家的实事一共几件？", "共1件：两癌筛查。"),
        ("投资超过一亿元的有哪几件？", "共2件：两癌筛查、供水提升。"),
        ("投资2000万元以下的实事有几件？", "共1件：食堂改造。"),
        ("2025年底完成的实事有哪些？", "共2项：两癌筛查、供水提升。"),
        ("2026年12月底完成的实事有哪些？", None),
        ("公安局手里有哪几件实事？", None),  # of no item
        ("去年十二月底完成的有几件？", None),
        ("县教育局牵头的有几件？", None),  # who leads is not told
        ("没在十二月底完成的有几件？", None),
        ("教育局给幼儿园补贴的实事有几件？", None),  # asks for more than the field tells
        ("一共有几件实事？", None),
        ("到底有几件实事？", None),
        ("教育局管什么？", None),
    ],
)
def test_the_items_that_keep_the_condition(plan: Plan, question: str, text: str | None) -> None:
    said = fulfilling(plan, fold(question), "zh-Hans")
    assert (said[0].text if said else None) == text


def test_the_name_and_the_field_of_each_are_cited(plan: Plan) -> None:
    [said] = fulfilling(plan, "教育局手里有哪几件实事", "zh-Hans")
    quotes = [plan.document.text[part.start : part.end] for part in said.evidence]
    assert quotes == [
        "1. 幼儿园扩容",
        "责任单位：县教育局；投资：5400万元；完成时限：2025年8月底前",
        "2. 食堂改造",
        "责任单位：县教育局；投资：1560万元；完成时限：2025年9月底前",
    ]
