"""The report says what the run says, in four forms, and lets nothing out or in."""

import json
import re
from pathlib import Path
from typing import Literal
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Page

from eval.comparing import compare
from eval.gold import Evidence, Expect, GoldItem
from eval.library import library_of
from eval.measures import Measure
from eval.reasons import reasons, why
from eval.reply import Reply
from eval.report.charts import forest_row, gauge, reach
from eval.report.contents import Contents
from eval.report.excerpts import CITED, GOLD, Part, excerpts
from eval.report.html import points, share
from eval.report.wording import words
from eval.report.write import write_report
from eval.run_folder import RunFolder, read_run
from eval.scoring import score_run
from eval.selftest import selftest
from eval.summary import summarise
from rag.answer import Answer, Status
from tests.browser import axe
from tests.eval_cases import TEXTS, citation, gold_item, reply_with

CITIES = "支持南京、杭州、宁波创建区域科技创新中心。"
ATTACK = "</script><script>document.title='broken'</script><img src=x onerror=\"document.title='broken'\">"
ITEMS = (
    gold_item(id="q1"),
    gold_item(id="q2", cluster="c2", question=f"标记 {ATTACK}"),
    gold_item(id="q3", cluster="c3", question="票价？", expect=Expect.REFUSE, tags=("near",), evidence=(), nuggets=()),
)


def ran(folder: Path, answers: dict[str, Answer]) -> tuple[Path, tuple[GoldItem, ...]]:
    made = RunFolder(folder)
    made.begin("clerk", {"system": "clerk", "note": ATTACK}, ITEMS, TEXTS)
    for name, answer in answers.items():
        made.add(Reply(name, answer, seconds=0.012))
    return folder, ITEMS


@pytest.fixture
def contents(tmp_path: Path) -> Contents:
    good = reply_with("南京、杭州。[1]", [citation(CITIES)], confidence=0.9)
    silent = reply_with("文件未载明。", status=Status.NOT_IN_DOCUMENT, confidence=0.1)
    attack = reply_with(f"南京 {ATTACK}", [citation(CITIES)], confidence=0.5)
    ran(tmp_path / "a", {"q1": good, "q2": good, "q3": silent})
    ran(tmp_path / "b", {"q1": good, "q2": attack, "q3": silent})
    before, after = read_run(tmp_path / "a"), read_run(tmp_path / "b")
    scored_before, scored = (score_run(r.items, r.replies, r.texts) for r in (before, after))
    cheats = selftest(after.items, library_of(after.texts))
    return Contents(after, scored, summarise(after, scored), compare(before, after, scored_before, scored), cheats)


def test_the_four_forms_stand_beside_each_other(contents: Contents, tmp_path: Path) -> None:
    names = [path.name for path in write_report(tmp_path / "out", contents)]
    assert names == ["report.html", "report.json", "report.md", "report.junit.xml"]


def test_the_json_form_holds_the_figures(contents: Contents, tmp_path: Path) -> None:
    write_report(tmp_path, contents)
    read = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert read["summary"]["overall"]["sac"]["mean"] == pytest.approx(2 / 3)
    assert read["comparison"]["broken"] == ["q2"]
    assert [item["id"] for item in read["items"] if item["why_not"]] == ["q2"]


def test_the_junit_form_has_a_case_for_each_item_and_target(contents: Contents, tmp_path: Path) -> None:
    write_report(tmp_path, contents)
    suites = ElementTree.parse(tmp_path / "report.junit.xml").getroot()
    items, targets = suites.findall("testsuite")
    assert (items.get("tests"), items.get("failures"), items.get("errors")) == ("3", "1", "0")
    assert [case.get("name", "")[:2] for case in items if case.find("failure") is not None] == ["q2"]
    assert [case.get("name") for case in targets if case.find("failure") is not None] == [
        "Strict attributed correctness"
    ]


def test_the_markdown_form_names_broken_and_failed_items(contents: Contents, tmp_path: Path) -> None:
    write_report(tmp_path, contents)
    text = (tmp_path / "report.md").read_text("utf-8")
    assert "- `q2` 标记" in text
    assert "why   lacks 杭州" in text


def test_the_page_refers_to_nothing_outside(contents: Contents, tmp_path: Path) -> None:
    write_report(tmp_path, contents)
    page = (tmp_path / "report.html").read_text("utf-8")
    assert re.findall(r"""(?:src|href)=["'](?!#)[^"']*""", page.replace("&lt;", "")) == []
    assert not re.search(r"url\(|@import|https?://", page)
    assert "default-src 'none'" in page


