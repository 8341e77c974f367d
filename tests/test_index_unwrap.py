"""Paragraphs out of hard-wrapped lines: the same outline whatever the column was."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.plan import Plan
from index.read_text import read_text
from index.reading import read_plan

PLAN = Path(__file__).parent.parent / "data" / "yrd-2024-2026.txt"
UNIT = re.compile(r"[!-~]+|\S|\s")  # what a typesetter does not break


def wrapped(paragraph: str, cells: int, indent: str = "") -> list[str]:
    """The paragraph in lines of at most `cells` full cells, as Chinese typesetting breaks it."""
    lines, line, room = [], indent, 2 * cells - 2 * len(indent)
    for unit in UNIT.findall(paragraph):
        width = len(unit) * (1 if unit.isascii() else 2)
        if width > room and unit not in "，。、；：”）》":
            lines.append(line)
            line, room = "", 2 * cells
        line, room = line + unit, room - width
    return [*lines, line]


def outline(plan: Plan) -> list[tuple[str, str]]:
    return [(clause.id.partition("/")[2], clause.text) for clause in plan.clauses]


@pytest.fixture(scope="module")
def published() -> Plan:
    return read_plan(PLAN)[0]


def rewritten(plan: Plan, lines: list[str], folder: Path) -> Plan:
    path = folder / "yrd-2024-2026.txt"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    path.with_suffix(".toml").write_text(PLAN.with_suffix(".toml").read_text("utf-8"), "utf-8")
    return read_plan(path)[0]


@pytest.mark.parametrize("cells", range(5, 41))
def test_blank_lines_between_paragraphs_give_the_same_outline(published: Plan, cells: int, tmp_path: Path) -> None:
    lines = [line for part in published.document.text.split("\n") for line in (*wrapped(part, cells), "")]
    assert outline(rewritten(published, lines, tmp_path)) == outline(published)


@pytest.mark.parametrize("cells", range(5, 41))
def test_indents_alone_give_the_same_outline(published: Plan, cells: int, tmp_path: Path) -> None:
    lines = [line for part in published.document.text.split("\n") for line in wrapped(part, cells, "　　")]
    assert outline(rewritten(published, lines, tmp_path)) == outline(published)


@pytest.mark.parametrize("cells", range(5, 41))
def test_double_spaced_lines_with_indents_give_the_same_outline(published: Plan, cells: int, tmp_path: Path) -> None:
    parts = published.document.text.split("\n")
    lines = [line for part in parts for text in wrapped(part, cells, "　　") for line in (text, "")]
    assert outline(rewritten(published, lines, tmp_path)) == outline(published)


def test_one_line_a_paragraph_gives_the_same_outline(published: Plan, tmp_path: Path) -> None:
    lines = published.document.text.split("\n")
    assert outline(rewritten(published, lines, tmp_path)) == outline(published)


def test_a_short_line_ends_its_paragraph_without_a_full_stop() -> None:
    text = "一、总体要求\n以新发展理念为指导，全面贯彻落实各项\n决策部署，加快推进各项重点工作任务落\n地见效。\n二、重点任务\n"
    assert [paragraph.text for paragraph in read_text(text)] == [
        "一、总体要求",
        "以新发展理念为指导，全面贯彻落实各项决策部署，加快推进各项重点工作任务落地见效。",
        "二、重点任务",
    ]


def test_latin_words_keep_their_space_over_a_line_end() -> None:
    lines = [
        "The Yangtze River Delta plan sets out",
        "nine areas of work and one hundred and",
        "sixty five key tasks for the region.",
    ]
    assert [paragraph.text for paragraph in read_text("\n".join(lines))] == [" ".join(lines)]


LETTERS = st.text(alphabet="长三角一体化发展，。、“”—2024G60 　\n\t", max_size=300)


@given(LETTERS)
@settings(max_examples=200, deadline=None)
def test_every_character_is_kept_in_order(text: str) -> None:
    read = "".join(paragraph.text for paragraph in read_text(text))
    assert "".join(read.split()) == "".join(text.split())


@given(LETTERS)
@settings(max_examples=200, deadline=None)
def test_spans_cover_each_paragraph_and_lead_to_the_line_of_each_character(text: str) -> None:
    lines = text.split("\n")
    for paragraph in read_text(text):
        assert [span.start for span in paragraph.spans] == [0, *(span.end for span in paragraph.spans[:-1])]
        assert paragraph.spans[-1].end == len(paragraph.text)
        for span in paragraph.spans:
            letters = "".join(paragraph.text[span.start : span.end].split())
            assert letters in "".join(lines[span.line - 1].split())
