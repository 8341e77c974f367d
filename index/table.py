"""Table rows to paragraphs that read on: cells side by side, cells that stand for several rows as headings above them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.document import SourceSpan
from index.lines import Paragraph
from index.plan import Span
from index.punctuation import ends_sentence

_MOST_COLUMNS = 256  # spans beyond are not followed
_GAP = "\u3000"


@dataclass(frozen=True, slots=True)
class Cell:
    """The paragraphs in a cell, and how many rows and columns it takes."""

    parts: tuple[Paragraph, ...]
    rows: int = 1
    columns: int = 1

    @property
    def text(self) -> str:
        return "".join(part.text for part in self.parts)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A cell with its column, from 0."""

    cell: Cell
    column: int


def rows_of(rows: Sequence[Sequence[Cell]], table: int) -> list[Paragraph]:
    """The table's paragraphs in order.

    A row is one paragraph. A row of a single cell, and the cells of the leading columns in which cells stand for
    several rows, are headings of what follows, each a paragraph of its own. The first row with as many cells as the
    table has columns is its head; a row's `columns` are the heads above its cells.
    """
    grid = _placed(rows)
    width = max((p.column + p.cell.columns for row in grid for p in row), default=0)
    head = next((at for at, row in enumerate(grid) if len(row) == width > 1), None)
    names = {p.column: p.cell.text for p in grid[head]} if head is not None else {}
    groups = _group_columns(grid[head + 1 :] if head is not None else grid)
    found: list[Paragraph] = []
    for at, row in enumerate(grid):
        leading = 0 if at == head else sum(p.column < groups for p in row)
        for placed in row[:leading]:
            found += _joined([placed.cell], table)
        heads = tuple(names.get(p.column, "") for p in row[leading:] if p.cell.text)
        body = _joined([p.cell for p in row[leading:]], table)
        found += [replace(part, header=at == head and len(grid) > 1, columns=heads) for part in body]
    return found


def _placed(rows: Sequence[Sequence[Cell]]) -> list[list[_Placed]]:
    """Each cell in its column, right of the cells that reach down from the rows above."""
    down: dict[int, int] = {}
    grid: list[list[_Placed]] = []
    for row in rows:
        line: list[_Placed] = []
        column = 0
        taken, down = down, {at: left - 1 for at, left in down.items() if left > 1}
        for cell in row:
            while column in taken:
                column += 1
            line.append(_Placed(cell, column))
            if cell.rows > 1:
                down |= dict.fromkeys(range(column, min(column + cell.columns, _MOST_COLUMNS)), cell.rows - 1)
            column += cell.columns
        grid.append(line)
    return grid


def _group_columns(grid: Sequence[Sequence[_Placed]]) -> int:
    """How many columns, from the left, hold cells that stand for several rows."""
    spanning = {p.column for row in grid for p in row if p.cell.rows > 1}
    count = 0
    while count in spanning:
        count += 1
    return count if any(p.column >= count for row in grid for p in row) else 0


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
