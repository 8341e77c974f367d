"""What is said of a sum or of a distance, with the computation that proves it."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.plan import Quantity
from rag.draft import Computation
from rag.intervals import Interval
from rag.numerals import shown
from rag.phrases import is_chinese, say

Told = tuple[str, Computation]


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What is said, of which quantities of a text, and the computations that prove it."""

    said: str
    operands: tuple[Quantity, ...]
    computed: tuple[Computation, ...]


_DECIMALS = 6  # that are shown: 32.6 − 29.8 is 2.8000000000000007


def total(values: Sequence[float], unit: str, language: str) -> Told:
    """合计320座（20+300=320）。"""
    computed = Computation("sum", tuple(values), sum(values))
    terms = "+".join(map(shown, values))
    return say(language, "added", total=shown(round(computed.result, _DECIMALS)), unit=unit, sum=terms), computed


def distance(larger: float, smaller: float, unit: str, language: str) -> Told:
    """相差12所（20−8=12）。 Of two shares it is of percentage points."""
    computed = Computation("difference", (larger, smaller), larger - smaller)
    apart = shown(round(computed.result, _DECIMALS))
    if unit == "%":
        unit = "个百分点" if is_chinese(language) else "percentage points"
    return say(language, "apart", difference=apart, unit=unit, a=shown(larger), b=shown(smaller)), computed


def times(first: float, second: float, unit: str, language: str) -> Told:
    """前者是后者的10倍（5000元÷500元）。"""
    computed = Computation("ratio", (first, second), round(first / second, 2))
    said = {"ratio": shown(computed.result), "a": shown(first), "b": shown(second), "unit": unit}
    return say(language, "times", **said), computed


def product(rate: float, count: float, unit: str, language: str) -> Told:
    """共21600元（900×24=21600）。"""
    computed = Computation("product", (rate, count), round(rate * count, _DECIMALS))
    total = shown(computed.result)
    terms = f"{shown(rate)}×{shown(count)}"
    return say(language, "multiplied", total=total, unit=unit, terms=terms), computed


def products(pairs: Sequence[tuple[float, float]], unit: str, language: str) -> tuple[str, tuple[Computation, ...]]:
    """共4200万元（15×200+10×120=4200）。"""
    each = [product(rate, count, unit, language)[1] for rate, count in pairs]
    results = tuple(one.result for one in each)
    total = Computation("sum", results, sum(results))
    terms = "+".join(f"{shown(rate)}×{shown(count)}" for rate, count in pairs)
    said = say(language, "multiplied", total=shown(round(total.result, _DECIMALS)), unit=unit, terms=terms)
    return said, (*each, total)


def days_between(interval: Interval, language: str) -> Told:
    """How many of the unit lie between two days, both as printed."""
    computed = Computation(
        "difference",
        (interval.later_count, interval.earlier_count),
        interval.later_count - interval.earlier_count,
    )
    days = {"earlier": interval.earlier.text, "later": interval.later.text}
    return say(language, "days_apart", difference=shown(computed.result), unit=interval.unit, **days), computed
