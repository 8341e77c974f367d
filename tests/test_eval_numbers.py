"""Numbers compare as values with a unit."""

import pytest

from eval.numbers import numbers, stated, states


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("共有20项重点任务", 20, "项"),
        ("共有二十项重点任务", 20, "项"),
        ("共有 20 項", 20, "项"),
        ("一百六十五项", 165, "项"),
        ("两个数据中心", 2, "个"),
        ("25−10=15", 15, "项"),
        ("1,650项", 1650, "项"),
        ("百分之二十", 20, "%"),
        ("增长20%", 20, "%"),
        ("3万亿元", 3e12, "元"),
        ("3万亿元", 3, "万亿元"),
        ("165 key tasks", 165, None),
    ],
)
def test_a_value_is_found_however_it_is_written(text: str, value: float, unit: str | None) -> None:
    assert states(text, value, unit)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("120项", 20, "项"),
        ("第20项", 20, "项"),
        ("15个城市", 15, "项"),
        ("165.5项", 165, "项"),
        ("十五五规划", 15, "个"),
        ("一体化发展", 1, None),
        ("20", 21, "项"),
    ],
)
def test_another_value_unit_or_an_ordinal_is_not_taken_for_it(text: str, value: float, unit: str | None) -> None:
    assert not states(text, value, unit)


def test_both_readings_of_a_number_with_a_power_are_given() -> None:
    assert [(n.value, n.rest) for n in numbers("3万亿元")] == [(3.0, "万亿元"), (3e12, "元")]


def test_numerals_inside_words_state_nothing() -> None:
    assert [n.value for n in stated("长三角一体化提出九个方面、一百六十五项任务")] == [9.0, 165.0]
