"""PDF to paragraphs: lines with page and indent, running headers and page numbers set aside, paragraphs over page ends."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

from index.decode import visible
from index.errors import DocumentUnreadable
from index.lines import Layout, Line, Paragraph, Place, paragraph_of
from index.unwrap import paragraphs_of

BOUND = 0.98  # of the characters: a few come twice or not at all in a PDF's text layer
MOST_PAGES = 2_000
_LEAST = 10  # characters a page: under that it is a picture of text
_COLUMN = 4  # lines that begin at the same place make a column
_GUTTER = 90  # points between the beginnings of two columns, at least
_EDGE = 2  # lines at the top and bottom of a page that may be its margin
_PAGE_NUMBER = re.compile(
    r"[-—–－―\s第]*\d{1,4}[-—–－―\s页/共]*(?:\d{1,4}\s*页?)?$|Page\s+\d+(?:\s+of\s+\d+)?$", re.IGNORECASE
)
_BROKEN_WORD = "\x02\ufffe"  # how PDFium writes a hyphen that only a line's end put there


@dataclass(frozen=True, slots=True)
class _Printed:
    """A line as it stands on its page: `left` and `size` in points."""

    text: str
    page: int
    number: int
    left: float
    size: float


def read_pdf(content: bytes) -> tuple[list[Paragraph], str]:
    """The paragraphs of a PDF, and the characters of its text layer as a check.

    Raises DocumentUnreadable for a damaged or protected file, and for one whose pages are pictures.
    """
    pages = _pages(content)
    printed = [line for page in pages for line in page]
    characters = "".join(line.text for line in printed)
    if len("".join(characters.split())) < _LEAST * len(pages):
        raise DocumentUnreadable(
            f"found {len(pages)} pages with {len(characters)} characters; expected text: scanned pages need OCR first"
        )
    margins = _margins(pages)
    body = []
    for page in pages:
        lines = [line for line in page if line not in margins]
        columns = _columns(lines)
        body += [_indented(line, columns) for line in lines]
    found = paragraphs_of(body)
    for line in printed:
        if line in margins:
            margin = paragraph_of([Line(line.text, line.number, line.page)], Layout.TYPESET, Place.MARGIN)
            found += [margin] if margin else []
    return found, characters


def _pages(content: bytes) -> list[list[_Printed]]:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as fault:
        protected = "password" in str(fault).lower()
        found = "a PDF with a password" if protected else f"a damaged PDF ({fault})"
        raise DocumentUnreadable(f"found {found}; expected an open one: save it again without protection") from fault
    try:
        if len(document) > MOST_PAGES:
            raise DocumentUnreadable(f"found {len(document):,} pages; expected at most {MOST_PAGES:,}: split the file")
        return [_lines(document[page], page + 1) for page in range(len(document))]
    except pypdfium2.PdfiumError as fault:
        raise DocumentUnreadable(f"found a damaged PDF ({fault}); expected a whole one: save it again") from fault
    finally:
        document.close()


def _lines(page: pypdfium2.PdfPage, number: int) -> list[_Printed]:
    """The page's lines in reading order, each with where its first character stands."""
    text_page = page.get_textpage()
    found: list[_Printed] = []
    text, left, size = "", 0.0, 0.0
    for at in range(text_page.count_chars()):
        character = chr(raw.FPDFText_GetUnicode(text_page, at))
        if character in "\r\n":
            if text.strip() and text[-1] not in _BROKEN_WORD:
                found.append(_Printed(visible(text), number, len(found) + 1, left, size))
                text = ""
            continue
        if not text.strip() and not character.isspace():
            left = text_page.get_charbox(at, loose=True)[0]
            size = raw.FPDFText_GetFontSize(text_page, at) or 1.0
        text = text.rstrip(_BROKEN_WORD) + character
    if text.strip():
        found.append(_Printed(visible(text.rstrip(_BROKEN_WORD)), number, len(found) + 1, left, size))
    text_page.close()
    page.close()
    return found


def _margins(pages: Sequence[Sequence[_Printed]]) -> set[_Printed]:
    """Page numbers, and lines at the pages' edges that come on most pages, their numbers aside."""
    edges = [line for page in pages for line in dict.fromkeys((*page[:_EDGE], *page[-_EDGE:]))]
    on_pages = Counter(text for text, _ in {(_digitless(line.text), line.page) for line in edges})
    often = max(2, (len(pages) + 1) // 2)
    return {line for line in edges if _PAGE_NUMBER.match(line.text.strip()) or on_pages[_digitless(line.text)] >= often}


def _digitless(text: str) -> str:
    return re.sub(r"\d+", "#", "".join(text.split()))


def _columns(lines: Sequence[_Printed]) -> list[float]:
    """Where the page's columns begin, from the left: indents of paragraphs begin none."""
    common = Counter(round(line.left) for line in lines)
    starts: list[float] = []
    for left, count in sorted(common.items()):
        if (count >= _COLUMN or not starts) and (not starts or left - starts[-1] > _GUTTER):
            starts.append(left)
    return starts


def _indented(line: _Printed, columns: Sequence[float]) -> Line:
    """The line with its indent as spaces, half a character each, as a text file would show it."""
    start = max((column for column in columns if column <= line.left + 1), default=line.left)
    spaces = max(0, min(60, round((line.left - start) / (line.size / 2)))) if line.size > 1 else 0
    return Line(" " * spaces + line.text, line.number, line.page)
