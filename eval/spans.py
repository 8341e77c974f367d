"""Where a quote stands in its document, and how much of it a retrieved or cited stretch holds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

HELD = 0.8  # a stretch is relevant iff it holds this share of a quote

Texts = Mapping[str, str]
"""Canonical text by document id."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Code points `start` to `end` of a document's canonical text."""

    document: str
    start: int
    end: int

    @property
    def length(self) -> int:
        return self.end - self.start


def occurrences(document: str, quote: str, texts: Texts) -> tuple[Stretch, ...]:
    """Every place where the document has the quote; none when the document is unknown."""
    text = texts.get(document, "")
    places: list[Stretch] = []
    at = text.find(quote) if quote else -1
    while at >= 0:
        places.append(Stretch(document, at, at + len(quote)))
        at = text.find(quote, at + 1)
    return tuple(places)


def overlap(one: Stretch, other: Stretch) -> int:
    """Code points that both hold."""
    if one.document != other.document:
        return 0
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def holds(stretch: Stretch, places: Iterable[Stretch]) -> bool:
    """Whether the stretch holds ≥ 80 % of the quote at one of its places."""
    return any(overlap(stretch, place) >= HELD * place.length for place in places)


def shares_half(stretch: Stretch, places: Iterable[Stretch]) -> bool:
    """Whether the stretch overlaps one of the places by at least half of the shorter of the two."""
    return any(0 < 2 * overlap(stretch, place) >= min(stretch.length, place.length) for place in places)


def held_together(stretches: Iterable[Stretch], places: Iterable[Stretch]) -> bool:
    """Whether the stretches together hold ≥ 80 % of the quote at one of its places: a quote may run over two clauses."""
    known = tuple(stretches)
    return any(_union(known, place) >= HELD * place.length for place in places)


def _union(stretches: tuple[Stretch, ...], place: Stretch) -> int:
    points: set[int] = set()
    for stretch in stretches:
        if stretch.document == place.document:
            points.update(range(max(stretch.start, place.start), min(stretch.end, place.end)))
    return len(points)
