"""Things in a row and their amounts in the same order: 种植、收获率分别达到50%和65%."""

import re
from collections.abc import Iterator
from itertools import pairwise

from index.plan import Quantity
from rag.amounts import amounts
from rag.labels import characters, nearest

_RESPECTIVELY = re.compile("分别|各(?=[为是占按达给补奖])")
_JOINS = re.compile("[、和与及]|以及")
_MARKS = re.compile("[，,；;。：:]")


def of_two(names: tuple[str, str], text: str, asked: str) -> tuple[Quantity, Quantity] | None:
    """The amounts of two things so named, of one unit; None where the folded text has no such row, or several.

    Of several the one that speaks most of what is asked: 花生种植、收获率分别…, 油菜种植、收获率分别….
    """
    found = [(pair, len(characters(part) & characters(asked))) for pair, part in _pairs(names, text)]
    most = max((spoken for _, spoken in found), default=0)
    best = [pair for pair, spoken in found if spoken == most]
    return best[0] if len(best) == 1 else None


def _pairs(names: tuple[str, str], text: str) -> Iterator[tuple[tuple[Quantity, Quantity], str]]:
    """Each row's amounts of the two, and the part that names the things."""
    ones, others = map(characters, names)
    within = not (ones - others and others - ones)  # one is named within the other
    for cut in _RESPECTIVELY.finditer(text):
        row = _row([quantity for quantity in amounts(text) if quantity.span.start >= cut.end()], text)
        for part in _MARKS.split(text[: cut.start()])[:-3:-1]:
            named = _JOINS.split(part)
            things = [characters(thing) for thing in named]
            first, second = (
                _literal(name, named) if within else nearest(own, things)
                for name, own in zip(names, (ones - others, others - ones), strict=True)
            )
            if len(things) == len(row) > 1 and first is not None and second is not None and first != second:
                if row[first].unit == row[second].unit:
                    yield (row[first], row[second]), part
                break


def _literal(name: str, things: list[str]) -> int | None:
    """The one so named, else the only one that has the name in it: 技师, 高级技师证书的职工."""
    found = [at for at, thing in enumerate(things) if thing == name]
    found = found or [at for at, thing in enumerate(things) if name in thing]
    return found[0] if len(found) == 1 else None


def _row(quantities: list[Quantity], text: str) -> list[Quantity]:
    """The first of them and those that are joined to it."""
    ends = (at for at, (one, other) in enumerate(pairwise(quantities), start=1) if not _adjoin(one, other, text))
    return quantities[: next(ends, len(quantities))]


def _adjoin(one: Quantity, other: Quantity, text: str) -> bool:
    return bool(re.fullmatch("[、和与及,，]|以及", text[one.span.end : other.span.start]))
