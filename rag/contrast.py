"""The two amounts that a question holds against each other, each told of its own thing by the words before it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from index.normalise import fold
from index.plan import Clause, Quantity, Span
from rag import in_a_row
from rag.amounts import amounts
from rag.labels import characters
from rag.rows import years_in
from rag.versus import Versus, bound_of
from rag.words import content_words, shared_run

_STRETCH = re.compile("[^。；;\n]+[。；;]?")
_PARTS = re.compile("[，,：:、（()）]")
# 500万元以上的业务, 超过20项的, 连片20亩以上油茶林: an amount that says which thing, not how much of it
_CONDITION = re.compile(r"(?:及|含本数)?[）)]?以[上下内外](?=[^，,。；;、）)\s])|(?:以[上下内外])?的(?=[^，,。；;])")
_BOUND = re.compile(r"(?:满|超过|不足|达到?|大于|小于|未满|低于|高于|在|每)$")
_OF_THE_SAME = re.compile(r"每[一个]?$")
_RANGE = re.compile("(?:以上|以下)?[—~至到–-]?")
_RESPECTIVELY = re.compile("分别|各[为是占按达给补奖]")
_NEXT_THING = re.compile("[、和与及]|以及")  # 古渡口22处、古村落58个: the second is of another thing
_SURE, _MOSTLY, _BOTH = 0.5, 0.6, 0.34  # of a name's own characters that stand before an amount; at most so much of the other's
_A_SHORT_NAME = 3
_OF_THINGS = frozenset("项条个类家名件种处座所")


@dataclass(frozen=True, slots=True)
class Told:
    """An amount with what stands right before it, where its thing is named, and whose it is: 0, 1 or None."""

    clause: Clause
    quantity: Quantity  # its span is within the folded clause
    near: str
    begins: int  # where the part that names its thing begins, in the clause
    stretch: tuple[int, int]
    owner: int | None
    share: float
    year: str
    beside: bool = False  # told by where it stands: behind the other in a row, or right before what excepts from it


def told_of(clause: Clause, asked: Versus) -> tuple[Told, ...]:
    """The amounts of a clause, each told of one of the two or of neither; none where folding moved the text."""
    text = fold(clause.text)
    if len(text) != len(clause.text):
        return ()
    rows = [one for stretch in _STRETCH.finditer(text) for one in _within(text, stretch.span(), clause, asked)]
    return (*rows, *_in_a_row(text, clause, asked), *_before_the_other(rows, asked))


def _before_the_other(rows: Sequence[Told], asked: Versus) -> Iterator[Told]:
    """What stands for a plain name: the amount right before the other's: 不低于100万元，载人飞行不低于500万元."""
    if asked.plain is None:
        return
    for at, row in enumerate(rows):
        if row.owner == 1 - asked.plain:
            before = [one for one in rows[:at] if one.quantity.unit == row.quantity.unit]
            if before and before[-1].owner is None:
                yield replace(before[-1], owner=asked.plain, share=1.0, beside=True)


def _in_a_row(text: str, clause: Clause, asked: Versus) -> Iterator[Told]:
    """绿途、橙骑、蓝鲸的配额分别为3.6万辆、2.8万辆、2.2万辆."""
    for stretch in _STRETCH.finditer(text):
        said = stretch.group()
        two = in_a_row.of_two(asked.names, said, said) if _RESPECTIVELY.search(said) else None
        for owner, quantity in enumerate(two or ()):
            years = sorted(years_in(said[: quantity.span.start]))
            yield Told(
                clause, _moved(quantity, stretch.start()), "", stretch.start(), stretch.span(), owner, 1.0, (years or [""])[-1]
            )


def _moved(quantity: Quantity, by: int) -> Quantity:
    return replace(quantity, span=Span(quantity.span.start + by, quantity.span.end + by))


def _within(text: str, stretch: tuple[int, int], clause: Clause, asked: Versus) -> Iterator[Told]:
    start, end = stretch
    said = text[start:end]
    found = amounts(said)
    owner, share, begins, last = None, 0.0, start, 0
    for at, quantity in enumerate(found):
        here = quantity.span.start
        lead = said[last:here]
        if _NEXT_THING.match(lead) or (_RESPECTIVELY.search(lead)):
            owner = None
        last = quantity.span.end
        named = _owner(lead, asked)
        if named is not None:
            owner, share, offset = named
            begins = start + here - len(lead) + offset
        if _is_condition(said, found, at) or _RESPECTIVELY.search(lead):
            continue
        years = sorted(years_in(said[:here]), key=lambda year: said.rfind(year, 0, here))
        yield Told(
            clause,
            _moved(quantity, start),
            _PARTS.split(lead)[-1],
            begins,
            stretch,
            owner,
            share,
            years[-1] if years else "",
            bool(_NEXT_THING.match(lead)),
        )


def _owner(lead: str, asked: Versus) -> tuple[int | None, float, int] | None:
    """Whose the next amount is by the last part that names either, and where that part begins; None where none does."""
    cuts = [0, *(mark.end() for mark in _PARTS.finditer(lead))]
    for start, end in reversed(list(zip(cuts, [*cuts[1:], len(lead)], strict=True))):
        shares = _shares(lead[start:end], asked)
        best = max(shares)
        if best < (_SURE if len(asked.own[shares.index(best)]) <= _A_SHORT_NAME - 1 else _MOSTLY):
            continue
        at = shares.index(best)
        if shares[1 - at] > _BOTH:
            return None, 0.0, start
        return at, best, start
    return None


