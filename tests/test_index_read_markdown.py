"""Markdown: marks fall away, numbers and headings stay."""

from index.read_markdown import markdown_text, read_markdown

PAGE = """# 某市数据行动计划

为贯彻**有关部署**，
制定[本计划](https://example.org)。

## 一、重点任务

1. 建设平台。
2. 开放 `数据`。

| 任务 | 责任单位 |
|---|---|
| 建设平台 | 市数据局 |
"""


def test_paragraphs_come_with_their_number_depth_and_line() -> None:
    found = read_markdown(PAGE)
    assert [(each.text, each.depth, each.line) for each in found] == [
        ("某市数据行动计划", 1, 1),
        ("为贯彻有关部署，制定本计划。", None, 3),
        ("一、重点任务", 2, 6),
        ("1. 建设平台。", None, 8),
        ("2. 开放 数据。", None, 9),
        ("任务　责任单位", None, 11),
        ("建设平台　市数据局", None, 13),
    ]
    assert found[-1].columns == ("任务", "责任单位")


def test_the_whole_text_is_the_paragraphs_text() -> None:
    together = "".join(paragraph.text for paragraph in read_markdown(PAGE))
    assert "".join(together.split()) == "".join(markdown_text(PAGE).split())
