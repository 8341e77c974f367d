"""Lists that a clause announces, and how many items they have."""

from dataclasses import replace

import pytest

from index.document import Document
from index.plan import Clause, ClauseKind, Plan
from rag.series import announced, around, counted
from rag.verify import check
from tests.fakes import small_index

ROWS = (
    ("1", None, "申请补贴应当具备下列条件："),
    ("1.1", "（一）", "（一）在本市居住满一年；"),
    ("1.2", "（二）", "（二）没有自有住房；"),
    ("1.2.1", "1.", "1.自有住房包括共有产权；"),
    ("1.3", "（三）", "（三）收入低于标准。"),
    ("2", "第二条", "补贴按月发放。"),
    ("3", None, "符合下列情形的不予补贴："),
    ("3.1", None, "已经购房的。"),
)


def _plan() -> Plan:
    text = "\n".join(row[2] for row in ROWS)
    clauses = tuple(
        Clause(
            f"d/{suffix}", "d", ClauseKind.TASK, said, text.index(said), text.index(said) + len(said), (), None, label
        )
        for suffix, label, said in ROWS
    )
    return Plan(Document("d", "补贴办法", text, ()), (), clauses)


PLAN = _plan()
INDEX = small_index(PLAN)
CLAUSE = {clause.id.removeprefix("d/"): clause for clause in PLAN.clauses}
LIST = ["d/1", "d/1.1", "d/1.2", "d/1.3"]


@pytest.mark.parametrize(
    ("clause", "ids"),
    [("1", LIST), ("2", []), ("3", []), ("1.1", [])],  # 3.1 has no number of its own, so 3 announces no list
)
def test_a_clause_announces_the_items_numbered_under_it(clause: str, ids: list[str]) -> None:
    assert [found.id for found in announced(PLAN, CLAUSE[clause])] == ids


@pytest.mark.parametrize(("clause", "ids"), [("1.1", LIST), ("1.3", LIST), ("1", []), ("2", []), ("3.1", [])])
def test_an_item_stands_in_its_list(clause: str, ids: list[str]) -> None:
    assert [found.id for found in around(PLAN, CLAUSE[clause])] == ids


@pytest.mark.parametrize(
    ("clause", "language", "text"),
    [
        ("1", "zh-Hans", "原文共有3项。"),
        ("1.2", "zh-Hans", "原文共有3项。"),
        ("1", "zh-Hant", "原文共有3項。"),
        ("1", "en", "The text has 3 items."),
    ],
)
def test_the_items_are_counted(clause: str, language: str, text: str) -> None:
    statement = counted(PLAN, CLAUSE[clause], language)
    assert statement is not None
    assert statement.text == text
    assert [evidence.clause for evidence in statement.evidence] == ["d/1.1", "d/1.2", "d/1.3"]
    check(statement, INDEX)


def test_what_is_no_list_is_not_counted() -> None:
    assert counted(PLAN, CLAUSE["2"], "en") is None


def test_a_list_too_long_to_quote_is_none() -> None:
    items = tuple(replace(CLAUSE["1.1"], id=f"d/1.{number}") for number in range(1, 17))
    assert announced(replace(PLAN, clauses=(CLAUSE["1"], *items)), CLAUSE["1"]) == ()
