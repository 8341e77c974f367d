"""The numbers that Word writes before paragraphs by itself: 一、 （二） 1.2, from the list definitions of the file."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import cn2an
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as WordParagraph
from lxml import etree


def _chinese(number: int) -> str:
    written = str(cn2an.an2cn(number, "low"))
    return written[1:] if 10 <= number < 20 else written  # 十二, not 一十二


# ECMA-376 part 1, 17.18.59: the counting formats that Chinese documents use; bullets and others show no number
_FORMATS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalFullWidth": str,
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "decimalEnclosedCircle": lambda number: chr(0x245F + number) if number <= 20 else str(number),
    "decimalEnclosedCircleChinese": lambda number: chr(0x245F + number) if number <= 20 else str(number),
    "lowerLetter": lambda number: chr(96 + number) if number <= 26 else str(number),
    "upperLetter": lambda number: chr(64 + number) if number <= 26 else str(number),
}


@dataclass(frozen=True, slots=True)
class _Level:
    format: str
    text: str  # 第%1章, （%2）, %1.%2
    start: int


class Numbers:
    """Counts the file's lists from its top down; `written` is every number given so far."""

    def __init__(self, document: WordDocument) -> None:
        self._levels = _levels(document)
        self._counts: dict[str, dict[int, int]] = {}
        self.written: list[str] = []

    def of(self, paragraph: WordParagraph) -> str:
        """The paragraph's number with a space behind it, or nothing; paragraphs are to be asked in order, once each."""
        place = _list_place(paragraph)
        level = self._levels.get(place[0], {}).get(place[1]) if place else None
        if place is None or level is None or level.format not in _FORMATS:
            return ""
        name, depth = place
        counts = self._counts.setdefault(name, {})
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        number = re.sub(r"%(\d)", lambda match: self._one(name, int(match.group(1)) - 1), level.text)
        self.written.append(number)
        return f"{number}　" if number[-1:].isalnum() else number

    def _one(self, name: str, depth: int) -> str:
        level = self._levels[name].get(depth)
        count = self._counts[name].get(depth, level.start if level else 1)
        return _FORMATS.get(level.format, str)(count) if level else str(count)


def _list_place(paragraph: WordParagraph) -> tuple[str, int] | None:
    """Which list and level the paragraph or its style belongs to."""
    found = paragraph._p.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
    style = paragraph.style
    while found is None and style is not None:
        found = style.element.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        style = style.base_style
    if found is None:
        return None
    name, depth = found.find(qn("w:numId")), found.find(qn("w:ilvl"))
    if name is None or name.get(qn("w:val")) == "0":
        return None
    return name.get(qn("w:val")), int(depth.get(qn("w:val"))) if depth is not None else 0


def _levels(document: WordDocument) -> dict[str, dict[int, _Level]]:
    """The levels of each list by its number in the file; none when the file defines no lists."""
    try:
        root = document.part.numbering_part.element
    except (KeyError, NotImplementedError):
        return {}
    abstract = {each.get(qn("w:abstractNumId")): each for each in root.iterchildren(qn("w:abstractNum"))}
    found: dict[str, dict[int, _Level]] = {}
    for number in root.iterchildren(qn("w:num")):
        kind = number.find(qn("w:abstractNumId"))
        definition = abstract.get(kind.get(qn("w:val"))) if kind is not None else None
        if definition is not None:
            found[number.get(qn("w:numId"))] = {
                int(level.get(qn("w:ilvl"))): _level(level) for level in definition.iterchildren(qn("w:lvl"))
            }
    return found


def _level(level: etree._Element) -> _Level:
    def value(name: str, default: str) -> str:
        found = level.find(qn(name))
        return found.get(qn("w:val"), default) if found is not None else default

    return _Level(value("w:numFmt", "decimal"), value("w:lvlText", ""), int(value("w:start", "1")))
