"""Who is responsible for what: owners that clauses name, and the clauses that name a body."""

from collections.abc import Sequence

from index.normalise import fold
from index.plan import Clause, Plan
from rag.draft import Evidence, Statement
from rag.sentences import sentences

_OPEN, _CLOSE = "（(", "）)"
_BEFORE, _BEHIND = 40, 80  # characters between a bracket's marks and the first and last owner in it
_MOST = 12  # clauses that a list of duties names; more is no answer


def owners_of(plan: Plan, clause: Clause, leads_only: bool) -> Statement | None:
    """The bracket at a clause's end that names its owners, in its own words; None where there is none."""
    owners = [owner for owner in clause.owners if not leads_only or owner.role == "lead"] or list(clause.owners)
    if not owners:
        return None
    text = plan.document.text
    start, end = owners[0].span.start, clause.owners[-1].span.end
    bracket = _bracket(text, start, end)
    if bracket is None:
        return None
    evidence = Evidence(plan.document.id, *bracket, clause.id)
    return Statement(text[evidence.start : evidence.end], (evidence,), verbatim=True)


def _bracket(text: str, start: int, end: int) -> tuple[int, int] | None:
    opened = max(text.rfind(mark, max(start - _BEFORE, 0), start) for mark in _OPEN)
    closed = min((at for mark in _CLOSE if (at := text.find(mark, end, end + _BEHIND)) >= 0), default=-1)
    return (opened, closed + 1) if opened >= 0 and closed >= 0 and "。" not in text[opened:start] else None


def duties_of(plan: Plan, body: str, leads_only: bool) -> list[Statement]:
    """The clauses whose owners include the body, each in its first sentence and with the words that name it."""
    wanted = fold(body)
    held = [clause for clause in plan.clauses if _is_owner(clause, wanted, leads_only)]
    return [_duty(plan, clause) for clause in held] if len(held) <= _MOST else []


def _is_owner(clause: Clause, body: str, leads_only: bool) -> bool:
    return any(
        (body in fold(owner.name) or fold(owner.name) in body) and (not leads_only or owner.role == "lead")
        for owner in clause.owners
    )


def _duty(plan: Plan, clause: Clause) -> Statement:
    first = sentences(clause)[0]
    return Statement(plan.document.text[first.start : first.end], (first,), verbatim=True, on_new_line=True)


def named_body(plan: Plan, words: Sequence[str], topic: str) -> str | None:
    """The longest owner's name of the plan that the topic holds, or that holds one of its words."""
    names = {owner.name for clause in plan.clauses for owner in clause.owners}
    inside = [name for name in names if fold(name) in topic]
    if inside:
        return max(inside, key=len)
    return next((word for word in words if len(word) >= 3 and any(word in fold(name) for name in names)), None)
