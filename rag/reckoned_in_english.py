"""What an English question has reckoned of the amounts that one Chinese quote states: a sum, a distance, a change, a rest."""

import re
from collections.abc import Sequence

from index.plan import Quantity
from rag import computed, of_whole
from rag.ask import Kind
from rag.changes import changes_in
from rag.computed import Reckoned
from rag.kinds_english import kind_in_english
from rag.named_in_english import Operand, Terms, Told, operands, told_in
from rag.pairs import LENGTHS, scaled_values
from rag.rows import rows_of
from rag.words import content_words

_TOGETHER = re.compile(
    r"(?<!\w)(?:together|combined|in total|altogether|(?:the )?(?:sum|total) of|add(?:ed|s)? up)(?!\w)"
)
_ASKS = re.compile(r"(?<!\w)(?:how (?:much|many|long|far)|what)(?!\w)")
_MORE = r"(?:more|less|fewer|higher|lower|longer|shorter|larger|bigger|smaller|greater|cheaper|dearer)"
_APART = re.compile(
    rf"how (?:much|many) (?:\w+ )?{_MORE}(?!\w).*(?<!\w)than(?!\w)|(?<!\w)(?:difference|gap) between"
    r"|by how (?:much|many).*(?<!\w)(?:differ|exceed|than|apart)(?!\w)|how far apart"
)
_CHANGES = re.compile(
    r"(?<!\w)by how (?:much|many)(?!\w)"
    r"|how much (?:has|have|did|does|do|will) .*(?<!\w)(?:grow|rise|increase|go up|fall|drop|decrease|shrink|decline)\w*"
    r"|how (?:much|many) (?:\w+ )?(?:more|fewer|less) .*(?<!\w)than (?:now|before|today|at present|in|last|previously|currently)(?!\w)"
)
_LEFT = re.compile(r"how many .*(?<!\w)(?:still|remain\w*|left|yet|outstanding|missing)(?!\w)")
# What joins two things of a row: Lanchuan, Ningqiao and the one of Tinglan
_JOINED = re.compile(
    r"\s*(?:['’]s )?(?:,\s*(?:and|plus)|,|and|plus)\s+(?:(?:the|those|that|for|in|of|from|by|category|class) ){0,3}",
    re.IGNORECASE,
)
# Something else is joined to a row: … and Wuhan; Wuhan, …
_GOES_ON = re.compile(
    r"\s*\w*\s*(?:,|and|plus)(?!\w)\s*(?!(?:how|what|put|taken|combined|together|in)\b)\w", re.IGNORECASE
)
_COMES_BEFORE = re.compile(r"(?:,|(?<!\w)(?:and|plus))\s*(?:the )?(?:\w+ )?$", re.IGNORECASE)
_TWO, _MOST, _NEAR = 2, 6, 15
_UNITS = {
    Kind.MONEY: frozenset(("元", "%")),  # how much each pays may be told by its share
    Kind.PERCENT: frozenset(("%", "个百分点")),
    Kind.DURATION: LENGTHS,
}


def asks(folded: str) -> bool:
    """Something may have to be reckoned: together, how much more than, by how much, how many are left."""
    return bool(_ASKS.search(folded) and any(one.search(folded) for one in (_TOGETHER, _APART, _CHANGES, _LEFT)))


def reckoned(text: str, typed: str, language: str, terms: Terms) -> Reckoned | None:
    """`text` is the folded quote, `typed` the question with its capitals; None unless each amount is surely the one named."""
    folded = typed.lower()
    kind = kind_in_english(folded, Kind.ANY) or Kind.ANY
    for way, is_asked in ((_sum, _TOGETHER), (_apart, _APART), (_change, _CHANGES), (_rest, _LEFT)):
        if is_asked.search(folded) and (found := way(text, typed, language, terms)):
            return found if _is_measured_so(kind, found.operands[0].unit) else None
    return None


def _is_measured_so(kind: Kind, unit: str) -> bool:
    """How many is no money and no share, whatever is counted."""
    if kind is Kind.NUMBER:
        return unit not in _UNITS[Kind.MONEY]
    return kind not in _UNITS or unit in _UNITS[kind]