def test_what_a_question_or_a_system_says_is_escaped(contents: Contents, tmp_path: Path) -> None:
    write_report(tmp_path, contents)
    page = (tmp_path / "report.html").read_text("utf-8")
    assert "document.title" in page
    assert "<img" not in page
    assert page.count("<script>") == 1


def test_every_text_is_there_in_both_languages() -> None:
    assert [key for key, text in words().items() if set(text) != {"zh", "en"} or not all(text.values())] == []


def test_the_reasons_are_told_in_both_languages(contents: Contents) -> None:
    failed = contents.scored[1]
    assert [(reason.zh, reason.en) for reason in reasons(failed)] == [("缺要点：杭州", "lacks 杭州")]
    assert why(contents.scored[0]) == ""


def test_an_excerpt_marks_evidence_citations_and_their_overlap() -> None:
    gold = gold_item(evidence=(Evidence("plan", "支持南京、杭州"),))
    (one,) = score_run([gold], {"q1": Reply("q1", reply_with("", [citation("南京、杭州、宁波")]))}, TEXTS)
    (found,) = excerpts(one, TEXTS)
    marked = [part for part in found.parts if part.marks]
    assert marked == [Part("支持", GOLD), Part("南京、杭州", GOLD + CITED), Part("、宁波", CITED)]
    assert "".join(part.text for part in found.parts) in TEXTS["plan"]
    assert (found.cut_before, found.cut_after) == (False, True)


def test_numbers_are_printed_as_the_field_prints_them() -> None:
    assert [share(0.4876), share(0.868, Measure.MRR_10), share(2.26, Measure.LENGTH)] == ["48.8%", "0.868", "2.3×"]
    assert [points(0.123), points(-0.0451), points(0)] == ["+12.3", "−4.5", "0"]


def test_a_drawing_puts_its_marks_where_the_figures_are(contents: Contents) -> None:
    found = contents.summary.overall[Measure.SAC]
    assert f'cx="{200 * found.mean:.1f}"' in gauge(found, 0.85)
    assert 'x1="170.0" x2="170.0"' in gauge(found, 0.85)
    change = contents.comparison.changes[0] if contents.comparison else None
    assert change is not None
    assert reach([change.difference]) == 1.0
    assert f'x="{160 * (1 + change.difference.mean) - 4:.1f}"' in forest_row(change.difference, 1.0)


def shown(browser: Browser, contents: Contents, folder: Path) -> tuple[Page, list[str]]:
    write_report(folder, contents)
    page = browser.new_page(viewport={"width": 390, "height": 800})
    told: list[str] = []
    page.on("request", lambda request: told.append(request.url))
    page.on("console", lambda message: told.append(message.text))
    page.goto((folder / "report.html").as_uri())
    return page, told


@pytest.mark.real
def test_the_page_asks_for_nothing_and_runs_no_script_of_a_question(
    browser: Browser, contents: Contents, tmp_path: Path
) -> None:
    page, told = shown(browser, contents, tmp_path)
    page.click("#item-q2 summary")
    assert told == [(tmp_path / "report.html").as_uri()]
    assert "broken" not in page.title()
    assert ATTACK in page.inner_text("#item-q2 .said")


@pytest.mark.real
def test_the_page_switches_language_and_filters_items(browser: Browser, contents: Contents, tmp_path: Path) -> None:
    page, _ = shown(browser, contents, tmp_path)
    assert page.inner_text("h1") == "问策评测报告"
    page.click("#language")
    assert page.inner_text("h1") == "Wence evaluation report"
    page.select_option("#outcome", "broken")
    assert page.inner_text("#shown") == "1"
    assert page.is_visible("#item-q2 summary")
    page.select_option("#outcome", "")
    page.fill("#words", "票价")
    assert [page.is_visible(f"#item-{name} summary") for name in ("q1", "q2", "q3")] == [False, False, True]


@pytest.mark.real
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_page_never_scrolls_sideways(browser: Browser, contents: Contents, tmp_path: Path, width: int) -> None:
    page, _ = shown(browser, contents, tmp_path)
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.real
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_is_accessible(
    browser: Browser, contents: Contents, tmp_path: Path, scheme: Literal["light", "dark"], language: str
) -> None:
    page, _ = shown(browser, contents, tmp_path)
    page.emulate_media(color_scheme=scheme)
    if language == "en":
        page.click("#language")
    page.click("#item-q2 summary")
    assert axe(page) == []
