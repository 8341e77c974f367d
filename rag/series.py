"""Lists that a clause announces (应当具备下列条件：) and the items numbered under it."""

from index.plan import Clause, ClauseKind, Plan
from rag.draft import Statement, of_clause
from rag.phrases import say
from rag.printed import tally

_ANNOUNCES = ("：", ":")
_MOST = 15  # items of one list that are quoted; a longer one is no answer


def announced(plan: Plan, clause: Clause) -> tuple[Clause, ...]:
    """The clause and its items in order; empty where it announces none."""
    items = _items(plan, clause) if clause.text.rstrip().endswith(_ANNOUNCES) else ()
    return (clause, *items) if 0 < len(items) <= _MOST else ()


def around(plan: Plan, clause: Clause) -> tuple[Clause, ...]:
    """The list that a clause is an item of, with what announces it; empty where it is none of a list."""
    parent = next((c for c in plan.clauses if c.id == clause.id.rpartition(".")[0]), None)
    return announced(plan, parent) if parent is not None and clause.label else ()


def counted(plan: Plan, clause: Clause, language: str) -> Statement | None:
    """How many items the list has that a clause announces or stands in; every item is an operand."""
    listed = announced(plan, clause) or around(plan, clause)
    if not listed:
        return None
    items = listed[1:]
    unit = {"zh-Hans": "项", "zh-Hant": "項"}.get(language, "items")
    text = say(language, "noun_count", count=len(items), unit=unit)
    return Statement(text, tuple(map(of_clause, items)), (tally(len(items)),))


def _items(plan: Plan, clause: Clause) -> tuple[Clause, ...]:
    """The labelled clauses directly under a clause: 58/2.8 → 58/2.8.1 to 58/2.8.4."""
    below = (c for c in plan.clauses if c.id.startswith(f"{clause.id}.") and c.kind is not ClauseKind.FURNITURE)
    return tuple(c for c in below if c.label and "." not in c.id[len(clause.id) + 1 :])
