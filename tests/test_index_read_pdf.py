"""PDF: paragraphs over line and page ends, margins set aside, and files that are refused."""

import io
from pathlib import Path

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from index.errors import DocumentUnreadable
from index.lines import Place
from index.read_pdf import read_pdf
from index.reading import read_plan

PLAN = Path(__file__).parent.parent / "data" / "yrd-2024-2026.txt"
FONT = "STSong-Light"


def printed(paragraphs: list[str], cells: int = 30, lines_a_page: int = 20, encrypt: str | None = None) -> bytes:
    """A PDF as an office prints it: indented paragraphs, a running header, a page number."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    content = io.BytesIO()
    canvas = Canvas(content, encrypt=encrypt)
    lines = [line for text in paragraphs for line in _lines(text, cells)]
    for page, first in enumerate(range(0, len(lines), lines_a_page), 1):
        canvas.setFont(FONT, 9)
        canvas.drawString(60, 810, "某市人民政府公报")
        canvas.drawString(290, 30, f"- {page} -")
        canvas.setFont(FONT, 14)
        for row, line in enumerate(lines[first : first + lines_a_page]):
            indent = len(line) - len(line.lstrip("　"))
            canvas.drawString(60 + 14 * indent, 780 - 24 * row, line.lstrip("　"))
        canvas.showPage()
    canvas.save()
    return content.getvalue()


def _lines(text: str, cells: int) -> list[str]:
    whole = "　　" + text
    return [whole[at : at + cells] for at in range(0, len(whole), cells)]


def test_the_plan_as_a_pdf_has_the_same_outline(tmp_path: Path) -> None:
    plan, _ = read_plan(PLAN)
    path = tmp_path / "yrd-2024-2026.pdf"
    path.write_bytes(printed(plan.document.text.split("\n")))
    read, report = read_plan(path)
    tasks = [(task.id, task.text) for task in plan.tasks]
    assert [(task.id, task.text) for task in read.tasks] == tasks
    assert report.outline() == "9 of 9 areas, stated 165 = 20+20+25+23+22+17+10+15+13, printed 48"
    assert report.covered == report.characters


def test_margins_are_set_aside_and_paragraphs_go_on_over_the_page() -> None:
    text = "推进长三角一体化发展，" * 60 + "完成任务。"
    found, _ = read_pdf(printed([text]))
    body = [each for each in found if each.place is not Place.MARGIN]
    assert [each.text for each in body] == [text]
    assert {span.page for span in body[0].spans} == {1, 2}
    assert [each.text for each in found if each.place is Place.MARGIN] == [
        "某市人民政府公报",
        "- 1 -",
        "某市人民政府公报",
        "- 2 -",
    ]


def test_two_columns_are_read_one_after_the_other() -> None:
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    content = io.BytesIO()
    canvas = Canvas(content)
    canvas.setFont(FONT, 12)
    paragraphs = ["推进长三角一体化发展，落实各项任务，" * 6 + f"完成第{n}项。" for n in "一二三四五六"]
    lines = [line for text in paragraphs for line in _lines(text, 18)]
    for at, line in enumerate(lines):
        indent = len(line) - len(line.lstrip("　"))
        row, left = (at, 60) if at < len(lines) // 2 else (at - len(lines) // 2, 320)
        canvas.drawString(left + 12 * indent, 780 - 18 * row, line.lstrip("　"))
    canvas.save()
    found, _ = read_pdf(content.getvalue())
    assert [each.text for each in found] == paragraphs


def test_pictures_passwords_and_damage_are_refused() -> None:
    blank = io.BytesIO()
    canvas = Canvas(blank)
    canvas.rect(10, 10, 100, 100)
    canvas.showPage()
    canvas.save()
    with pytest.raises(DocumentUnreadable, match="OCR"):
        read_pdf(blank.getvalue())
    with pytest.raises(DocumentUnreadable, match="password"):
        read_pdf(printed(["正文。"], encrypt="secret"))
    with pytest.raises(DocumentUnreadable, match="damaged"):
        read_pdf(b"%PDF-1.7\n" + b"\0" * 100)
