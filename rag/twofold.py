"""Which sentence answers for each of two things: chosen for both at once, since what is right for one is wrong for the other."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from index.normalise import fold
from index.opened import Index
from rag.draft import Evidence
from rag.quoting import Find
from rag.selection import Choice

# What a sentence loses that speaks of the other thing only, and one that holds nothing of the kind asked for; what two
# gain whose amounts can be held against each other, and what one for both loses to two that tell them apart.
_OF_THE_OTHER, _NOTHING_OF_THE_KIND, _COMPARABLE = 0.5, 0.3, 0.15
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_EMPTY = frozenset("的了是在和与跟有个种类这那")

Compares = Callable[[Choice, Choice], bool]


@dataclass(frozen=True, slots=True)
class Owned:
    """What a name has that the other has not: characters, and numbers whole."""

    own: frozenset[str]
    others: frozenset[str]

    def of_other(self, text: str) -> float:
        """By how much more of the other's the text holds than of its own: −1 to 1."""
        return share(self.others, text) - share(self.own, text)


def owned(names: tuple[str, str]) -> tuple[Owned, Owned]:
    """浦东新区 and 虹桥新区 → 浦东, 虹桥."""
    first, second = (_characters(name) - _EMPTY for name in names)
    return Owned(first - second, second - first), Owned(second - first, first - second)


def _characters(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[0-9]+|[a-z]+|[^\W0-9a-z_]", fold(text)))


def share(characters: frozenset[str], text: str) -> float:
    held = _characters(text)
    return sum(one in held for one in characters) / len(characters) if characters else 0.0


def together(
    finds: tuple[Find, Find], names: tuple[str, str], compares: Compares, index: Index
) -> tuple[Choice, Choice]:
    """The two sentences, or one twice, that answer best; of equals the first in the order of their ranks."""
    worth = [_worth(find, own, index) for find, own in zip(finds, owned(names), strict=True)]
    return max(_pairs(finds), key=lambda pair: _of_pair(pair, worth, compares))


def _pairs(finds: tuple[Find, Find]) -> Iterator[tuple[Choice, Choice]]:
    first, second = ((find.choice, *find.others) for find in finds)
    return ((one, other) for one in first for other in second)


def _of_pair(pair: tuple[Choice, Choice], worth: list[dict[Evidence, float]], compares: Compares) -> float:
    one, other = pair
    both = worth[0][one.evidence] + worth[1][other.evidence]
    return both + _COMPARABLE * compares(one, other)


def _worth(find: Find, own: Owned, index: Index) -> dict[Evidence, float]:
    return {
        choice.evidence: choice.score
        - _OF_THE_OTHER * max(0.0, own.of_other(spoken_of(choice, own, index)))
        - _NOTHING_OF_THE_KIND * (find.signals.decisive and not choice.held)
        for choice in (find.choice, *find.others)
    }


def spoken_of(choice: Choice, own: Owned, index: Index) -> str:
    """The sentence; where two years are what is asked of, with the last year that its clause names up to there."""
    text = index.document(choice.evidence.document).text
    said = text[choice.evidence.start : choice.evidence.end]
    if not own.own or not all(map(_YEAR.fullmatch, own.own | own.others)):
        return said
    years = _YEAR.findall(fold(text[choice.clause.start : choice.evidence.end]))
    return said if _YEAR.search(fold(said)) or not years else f"{years[-1]} {said}"
