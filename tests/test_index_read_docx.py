"""Word documents: text, tables, Word's own numbers, and files that are refused."""

import io
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from index.errors import DocumentUnreadable
from index.lines import Place
from index.read_docx import read_docx


def saved(fill: Callable[[WordDocument], None]) -> bytes:
    document = docx.Document()
    fill(document)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def test_paragraphs_keep_place_weight_and_heading_depth() -> None:
    def fill(document: WordDocument) -> None:
        title = document.add_paragraph("某市行动计划")
        title.alignment = WD_ALIGN_PARAGRAPH.CENTER
        document.add_heading("总体要求", 2)
        document.add_paragraph().add_run("目标。").bold = True
        document.add_paragraph("正文\n接着。")

    found, characters = read_docx(saved(fill))
    assert [(each.text, each.place, each.depth, each.strong) for each in found] == [
        ("某市行动计划", Place.CENTRED, None, False),
        ("总体要求", Place.BODY, 2, False),
        ("目标。", Place.BODY, None, True),
        ("正文接着。", Place.BODY, None, False),
    ]
    assert [each.line for each in found] == [1, 2, 3, 4]
    assert characters == "某市行动计划总体要求目标。正文接着。"


def test_a_table_stands_in_its_place_and_a_merged_cell_heads_its_rows() -> None:
    def fill(document: WordDocument) -> None:
        document.add_paragraph("前。")
        table = document.add_table(rows=3, cols=3)
        for at, words in enumerate((("类别", "任务", "责任单位"), ("一、平台", "建设", "甲局"), ("", "运营", "乙局"))):
            for column, word in enumerate(words):
                table.cell(at, column).text = word
        table.cell(1, 0).merge(table.cell(2, 0))
        document.add_paragraph("后。")

    found, _ = read_docx(saved(fill))
    assert [each.text for each in found] == [
        "前。",
        "类别　任务　责任单位",
        "一、平台",
        "建设　甲局",
        "运营　乙局",
        "后。",
    ]
    assert found[4].columns == ("任务", "责任单位")


def _number(document: WordDocument, text: str, depth: int) -> None:
    paragraph = document.add_paragraph(text)
    xml = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="77"/></w:numPr>'
    paragraph._p.get_or_add_pPr().append(parse_xml(xml))


def test_numbers_that_word_writes_itself_are_written_out() -> None:
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{name}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (name, text) in enumerate((("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("bullet", "●")))
    )

    def fill(document: WordDocument) -> None:
        numbering = document.part.numbering_part.element
        numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="770">{levels}</w:abstractNum>'))
        numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="770"/></w:num>'))
        for text, depth in (("总体要求", 0), ("思想", 1), ("目标", 1), ("任务", 0), ("平台", 1), ("要点", 2)):
            _number(document, text, depth)

    found, characters = read_docx(saved(fill))
    assert [each.text for each in found] == [
        "一、总体要求",
        "（一）思想",
        "（二）目标",
        "二、任务",
        "（一）平台",
        "要点",
    ]
    assert sorted(characters) == sorted("".join(each.text for each in found))


def test_a_text_box_is_read_once() -> None:
    box = (
        f'<w:r {nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:AlternateContent>'
        "<mc:Choice><w:txbxContent><w:p><w:r><w:t>框中</w:t></w:r></w:p></w:txbxContent></mc:Choice>"
        "<mc:Fallback><w:txbxContent><w:p><w:r><w:t>框中</w:t></w:r></w:p></w:txbxContent></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )

    def fill(document: WordDocument) -> None:
        document.add_paragraph("外面")._p.append(parse_xml(box))

    found, characters = read_docx(saved(fill))
    assert ([each.text for each in found], characters) == (["外面", "框中"], "外面框中")


def test_zip_bombs_and_damage_are_refused_before_they_are_unpacked() -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * (201 * 1024 * 1024))
    with pytest.raises(DocumentUnreadable, match="when unpacked"):
        read_docx(bomb.getvalue())
    many = io.BytesIO()
    with zipfile.ZipFile(many, "w") as archive:
        for entry in range(2_001):
            archive.writestr(f"part{entry}.xml", b"")
    with pytest.raises(DocumentUnreadable, match="2001 parts"):
        read_docx(many.getvalue())
    with pytest.raises(DocumentUnreadable, match="damaged"):
        read_docx(saved(lambda document: None)[:2_000])


def test_footnotes_stand_at_the_end_as_margin() -> None:
    notes = f'<w:footnotes {nsdecls("w")}><w:footnote w:id="1"><w:p><w:r><w:t>注释一。</w:t></w:r></w:p></w:footnote></w:footnotes>'
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    media = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"

    def fill(document: WordDocument) -> None:
        document.add_paragraph("正文。")
        part = Part(PackURI("/word/footnotes.xml"), media, notes.encode(), document.part.package)
        document.part.relate_to(part, kind)

    found, characters = read_docx(saved(fill))
    assert [(each.text, each.place) for each in found] == [("正文。", Place.BODY), ("注释一。", Place.MARGIN)]
    assert characters == "正文。注释一。"
