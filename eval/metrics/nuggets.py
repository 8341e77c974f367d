"""Strict vital-nugget recall: what a right answer says."""

import re

from eval.gold import GoldItem, Nugget
from eval.numbers import states
from eval.wording import comparable, simplified, without_marks

_NUMERAL = frozenset("0123456789〇零一二两三四五六七八九十百千万亿")


def nugget_recall(gold: GoldItem, answer: str) -> float | None:
    """|vital nuggets that the answer holds| / |vital nuggets|; None for an item without any."""
    vital = gold.vital
    return sum(holds_nugget(answer, nugget) for nugget in vital) / len(vital) if vital else None


def holds_nugget(answer: str, nugget: Nugget) -> bool:
    """True when the number is stated with its unit, or one of the alternatives stands in the answer.

    Beside a number, an alternative of digits alone says no more than the number and is not looked for: 23 would be found in 123项.
    """
    if nugget.num is not None and states(answer, nugget.num, nugget.unit):
        return True
    return any(
        contains(answer, alternative)
        for alternative in nugget.any
        if nugget.num is None or not alternative.strip().isdecimal()
    )


def contains(answer: str, wording: str) -> bool:
    """Whether the wording stands in the answer; `re:` marks a pattern. A numeral at an end is never part of a longer one."""
    if wording.startswith("re:"):
        return matches(answer, wording.removeprefix("re:"))
    words, sought = comparable(answer), comparable(wording)
    at = words.find(sought) if sought else -1
    while at >= 0:
        if not _cuts_number(words, at, at + len(sought)):
            return True
        at = words.find(sought, at + 1)
    return False


def matches(answer: str, pattern: str) -> bool:
    """Whether the pattern is found in the answer as written or in its comparable form; `.` runs over line ends."""
    sought = re.compile(simplified(pattern), re.IGNORECASE | re.DOTALL)
    return any(sought.search(form) for form in (simplified(without_marks(answer)), comparable(answer)))


def _cuts_number(words: str, start: int, end: int) -> bool:
    """九个 within 十九个, 9个 within 39个, 2.5 within 12.5."""
    before = words[start - 1 : start] in _NUMERAL and words[start] in _NUMERAL
    after = words[end : end + 1] in _NUMERAL and words[end - 1] in _NUMERAL
    return before or after
