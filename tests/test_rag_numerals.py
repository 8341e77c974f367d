"""Numbers in words and digits, by values known without them."""

import pytest

from rag.numerals import numbers_of, ordinal_of, shown, value_of


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("二十", 20), ("165", 165), ("两", 2), ("十", 10), ("一百零八", 108), ("三千六百", 3600), ("〇", 0),
        ("12.5", 12.5), ("1,200", 1200), ("nine", 9), ("Twenty", 20), ("sixth", 6), (" 七 ", 7), ("一万", 10000),
        ("二〇二五", 2025), ("zero", 0),
    ],
)  # fmt: skip
def test_a_numeral_has_its_value(text: str, value: float) -> None:
    assert value_of(text) == value


@pytest.mark.parametrize("text", ["", "许多", "第六", "twelfth night", "12a", "1.2.3", "-"])
def test_what_is_no_numeral_has_no_value(text: str) -> None:
    assert value_of(text) is None


@pytest.mark.parametrize(
    "text", ["十万亿亿", "一亿三", "八亿六", "亿两亿四", "百百", "万", "十十", "零零零", "9" * 400]
)
def test_numerals_in_no_order_are_read_or_left_but_raise_nothing(text: str) -> None:
    found = value_of(text)
    assert found is None or found >= 0


@pytest.mark.parametrize(("text", "ordinal"), [("六", 6), ("3", 3), ("third", 3), ("2.5", None), ("末", None)])
def test_an_ordinal_is_a_whole_number(text: str, ordinal: int | None) -> None:
    assert ordinal_of(text) == ordinal


@pytest.mark.parametrize(("value", "text"), [(20.0, "20"), (12.5, "12.5"), (0.0, "0"), (33.3, "33.3"), (-3.0, "-3")])
def test_a_value_is_shown_without_needless_decimals(value: float, text: str) -> None:
    assert shown(value) == text


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("第六方面共有17项", {6.0, 17.0}),
        ("三省一市", {3.0, 1.0}),
        ("提高3.5个百分点", {3.5}),
        ("两个方面，12项", {2.0, 12.0}),
        ("没有数字", set()),
    ],
)
def test_all_numbers_of_a_text_are_found(text: str, values: set[float]) -> None:
    assert numbers_of(text) == values


def test_an_ordinal_beyond_all_numbers_is_none() -> None:
    assert ordinal_of("9" * 400) is None


def test_a_large_value_is_shown_in_full() -> None:
    assert shown(1234567.5) == "1234567.5"
