"""The task ledger as files for a spreadsheet; no cell of them is run as a formula."""

import csv
from collections.abc import Sequence
from io import BytesIO, StringIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font

from web.ledger import Task

COLUMNS = ("编号", "文件", "领域", "任务", "牵头单位", "责任单位", "时限", "时限（日期）", "目标")
WIDTHS = (20, 30, 30, 80, 20, 30, 16, 16, 30)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# What a spreadsheet takes for the start of a formula (OWASP, "CSV Injection").
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def row(task: Task) -> tuple[str, ...]:
    """The cells of one task, as plain text, in the order of COLUMNS."""
    clause = task.clause
    return (
        clause.id,
        task.document_title,
        task.area_title or "",
        clause.text,
        task.lead or "",
        "、".join(owner.name for owner in clause.owners),
        clause.deadline.text if clause.deadline else "",
        (clause.deadline.iso or "") if clause.deadline else "",
        "；".join(target.text for target in clause.targets),
    )


def to_csv(tasks: Sequence[Task]) -> bytes:
    """UTF-8 with a byte order mark, without which Excel reads Chinese as another encoding."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([tame(cell) for cell in row(task)] for task in tasks)
    return text.getvalue().encode("utf-8-sig")


def tame(cell: str) -> str:
    """A CSV cell has no type: one that would start a formula starts with an apostrophe instead."""
    return "'" + cell if cell.startswith(FORMULA_STARTS) else cell


def to_xlsx(tasks: Sequence[Task]) -> bytes:
    """Every cell is stored as a string, which no spreadsheet computes."""
    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet("任务台账")  # the stubs do not know a write-only sheet's columns
    sheet.freeze_panes = "A2"
    for letter, width in zip("ABCDEFGHI", WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.append([_cell(sheet, title, bold=True) for title in COLUMNS])
    for task in tasks:
        sheet.append([_cell(sheet, text) for text in row(task)])
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _cell(sheet: Any, text: str, bold: bool = False) -> Cell:
    cell: Cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", text))
    cell.data_type = "s"  # openpyxl made it "f" where the text starts with "="
    cell.font = Font(bold=bold)
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    return cell
