"""Days that texts state, and how many years, months or days two of them are apart."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rag.numerals import value_of

_DAY = re.compile(r"((?:19|20)[0-9]{2})年(?:([0-9]{1,2})月(?:([0-9]{1,2})日)?)?")
# 一九九六年二月五日, 二〇一九年一月
_WRITTEN_OUT = re.compile(
    r"([一二][〇○零一二三四五六七八九]{3})年(?:([一二三四五六七八九十]{1,2})月(?:([一二三四五六七八九十]{1,3})日)?)?"
)
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")


@dataclass(frozen=True, slots=True, order=True)
class Day:
    """A year, with its month and day where they are said (else 0); `text` as printed."""

    year: int
    month: int
    day: int
    text: str

    @property
    def is_whole(self) -> bool:
        return bool(self.month and self.day)


@dataclass(frozen=True, slots=True)
class Interval:
    """From the earlier to the later day; `later_count` − `earlier_count` is how many of the unit lie between."""

    earlier: Day
    later: Day
    unit: str
    earlier_count: float
    later_count: float


def days_in(folded: str) -> tuple[Day, ...]:
    """The days, months and years of a folded text, in order, each once."""
    found = [(match.start(), _day(match, *match.groups())) for match in _DAY.finditer(folded)]
    found += [(match.start(), _day(match, *_in_digits(*match.groups()))) for match in _WRITTEN_OUT.finditer(folded)]
    return tuple(dict.fromkeys(day for _, day in sorted(found)))


def _day(match: re.Match[str], year: str, month: str | None, day: str | None) -> Day:
    return Day(int(year), int(month or 0), int(day or 0), match.group())


def _in_digits(year: str, month: str | None, day: str | None) -> tuple[str, str, str]:
    """一九九六, 二, 五 → 1996, 2, 5."""
    of_month, of_day = (f"{value_of(part) or 0:g}" if part else "" for part in (month, day))
    return year.translate(_DIGITS), of_month, of_day


def counts_in(folded: str) -> tuple[float, ...]:
    """What `between` may count with: the year, month and day of each day of a folded text, as numbers of their own."""
    return tuple(
        count
        for day in days_in(folded)
        for count in (float(day.year), _months(day), _ordinal(day) if day.is_whole else 0.0)
    )


def between(days: Sequence[Day], asked: str) -> Interval | None:
    """How far two days are apart in the unit asked for; None where they do not tell it to the day."""
    earlier, later = min(days), max(days)
    unit, counts = _counted(earlier, later, asked)
    if counts is None or counts[0] == counts[1]:
        return None
    return Interval(earlier, later, unit, *counts)


def _counted(earlier: Day, later: Day, asked: str) -> tuple[str, tuple[float, float] | None]:
    if "年" in asked:
        whole = (earlier.month, earlier.day) == (later.month, later.day)
        return "年", (earlier.year, later.year) if whole else None
    if "月" in asked:
        told = earlier.month and later.month and earlier.day == later.day
        return "个月", (_months(earlier), _months(later)) if told else None
    return "天", (_ordinal(earlier), _ordinal(later)) if earlier.is_whole and later.is_whole else None


def _months(day: Day) -> float:
    return 12.0 * day.year + day.month


def _ordinal(day: Day) -> float:
    try:
        return float(date(day.year, day.month, day.day).toordinal())
    except ValueError:  # the thirtieth of February
        return 0.0
