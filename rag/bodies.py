"""Who is responsible for what: owners that clauses name, and the clauses that name a body."""

import re
from collections.abc import Sequence

from index.normalise import fold
from index.owners import DUTIES
from index.plan import Clause, ClauseKind, Plan
from rag.draft import Evidence, Statement, of_clause
from rag.sentences import sentences

_DUTY = re.compile(rf"{DUTIES}[：:]")
_OPEN, _CLOSE = "（(", "）)"
_BEFORE, _BEHIND = 40, 80  # characters between a bracket's marks and the first and last owner in it
_MOST = 12  # clauses that a list of duties names; more is no answer


def owners_of(plan: Plan, clause: Clause, leads_only: bool) -> Statement | None:
    """The bracket at a clause's end, or the line below it, that names its owners, in its own words; None without one."""
    owners = [owner for owner in clause.owners if not leads_only or owner.role == "lead"] or list(clause.owners)
    if not owners:
        return None
    text = plan.document.text
    start, end = owners[0].span.start, clause.owners[-1].span.end
    named = _bracket(text, start, end) or _said(text, clause, start)
    if named is None:
        return None
    evidence = Evidence(plan.document.id, *named, clause.id)
    return Statement(text[evidence.start : evidence.end], (evidence,), verbatim=True)


def _bracket(text: str, start: int, end: int) -> tuple[int, int] | None:
    opened = max(text.rfind(mark, max(start - _BEFORE, 0), start) for mark in _OPEN)
    closed = min((at for mark in _CLOSE if (at := text.find(mark, end, end + _BEHIND)) >= 0), default=-1)
    return (opened, closed + 1) if opened >= 0 and closed >= 0 and "。" not in text[opened:start] else None


def _said(text: str, clause: Clause, start: int) -> tuple[int, int] | None:
    """牵头单位：…；配合单位：… from the words before the first owner to the end of the line or the sentence."""
    duty = next((found for found in _DUTY.finditer(text, clause.start, start) if found.end() == start), None)
    if duty is None:
        return None
    ends = [at for mark in "。\n" if (at := text.find(mark, start, clause.end)) >= 0]
    return duty.start(), min(ends, default=clause.end)


def duties_of(plan: Plan, body: str, leads_only: bool) -> list[Statement]:
    """The clauses whose owners include the body, each in its first sentence and with the words that name it."""
    wanted = fold(body)
    held = [clause for clause in plan.clauses if _is_owner(clause, wanted, leads_only)]
    return [_duty(plan, clause, leads_only) for clause in held] if len(held) <= _MOST else []


def _is_owner(clause: Clause, body: str, leads_only: bool) -> bool:
    return any(
        (body in fold(owner.name) or fold(owner.name) in body) and (not leads_only or owner.role == "lead")
        for owner in clause.owners
    )


def _duty(plan: Plan, clause: Clause, leads_only: bool) -> Statement:
    """The title of the numbered task that the clause is the text of, else the clause's first sentence."""
    above = clause.id.rpartition(".")[0]
    titled = next((c for c in plan.clauses if c.id == above and c.id in plan.measures), None)
    first = of_clause(titled) if titled and titled.kind is ClauseKind.HEADING else sentences(clause)[0]
    text = plan.document.text[first.start : first.end]
    owned = owners_of(plan, clause, leads_only)
    if owned is None or first.start <= owned.evidence[0].start < first.end:
        return Statement(text, (first,), verbatim=True, on_new_line=True)
    return Statement(text, (first, *owned.evidence), on_new_line=True)


def named_body(plan: Plan, words: Sequence[str], topic: str) -> str | None:
    """The longest owner's name of the plan that the topic holds, or that holds one of its words."""
    names = {owner.name for clause in plan.clauses for owner in clause.owners}
    inside = [name for name in names if fold(name) in topic]
    if inside:
        return max(inside, key=len)
    return next((word for word in words if len(word) >= 3 and any(word in fold(name) for name in names)), None)
