"""What is computed of quantities that quotes state: how far two of one unit, or two dates, are apart; a sum."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.normalise import fold
from index.plan import Quantity
from index.quantities import measured
from rag import computed, in_a_row, intervals
from rag.amounts import amounts
from rag.draft import Evidence, Statement
from rag.labels import characters, nearest
from rag.rows import years_in

_A_TIME = re.compile(r"[多少几]个?(?P<unit>[天日月年])(?!度|级)")  # 差几个月
_MEASURE = re.compile(r"(?:多少|几)个?(?P<of>工作日|百分点|[^\W个])")  # 高出多少万, 差几个工作日
_PART = re.compile(r"[^，,；;。]+[，,；;。]?")
_OF_ONE_BEFORE = re.compile(r"[可应须需能不得并]")
_SIDE_BY_SIDE = re.compile(r"[^，,；;。：:其每共]*[、和与及][^，,；;。：:其每共]*")
_MARK = r"[，,；;。：:]"
_LINKS = frozenset("其中和与及含共为达到约")  # alone before a quantity they tell nothing of it
LENGTHS = frozenset(("天", "个工作日", "个月", "年", "周", "小时", "分钟"))
_SAME_END = 2  # characters before two quantities that tell that they are of one thing


@dataclass(frozen=True, slots=True)
class Held:
    """Two quantities that are held against each other, and whether the first is that of the first name."""

    first: Quantity
    second: Quantity
    in_order: bool


def held_against(
    statements: Sequence[Statement], asked: str, names: tuple[str, str] = ("", ""), *, lengths: bool = False
) -> Held | None:
    """The two quantities of one unit that each of two statements has one of; of one statement those beside the two names.

    None where the statements do not tell which, or they may be of different things. With `lengths` two lengths of time are taken whatever stands before each.
    """
    if len(statements) == 1:
        return _within_one(statements[0], asked, names)
    if len(statements) != 2:
        return None
    first, second = (_by_unit(statement.text) for statement in statements)
    units = [unit for unit in first if unit in second]
    if len(units) != 1:
        return None
    held = Held(first[units[0]], second[units[0]], in_order=True)
    if lengths and units[0] in LENGTHS:
        return held
    return held if _are_alike(held, statements) else None


def days_apart(statements: Sequence[Statement], asked: str, language: str) -> Statement | None:
    """How many days, months or years lie between two statements of one day each; None where no such number is asked for."""
    unit = _A_TIME.search(asked)
    if len(statements) != 2 or unit is None:
        return None
    days = [intervals.days_in(fold(statement.text)) for statement in statements]
    if [len(found) for found in days] != [1, 1]:
        return None
    apart = intervals.between([days[0][0], days[1][0]], unit["unit"])
    if apart is None:
        return None
    text, distance = computed.days_between(apart, language)
    evidence = tuple(e for statement in statements for e in statement.evidence)
    return Statement(text, evidence, (distance,), on_new_line=True)


def parts_of(statement: Statement, held: Held) -> tuple[Statement, ...]:
    """The parts between commas of a quote that hold the two quantities, one where both stand in it."""
    if not statement.verbatim or len(fold(statement.text)) != len(statement.text):
        return (statement,)
    ordered = sorted((held.first, held.second), key=lambda quantity: quantity.span.start)
    return tuple(dict.fromkeys(part_around(statement, quantity.span.start) for quantity in ordered))


def part_around(statement: Statement, at: int) -> Statement:
    """The part, with the one before it where it only says what one may or must do: 可申请15万元."""
    parts = list(_PART.finditer(statement.text))
    here = next(n for n, part in enumerate(parts) if part.start() <= at < part.end())
    first = here - 1 if here and _OF_ONE_BEFORE.match(parts[here].group()) else here
    return _stretch(statement, parts[first].start(), parts[here].end())


def part_at(statement: Statement, at: int) -> Statement:
    """The part between commas alone."""
    part = next(part for part in _PART.finditer(statement.text) if part.start() <= at < part.end())
    return _stretch(statement, *part.span())


def _stretch(statement: Statement, start: int, end: int) -> Statement:
    whole = statement.evidence[0]
    part = Evidence(whole.document, whole.start + start, whole.start + end, whole.clause)
    return Statement(statement.text[start:end], (part,), verbatim=True, on_new_line=True)


def _within_one(statement: Statement, asked: str, names: tuple[str, str]) -> Held | None:
    """The same for one statement that has just two quantities of the unit asked for, or just two, of one unit."""
    text = fold(statement.text)
    if any(map(_has_no_amount, names, names[::-1], (text, text))):
        return None
    if named := _beside(names, text) or in_a_row.of_two(names, text, asked):
        return Held(*named, in_order=True)
    found = _two_of_one_unit(statement, asked) if _has_years(names, text) else ()
    held = Held(found[0], found[1], in_order=False) if found else None
    return held if held and _are_alike(held, [statement]) else None


def _has_no_amount(name: str, other: str, text: str) -> bool:
    """True where what tells the name from the other (轻 of 轻度, 中度) stands only in parts without an amount: 轻度不予补贴."""
    telling = next((char for char in name if char not in other and "\u4e00" <= char <= "\u9fff"), "")
    parts = [part.group() for part in _PART.finditer(text) if telling and telling in part.group()]
    return bool(parts) and not any(re.search("[0-9]", part) for part in parts)


def _has_years(names: tuple[str, str], text: str) -> bool:
    """Where two years are held against each other the text must have both: 260元、100元 of 2025 tell nothing of 2026."""
    return not all(map(years_in, names)) or all(name in text for name in names)


def added(statement: Statement, asked: str, language: str) -> Statement | None:
    """The sum of the quantities of one unit that stand side by side in a part of the quote: 3家机构和11家敬老院.

    None unless all of that unit in the quote stand so, since one may be of another thing, or be the sum.
    """
    text, measure = fold(statement.text), _MEASURE.search(asked)
    found = [q for q in measured(text, 0) if measure is None or measure["of"] in q.text]
    between = [text[one.span.end : other.span.start] for one, other in pairwise(found)]
    if not between or len({q.unit for q in found}) > 1 or not all(map(_SIDE_BY_SIDE.fullmatch, between)):
        return None
    scale, unit = scaled(*found)
    told, total = computed.total([quantity.value / scale for quantity in found], unit, language)
    return Statement(told, statement.evidence, (total,), on_new_line=True)


def _beside(names: tuple[str, str], text: str) -> tuple[Quantity, Quantity] | None:
    """The quantity of each of two names, by what stands beside it and by that alone: 15个自动生成, 9个由医院填报."""
    quantities = amounts(text)
    labels = [characters(label) for label in _labels(quantities, text)]
    ones, others = map(characters, names)
    found = [nearest(own, labels) for own in (ones - others, others - ones)]
    if None in found or found[0] == found[1]:
        return None
    first, second = (quantities[at] for at in found if at is not None)
    return (first, second) if first.unit == second.unit else None


def _labels(quantities: Sequence[Quantity], text: str) -> Iterator[str]:
    """What stands before each quantity in its part between commas, and behind it where nothing does."""
    for at, quantity in enumerate(quantities):
        start, end = quantity.span.start, quantity.span.end
        begins = quantities[at - 1].span.end if at else 0
        ends = quantities[at + 1].span.start if at + 1 < len(quantities) else len(text)
        before, after = re.split(_MARK, text[begins:start])[-1], re.split(_MARK, text[end:ends])[0]
        alone = end + len(after) < ends or at + 1 == len(quantities)  # no other in its part
        yield before + after if alone or not characters(before) - _LINKS else before


def _two_of_one_unit(statement: Statement, asked: str) -> tuple[Quantity, ...]:
    found, measure = amounts(fold(statement.text)), _MEASURE.search(asked)
    if measure:
        of = ("百分点", "%") if measure["of"] == "百分点" else (measure["of"],)
        found = tuple(quantity for quantity in found if any(one in quantity.text for one in of)) or found
    return found if len(found) == 2 and found[0].unit == found[1].unit else ()


def _are_alike(held: Held, statements: Sequence[Statement]) -> bool:
    """False where what stands before each is not the same: they may be of different things."""
    return _alike(_before(held.first, statements[0].text), _before(held.second, statements[-1].text))


def told_apart(held: Held, statements: Sequence[Statement], language: str) -> Statement | None:
    """How far the two are apart; None where they are equal."""
    a, b = held.first, held.second
    if a.value == b.value:
        return None
    scale, unit = scaled(a, b)
    larger, smaller = max(a.value, b.value) / scale, min(a.value, b.value) / scale
    text, distance = computed.distance(larger, smaller, unit, language)
    evidence = tuple(e for statement in statements for e in statement.evidence)
    counted = tuple(c for statement in statements for c in statement.computed)
    return Statement(text, evidence, (*counted, distance), on_new_line=True)


def _by_unit(text: str) -> dict[str, Quantity]:
    """The quantities of the text by unit; a unit that it has twice is left out."""
    found = amounts(fold(text))
    units = [quantity.unit for quantity in found]
    return {quantity.unit: quantity for quantity in found if units.count(quantity.unit) == 1}


def scaled(*quantities: Quantity) -> tuple[float, str]:
    """万元 for sums that are written in 万, or some of them, so that what is computed is written as they are."""
    if quantities[0].unit in ("万", "亿"):  # 参保人数由27万增加到38万
        return 1.0, quantities[0].unit
    for written in (all, any):
        for letter, factor in (("亿", 1e8), ("万", 1e4)):
            if written(letter in quantity.text for quantity in quantities):
                return factor, letter + quantities[0].unit
    return 1.0, quantities[0].unit


def scaled_values(*quantities: Quantity) -> tuple[tuple[float, ...], str]:
    """Their values as they are written; in the larger of 亿 and 万 where they are written in both."""
    factor, unit = scaled(*quantities)
    return tuple(quantity.value / factor for quantity in quantities), unit


def _alike(one: str, other: str) -> bool:
    """作出之日起(20个工作日), 信息要在作出之日起(7个工作日); not 教师(20名), 学生(300名)."""
    return one == other or (len(one) >= _SAME_END and one[-_SAME_END:] == other[-_SAME_END:])


def _before(quantity: Quantity, text: str) -> str:
    """What stands before the quantity in its part between commas."""
    return re.split(_MARK, fold(text)[: quantity.span.start])[-1]
