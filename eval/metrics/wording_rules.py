"""What an answer must not say, and how long it may be."""

from eval.gold import GoldItem
from eval.metrics.nuggets import contains, matches
from eval.wording import without_marks


def forbidden(gold: GoldItem, answer: str) -> float | None:
    """1 iff the answer holds a forbidden wording or matches a forbidden pattern; None for an item that forbids nothing."""
    if not gold.forbidden and not gold.forbidden_re:
        return None
    return float(
        any(contains(answer, wording) for wording in gold.forbidden)
        or any(matches(answer, pattern) for pattern in gold.forbidden_re)
    )


def length(text: str) -> int:
    """Characters without citation marks and white space."""
    return len("".join(without_marks(text).split()))


def length_ratio(gold: GoldItem, answer: str) -> float | None:
    """length(answer) / length(gold answer); None for a question that is to be refused."""
    reference = length(gold.answer)
    return length(answer) / reference if reference else None


def concise(gold: GoldItem, answer: str) -> float:
    """1 iff length(answer) ≤ max(120, 4 · length(gold answer))."""
    return float(length(answer) <= max(120, 4 * length(gold.answer)))
