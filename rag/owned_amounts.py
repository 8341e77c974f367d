"""Amounts of a clause, each told of one of two things by the words before it, by its place in a row, or right before the other."""

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
from rag.versus import Versus

_STRETCH = re.compile("[^。；;\n]+[。；;]?")
_PARTS = re.compile("[，,：:、（()）]")
# 500万元以上的业务, 超过20项的, 连片20亩以上油茶林: an amount that says which thing, not how much of it
_CONDITION = re.compile(r"(?:及|含本数)?[）)]?以[上下内外](?=[^，,。；;、）)\s])|(?:以[上下内外])?的(?=[^，,。；;])")
_BOUND = re.compile(r"(?:满|超过|不足|达到?|大于|小于|未满|低于|高于|在|每)$")
_A_CLOCK = re.compile("[0-9][时点]$")  # 17时30分
_OF_THE_SAME = re.compile(r"每[一个]?$")
_RANGE = re.compile("(?:以上|以下)?[—~至到–-]?")
_RESPECTIVELY = re.compile("分别|各[为是占按达给补奖]")
_NEXT_THING = re.compile("[、和与及]|以及")  # 古渡口22处、古村落58个: the second is of another thing
_SURE, _AHEAD = 0.6, 0.5  # of a name's own characters that stand before an amount; how much less of the other's
_A_SHORT_NAME = 3


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
                clause,
                _moved(quantity, stretch.start()),
                "",
                stretch.start(),
                stretch.span(),
                owner,
                1.0,
                (years or [""])[-1],
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
        if best < _SURE:
            continue
        at = shares.index(best)
        if best - shares[1 - at] < _AHEAD:
            return None, 0.0, start
        return at, best, start
    return None


def _shares(part: str, asked: Versus) -> tuple[float, float]:
    """Of what each name has for its own, that which the part has in a row; a name within the other (专业队, 半专业队) is told by
    itself where nothing of the other's own is there."""
    own = asked.own
    shares = [_share(one, part) for one in own]
    for at in (0, 1):
        if at == asked.plain or not own[1 - at]:
            shares[at] = float(asked.names[at] in part)
    for at in (0, 1):
        if not own[at] and at != asked.plain:
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
    if _OF_THE_SAME.search(before) or (quantity.unit == "分" and _A_CLOCK.search(before)):
        return True
    ends = [(found[at - 1], quantity)] if at else []
    ends += [(quantity, found[at + 1])] if at + 1 < len(found) else []
    return any(
        one.unit == other.unit
        and other.span.start - one.span.end > 0
        and bool(_RANGE.fullmatch(said[one.span.end : other.span.start]))
        for one, other in ends
    )
