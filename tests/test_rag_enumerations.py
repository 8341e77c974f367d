"""Rows of names, and how many of which kind a question asks for."""

import pytest

from rag.enumerations import asks_for_items, offers, wanted


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("先在哪三个县试点?", 3),
        ("“六专”拆开来是哪些?", 6),
        ("三大基地叫什么名?", 3),
        ("which four towns are named?", 4),
        ("三年内要建哪些学校?", None),  # of no row of names
        ("一共建几所学校?", None),
        ("2025年建成哪些?", None),
    ],
)
def test_the_number_of_names_that_is_asked_for(question: str, count: int | None) -> None:
    asked = wanted(question)
    assert (asked.count if asked else None) == count


@pytest.mark.parametrize(
    ("question", "text", "fits"),
    [
        ("先在哪三个县试点?", "在东县、西县、南县三个县先行试点。", 1.0),
        ("先在哪三个县试点?", "在东县、西县和南县先行试点。", 0.7),
        ("先在哪三个县试点?", "在东县、西县、南县、北县先行试点。", 0.0),
        ("先在哪三个县试点?", "在三个县先行试点。", 0.0),
        ("可以用哪些办法查?", "可以采取实地核查、书面检查等方式。", 0.7),
        ("可以用哪些办法查?", "核查员、书记员应当在场。", 0.0),
        ("有哪些毛病?", "“空转”、“失联”等现象时有发生。", 0.7),
    ],
)
def test_a_row_of_as_many_names_or_of_the_kind_fits(question: str, text: str, fits: float) -> None:
    asked = wanted(question)
    assert asked is not None
    assert offers(text, asked) == fits


@pytest.mark.parametrize(
    ("question", "asks"), [("哪几种情形不予补贴?", True), ("要交什么材料?", True), ("补贴多少钱?", False)]
)
def test_cases_and_conditions_are_items(question: str, asks: bool) -> None:
    assert asks_for_items(question) is asks
