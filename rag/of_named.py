"""What is reckoned of the amounts that a question names: their sum, how far two are apart, how many times one is the other."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rag import changes, comparing, computed, cues, was_and_is
from rag.computed import Reckoned
from rag.labels import characters
from rag.numerals import value_of
from rag.pairs import scaled_values
from rag.phrases import say
from rag.rows import Row, each_once, meant, of_year, rows_of, years_in
from rag.words import shared_run

# Together, where things are named one after the other; 各多少, 分别多少 ask for each
_TOGETHER = re.compile(
    "总共|一共|总计|合计|共计?(?![同建享用管])|加起来|加在?一[起块]|合起来|合着|相加|之和|拢共|统共|累计|两[项块样笔]共|全部?加"
)
_PLUS = re.compile("(?<![增添追更参])加(?![强快大工密装起在])[^，,]*[，,]?[^，,]{0,8}[总共]")  # A加B，总投资多少
_OF_EACH = re.compile("各自?[是有占多几出为]|分别")
_JOINS = re.compile(
    r"以及|还有|再?加上?(?![起在总一快强大密装工油氢])|(?<![之总])和(?!谐)|与(?!会)|(?<![涉以])及(?!时|格)|跟(?!踪|进)|、"
    r"|相?比(?![例重较如])|相?较(?:于)?"
)
_THAN_IS = re.compile(r"是|等于|相当于|抵得?上?")  # 单位的罚款是个人的几倍
_CLAUSES = re.compile("[，,；;。：:？?]")
_WHICH = re.compile("哪|谁|which|who")
_TIMES = re.compile("[多少几]+倍")
_MONEY = re.compile(
    "(?:投资|经费|预算|造价|费用|罚款|工资|奖金)总?额?(?:各|分别|相?差|共|一共)*(?:多少|几)|多少钱|几块钱|几元|金额|资金|花多少|[多少几]+[万亿]?(?:元|块)|[多少几]+个?[亿]"
)
_SO_MANY = re.compile(
    r"(?P<number>[两二三四五六七八九2-9])(?:年|个?步|道|关|项|类|种|档|块|家|笔|批|个|样|级|名|头|者)"
)
_LIST = re.compile(r"[、，,；;和与及以]?[^0-9，,；;。、]{0,14}")
_ASKS = re.compile(r"哪|谁|各|分别|相?差|多少|几|[这那]?[两二三](?=[^\W年月])|[这那]些?|相?比|一?[起共]|which|who")
_EDGES = re.compile(r"^[的把将和与在]+|(?:每\w{0,3}|[的为是有要在]|达到|补贴|奖励)+$")
_LONGEST_NAME = 14
_OF_WHICH = re.compile("[^，,。；;0-9]{0,12}[，,（(]?其中")  # behind the whole, which is none of the things named
_NUMBERS = re.compile("[0-9]+")
_SAME = 0.6
_TWO, _MOST = 2, 9


@dataclass(frozen=True, slots=True)
class Named:
    """What the question calls it, and its row."""

    name: str
    row: Row


def asks_together(question: str) -> bool:
    """加起来多少, 共多少, 合着几项."""
    return bool(cues.match("sum", question) or _TOGETHER.search(question) or _PLUS.search(question))


def asks_money(question: str) -> bool:
    """多少钱, 几亿元, 投资差多少."""
    return bool(_MONEY.search(question))


def asks_times(question: str) -> bool:
    """几倍, 多少倍."""
    return bool(_TIMES.search(question))


def sum_named(text: str, question: str, language: str) -> Reckoned | None:
    """Of the things named one after the other, or of all that a row has where the question says how many these are."""
    if not asks_together(question) or _OF_EACH.search(question):
        return None
    rows = _of_money(of_year(question, _rows(text, question)), question)
    rows = [row for row in rows if not _OF_WHICH.match(text[row.quantity.span.end :])]
    for unit in _units(rows):
        of_unit = [row for row in rows if row.quantity.unit == unit]
        chosen = rows_named(question, of_unit) or _all_of(question, of_unit, text)
        if chosen:
            values, written = scaled_values(*(row.quantity for row in chosen))
            said, total = computed.total(values, written, language)
            return Reckoned(said, tuple(row.quantity for row in chosen), (total,))
    return None


def apart_named(text: str, question: str, language: str) -> Reckoned | None:
    """How far the two that the question names are apart, and which has more where it asks that."""
    which = comparing.asks_which(question)
    asked = changes.asks_by_how_much(question) or comparing.asks_how_far(question) or cues.match("difference", question)
    if not asked and not (which and not comparing.is_of_time(which)):
        return None
    named = _two_years(text, question) or _two(text, question, _JOINS)
    if not named or named[0].row.quantity.value == named[1].row.quantity.value:
        return None
    larger, smaller = sorted(named, key=lambda one: -one.row.quantity.value)
    (a, b), unit = scaled_values(larger.row.quantity, smaller.row.quantity)
    said, distance = computed.distance(a, b, unit, language)
    if which and _WHICH.search(question):
        wins = smaller if comparing.is_of_less(which) else larger
        name = wins.name or say(language, "the_first" if wins is named[0] else "the_second")
        said = say(language, "which", name=name, how=which, apart=said)
    return Reckoned(said, (larger.row.quantity, smaller.row.quantity), (distance,))


def times_named(text: str, question: str, language: str) -> Reckoned | None:
    """How many times the second that is named the first is: 单位的罚款是个人的几倍."""
    if not asks_times(question):
        return None
    named = _two(text, question, _THAN_IS) or _two(text, question, _JOINS)
    if not named:
        return None
    (a, b), unit = scaled_values(named[0].row.quantity, named[1].row.quantity)
    if not b:
        return None
    said, ratio = computed.times(a, b, unit, language)
    return Reckoned(said, (named[0].row.quantity, named[1].row.quantity), (ratio,))


def _two(text: str, question: str, joins: re.Pattern[str]) -> tuple[Named, Named] | None:
    rows = _of_money(of_year(question, _rows(text, question)), question)
    for unit in _units(rows):
        of_unit = [row for row in rows if row.quantity.unit == unit]
        if len(of_unit) >= _TWO and len(named := _named(question, of_unit, joins)) == _TWO:
            return named[0], named[1]
    return None


def _rows(text: str, question: str) -> tuple[Row, ...]:
    """Of what the text changes, what is or was as it is asked; none where the changes themselves are held against each other."""
    if was_and_is.asks_of_changes(question, text):
        return ()
    return was_and_is.of_the_time(question, text, rows_of(text, question))


def _two_years(text: str, question: str) -> tuple[Named, Named] | None:
    """What the text gives for each of the two years that the question names, where that is the same thing."""
    years = sorted(years_in(question))
    if len(years) != _TWO:
        return None
    rows = _of_money(rows_of(text, question), question)
    for unit in _units(rows):
        one, other = ([row for row in rows if row.quantity.unit == unit and row.dated == {year}] for year in years)
        for first in one:
            alike = [row for row in other if _is_of_the_same(first, row)]
            spoken = [row for row in one if _is_of_the_same(first, row)]
            if len(alike) == len(spoken) == 1 and _is_asked_of(question, (first, alike[0]), one):
                return Named(f"{years[0]}年", first), Named(f"{years[1]}年", alike[0])
    return None


def _is_of_the_same(one: Row, other: Row) -> bool:
    """What stands beside both is the same but for the year."""
    labels = [_NUMBERS.sub("", row.near).strip("到至在年底末的") for row in (one, other)]
    return labels[0] == labels[1] or len(shared_run(*labels)) >= _SAME * max(map(len, labels))


def _is_asked_of(question: str, pair: tuple[Row, Row], others: Sequence[Row]) -> bool:
    return len(others) == 1 or meant(_NUMBERS.sub("", question), others) is pair[0]


def rows_named(question: str, rows: Sequence[Row]) -> tuple[Row, ...]:
    """Those of two things or more that the question joins; empty where one of them has none."""
    return tuple(one.row for one in _named(question, rows, _JOINS))


def are_all_in(question: str, said: str) -> bool:
    """Two characters in a row of each name that the question joins stand in the folded text; True where it joins none."""
    for part in _CLAUSES.split(question):
        names = [name for name in _JOINS.split(part) if characters(name)]
        if len(names) >= _TWO:
            return all(_is_in(name, [one for one in names if one is not name], said) for name in names)
    return True


def _is_in(name: str, others: Sequence[str], said: str) -> bool:
    """Something that only this name has; a name without is told by what all have."""
    own = characters(name) - frozenset().union(*map(characters, others))
    asked = _ASKS.split(name)[0] or name
    pairs = [one + other for one, other in pairwise(asked) if one in own or other in own]
    return not pairs or any(pair in said for pair in pairs)


def names_several(question: str) -> bool:
    """A part of the question joins two names or more."""
    return any(sum(map(bool, map(characters, _JOINS.split(part)))) >= _TWO for part in _CLAUSES.split(question))


def _named(question: str, rows: Sequence[Row], joins: re.Pattern[str]) -> tuple[Named, ...]:
    """One for each thing that a part of the question joins; empty where one of them has no amount."""
    for part in _CLAUSES.split(question):
        names = [name for name in joins.split(part) if characters(name)]
        if not _TWO <= len(names) <= _MOST:
            continue
        found = [(name, meant(name, rows)) for name in _whole(names)]
        rows_found = [row for _, row in found if row is not None]
        if len(rows_found) == len(found) and len(each_once(rows_found)) >= _TWO:
            names_of = {row: _short(name, row) for name, row in reversed(found) if row is not None}
            return tuple(Named(names_of[row], row) for row in each_once(rows_found))
    return ()


def _short(name: str, row: Row) -> str:
    """As the question has it, without what it asks; else as the text has it; empty where both are long, or have other numbers."""
    asked = _EDGES.sub("", _ASKS.split(name)[0].strip())
    said = _EDGES.sub("", row.near.strip())
    short = (one for one in (asked, said) if 1 < len(one) <= _LONGEST_NAME)
    return next((one for one in short if set(re.findall("[0-9]+", one)) <= row.numbers), "")


def _whole(names: Sequence[str]) -> list[str]:
    """断头路2025、2026两年 names two years."""
    years = [years_in(name) for name in names]
    return [f"{name}年" if of and name[-1:].isdigit() else name for name, of in zip(names, years, strict=True)]


def _all_of(question: str, rows: Sequence[Row], text: str) -> tuple[Row, ...]:
    """All amounts of a row, where they are so many as the question says: 前三名分别奖励10万元、8万元、5万元."""
    number = _SO_MANY.search(question)
    size = value_of(number["number"]) if number else None
    spans = [row.quantity.span for row in rows]
    listed = all(_LIST.fullmatch(text[one.end : other.start]) for one, other in pairwise(spans))
    whole = re.search("其中|包括|分别是|共", text[: spans[0].start]) if spans else None
    of_each = any(row.of_each for row in rows[1:])
    return tuple(rows) if size == len(rows) and listed and not whole and not of_each else ()


def _of_money(rows: Sequence[Row], question: str) -> list[Row]:
    """Only sums of money where one is asked for."""
    return [row for row in rows if row.quantity.unit == "元" or not asks_money(question)]


def _units(rows: Sequence[Row]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.quantity.unit for row in rows))
