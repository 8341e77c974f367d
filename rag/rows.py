"""Amounts of one unit that a text gives, and which of them a name means, by the words that tell them apart."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.plan import Quantity
from rag.amounts import amounts
from rag.labels import characters

# （二十一）产假158天, 第四条
_NUMBERED = re.compile(
    r"^\s*(?:[（(][一二三四五六七八九十百0-9]+[)）]|第[一二三四五六七八九十百0-9]+[条章节款]|[0-9]+[.．、])\s*"
)
_STOPS = re.compile("[。；;]")
_MARKS = re.compile("[，,；;。：:、]")
_LINKS = frozenset("其中和与及含共为达到约或者以上下")  # alone beside an amount they tell nothing of it
_ASIDE = re.compile("[（(]([^（()）]{2,12})[)）]")  # 85元（有电梯）
_YEAR = re.compile("(?<![0-9.])(?:19[5-9]|20[0-4])[0-9](?![0-9.%万亿个元家人名项座台户亩吨公张件])")
_UPPER, _LOWER = re.compile("最[高多大]|封顶|顶格|上限|至多|顶多"), re.compile("最[低少小]|起步|下限|至少|起码")
_RANGE = re.compile("以上|[—~至到-]")  # between the two ends of one: 2000元以上1万元以下
_NOT, _A_BODY, _ASIDES = re.compile("没有?|未(?!来|成年)"), re.compile("公司|企业"), re.compile('[（）()“”"]')
_OF_EACH = re.compile("[各均](?![类级界方种项地])|分别")
_OF_SEVERAL = re.compile("[和与及、].*(?:共(?![同建享])|合计|总计)")  # what two have together is of none of them
_SHORT_YEAR = re.compile("(?<=[从到至比和、])[0-4][0-9](?=年(?![限内期以]))")
_LABELS = ("near", "before", "subject")
_EDGES = re.compile("^[其中和与及、]+|[为达到约共的]+$")
_WITHIN = 0.2  # of a label that another has too (产假, 陪产假), where the name has all of it
_AHEAD = 1.3  # how much better a label must fit than the next


@dataclass(frozen=True, slots=True)
class Row:
    """An amount; what stands right beside it, what stands before it in its sentence, what its sentence begins with, the
    last year named up to it."""

    quantity: Quantity
    near: str
    before: str
    subject: str
    year: str

    @property
    def of_each(self) -> bool:
        """Each of several has so much: 岚源市、禾塘市各出资2亿元."""
        return bool(_OF_EACH.search(self.near))

    @property
    def dated(self) -> frozenset[str]:
        """The years of its own label, or the last one before it."""
        return years_in(self.near) or frozenset((self.year,))

    @property
    def numbers(self) -> frozenset[str]:
        return frozenset(re.findall("[0-9]+", self.near + self.before)) | {self.year}


def rows_of(text: str, question: str = "") -> tuple[Row, ...]:
    """The amounts of a folded text in order; of a range the end that the question asks for, none where it asks for neither."""
    found = amounts(text)
    return tuple(_row(text, found, at) for at in range(len(found)) if _is_meant_end(text, found, at, question))


def _row(text: str, found: Sequence[Quantity], at: int) -> Row:
    quantity, first_end = found[at], at - 1 if at and _is_range(text, found[at - 1], found[at]) else at
    start, end = found[first_end].span.start, quantity.span.end
    same = [other.span.end for other in found[:first_end] if other.unit == quantity.unit]
    stops = [stop.end() for stop in _STOPS.finditer(text[:start])]
    begins = max([0, *stops])
    said = text[max([begins, *same]) : start]
    before = _NUMBERED.sub("", said[aside.end() :] if same and (aside := _ASIDE.match(said)) else said)
    first = next(other.span.start for other in found if other.span.start >= begins)
    ends = found[at + 1].span.start if at + 1 < len(found) else len(text)
    rest = text[end:ends]
    last = found[first_end - 1].span.end if first_end else 0
    near = _MARKS.split(_NUMBERED.sub("", text[last:start]))[-1]
    if named := _ASIDE.match(rest):
        near = named[1]
    elif _ends_a_part(rest, ends == len(text)) or not characters(near) - _LINKS:
        near += _MARKS.split(rest)[0]
    years = _YEAR.findall(text[:start])
    return Row(quantity, near, before, _NUMBERED.sub("", text[begins:first]), years[-1] if years else "")


def _ends_a_part(rest: str, is_last: bool) -> bool:
    """No other amount stands in its part between commas: 5个工作日内初审，."""
    return is_last or bool(_MARKS.search(rest))


def _is_meant_end(text: str, found: Sequence[Quantity], at: int, question: str) -> bool:
    starts = at + 1 < len(found) and _is_range(text, found[at], found[at + 1])
    ends = at > 0 and _is_range(text, found[at - 1], found[at])
    return (not starts or bool(_LOWER.search(question))) and (not ends or bool(_UPPER.search(question)))


def _is_range(text: str, one: Quantity, other: Quantity) -> bool:
    return one.unit == other.unit and bool(_RANGE.fullmatch(text[one.span.end : other.span.start]))


def in_full(question: str, text: str) -> str:
    """从27年到30年 → 从2027年到2030年, where the text has these years."""
    return _SHORT_YEAR.sub(lambda year: f"20{year[0]}" if f"20{year[0]}年" in text else year[0], question)


def years_in(name: str) -> frozenset[str]:
    """2025年, 2025、2026."""
    return frozenset(_YEAR.findall(name))


def each_once(found: Sequence[Row]) -> tuple[Row, ...]:
    """Without those found twice, but for what each of several has."""
    return tuple(row for at, row in enumerate(found) if row.of_each or row not in found[:at])


def of_year(question: str, rows: Sequence[Row]) -> list[Row]:
    """Those of the one year that the question names, where it names one and any amount is dated; else all."""
    years = years_in(question)
    dated = any(row.year for row in rows)
    return [row for row in rows if row.dated & years] if len(years) == 1 and dated else list(rows)


def meant(name: str, rows: Sequence[Row]) -> Row | None:
    """The row that the words of the name fit better than they fit any other; None where none or several fit.

    What all rows have in common tells none apart: of 一级每平方米每月2.60元、四级1.10元 the name 四级每平米 means the second.
    """
    possible = [row for row in rows if _has_numbers(name, row, rows) and not _OF_SEVERAL.search(row.near)]
    scores = [max(_fit(name, row, rows, of) for of in _LABELS) for row in possible]
    if numbered := _only_one_with_numbers(name, possible, rows):
        return numbered
    ranked = sorted(scores, reverse=True)
    if not ranked or not ranked[0] or (len(ranked) > 1 and ranked[0] < _AHEAD * ranked[1]):
        return None
    return possible[scores.index(ranked[0])]


def _only_one_with_numbers(name: str, possible: Sequence[Row], rows: Sequence[Row]) -> Row | None:
    """The only row with the number that the name has: 2028年, 300套的."""
    own = [number for number in re.findall("[0-9]+", name) if any(number in row.numbers for row in rows)]
    return possible[0] if own and len(possible) == 1 and len(rows) > 1 else None


def _has_numbers(name: str, row: Row, rows: Sequence[Row]) -> bool:
    """Each number of the name that any row is told by is one of this row's; a name's year is the year of the row."""
    if years := years_in(name):
        dated = [one for one in rows if one.year]
        if dated and not years & row.dated:
            return False
    numbers = [number for number in re.findall("[0-9]+", name) if number not in years]
    told = [number for number in numbers if any(number in one.numbers for one in rows)]
    own = frozenset(re.findall("[0-9]+", row.before)) - {row.year}
    return all(number in own for number in told) and (not told or len(own) == len(set(told)))


def _fit(name: str, row: Row, rows: Sequence[Row], of: str) -> float:
    """The share of what only this row's label has that the name has too; two characters in a row, or its only one."""
    label: str = getattr(row, of)
    others: frozenset[str] = frozenset().union(
        *(characters(_plain(getattr(other, of))) for other in rows if other is not row)
    )
    own = characters(_plain(_YEAR.sub("", label))) - others - _LINKS
    name, label = _plain(name), _plain(label)
    hit = own & characters(name)
    if not own and of == "near":
        return _WITHIN * (len(bare := _EDGES.sub("", label)) > 1 and bare in name)
    in_a_row = any(one in hit or other in hit for one, other in pairwise(label) if one + other in name)
    if not hit or not (in_a_row or len(own) == 1):
        return 0.0
    return len(hit) / len(own)


def _plain(text: str) -> str:
    """没有电梯的 is 无电梯, what a 公司 has to pay is said of a 单位, 镇（街） is 镇街."""
    return _ASIDES.sub("", _A_BODY.sub("单位", _NOT.sub("无", text)))
