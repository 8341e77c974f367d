"""HTML to paragraphs, by its block structure: paragraphs, line breaks, headings, lists and tables."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from lxml.html import HtmlElement

from index.headlines import joined_headlines
from index.html_page import UNSEEN, body_of, length_of, tag_of
from index.lines import Layout, Line, Paragraph, Place, paragraph_of
from index.numbering import label_of
from index.punctuation import ends_sentence
from index.table import Cell, rows_of

_BLOCK_NAMES = (
    "address article aside blockquote body caption center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6"
    " header hr li main nav ol p pre section table tbody td tfoot th thead tr ul"
)
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_DEPTH = {f"h{depth}": depth for depth in range(1, 7)}
_STRONG = frozenset(("b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "th"))
_BOLD = re.compile(r"font-weight:\s*(?:bold|[6-9]00)")
_ALIGN = re.compile(r"text-align:\s*(center|right)")
_PLACES = {"center": Place.CENTRED, "right": Place.RIGHT}
_HARD_SPACE = re.compile(r"[\xa0\u3000]")
_INDENT = re.compile(r"[\u3000\xa0\u2003]{2}")
_LAYOUT_BLOCKS = 6  # a cell with as many blocks holds an article, not a value


@dataclass(frozen=True, slots=True)
class _Style:
    place: Place = Place.BODY
    strong: bool = False
    depth: int | None = None


@dataclass(slots=True)
class _Open:
    """The lines of the block being read; `strong` counts its characters set bold."""

    style: _Style
    lines: list[list[Line]] = field(default_factory=lambda: [[]])
    strong: int = 0
    length: int = 0


@dataclass(slots=True)
class _Reader:
    found: list[Paragraph | None] = field(default_factory=list)  # None: an empty block, which parts two headlines
    open: _Open = field(default_factory=lambda: _Open(_Style()))
    line: int = 1
    tables: int = 0


def read_html(text: str) -> list[Paragraph]:
    """Paragraphs of an HTML text. Raises DocumentUnreadable when it holds no element with text."""
    reader = _Reader()
    _walk(reader, body_of(text), _Style())
    _close(reader, _Style())
    return joined_headlines(reader.found)


def _walk(reader: _Reader, element: HtmlElement, style: _Style) -> None:
    tag = tag_of(element)
    if tag in UNSEEN:
        return
    reader.line = max(reader.line, element.sourceline or 1)
    style = _styled(element, style)
    if tag == "br":
        reader.open.lines.append([])
    elif tag == "table" and _holds_values(element):
        _close(reader, style)
        reader.tables += 1
        for caption in element.iterchildren("caption"):
            _walk(reader, caption, replace(style, place=Place.CENTRED))
            _close(reader, style)
        reader.found += rows_of([[_cell(reader, cell) for cell in row] for row in _rows(element)], reader.tables)
        return
    elif tag in _BLOCKS:
        _close(reader, style)
    _text(reader, element.text, style)
    for child in element:
        _walk(reader, child, style)
        if tag_of(child) in _BLOCKS:
            _close(reader, style)
        _text(reader, child.tail, style)


def _styled(element: HtmlElement, style: _Style) -> _Style:
    tag, own = tag_of(element), element.get("style") or ""
    aligned = _ALIGN.search(own)
    word = aligned.group(1) if aligned else (element.get("align") or "").lower()
    place = _PLACES.get("center" if tag == "center" else word, Place.BODY if "text-align" in own else style.place)
    return _Style(place, style.strong or tag in _STRONG or bool(_BOLD.search(own)), _DEPTH.get(tag, style.depth))


def _text(reader: _Reader, text: str | None, style: _Style) -> None:
    for at, part in enumerate((text or "").split("\n")):
        if at:
            reader.line += 1
            reader.open.lines[-1].append(Line(" ", reader.line))
        if part:
            reader.open.lines[-1].append(Line(part, reader.line))
            letters = len("".join(part.split()))
            reader.open.length += letters
            reader.open.strong += letters if style.strong else 0


def _close(reader: _Reader, following: _Style) -> None:
    """End the open block; the next one takes the style of the element that it begins in."""
    block, reader.open = reader.open, _Open(following)
    if not any(line.text.strip() for lines in block.lines for line in lines):
        if len(block.lines) > 1 or any(_HARD_SPACE.search(line.text) for line in block.lines[0]):
            reader.found.append(None)
        return
    strong = block.strong * 10 >= block.length * 9
    for lines in _broken(block):
        text = paragraph_of(lines, Layout.FLOWING, block.style.place, strong=strong, depth=block.style.depth)
        if text is not None:
            reader.found.append(text)


def _run(lines: Sequence[Line]) -> list[Line]:
    """Pieces of one line put together: the end of an inline element is not the end of a line."""
    runs: list[Line] = []
    for line in lines:
        if runs and runs[-1].number == line.number:
            runs[-1] = Line(runs[-1].text + line.text, line.number)
        else:
            runs.append(line)
    return runs


def _broken(block: _Open) -> list[list[Line]]:
    """The block's lines in groups: a <br> ends a paragraph behind a sentence, before an indent or a number, but not
    within a headline."""
    groups: list[list[Line]] = [[]]
    before, blank = "", False
    for lines in block.lines:
        text = "".join(line.text for line in lines)
        if not text.strip():
            blank = bool(groups[-1])
            continue
        starts = blank or ends_sentence(before) or bool(_INDENT.match(text)) or label_of(text.strip()) is not None
        if before and starts and block.style.place is not Place.CENTRED and block.style.depth is None:
            groups.append([])
        groups[-1] += _run(lines)
        before, blank = text, False
    return groups


def _holds_values(table: HtmlElement) -> bool:
    """Whether a table is one, and not a frame for the page's layout."""
    if table.find(".//table") is not None:
        return False
    rows = _rows(table)
    cells = [cell for row in rows for cell in row]
    if not any(len(row) > 1 for row in rows) or any(len(cell.findall(".//p")) >= _LAYOUT_BLOCKS for cell in cells):
        return False
    inside = sum(length_of(part) for part in (*cells, *table.iterchildren("caption")))
    return inside == length_of(table)


def _rows(table: HtmlElement) -> list[list[HtmlElement]]:
    return [row.xpath("./td|./th") for row in table.iter("tr")]


def _cell(reader: _Reader, cell: HtmlElement) -> Cell:
    inner = _Reader(line=max(reader.line, cell.sourceline or 1), tables=reader.tables)
    _walk(inner, cell, _Style())
    _close(inner, _Style())
    reader.line = inner.line
    parts = tuple(part for part in inner.found if part is not None)
    return Cell(parts, _span(cell, "rowspan"), _span(cell, "colspan"))


def _span(cell: HtmlElement, name: str) -> int:
    stated = cell.get(name) or "1"
    return max(1, int(stated)) if stated.isdecimal() else 1
