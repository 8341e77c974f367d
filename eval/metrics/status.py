"""Whether a reply does what was expected of it, and whether it refused."""

from eval.gold import Expect, GoldItem
from rag.answer import Answer, Status

_RIGHT = {
    Expect.ANSWER: frozenset({Status.ANSWERED}),
    Expect.PARTIAL: frozenset({Status.PARTIAL}),
    Expect.CORRECT_PREMISE: frozenset({Status.ANSWERED, Status.PARTIAL}),
    Expect.CLARIFY: frozenset({Status.CLARIFY}),
    Expect.REFUSE: frozenset(status for status in Status if status.refused),
}


def as_expected(gold: GoldItem, answer: Answer) -> float:
    """1 iff the status is one that `expect` allows: a corrected premise may be answered or partial, any refusal is a refusal."""
    return float(answer.status in _RIGHT[gold.expect])


def rejected(gold: GoldItem, answer: Answer) -> float | None:
    """1 iff a question that is to be refused was; None for the others. Always read beside `falsely_refused`."""
    return float(answer.refused) if gold.expect is Expect.REFUSE else None


def falsely_refused(gold: GoldItem, answer: Answer) -> float | None:
    """1 iff a question that the documents answer, wholly or in part, was refused; None for the others."""
    return None if gold.expect in (Expect.REFUSE, Expect.CLARIFY) else float(answer.refused)
