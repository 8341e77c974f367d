"""Rows of an annexed table that are numbered through (24.电子病历应用…　定性　…): the one at a place, and how many have a value."""

import re
from collections import Counter

from index.normalise import fold
from index.numbering import label_of
from index.plan import Clause, Plan
from rag.draft import Evidence, Statement
from rag.numerals import NUMERAL, ordinal_of
from rag.phrases import is_chinese, say
from rag.printed import tally

_CELL = "\u3000"
_MARKS = "▲△★☆*＊●○"
# 排第二十四的指标叫什么, 第24个指标是什么
_AT = re.compile(
    rf"(?:排(?:在|名|到|行)?第?|编号(?:为|是)?)(?P<a>{NUMERAL})(?:位|号|个|项|条)?的?(?P<noun>[\u4e00-\u9fff]{{2}})"
    rf"|第(?P<b>{NUMERAL})(?:个|项|号|条)(?P<of>[\u4e00-\u9fff]{{2}})"
)
_OF_STRUCTURE = ("方面", "原则", "任务", "部分", "领域", "措施", "举措", "规定")
_HOW_MANY = re.compile(r"(?:多少|几)(?P<unit>[个项条种])")
_FEWEST_ROWS, _LONGEST_VALUE = 3, 6  # rows that make a table; characters of a value that is one of few


def from_rows(plan: Plan, question: str, language: str) -> list[Statement]:
    """The row that is asked for by its number, or the rows that have a value; none where the table does not tell."""
    rows = _rows(plan)
    if len(rows) < _FEWEST_ROWS or not is_chinese(language):
        return []
    return _at_place(plan, rows, question) or _with_value(rows, question, language)


def _rows(plan: Plan) -> list[Clause]:
    """Clauses of several cells, numbered from 1 without a gap; none where a number comes twice."""
    rows = [clause for clause in plan.clauses if _CELL in clause.text.strip() and _number(clause)]
    return rows if [_number(row) for row in rows] == list(range(1, len(rows) + 1)) else []


def _number(clause: Clause) -> int | None:
    label = label_of(clause.label or "")
    return label.ordinal if label and (clause.label or "")[:1].isdigit() else None


def _at_place(plan: Plan, rows: list[Clause], question: str) -> list[Statement]:
    found = _AT.search(question)
    noun = (found["noun"] or found["of"]) if found else ""
    if found is None or noun in _OF_STRUCTURE or noun not in fold(plan.document.text) or _HOW_MANY.search(question):
        return []
    place = ordinal_of(found["a"] or found["b"])
    row = next((row for row in rows if _number(row) == place), None)
    return [_cells(row, 1)] if row else []


def _with_value(rows: list[Clause], question: str, language: str) -> list[Statement]:
    """性质写着定性的有几个: the rows of which a cell is just that."""
    asked = _HOW_MANY.search(question)
    times = Counter(
        cell for row in rows for cell in map(fold, row.text.split(_CELL)[1:]) if 1 < len(cell) <= _LONGEST_VALUE
    )
    values = [value for value, count in times.items() if count > 1 and value in question]
    if asked is None or len(values) != 1:
        return []
    held = [row for row in rows if values[0] in map(fold, row.text.split(_CELL)[1:])]
    names = say(language, "separator").join(map(_name, held))
    text = say(language, "named", count=len(held), unit=asked["unit"], names=names)
    evidence = tuple(_cells(row, _place(row, values[0]) + 1).evidence[0] for row in held)
    return [Statement(text, evidence, (tally(len(held)),))]


def _place(row: Clause, value: str) -> int:
    return next(at for at, cell in enumerate(row.text.split(_CELL)) if at and fold(cell) == value)


def _name(row: Clause) -> str:
    """The first cell without its number and its marks: 24.电子病历应用▲ → 电子病历应用."""
    return row.text.split(_CELL)[0].removeprefix(row.label or "").strip(_MARKS + " ")


def _cells(row: Clause, count: int) -> Statement:
    """The first cells in the row's own words."""
    text = _CELL.join(row.text.split(_CELL)[:count])
    return Statement(text, (Evidence(row.document_id, row.start, row.start + len(text), row.id),), verbatim=True)
