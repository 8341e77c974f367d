"""Of amounts that a text changes what is or what was is meant: question in, what is reckoned out."""

import pytest

from index.normalise import fold
from rag.changes import asks_before_and_after
from rag.draft import Statement
from rag.reckoning import reckoned
from rag.was_and_is import asks_of_changes, left_out
from tests.fakes import place, schools_plan

PLAN = schools_plan()
WAGES = fold("最低工资一类地区由每月1990元调整为2150元，二类地区由每月1840元调整为1980元。")


@pytest.mark.parametrize(
    ("question", "others"),
    [
        ("一类和二类地区差多少元?", ["1990元", "1840元"]),
        ("调整后一类和二类地区差多少元?", ["1990元", "1840元"]),
        ("调整前一类和二类地区差多少元?", ["2150元", "1980元"]),
        ("提标前一类和二类地区差多少元?", ["2150元", "1980元"]),
        ("2027年以前一类和二类地区差多少元?", ["1990元", "1840元"]),
        ("原来一类和二类地区差多少元?", ["2150元", "1980元"]),
        ("一类地区调整前后差多少元?", []),
        ("一类地区现在比原来多多少?", []),
    ],
)
def test_the_other_time_is_left_out(question: str, others: list[str]) -> None:
    assert sorted(WAGES[span.start : span.end] for span in left_out(question, WAGES)) == sorted(others)


def test_a_year_of_its_own_tells_what_was() -> None:
    text = "到2027年用证率由2024年的41%提高到70%。"
    assert [text[span.start : span.end] for span in left_out("2024年用证率比跨省的高多少?", text)] == ["70%"]
    assert [text[span.start : span.end] for span in left_out("2027年用证率比跨省的高多少?", text)] == ["41%"]
    assert left_out("2024年和2027年用证率差多少?", text) == frozenset()


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("一类地区和二类地区加起来多少元?", "合计4130元（2150+1980=4130）。"),
        ("原来一类地区和二类地区加起来多少元?", "合计3830元（1990+1840=3830）。"),
        ("一类地区比二类地区高多少元?", "相差170元（2150−1980=170）。"),
    ],
)
def test_the_amounts_are_of_the_time_asked_of(question: str, told: str) -> None:
    *_, said = reckoned(Statement(WAGES, (place("加强督导检查。", PLAN),), verbatim=True), question, "zh-Hans")
    assert said.text == told


def test_changes_held_against_each_other_are_not_reckoned() -> None:
    question = "一类地区比二类地区多涨了几块?"
    assert asks_of_changes(question, WAGES)
    assert reckoned(Statement(WAGES, (place("加强督导检查。", PLAN),), verbatim=True), question, "zh-Hans") == ()


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("调整前后差多少元?", True),
        ("现在比原来差几天?", True),
        ("现在和以前相差多少?", True),
        ("以前的标准和现在的差多少?", True),
        ("一类和二类相差多少?", False),
        ("现在建了几个?", False),
    ],
)
def test_what_was_and_what_is_held_against_each_other(question: str, asked: bool) -> None:
    assert asks_before_and_after(question) is asked