def _by_unit(text: str) -> tuple[tuple[Told, ...], ...]:
    told = told_in(text)
    units = dict.fromkeys(one.quantity.unit for one in told)
    return tuple(tuple(one for one in told if one.quantity.unit == unit) for unit in units)


def _sum(text: str, typed: str, language: str, terms: Terms) -> Reckoned | None:
    for told in _by_unit(text):
        named = _one_after_the_other(operands(typed, told, terms), typed)
        if _TWO <= len(named) <= _MOST and _says_of_what(named, typed):
            quantities = tuple(one.told.quantity for one in named)
            values, unit = scaled_values(*quantities)
            said, total = computed.total(values, unit, language)
            return Reckoned(said, tuple(dict.fromkeys(quantities)), (total,))
    return None


def _says_of_what(named: Sequence[Operand], typed: str) -> bool:
    """Not what is the total of Lanchuan and Tinglan: of what is not said."""
    around = typed[: named[0].start] + typed[named[-1].end :]
    how_much = kind_in_english(typed.lower(), Kind.ANY) not in (None, Kind.ANY)
    return how_much or bool(content_words(_TOGETHER.sub(" ", around.lower())))


def _one_after_the_other(named: Sequence[Operand], typed: str) -> tuple[Operand, ...]:
    """The one row of things that the question joins; empty where something else is joined to it, or there are two."""
    chains: list[list[Operand]] = []
    for one in named:
        if chains and _JOINED.fullmatch(typed[chains[-1][-1].end : one.start]):
            chains[-1].append(one)
        else:
            chains.append([one])
    rows = [chain for chain in chains if len(chain) >= _TWO]
    if len(rows) != 1:
        return ()
    before, after = typed[: rows[0][0].start], typed[rows[0][-1].end :]
    return () if _GOES_ON.match(after) or _COMES_BEFORE.search(before) else tuple(rows[0])


def _apart(text: str, typed: str, language: str, terms: Terms) -> Reckoned | None:
    for told in _by_unit(text):
        named = _two(operands(typed, told, terms))
        if named and (found := _distance(named[0].told.quantity, named[1].told.quantity, language)):
            return found
    return None


def _two(named: Sequence[Operand]) -> tuple[Operand, ...]:
    """The two that are named, or the two named by a name of their own; empty where they are not just two."""
    proper = tuple(one for one in named if one.proper)
    return next((found for found in (proper, tuple(named)) if len(found) == _TWO), ())


def _distance(one: Quantity, other: Quantity, language: str) -> Reckoned | None:
    larger, smaller = sorted((one, other), key=lambda quantity: -quantity.value)
    if larger.value == smaller.value:
        return None
    (a, b), unit = scaled_values(larger, smaller)
    said, distance = computed.distance(a, b, unit, language)
    return Reckoned(said, (larger, smaller), (distance,))


def _change(text: str, typed: str, language: str, terms: Terms) -> Reckoned | None:
    """The one change that the quote tells, if it is of something that the question names; else between two years named."""
    spoken = [change for change in changes_in(text) if _is_of(change.of, typed, terms)]
    if len(spoken) == 1:
        return _distance(spoken[0].before, spoken[0].after, language)
    return _apart(text, typed, language, terms)


def _is_of(label: str, typed: str, terms: Terms) -> bool:
    words = [word for word in re.findall(r"[A-Za-z][A-Za-z'’-]*", typed) if content_words(word.lower())]
    return any(term in label for word in words for term in terms(word))


def _rest(text: str, typed: str, language: str, terms: Terms) -> Reckoned | None:
    """Of a whole with what is done of it: 96个乡镇中已有61个建成."""
    for row in rows_of(text):
        span = row.quantity.span
        if not _is_of(text[max(0, span.start - _NEAR) : span.end + _NEAR], typed, terms):
            continue
        found = of_whole.rest_of_whole(text, f"{row.before}{row.near}{row.quantity.text}还剩多少", language)
        if found and found.operands[0] == row.quantity:
            return found
    return None
