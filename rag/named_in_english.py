"""Which amounts of a Chinese sentence an English question names: by sound, by meaning, by letter, by year, by rank."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.plan import Quantity
from rag.amounts import amounts
from rag.rows import Row, rows_of
from rag.words import content_words

Terms = Callable[[str], tuple[str, ...]]

_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*|(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
# category C, classes A and B: how texts name their classes beside the letter
_LETTERED = re.compile(
    r"(?:categor(?:y|ies)|class(?:es)?|grades?|types?|levels?|tiers?|bands?) [A-H](?![A-Za-z])"
    r"(?:(?:,? and |, | or | than | plus )[A-H](?![A-Za-z]))*"
)
_LETTER = re.compile(r"(?<![A-Za-z])[A-H](?![A-Za-z])")
_OF_LETTER = "{letter}[类级档等]"
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_RANKS = (
    (re.compile(r"highest|largest|biggest|best|longest|greatest"), "最[高大多好长]"),
    (re.compile(r"lowest|smallest|fewest|worst|shortest"), "最[低小少差短]"),
)
_RESPECTIVELY = re.compile(r"分别(?:为|是|达到?|出资|投入|安排|承担|占|补[助贴]|奖励|给予)?")
_JOINS = re.compile("[、和与及]|以及")
_MARKS = re.compile("[，,；;。：:]")
_ADJOIN = re.compile("[、和与及,，]|以及")
_OF_EACH = re.compile("各(?![类级界方种项地])")


@dataclass(frozen=True, slots=True)
class Told:
    """An amount and the words of the text that tell whose it is; `shared`: each of several has so much."""

    label: str
    quantity: Quantity
    year: str = ""
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Operand:
    """Where the question names an amount, from where to where, and which; `proper`: by a name, a letter, a year or a rank."""

    start: int
    end: int
    told: Told
    proper: bool


def told_in(text: str) -> tuple[Told, ...]:
    """The amounts of a folded text, in order; of 甲、乙分别1元、2元 each with its own name."""
    in_rows = {quantity.span.start: label for label, quantity in _in_a_row(text)}
    return tuple(_told(row, in_rows.get(row.quantity.span.start)) for row in rows_of(text))


def _told(row: Row, label: str | None) -> Told:
    said = row.before if label is None else label
    years = _YEAR.findall(said)
    return Told(said, row.quantity, years[-1] if years else row.year, label is None and bool(_OF_EACH.search(row.near)))


def _in_a_row(text: str) -> Iterator[tuple[str, Quantity]]:
    """江泽、南屿分别出资15亿元、12亿元: the n-th name has the n-th amount."""
    for cut in _RESPECTIVELY.finditer(text):
        after = [quantity for quantity in amounts(text) if quantity.span.start >= cut.end()]
        stops = (at for at, pair in enumerate(pairwise(after), start=1) if not _adjoin(*pair, text))
        row = after[: next(stops, len(after))]
        names = _JOINS.split(_MARKS.split(text[: cut.start()])[-1])
        if row and row[0].span.start == cut.end() and len(names) == len(row) > 1:
            yield from zip(names, row, strict=True)


def _adjoin(one: Quantity, other: Quantity, text: str) -> bool:
    return bool(_ADJOIN.fullmatch(text[one.span.end : other.span.start]))


def operands(typed: str, told: Sequence[Told], terms: Terms) -> tuple[Operand, ...]:
    """The amounts that the question names, in its order; `told` are of one unit, `terms` gives what a word may stand for.

    A word names the one amount whose label alone has what the word stands for; one that fits several names none.
    """
    found = [
        Operand(start, end, named, proper)
        for start, end, pattern, proper in _meanings(typed, terms)
        if (named := _only(pattern, told)) is not None
    ]
    kept: list[Operand] = []
    for operand in sorted(found, key=lambda one: (one.start, -one.end)):
        if kept and (operand.start < kept[-1].end or (operand.told is kept[-1].told and not operand.told.shared)):
            continue  # two words of one name
        kept.append(operand)
    return tuple(kept)


def _meanings(typed: str, terms: Terms) -> Iterator[tuple[int, int, re.Pattern[str], bool]]:
    for row in _LETTERED.finditer(typed):
        for letter in _LETTER.finditer(typed, row.start(), row.end()):
            yield letter.start(), letter.end(), re.compile(_OF_LETTER.format(letter=letter.group().lower())), True
    for word in _WORD.finditer(typed):
        said = word.group()
        if _YEAR.fullmatch(said):
            yield word.start(), word.end(), re.compile(said), True
        elif rank := next((meant for pattern, meant in _RANKS if pattern.fullmatch(said.lower())), ""):
            yield word.start(), word.end(), re.compile(rank), True
        elif content_words(said.lower()) and (meant := terms(said)):
            is_name = said[0].isupper() and word.start() > 0
            yield word.start(), word.end(), re.compile("|".join(map(re.escape, meant))), is_name


def _only(pattern: re.Pattern[str], told: Sequence[Told]) -> Told | None:
    """The one amount that the pattern is of: by its year, or by its label."""
    if _YEAR.fullmatch(pattern.pattern):
        of_year = [one for one in told if one.year == pattern.pattern]
        return of_year[0] if len(of_year) == 1 else None
    labelled = [one for one in told if pattern.search(one.label)]
    return labelled[0] if len(labelled) == 1 else None