def _shares(part: str, asked: Versus) -> tuple[float, float]:
    """Of what each name has for its own, that which the part has in a row; a name within the other (专业队, 半专业队) is told by
    itself where nothing of the other's own is there."""
    own = asked.own
    shares = [_share(one, part) for one in own]
    for at in (0, 1):
        if at == asked.plain:
            shares[at] = float(asked.names[at] in part)
        elif not own[at]:
            shares[at] = float(asked.names[at] in part and not shares[1 - at])
    return shares[0], shares[1]


def _share(own: frozenset[str], part: str) -> float:
    if not own:
        return 0.0
    hit = own & characters(part)
    in_a_row = len(own) < _A_SHORT_NAME or any(one in hit and other in hit for one, other in pairwise(part))
    return len(hit) / len(own) if in_a_row else 0.0


def _is_condition(said: str, found: Sequence[Quantity], at: int) -> bool:
    """It says which thing is meant, or is an end of a range."""
    quantity = found[at]
    after, before = said[quantity.span.end :], said[: quantity.span.start]
    behind = _CONDITION.match(after)
    if behind and (behind.group().startswith(("以", "及", "含")) or _BOUND.search(before)):
        return True
    if _OF_THE_SAME.search(before):
        return True
    ends = [(found[at - 1], quantity)] if at else []
    ends += [(quantity, found[at + 1])] if at + 1 < len(found) else []
    return any(
        one.unit == other.unit
        and 0 < other.span.start - one.span.end
        and bool(_RANGE.fullmatch(said[one.span.end : other.span.start]))
        for one, other in ends
    )


@dataclass(frozen=True, slots=True)
class Pair:
    """The amounts of the first and of the second name, and how well they fit what is asked."""

    first: Told
    second: Told
    fit: float


def pair_of(rows: Sequence[Told], asked: Versus, units: Sequence[str] | None, years: frozenset[str]) -> Pair | None:
    """The two that fit best; None where two others of other values fit as well."""
    kept = [row for row in rows if (units is None or row.quantity.unit in units) and _is_of_years(row, years)]
    ones, others = ([row for row in kept if row.owner == at] for at in (0, 1))
    pairs = [
        Pair(one, other, _fit(one, other, asked))
        for one in ones
        for other in others
        if _is_one_unit(one, other) and _are_alike(one, other, asked)
    ]
    ranked = sorted((pair for pair in pairs if _are_named(pair)), key=lambda pair: -pair.fit)
    if not ranked:
        return None
    best = ranked[0]
    as_good = {_values(pair) for pair in ranked if pair.fit > best.fit - _AHEAD}
    return best if len(as_good) == 1 else None


_AHEAD, _NAMED = 0.2, 1.5
_SAME_CLAUSE, _SAME_STRETCH, _OF_A_BOUND = 0.4, 0.3, 1.0


def _is_one_unit(one: Told, other: Told) -> bool:
    """22处, 58个: things are counted by other measures in one row."""
    units = {one.quantity.unit, other.quantity.unit}
    return len(units) == 1 or (units <= _OF_THINGS and one.stretch == other.stretch and one.clause.id == other.clause.id)


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
    own = asked.own[row.owner or 0]
    return "".join(char for char in _EMPTY.sub("", row.near) if char not in own)


_EMPTY = re.compile(r"[的为是有约共达到至由从各给予]|其中|一次性|分别|不?(?:低于|少于|超过|高于)|[^\w]")


def _fit(one: Told, other: Told, asked: Versus) -> float:
    """What the labels have of what is asked, how sure the names are, and whether the two stand together."""
    fit = one.share + other.share
    words = _words(asked)
    for row in (one, other):
        label = _bare(row, asked)
        spoken = shared_run(label, asked.topic)
        fit += 0.5 * len(spoken) / max(len(label), 1) if len(spoken) > 1 else 0.0
        fit += _OF_A_BOUND * ((asked.bound == bound_of(row.near)) - 0.5) if asked.bound else 0.0
        said = fold(row.clause.text)[row.stretch[0] : row.quantity.span.end]
        fit += sum(_holds(said, word) for word in words) / max(len(words), 1)
    same = one.clause.id == other.clause.id
    return fit + _SAME_CLAUSE * same + _SAME_STRETCH * (same and one.stretch == other.stretch)


def spoken_of(pair: Pair, asked: Versus, around: str) -> float:
    """Of the words of what is asked besides the names, those that the two sentences or the text around them say."""
    words = _words(asked)
    said = around + "".join(fold(row.clause.text) for row in (pair.first, pair.second))
    total = sum(map(len, words))
    held = sum(len(word) for word in words if _holds(said, word))
    return held / total if total else 1.0


def _words(asked: Versus) -> list[str]:
    return [word for word in content_words(asked.topic) if len(word) > 1 and not re.search("[0-9]", word)]


def _holds(text: str, word: str) -> bool:
    """As it stands, or each pair of its characters: 管护补助 for 管护的补助."""
    return word in text or (len(word) > 2 and any(one + other in text for one, other in pairwise(word)))
