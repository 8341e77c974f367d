"""Numbers as values: 20项, 20 项 and 二十项 are one quantity, 120项 and 第20项 are others."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import cn2an

from eval.wording import comparable

_HAN = "〇零一二两三四五六七八九十百千万亿"
# 1,234.5万 · 二十五 · 两 · 零点五; with what turns it into an ordinal or a share: 第六, 百分之二十
_NUMERAL = re.compile(
    rf"(?P<ordinal>第)?(?P<share>百分之)?(?P<value>\d+(?:,\d{{3}})*(?:\.\d+)?|[{_HAN}]+(?:点[{_HAN}]+)?)"
)
_POWERS = re.compile(r"[十百千万亿]+")
_MEASURES = "个项条类种家名次年月日天度倍成位人元吨米亩户批省市县区城所轮"
_UNITLESS = re.compile(r"$|[^\w%]")


@dataclass(frozen=True, slots=True)
class Number:
    """A value, what follows it (where its unit stands), where it stands and whether it is written in digits."""

    value: float
    rest: str
    start: int
    end: int
    digits: bool

    def counts(self, unit: str) -> bool:
        """True when the unit follows, or nothing that could be another unit: "25−10=15" counts for 15项."""
        return self.rest.startswith(unit) or bool(_UNITLESS.match(self.rest))


def numbers(text: str) -> Iterator[Number]:
    """Each cardinal of the text in each reading: 3万亿元 is 3 (万亿元) and 3e12 (元). Ordinals (第六) are left out."""
    words = comparable(text)
    for found in _NUMERAL.finditer(words):
        if found["ordinal"]:
            continue
        yield from _readings(words, found)


def stated(text: str) -> Iterator[Number]:
    """The numbers that state something: in digits, or in words before a measure word; 一 of 一体化 is none."""
    return (n for n in numbers(text) if n.digits or n.rest[:1] in _MEASURES or (n.end - n.start > 1 and n.value >= 10))


def states(text: str, value: float, unit: str | None) -> bool:
    """Whether the text states this value with this unit. Without a unit only numbers in digits count."""
    wanted = comparable(unit) if unit else None
    return any(n.value == value and (n.counts(wanted) if wanted else n.digits) for n in numbers(text))


def _readings(words: str, found: re.Match[str]) -> Iterator[Number]:
    numeral, start, end = found["value"], found.start(), found.end()
    digits = numeral[0].isdecimal()
    value = float(numeral.replace(",", "")) if digits else _han(numeral)
    if value is None:
        return
    if found["share"]:
        yield Number(value, "%" + words[end:], start, end, digits)
        return
    yield Number(value, words[end:], start, end, digits)
    powers = _POWERS.match(words, end) if digits else None
    if powers and (larger := _han("一" + powers[0])):
        yield Number(value * larger, words[powers.end() :], start, powers.end(), digits)


def _han(numeral: str) -> float | None:
    """None for a run of numeral characters that is no number, such as 十五五."""
    try:
        return float(cn2an.cn2an(numeral, "smart"))
    except ValueError:
        return None
