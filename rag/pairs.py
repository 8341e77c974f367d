"""What is computed of quantities that quotes state: how far two of one unit, or two dates, are apart; a sum."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from index.normalise import fold
from index.plan import Quantity
from index.quantities import measured
from rag import intervals
from rag.draft import Computation, Draft, Evidence, Statement
from rag.numerals import shown
from rag.phrases import say
from rag.question import Question

_A_TIME = re.compile(r"[多少几]个?(?P<unit>[天日月年])(?!度|级)")  # 差几个月
_MEASURE = re.compile(r"(?:多少|几)个?(?P<of>工作日|百分点|[^\W个])")  # 高出多少万, 差几个工作日
_PART = re.compile(r"[^，,；;。]+[，,；;。]?")
_OF_ONE_BEFORE = re.compile(r"[可应须需能不得并]")
_FULL_STOPS = "。；！？;!?"
_SIDE_BY_SIDE = re.compile(r"[^，,；;。：:其每共]*[、和与及][^，,；;。：:其每共]*")
_MARK = r"[，,；;。：:]"
_MOSTLY = 0.5  # of a name's own characters stand beside its quantity
_LINKS = frozenset("其中和与及含共为达到约")  # alone before a quantity they tell nothing of it
_EMPTY = frozenset("的了是个年数那这之所")
_SAME_END = 2  # characters before two quantities that tell that they are of one thing


def compared(both: Draft, question: Question, names: tuple[str, str], longest: int) -> Draft | None:
    """With how far the two so named are apart; None where the quotes do not tell. Of one longer quote the two parts are kept."""
    if both.status.refused:
        return None
    said = both.statements
    if len(said) == 1 and len(said[0].text) > longest:
        said = parts_compared(said[0], question.folded) or said
    apart = difference(said, question.folded, question.language, names)
    return replace(both, statements=(*said, apart)) if apart else None


def is_cut(statement: Statement) -> bool:
    """A part of a sentence is quoted."""
    return statement.text.rstrip()[-1] not in _FULL_STOPS


def difference(
    statements: Sequence[Statement], asked: str, language: str, names: tuple[str, str] = ("", "")
) -> Statement | None:
    """How far two quantities of one unit, or two days, are apart, where each of two statements has just one of them.

    Of one statement those two that stand beside the two names. `asked` is the folded question, which tells in what
    unit days are held against each other.
    """
    if len(statements) == 1:
        return _within_one(statements[0], asked, language, names)
    if len(statements) != 2:
        return None
    if unit := _A_TIME.search(asked):
        found = _days_apart(statements, unit["unit"], language)
        if found is not None:
            return found
    first, second = (_by_unit(statement.text) for statement in statements)
    units = [unit for unit in first if unit in second]
    if len(units) != 1:
        return None
    return _apart(first[units[0]], second[units[0]], statements, language)


def _days_apart(statements: Sequence[Statement], unit: str, language: str) -> Statement | None:
    days = [intervals.days_in(fold(statement.text)) for statement in statements]
    if [len(found) for found in days] != [1, 1]:
        return None
    apart = intervals.between([days[0][0], days[1][0]], unit)
    if apart is None:
        return None
    count = apart.later_count - apart.earlier_count
    text = say(
        language,
        "days_apart",
        difference=shown(count),
        unit=apart.unit,
        earlier=apart.earlier.text,
        later=apart.later.text,
    )
    evidence = tuple(e for statement in statements for e in statement.evidence)
    computed = Computation("difference", (apart.later_count, apart.earlier_count), count)
    return Statement(text, evidence, (computed,), on_new_line=True)


def parts_compared(statement: Statement, asked: str) -> tuple[Statement, ...]:
    """The parts between commas of a quote that hold its two quantities; empty where it has not just two."""
    found = _two_of_one_unit(statement, asked)
    if not found or not statement.verbatim or len(fold(statement.text)) != len(statement.text):
        return ()
    parts = tuple(_part_around(statement, quantity.span.start) for quantity in found)
    return parts if parts[0].text != parts[1].text else ()


def _part_around(statement: Statement, at: int) -> Statement:
    """The part, with the one before it where it only says what one may or must do: 可申请15万元."""
    parts = list(_PART.finditer(statement.text))
    here = next(n for n, part in enumerate(parts) if part.start() <= at < part.end())
    first = here - 1 if here and _OF_ONE_BEFORE.match(parts[here].group()) else here
    start, end, whole = parts[first].start(), parts[here].end(), statement.evidence[0]
    part = Evidence(whole.document, whole.start + start, whole.start + end, whole.clause)
    return Statement(statement.text[start:end], (part,), verbatim=True, on_new_line=True)


def _within_one(statement: Statement, asked: str, language: str, names: tuple[str, str]) -> Statement | None:
    """The same for one statement that has just two quantities of the unit asked for, or just two, of one unit."""
    if named := _beside(names, fold(statement.text)):
        return _told_apart(named[0], named[1], [statement], language)
    found = _two_of_one_unit(statement, asked)
    return _apart(found[0], found[1], [statement], language) if found else None


def added(statement: Statement, asked: str, language: str) -> Statement | None:
    """The sum of the quantities of one unit that stand side by side in a part of the quote: 3家机构和11家敬老院.

    None unless all of that unit in the quote stand so, since one may be of another thing, or be the sum.
    """
    text, measure = fold(statement.text), _MEASURE.search(asked)
    found = [q for q in measured(text, 0) if measure is None or measure["of"] in q.text]
    between = [text[one.span.end : other.span.start] for one, other in pairwise(found)]
    if not between or len({q.unit for q in found}) > 1 or not all(map(_SIDE_BY_SIDE.fullmatch, between)):
        return None
    scale, unit = _scale(*found)
    values = tuple(quantity.value / scale for quantity in found)
    terms = "+".join(map(shown, values))
    told = say(language, "added", total=shown(sum(values)), unit=unit, sum=terms)
    return Statement(told, statement.evidence, (Computation("sum", values, sum(values)),), on_new_line=True)


def _beside(names: tuple[str, str], text: str) -> tuple[Quantity, Quantity] | None:
    """The quantity of each of two names, by what stands beside it and by that alone: 15个自动生成, 9个由医院填报."""
    quantities = measured(text, 0)
    labels = [_characters(label) for label in _labels(quantities, text)]
    ones, others = map(_characters, names)
    found = [_best(own, labels) for own in (ones - others, others - ones)]
    if None in found or found[0] == found[1]:
        return None
    first, second = (quantities[at] for at in found if at is not None)
    return (first, second) if first.unit == second.unit else None


def _best(own: frozenset[str], labels: Sequence[frozenset[str]]) -> int | None:
    """Which label has most of a name's own characters: at least half, and more than any other."""
    shares = [len(own & label) / len(own) if own else 0.0 for label in labels]
    best = max(shares, default=0.0)
    return shares.index(best) if best >= _MOSTLY and shares.count(best) == 1 else None


