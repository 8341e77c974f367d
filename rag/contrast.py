"""The two amounts that a question holds against each other: of those told of each thing the two that are of one kind."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from index.normalise import fold
from rag.owned_amounts import Told
from rag.versus import Versus, bound_of, holds
from rag.words import shared_run

# What stands beside an amount and tells nothing of what it is
_EMPTY = re.compile(r"[的为是有约共达到至由从各给予]|其中|一次性|分别|不?(?:低于|少于|超过|高于)|[^\w]")
# How far the best two must be ahead of two of other values, and of their names that must be told
_AHEAD, _NAMED = 0.2, 1.5
_SAME_CLAUSE, _SAME_STRETCH, _OF_A_BOUND, _OF_THE_LABEL = 0.4, 0.3, 1.0, 0.5


@dataclass(frozen=True, slots=True)
class Pair:
    """The amounts of the first and of the second name, and how well they fit what is asked."""

    first: Told
    second: Told
    fit: float


def pair_of(rows: Sequence[Told], asked: Versus, units: Collection[str] | None, years: frozenset[str]) -> Pair | None:
    """The two that fit best; None where two others of other values fit as well."""
    kept = [row for row in rows if (units is None or row.quantity.unit in units) and _is_of_years(row, years)]
    ones, others = ([row for row in kept if row.owner == at] for at in (0, 1))
    pairs = [
        Pair(one, other, _fit(one, other, asked))
        for one in ones
        for other in others
        if one.quantity.unit == other.quantity.unit and _are_alike(one, other, asked)
    ]
    ranked = sorted((pair for pair in pairs if _are_named(pair)), key=lambda pair: -pair.fit)
    if not ranked:
        return None
    best = ranked[0]
    as_good = {_values(pair) for pair in ranked if pair.fit > best.fit - _AHEAD}
    return best if len(as_good) == 1 else None


def _are_named(pair: Pair) -> bool:
    return pair.first.share + pair.second.share >= _NAMED


def _values(pair: Pair) -> tuple[float, float]:
    return pair.first.quantity.value, pair.second.quantity.value


def _is_of_years(row: Told, years: frozenset[str]) -> bool:
    return not years or not row.year or row.year in years


def _are_alike(one: Told, other: Told, asked: Versus) -> bool:
    """What stands right before both is the same but for the names; or the second has nothing but its name there."""
    if one.year != other.year and one.year and other.year:
        return False
    if (one.beside or other.beside) and one.clause.id == other.clause.id:
        return True
    labels = [_bare(row, asked) for row in (one, other)]
    if not all(labels):
        return one.clause.id == other.clause.id
    run = shared_run(*labels)
    return len(run) >= min(2, *map(len, labels))


def _bare(row: Told, asked: Versus) -> str:
    """The label without what names its thing and without what says nothing."""
    own, name = asked.own[row.owner or 0], asked.names[row.owner or 0]
    return "".join(char for char in _EMPTY.sub("", row.near.replace(name, "")) if char not in own)


def _fit(one: Told, other: Told, asked: Versus) -> float:
    """What the labels have of what is asked, how sure the names are, and whether the two stand together."""
    fit = one.share + other.share
    words = asked.words
    for row in (one, other):
        label = _bare(row, asked)
        spoken = shared_run(label, asked.topic)
        fit += _OF_THE_LABEL * len(spoken) / max(len(label), 1) if len(spoken) > 1 else 0.0
        fit += _OF_A_BOUND * ((asked.bound == bound_of(row.near)) - 0.5) if asked.bound else 0.0
        said = fold(row.clause.text)[row.stretch[0] : row.quantity.span.end]
        fit += sum(holds(said, word) for word in words) / max(len(words), 1)
    same = one.clause.id == other.clause.id
    return fit + _SAME_CLAUSE * same + _SAME_STRETCH * (same and one.stretch == other.stretch)
