"""The numbering of Chinese official documents: which label a paragraph begins with, and what it counts."""

import re
import unicodedata
from dataclasses import dataclass
from enum import IntEnum

import cn2an

_CN = "[〇○零一二三四五六七八九十百千]{1,9}"
_COUNTED = f"(?:{_CN}|\\d{{1,4}})"


class Style(IntEnum):
    """How a label is written, coarsest first; a coarser label closes every finer one."""

    PART = 1  # 第一编
    CHAPTER = 2  # 第一章
    SECTION = 3  # 第一节
    ARTICLE = 4  # 第一条
    COMMA = 5  # 一、
    DECIMAL = 6  # 1　总则, 1.2, 1.2.1: its depth is told by its ordinals
    PAREN = 7  # （一）
    DOT = 8  # 1. 1、
    PAREN_DIGIT = 9  # （1） 1）
    CIRCLED = 10  # ①
    SPOKEN = 11  # 一是


_GRAMMAR: tuple[tuple[Style, re.Pattern[str]], ...] = (
    # 第三条　…, 第三条之一: not "第三条规定的…", which cites one
    (Style.PART, re.compile(rf"第({_COUNTED})[编篇](?=[\s　]|$)")),
    (Style.CHAPTER, re.compile(rf"第({_COUNTED})章(?!第|[、，和至])")),
    (Style.SECTION, re.compile(rf"第({_COUNTED})节(?!第|[、，和至])")),
    (Style.ARTICLE, re.compile(rf"第({_COUNTED})条(?=[\s　：【（(]|$)")),
    (Style.COMMA, re.compile(rf"({_CN})、")),
    (Style.PAREN, re.compile(rf"[（(]({_CN})[）)]、?")),
    # 1.2.1　国家级, 1　总则: a gap, or a Chinese word at once, but no unit ("1.5万元")
    (Style.DECIMAL, re.compile(r"(\d{1,2}(?:\.\d{1,2})+)\.?(?=[\s　]|[\u4e00-\u9fff]{2})(?![万亿个倍元年月日])")),
    (Style.DECIMAL, re.compile(r"(\d{1,2})(?=[\s　]+[\u4e00-\u9fff“《])(?![\s　]+(?:[年月日个项家万亿多余]|世纪))")),
    (Style.DOT, re.compile(r"(\d{1,3})[.．、](?!\d)")),
    (Style.PAREN_DIGIT, re.compile(r"[（(](\d{1,3})[）)]|(\d{1,3})[）)]")),
    (Style.CIRCLED, re.compile(r"([①-⑳])")),
    (Style.SPOKEN, re.compile(rf"({_CN})是(?!否|非)")),
)


@dataclass(frozen=True, slots=True)
class Label:
    """`text` opens the paragraph; `ordinals` has one number, or for 1.2.1 its three; `end` is where the title begins."""

    style: Style
    ordinals: tuple[int, ...]
    text: str
    end: int

    @property
    def ordinal(self) -> int:
        return self.ordinals[-1]

    @property
    def rank(self) -> float:
        """Coarseness: a label closes every open one whose rank is not smaller."""
        return self.style + (len(self.ordinals) / 10 if self.style is Style.DECIMAL else 0.0)


def label_of(text: str) -> Label | None:
    """The label that a paragraph begins with, if it begins with one."""
    for style, pattern in _GRAMMAR:
        match = pattern.match(text)
        if match is None:
            continue
        printed = next(group for group in match.groups() if group)
        ordinals = tuple(number for part in printed.split(".") if (number := count_of(part)) is not None)
        if not ordinals or ordinals[-1] == 0:
            return None
        end = match.end()
        while end < len(text) and text[end].isspace():
            end += 1
        return Label(style, ordinals, match.group(), end)
    return None


def count_of(printed: str) -> int | None:
    """The whole number that Chinese or Arabic numerals write: 二十三, ２３, 23, ②, 两; None for anything else."""
    plain = unicodedata.normalize("NFKC", printed).replace("○", "零").replace("〇", "零")
    if plain.isdecimal():
        return int(plain)
    try:
        return int(cn2an.cn2an(plain, "smart"))
    except (ValueError, KeyError):  # KeyError: 一亿三, whose last unit cn2an cannot tell
        return None