def _labels(quantities: Sequence[Quantity], text: str) -> Iterator[str]:
    """What stands before each quantity in its part between commas, and behind it where nothing does."""
    for at, quantity in enumerate(quantities):
        start, end = quantity.span.start, quantity.span.end
        begins = quantities[at - 1].span.end if at else 0
        ends = quantities[at + 1].span.start if at + 1 < len(quantities) else len(text)
        before, after = re.split(_MARK, text[begins:start])[-1], re.split(_MARK, text[end:ends])[0]
        yield before if _characters(before) - _LINKS else after


def _characters(text: str) -> frozenset[str]:
    """Of a text that tells it apart: whole numbers and single characters."""
    return frozenset(re.findall(r"[0-9]+|[^\W0-9_]", text)) - _EMPTY


def _two_of_one_unit(statement: Statement, asked: str) -> tuple[Quantity, ...]:
    found, measure = measured(fold(statement.text), 0), _MEASURE.search(asked)
    if measure:
        found = tuple(quantity for quantity in found if measure["of"] in quantity.text) or found
    return found if len(found) == 2 and found[0].unit == found[1].unit else ()


def _apart(a: Quantity, b: Quantity, statements: Sequence[Statement], language: str) -> Statement | None:
    """None too where what stands before each is not the same: they may be of different things."""
    if not _alike(_before(a, statements[0].text), _before(b, statements[-1].text)):
        return None
    return _told_apart(a, b, statements, language)


def _told_apart(a: Quantity, b: Quantity, statements: Sequence[Statement], language: str) -> Statement | None:
    """None where they are equal."""
    if a.value == b.value:
        return None
    larger, smaller = max(a.value, b.value), min(a.value, b.value)
    scale, unit = _scale(a, b)
    values = (larger / scale, smaller / scale)
    text = say(
        language, "apart", difference=shown(values[0] - values[1]), unit=unit, a=shown(values[0]), b=shown(values[1])
    )
    evidence = tuple(e for statement in statements for e in statement.evidence)
    return Statement(text, evidence, (Computation("difference", values, values[0] - values[1]),), on_new_line=True)


def _by_unit(text: str) -> dict[str, Quantity]:
    """The quantities of the text by unit; a unit that it has twice is left out."""
    found = measured(fold(text), 0)
    units = [quantity.unit for quantity in found]
    return {quantity.unit: quantity for quantity in found if units.count(quantity.unit) == 1}


def _scale(*quantities: Quantity) -> tuple[float, str]:
    """万元 for sums that are all written in 万, so that what is computed is written as they are."""
    for letter, factor in (("亿", 1e8), ("万", 1e4)):
        if all(letter in quantity.text for quantity in quantities):
            return factor, letter + quantities[0].unit
    return 1.0, quantities[0].unit


def _alike(one: str, other: str) -> bool:
    """作出之日起(20个工作日), 信息要在作出之日起(7个工作日); not 教师(20名), 学生(300名)."""
    return one == other or (len(one) >= _SAME_END and one[-_SAME_END:] == other[-_SAME_END:])


def _before(quantity: Quantity, text: str) -> str:
    """What stands before the quantity in its part between commas."""
    at = fold(text).find(quantity.text)
    return re.split(_MARK, fold(text)[:at])[-1]
