"""Lines of a file with where they stand, and how several become one paragraph of canonical text."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from index.document import SourceSpan
from index.plan import Span

# "第一条　根据", "1.1 编制目的": the gap behind such a number tells it from "第一条规定的" and "1.1万"; it stays, as one space.
_NUMBER_WITH_GAP = re.compile(r"\s*(?:第[〇零一二三四五六七八九十百千\d]+[编章节条]|附件\d*|\d+(?:\.\d+)*[.、]?)(?=\s)")


class Layout(StrEnum):
    """Whether spaces between Chinese characters mean anything."""

    TYPESET = "typeset"  # lines broken and justified by a page: they mean nothing
    FLOWING = "flowing"  # paragraphs as the author typed them: one between two words is meant


class Place(StrEnum):
    """Where a paragraph stands on its page, if the file says so."""

    BODY = "body"
    CENTRED = "centred"
    RIGHT = "right"
    MARGIN = "margin"  # running headers, footers, page numbers


@dataclass(frozen=True, slots=True)
class Line:
    """A piece of text of one line (from 1) and page (from 1) of the file."""

    text: str
    number: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Canonical text of one paragraph; `spans` are offsets into it.

    A table's row is one paragraph, its cells parted by a space; `table` counts the file's tables from 1.
    """

    text: str
    spans: tuple[SourceSpan, ...]
    place: Place = Place.BODY
    strong: bool = False
    depth: int | None = None  # 1 to 6 where the file marks it as a heading
    table: int | None = None
    cells: tuple[Span, ...] = ()
    columns: tuple[str, ...] = ()  # the heads above its cells
    header: bool = False  # the head row of its table

    @property
    def line(self) -> int:
        """The file line that the paragraph begins on."""
        return self.spans[0].line


def wide(character: str) -> bool:
    """Whether the character is set in a full Chinese cell: ideographs, kana, full-width forms and their punctuation."""
    return unicodedata.east_asian_width(character) in "WF"


def columns(text: str) -> int:
    """Width of a text in half cells; “”, — and … take a full cell, as Chinese typesetting gives them."""
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in text)


def paragraph_of(
    lines: Iterable[Line], layout: Layout, place: Place = Place.BODY, *, strong: bool = False, depth: int | None = None
) -> Paragraph | None:
    """Join lines to one paragraph of canonical text; None when they hold nothing but space."""
    text, spans = join(lines, layout)
    return Paragraph(text, spans, place, strong, depth=depth) if text else None


def join(lines: Iterable[Line], layout: Layout) -> tuple[str, tuple[SourceSpan, ...]]:
    """The lines as one text without layout space, and which stretch of it came from which line.

    Every non-space character is kept, in order. Space is kept, as one character, between Latin words, behind a
    paragraph's number, and in a flowing text between Chinese words of at least two characters.
    """
    pieces = [piece for piece in lines if piece.text]
    raw = "\n".join(piece.text for piece in pieces)
    origins = [piece for piece in pieces for _ in range(len(piece.text) + 1)]
    kept: list[str] = []
    spans: list[SourceSpan] = []
    for start, end in _runs(raw):
        if raw[start].isspace():
            gap = _gap(raw, start, end, layout)
            if kept and end < len(raw) and gap:
                _extend(kept, spans, gap, origins[start])
            continue
        for at in range(start, end):
            _extend(kept, spans, raw[at], origins[at])
    return "".join(kept), tuple(spans)


def _runs(raw: str) -> Iterable[tuple[int, int]]:
    return (match.span() for match in re.finditer(r"\s+|\S+", raw))


def _extend(kept: list[str], spans: list[SourceSpan], character: str, origin: Line) -> None:
    at = len(kept)
    kept.append(character)
    last = spans[-1] if spans else None
    if last is not None and (last.line, last.page) == (origin.number, origin.page):
        spans[-1] = SourceSpan(last.start, at + 1, last.line, last.page)
    else:
        spans.append(SourceSpan(at, at + 1, origin.number, origin.page))


def _gap(raw: str, start: int, end: int, layout: Layout) -> str:
    """What the space `raw[start:end]` becomes: one space, or nothing."""
    if start == 0 or end == len(raw):
        return ""
    numbered = _NUMBER_WITH_GAP.match(raw)
    if numbered is not None and numbered.end() == start:
        return "\u3000" if "\u3000" in raw[start:end] else " "
    left, right = raw[start - 1], raw[end]
    if not wide(left) and not wide(right):
        return "" if _bound(left, right) else " "
    if layout is Layout.FLOWING and "\n" not in raw[start:end] and _between_words(raw, start, end):
        return "\u3000" if "\u3000" in raw[start:end] else " "
    return ""


def _bound(left: str, right: str) -> bool:
    """Whether two marks that are not set wide still take no space: around — and …, and between two Chinese quotes."""
    dashes = "—…·–"
    return left in dashes or right in dashes or all(unicodedata.east_asian_width(c) == "A" for c in (left, right))


def _between_words(raw: str, start: int, end: int) -> bool:
    """Whether two ideographs stand on each side, so that the space is not letter-spacing ("总　则").

    A digit counts beside a full cell of space, which is typed on purpose ("发布　2018年"), and not beside a thin one.
    """
    around = raw[max(0, start - 2) : start] + raw[end : end + 2]
    typed = "\u3000" in raw[start:end]
    return len(around) == 4 and all(
        (wide(c) and unicodedata.category(c).startswith("L")) or (typed and c.isdecimal()) for c in around
    )
