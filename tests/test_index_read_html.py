"""HTML by its block structure: known pages, by hand."""

import pytest

from index.errors import DocumentUnreadable
from index.html_page import html_text, html_title
from index.lines import Paragraph, Place
from index.read_html import read_html


def texts(body: str) -> list[str]:
    return [paragraph.text for paragraph in read_html(f"<html><body>{body}</body></html>")]


def test_inline_elements_do_not_part_a_word_and_blocks_do() -> None:
    assert texts("<p>加<b>快</b><span>建<i>设</i></span></p><div>一体化</div>") == ["加快建设", "一体化"]


def test_text_behind_a_block_is_a_paragraph_of_its_own() -> None:
    assert texts("<div>甲<p>乙</p>丙</div>") == ["甲", "乙", "丙"]


def test_a_line_break_ends_a_paragraph_behind_a_sentence_or_before_an_indent() -> None:
    assert texts("<div>第一段。<br>第二段没有<br>结束。<br>　　第三段</div>") == [
        "第一段。",
        "第二段没有结束。",
        "第三段",
    ]


def test_a_headline_over_several_lines_is_one() -> None:
    page = '<p style="text-align:center"><b>关于推进</b><br> <b>工作的通知</b></p>'
    centred = '<p align="center">关于推进</p><p align="center">工作的通知</p><p align="center"><br></p><p align="center">目录</p>'
    assert texts(page) == ["关于推进工作的通知"]
    assert texts(centred) == ["关于推进工作的通知", "目录"]


def test_alignment_weight_and_heading_depth_are_kept() -> None:
    found = read_html(
        '<body><h2>一、总体要求</h2><p style="text-align: right">国务院</p><p><strong>目标。</strong></p></body>'
    )
    assert [(each.depth, each.place, each.strong) for each in found] == [
        (2, Place.BODY, True),
        (None, Place.RIGHT, False),
        (None, Place.BODY, True),
    ]


def test_scripts_styles_and_comments_are_not_text() -> None:
    assert texts("<script>var a</script><style>p{}</style><!-- 注 --><p>正文&nbsp;&amp;&#12288;内容</p>") == [
        "正文&内容"
    ]


def test_letter_spacing_falls_away_and_a_space_between_words_stays() -> None:
    assert texts("<p>国 务 院 工 作 规 则</p><p>第一章　总　　则</p><p>国务院办公厅　中央军委办公厅</p>") == [
        "国务院工作规则",
        "第一章　总则",
        "国务院办公厅　中央军委办公厅",
    ]


def rows(table: str) -> list[Paragraph]:
    return read_html(f"<body><table>{table}</table></body>")


def test_a_row_reads_on_and_knows_its_columns() -> None:
    found = rows("<tr><th>任务</th><th>责任单位</th></tr><tr><td><p>建平台</p></td><td>市数据局<br>市财政局</td></tr>")
    assert [each.text for each in found] == ["任务　责任单位", "建平台　市数据局市财政局"]
    assert [each.header for each in found] == [True, False]
    assert found[1].columns == ("任务", "责任单位")
    assert [found[1].text[cell.start : cell.end] for cell in found[1].cells] == ["建平台", "市数据局市财政局"]


def test_a_cell_for_several_rows_heads_them() -> None:
    found = rows(
        "<tr><td>类</td><td>任务</td></tr><tr><td rowspan=2>一、平台</td><td>建设</td></tr><tr><td>运营</td></tr>"
        "<tr><td>二、数据</td><td>开放</td></tr>"
    )
    assert [each.text for each in found] == ["类　任务", "一、平台", "建设", "运营", "二、数据", "开放"]


def test_a_table_that_only_lays_out_the_page_is_read_through() -> None:
    page = "<table><tr><td>导航</td><td>" + "".join(f"<p>第{n}段。</p>" for n in "一二三四五六") + "</td></tr></table>"
    assert texts(page) == ["导航", "第一段。", "第二段。", "第三段。", "第四段。", "第五段。", "第六段。"]


def test_lines_are_those_of_the_file() -> None:
    found = read_html("<html>\n<body>\n<p>甲\n乙</p>\n\n<p>丙</p></body></html>")
    assert [(each.text, [span.line for span in each.spans]) for each in found] == [("甲乙", [3, 4]), ("丙", [6])]


def test_title_and_whole_text_are_read_apart_from_the_paragraphs() -> None:
    page = "<html><head><title> 通知 \n_某网 </title></head><body>甲<p>乙<br>丙</p></body></html>"
    assert (html_title(page), html_text(page)) == ("通知 _某网", "甲乙丙")


@pytest.mark.parametrize("page", ["", "<!-- -->"])
def test_a_page_without_elements_is_refused(page: str) -> None:
    with pytest.raises(DocumentUnreadable, match="expected a page with text"):
        read_html(page)


def test_a_page_that_the_parser_gives_up_is_refused_and_not_cut_short() -> None:
    with pytest.raises(DocumentUnreadable, match="to its end"):
        texts("<p>前</p>" + "<div>" * 3_000 + "深" + "</div>" * 3_000 + "<p>后</p>")


def test_entities_reach_no_file() -> None:
    page = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><p>甲&x;乙</p></body></html>'
    assert "root:" not in "".join(paragraph.text for paragraph in read_html(page))
