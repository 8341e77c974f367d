"""What is said of a sum or of a distance, with the computation that proves it."""

from collections.abc import Sequence

from rag.draft import Computation
from rag.intervals import Interval
from rag.numerals import shown
from rag.phrases import is_chinese, say

Told = tuple[str, Computation]
_DECIMALS = 6  # that are shown: 32.6 − 29.8 is 2.8000000000000007


def total(values: Sequence[float], unit: str, language: str) -> Told:
    """合计320座（20+300=320）。"""
    computed = Computation("sum", tuple(values), sum(values))
    terms = "+".join(map(shown, values))
    return say(language, "added", total=shown(computed.result), unit=unit, sum=terms), computed


def distance(larger: float, smaller: float, unit: str, language: str) -> Told:
    """相差12所（20−8=12）。 Of two shares it is of percentage points."""
    computed = Computation("difference", (larger, smaller), larger - smaller)
    apart = shown(round(computed.result, _DECIMALS))
    unit = "个百分点" if unit == "%" and is_chinese(language) else unit
    return say(language, "apart", difference=apart, unit=unit, a=shown(larger), b=shown(smaller)), computed


def days_between(interval: Interval, language: str) -> Told:
    """How many of the unit lie between two days, both as printed."""
    computed = Computation(
        "difference",
        (interval.later_count, interval.earlier_count),
        interval.later_count - interval.earlier_count,
    )
    days = {"earlier": interval.earlier.text, "later": interval.later.text}
    return say(language, "days_apart", difference=shown(computed.result), unit=interval.unit, **days), computed
