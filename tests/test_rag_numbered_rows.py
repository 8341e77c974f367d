"""Rows of a table that is numbered through: by their number, and how many have a value."""

from dataclasses import replace

import pytest

from index.document import Document
from index.normalise import fold
from index.plan import Clause, ClauseKind, Plan
from rag.numbered_rows import from_rows
from rag.verify import check
from tests.fakes import small_index

ROWS = (
    ("annex.1.1", "1.", "1.住院指标▲　定量　按天数计算。"),
    ("annex.1.2", "2.", "2.门诊指标　定性　查阅材料。"),
    ("annex.2.3", "3.", "3.用药指标　定量　按金额计算。"),
    ("annex.2.4", "4.", "4.护理指标▲　定性　查阅材料。"),
)


def _plan(rows: tuple[tuple[str, str, str], ...] = ROWS) -> Plan:
    text = "\n".join(said for _, _, said in rows)
    clauses = tuple(
        Clause(f"d/{id}", "d", ClauseKind.TASK, said, text.index(said), text.index(said) + len(said), (), None, label)
        for id, label, said in rows
    )
    return Plan(Document("d", "考核办法", text, ()), (), clauses)


PLAN = _plan()


@pytest.mark.parametrize(
    ("question", "said", "quotes"),
    [
        ("排第三的指标叫什么？", "3.用药指标", ["3.用药指标"]),
        ("第4个指标是什么？", "4.护理指标▲", ["4.护理指标▲"]),
        ("性质写着“定性”的有几个？", "共2个：门诊指标、护理指标。", ["2.门诊指标　定性", "4.护理指标▲　定性"]),
        ("排第九的指标叫什么？", "", []),  # there is none
        ("第三方面是什么？", "", []),  # of the outline
        ("排第三的学校叫什么？", "", []),  # the table is of no schools
        ("定量和定性的各有几个？", "", []),  # of two values
        ("有几个指标？", "", []),
    ],
)
def test_a_row_or_a_count_of_rows_is_told(question: str, said: str, quotes: list[str]) -> None:
    statements = from_rows(PLAN, fold(question), "zh-Hans")
    for statement in statements:
        check(statement, small_index(PLAN))
    assert "".join(statement.text for statement in statements) == said
    assert [PLAN.document.text[e.start : e.end] for statement in statements for e in statement.evidence] == quotes


def test_numbers_with_a_gap_are_no_table() -> None:
    assert from_rows(_plan(ROWS[:2] + ROWS[3:]), fold("第3个指标是什么？"), "zh-Hans") == []


def test_rows_of_one_cell_are_no_table() -> None:
    bare = replace(PLAN, clauses=tuple(replace(clause, text=clause.text.split("　")[0]) for clause in PLAN.clauses))
    assert from_rows(bare, fold("第3个指标是什么？"), "zh-Hans") == []
