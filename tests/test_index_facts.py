"""What a document says of itself: title, issuer, number, date, in the places where documents say it."""

from pathlib import Path

import pytest

from index.document import Document
from index.facts import iso_date
from index.reading import read_plan

LISTED = """<html><head><title>关于推进工作的意见_政策_某政府网</title></head><body>
<table><tr><td>索 引 号：</td><td>000014349/2019-00001</td><td>主题分类：</td><td>市场监管</td></tr>
<tr><td>发文机关：</td><td>国务院</td><td>成文日期：</td><td>2019年01月27日</td></tr>
<tr><td>标　　题：</td><td>关于推进工作的意见</td></tr>
<tr><td>发文字号：</td><td>国发〔2019〕5号</td><td>发布日期：</td><td>2019年02月15日</td></tr></table>
<p>首页 &gt; 政策</p><p align="center">关于推进工作的意见</p><p>各省人民政府：</p><p>一、任务</p><p>做好工作。</p></body></html>"""


def document_of(folder: Path, text: str, name: str = "d.txt") -> Document:
    path = folder / name
    path.write_text(text, "utf-8")
    return read_plan(path)[0].document


def test_what_a_page_lists_above_the_text_is_believed(tmp_path: Path) -> None:
    document = document_of(tmp_path, LISTED, "d.html")
    assert (document.title, document.issuer) == ("关于推进工作的意见", "国务院")
    assert (document.number, document.date) == ("国发〔2019〕5号", "2019-01-27")


def test_lines_of_the_site_above_the_headline_are_not_the_title(tmp_path: Path) -> None:
    page = "<html><head><title>关于做好工作的通知-某网</title></head><body><p>首页</p><p>字体：大 中 小</p><p>关于做好工作的通知</p><p>一、任务</p><p>做好。</p></body></html>"
    assert document_of(tmp_path, page, "d.html").title == "关于做好工作的通知"


@pytest.mark.parametrize(
    ("title", "issuer"),
    [
        ("某省人民政府办公厅关于印发行动计划的通知", "某省人民政府办公厅"),
        ("国家发展改革委 财政部关于做好工作的通知", "国家发展改革委 财政部"),
        ("关于做好工作的通知", "某市财政局、某市教育局"),
        ("某市关于推进数字化的行动计划", "某市财政局、某市教育局"),
    ],
)
def test_the_issuer_is_in_the_title_or_signs(title: str, issuer: str, tmp_path: Path) -> None:
    text = (
        f"{title}\n现将有关事项通知如下。\n一、任务\n做好工作。\n联系人：张三\n某市财政局\n某市教育局\n2024年3月1日\n"
    )
    document = document_of(tmp_path, text)
    assert (document.issuer, document.date) == (issuer, "2024-03-01")


def test_a_title_states_its_period(tmp_path: Path) -> None:
    assert document_of(tmp_path, "某市行动计划（2023—2025年）\n一、任务\n做好工作。\n").period == "2023-2025"
    assert document_of(tmp_path, "某市行动计划\n一、任务\n做好工作。\n").period is None


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("2019年1月27日", "2019-01-27"),
        ("一九九六年六月二十九日", "1996-06-29"),
        ("二○○四年六月二十六日", "2004-06-26"),
        ("二〇〇五年十月十一日", "2005-10-11"),
        ("２０１９年１２月３１日", "2019-12-31"),
        ("2019年13月1日", None),
        ("2019年1月", None),
    ],
)
def test_full_dates_become_iso(printed: str, iso: str | None) -> None:
    assert iso_date(printed) == iso
