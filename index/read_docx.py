"""Word documents to paragraphs, in the order of the page: paragraphs, text boxes, tables; Word's own numbers written out."""

import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import docx
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as WordParagraph
from lxml import etree

from index.docx_numbers import Numbers
from index.errors import DocumentUnreadable
from index.lines import Layout, Line, Paragraph, Place, paragraph_of
from index.table import Cell, rows_of

MOST_ENTRIES = 2_000
MOST_INFLATED = 200 * 1024 * 1024  # bytes
_PLACES = {WD_ALIGN_PARAGRAPH.CENTER: Place.CENTRED, WD_ALIGN_PARAGRAPH.RIGHT: Place.RIGHT}
# What python-docx and its parts raise for parts that are missing, cut off, or hold what they should not
_DAMAGE: tuple[type[Exception], ...] = (
    *(KeyError, ValueError, TypeError, AttributeError, EOFError, NotImplementedError, RecursionError),
    *(zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError),
)
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


@dataclass(slots=True)
class _Reader:
    """`line` counts the file's paragraphs from 1, as a word processor has no lines."""

    document: WordDocument
    numbers: Numbers
    line: int = 0
    tables: int = 0
    found: list[Paragraph] = field(default_factory=list)


def read_docx(content: bytes) -> tuple[list[Paragraph], str]:
    """The document's paragraphs, and all its characters as a check.

    Raises DocumentUnreadable for a damaged, protected or oversized file.
    """
    _check_size(content)
    try:
        return _read(docx.Document(io.BytesIO(content)))
    except _DAMAGE as fault:
        raise DocumentUnreadable(
            f"found a damaged Word file ({fault}); expected DOCX: open it and save it again"
        ) from fault


def _read(document: WordDocument) -> tuple[list[Paragraph], str]:
    reader = _Reader(document, Numbers(document))
    reader.found += _blocks(reader, document.element.body)
    notes = _notes(document)
    reader.found += [replace(part, place=Place.MARGIN) for note in notes for part in _blocks(reader, note)]
    texts = (text for element in (document.element.body, *notes) for text in _texts(element))
    return reader.found, "".join((*reader.numbers.written, *texts))


def _notes(document: WordDocument) -> list[etree._Element]:
    """The footnotes and endnotes, which Word keeps in parts of their own."""
    parts = [
        rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith(("/footnotes", "/endnotes"))
    ]
    return [parse_xml(part.blob) for part in parts]


def _check_size(content: bytes) -> None:
    """Refuse zip bombs before a byte is inflated."""
    try:
        entries = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except zipfile.BadZipFile as fault:
        raise DocumentUnreadable(f"found a damaged ZIP file ({fault}); expected DOCX: save it again") from fault
    inflated = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_ENTRIES or inflated > MOST_INFLATED:
        raise DocumentUnreadable(
            f"found a file of {len(entries)} parts and {inflated:,} bytes when unpacked; "
            f"expected at most {MOST_ENTRIES:,} and {MOST_INFLATED:,}: remove pictures or split it"
        )
    if any(entry.flag_bits & 1 for entry in entries):
        raise DocumentUnreadable("found a Word file with a password; expected one without: save it unprotected")


def _texts(element: etree._Element) -> Iterator[str]:
    for text in element.iter(qn("w:t")):
        if not any(True for _ in text.iterancestors(_FALLBACK)):
            yield text.text or ""


def _blocks(reader: _Reader, parent: etree._Element) -> Iterator[Paragraph]:
    """Paragraphs and tables under an element, through content controls, text boxes after the paragraph that holds them."""
    for child in parent:
        if child.tag == qn("w:p"):
            yield from _paragraph(reader, child)
        elif child.tag == qn("w:tbl"):
            reader.tables += 1
            yield from rows_of([list(_cells(reader, row)) for row in child.iterchildren(qn("w:tr"))], reader.tables)
        elif child.tag != _FALLBACK and isinstance(child.tag, str):
            yield from _blocks(reader, child)


def _paragraph(reader: _Reader, element: etree._Element) -> Iterator[Paragraph]:
    reader.line += 1
    word = WordParagraph(element, reader.document._body)
    own = reader.numbers.of(word) + _own_text(element)
    lines = [Line(part, reader.line) for part in own.split("\n")]
    paragraph = paragraph_of(lines, Layout.FLOWING, _place(word), strong=_strong(element), depth=_depth(word))
    if paragraph is not None:
        yield paragraph
    for box in element.iter(qn("w:txbxContent")):
        if not any(True for _ in box.iterancestors(_FALLBACK)):
            yield from _blocks(reader, box)


def _own_text(element: etree._Element) -> str:
    """The paragraph's text without that of text boxes in it."""
    marks = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n"}
    own = (n for n in element.iter(qn("w:t"), *marks) if next(n.iterancestors(qn("w:p"))) is element)
    return "".join(marks.get(node.tag) or node.text or "" for node in own)


def _place(word: WordParagraph) -> Place:
    style = word.style.paragraph_format.alignment if word.style is not None else None
    alignment = word.alignment if word.alignment is not None else style
    return _PLACES.get(alignment, Place.BODY) if alignment is not None else Place.BODY


def _strong(element: etree._Element) -> bool:
    runs = [run for run in element.iter(qn("w:r")) if "".join(_texts(run)).strip()]
    return bool(runs) and all(run.find(f"{qn('w:rPr')}/{qn('w:b')}") is not None for run in runs)


def _depth(word: WordParagraph) -> int | None:
    """1 to 6 for Word's heading styles, whatever language names them."""
    style = word.style
    identity = style.style_id if style is not None and style.style_id else ""
    name = style.name if style is not None and style.name else ""
    for text in (name, identity):
        head, _, last = text.rpartition(" ") if " " in text else (text[:-1], "", text[-1:])
        if head.lower() in ("heading", "标题") and last in "123456" and last:
            return int(last)
    return None


def _cells(reader: _Reader, row: etree._Element) -> Iterator[Cell]:
    """A vertically merged cell counts once, as standing for several rows; what it covers is empty."""
    for cell in row.iterchildren(qn("w:tc")):
        span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
        merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
        parts = tuple(_blocks(reader, cell))
        if merge is not None and merge.get(qn("w:val")) != "restart":
            continue
        columns = int(span.get(qn("w:val"), "1")) if span is not None else 1
        yield Cell(parts, _rows_covered(row, cell) if merge is not None else 1, columns)


def _rows_covered(row: etree._Element, cell: etree._Element) -> int:
    """1 and the rows below in which the same column goes on."""
    column, count = _column(cell), 1
    for below in row.itersiblings(qn("w:tr")):
        match = next((other for other in below.iterchildren(qn("w:tc")) if _column(other) == column), None)
        merge = match.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}") if match is not None else None
        if merge is None or merge.get(qn("w:val")) == "restart":
            break
        count += 1
    return count


def _column(cell: etree._Element) -> int:
    before: Sequence[etree._Element] = list(cell.itersiblings(qn("w:tc"), preceding=True))
    spans = (other.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}") for other in before)
    return sum(int(span.get(qn("w:val"), "1")) if span is not None else 1 for span in spans)
