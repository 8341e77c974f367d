"""Numeric exact match of counts, sums and comparisons."""

from eval.gold import GoldItem, Kind
from eval.metrics.nuggets import holds_nugget
from eval.metrics.wording_rules import concise

_COUNTED = (Kind.COUNT, Kind.AGGREGATE, Kind.COMPARE)


def numeric_match(gold: GoldItem, answer: str) -> float | None:
    """1 iff the answer states each vital number (value with unit) and is concise: a number among all numbers answers nothing.

    None for other types than count, aggregate and compare, and for items without a vital number.
    """
    wanted = [nugget for nugget in gold.vital if nugget.num is not None]
    if gold.type not in _COUNTED or not wanted:
        return None
    return float(concise(gold, answer) and all(holds_nugget(answer, nugget) for nugget in wanted))
