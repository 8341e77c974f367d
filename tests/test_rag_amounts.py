"""Amounts in Arabic and Chinese numerals, and what is none."""

import pytest

from rag.amounts import amounts


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("自受理之日起20日内作出,公示7个工作日", [(20, "天"), (7, "个工作日")]),
        ("实施三年行动,周期为1年", [(3, "年"), (1, "年")]),
        ("两侧各一点五米,十二小时内修复", [(1.5, "米"), (12, "小时")]),
        ("各承担百分之四十,提高5个百分点", [(40, "%"), (5, "个百分点")]),
        ("产粮118亿斤,补助1.5万元", [(11_800_000_000, "斤"), (15_000, "元")]),
        ("轮换周期为3至4年", []),  # a range is no one amount
        ("2019年9月底前,每月15日前,第三年起,一般每半年一次", []),
    ],
)
def test_amounts_are_read_with_their_units(text: str, found: list[tuple[float, str]]) -> None:
    assert [(amount.value, amount.unit) for amount in amounts(text)] == found
