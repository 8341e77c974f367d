"""Table rows to paragraphs that read on: cells side by side, cells that span rows as headings above them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.document import SourceSpan
from index.lines import Paragraph
from index.plan import Span
from index.punctuation import ends_sentence

_GAP = "\u3000"


@dataclass(frozen=True, slots=True)
class Cell:
    """The paragraphs in a cell, and how many rows and columns it takes."""

    parts: tuple[Paragraph, ...]
    rows: int = 1
    columns: int = 1


def rows_of(rows: Sequence[Sequence[Cell]], table: int) -> list[Paragraph]:
    """The table's paragraphs in order.

    A row is one paragraph. A row of a single cell, and the leading cells of a row that span more rows, are headings
    of what follows, each a paragraph of its own. The first full row is the head of the table.
    """
    width = max((sum(cell.columns for cell in row) for row in rows), default=0)
    found: list[Paragraph] = []
    headed = False
    for row in rows:
        leading = _leading(row) if headed else 0
        for cell in row[:leading]:
            found += _joined([cell], table)
        body = _joined(row[leading:], table)
        full = leading == 0 and len(row) > 1 and sum(cell.columns for cell in row) == width
        if full and not headed and body:
            headed = True
            body = [replace(body[0], header=len(rows) > 1)]
        found += body
    return found


def _leading(row: Sequence[Cell]) -> int:
    """How many cells at the row's start stand for several rows, while a later cell does not."""
    count = next((at for at, cell in enumerate(row) if cell.rows == 1), len(row))
    return count if count < len(row) else 0


def _joined(cells: Sequence[Cell], table: int) -> list[Paragraph]:
    """One paragraph, or none when the cells are empty. Paragraphs of one cell read on."""
    text = ""
    spans: list[SourceSpan] = []
    places: list[Span] = []
    for cell in cells:
        begun = False
        for part in cell.parts:
            if text and (not begun or not ends_sentence(text)):
                spans[-1] = replace(spans[-1], end=spans[-1].end + len(_GAP))
                text += _GAP
            start = places.pop().start if begun else len(text)
            spans += [replace(s, start=len(text) + s.start, end=len(text) + s.end) for s in part.spans]
            text += part.text
            places.append(Span(start, len(text)))
            begun = True
    return [Paragraph(text, tuple(spans), table=table, cells=tuple(places))] if text else []
