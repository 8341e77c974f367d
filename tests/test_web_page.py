"""The page: its parts by themselves, and the whole of it in a real browser against the real server."""

import io
import os
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import anyio
import docx
import pytest
from jinja2 import Environment, FileSystemLoader
from openpyxl import load_workbook
from playwright.sync_api import Browser, FilePayload, Locator, Page, expect
from sqlalchemy import Engine, select

from index.document import Document, SourceSpan
from index.plan import Plan
from index.settings import Settings
from rag.answer import Answer, Status
from rag.events import Delta, Stage
from rag.inquiry import Inquiry
from tests.browser import Watch, axe, visits, watched
from tests.fakes import FakeAssistant, small_index, small_plan
from tests.fakes_server import serving
from tests.payloads import CANARY, PAYLOADS
from web import page_markup
from web.app import create_app
from web.catalogue import LANGUAGES, texts
from web.database import FEEDBACK, open_database
from web.errors import TooManyRequests
from web.page_conversation import Conversation, pieces
from web.page_evaluation import latest_report
from web.page_examples import examples, follow_ups
from web.page_export import answer_text, as_docx, as_markdown
from web.page_ledger import LedgerFilter
from web.page_source import source_of
from web.service import Service

real = pytest.mark.real
pytestmark = pytest.mark.filterwarnings(
    "ignore::DeprecationWarning", "ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning"
)

QUOTE = "支持低空经济发展，加快布局基础设施。（交通运输厅负责）"
CHINESE = texts("zh-Hans", "page")
NOON = datetime(2026, 1, 2, 12, 0, tzinfo=UTC)


def answered(question: str = "低空经济") -> Answer:
    return FakeAssistant().ask(Inquiry(question))


# The parts.


@pytest.mark.parametrize("room", ["page", "widget"])
def test_both_languages_have_the_same_texts_with_the_same_fields(room: str) -> None:
    home, other = (texts(language, room) for language in LANGUAGES)
    assert list(home) == list(other)
    fields = {key: sorted(part.split("}")[0] for part in text.split("{")[1:]) for key, text in home.items()}
    assert {key: sorted(part.split("}")[0] for part in text.split("{")[1:]) for key, text in other.items()} == fields
    assert all(text.strip() for text in (*home.values(), *other.values()))


def test_only_cited_numbers_are_marks() -> None:
    answer = replace(answered(), answer="〔2024〕6号[2024]办[0]理。[1][9]完[1]")
    assert [(piece.text, piece.citation is not None) for piece in pieces(answer)] == [
        ("〔2024〕6号[2024]办[0]理。", False),
        ("1", True),
        ("[9]完", False),
        ("1", True),
    ]


def test_the_history_holds_what_was_answered_and_no_more_than_is_taken() -> None:
    conversation = Conversation().asked("甲").failed("stopped").asked("低空").answered(answered()).asked("乙")
    assert [(turn.role, turn.content) for turn in conversation.history()] == [
        ("user", "低空"),
        ("assistant", QUOTE + "[1]"),
    ]
    assert [turn.content for turn in conversation.history(turns=1, length=4)] == ["支持低空"]


def test_a_fault_ends_only_a_question_that_runs() -> None:
    done = Conversation().asked("低空").answered(answered())
    assert done.failed("error_cut") == done
    assert Conversation().failed("stopped") == Conversation()


def test_the_source_shows_the_area_and_marks_the_quote_to_the_character() -> None:
    plan = small_plan()
    clause = plan.clauses[2]  # =推动实验室共建，2025年底前完成。
    source = source_of(plan, clause, clause.start + 1, clause.start + 8)
    shown = [(p.id, p.cited, [(s.text, s.quoted) for s in p.segments]) for p in source.paragraphs]
    assert shown == [
        ("plan-a/1", False, [("一是加强科技创新。共有2项重点任务。", False)]),
        ("plan-a/1.1", False, [("建设大科学装置。（科技厅牵头，发展改革委配合）", False)]),
        ("plan-a/1.2", True, [("=", False), ("推动实验室共建", True), ("，2025年底前完成。", False)]),
    ]


def test_a_quote_over_two_areas_is_marked_in_both() -> None:
    plan = small_plan()
    source = source_of(plan, plan.clauses[2], plan.clauses[2].start, plan.clauses[3].start + 2)
    marked = ["".join(s.text for s in p.segments if s.quoted) for p in source.paragraphs]
    assert marked == ["", "", "=推动实验室共建，2025年底前完成。", "二是"]


def test_examples_come_from_the_outline_of_the_document() -> None:
    assert examples(small_plan(), CHINESE) == (
        "“建设产业集群”有哪些任务？",
        "科技厅负责哪些工作？",
        "“建设产业集群”有多少项任务？",
    )


def test_follow_ups_ask_only_what_the_cited_task_states() -> None:
    plans = {"plan-a": small_plan()}
    assert follow_ups(plans, answered("低空经济"), CHINESE) == ("这个方面还有哪些任务？", "由谁负责？")
    assert follow_ups(plans, answered("实验室"), CHINESE) == ("这个方面还有哪些任务？", "什么时候完成？")
    assert follow_ups(plans, answered("火星"), CHINESE) == ()


def test_a_copied_answer_carries_its_source() -> None:
    assert answer_text(answered(), CHINESE) == (
        f"{QUOTE}[1]\n\n原文依据\n[1] 《三年行动计划》，二是建设产业集群。共有3项重点任务。，plan-a/2.1：“{QUOTE}”\n\n"
        "辅助参考，以原文为准"
    )


def test_markdown_export_cannot_become_markup() -> None:
    conversation = Conversation().asked("<b>[x](javascript:y)</b> *低空*").answered(answered())
    text = as_markdown(conversation, CHINESE, NOON)
    assert "## \\<b\\>\\[x\\]\\(javascript:y\\)\\</b\\> \\*低空\\*\n" in text
    assert "1. 《三年行动计划》，二是建设产业集群。共有3项重点任务。，plan-a/2.1\n   \\> " not in text
    assert f"   > {QUOTE}\n" in text


def test_word_export_holds_question_status_answer_and_quote_in_order() -> None:
    conversation = Conversation().asked("低空\x00经济").answered(answered()).asked("火星").failed("stopped")
    word = docx.Document(io.BytesIO(as_docx(conversation, CHINESE, NOON)))
    assert [paragraph.text for paragraph in word.paragraphs] == [
        "问策问答记录",
        "记录时间 2026-01-02 12:00",
        "低空经济",
        "有原文依据",
        QUOTE + "[1]",
        "[1] 《三年行动计划》，二是建设产业集群。共有3项重点任务。，plan-a/2.1",
        QUOTE,
        "辅助参考，以原文为准",
    ]


@pytest.mark.parametrize(
    ("sent", "ids"),
    [
        ({}, ["1.1", "1.2", "2.1"]),
        ({"document": "plan-a", "area": "2"}, ["2.1"]),
        ({"area": "2"}, ["1.1", "1.2", "2.1"]),  # an area is one of a document
        ({"owner": "改革"}, ["1.1"]),
        ({"deadline": "stated"}, ["1.2"]),
        ({"deadline": "unstated"}, ["1.1", "2.1"]),
        ({"deadline": "2025"}, ["1.2"]),
        ({"deadline": "2026"}, []),
        ({"words": "低空 布局"}, ["2.1"]),
        ({"document": "plan-z"}, []),
        ({"document": "plan-a", "area": "²"}, ["1.1", "1.2", "2.1"]),
        ({"document": ["x"], "area": {"y": 1}}, []),
    ],
)
def test_the_ledger_filters_by_whatever_a_form_sends(sent: dict[str, object], ids: list[str]) -> None:
    found = LedgerFilter.read(sent).tasks(small_index())
    assert [task.clause.id.rpartition("/")[2] for task in found] == ids


def test_the_newest_report_is_shown(tmp_path: Path) -> None:
    assert latest_report(tmp_path) is None
    for name, age in (("old", 60), ("new", 0)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "report.html").write_text(name)
        stamp = time.time() - age
        os.utime(tmp_path / name / "report.html", (stamp, stamp))
    newest = latest_report(tmp_path)
    assert newest is not None
    assert newest.read_text() == "new"


# The whole.


@dataclass
class Wence:
    """A running server, and what stands behind it."""

    url: str
    assistant: FakeAssistant
    engine: Engine
    service: Service


@contextmanager
def wence(folder: Path, assistant: FakeAssistant | None = None, port: int = 0) -> Iterator[Wence]:
    assistant = assistant or FakeAssistant()
    engine = open_database(f"sqlite:///{folder}/wence.db")
    app = create_app(assistant, Settings(index=folder / "index", widget_enabled=False), engine)
    with serving(app, port) as served:
        yield Wence(f"http://127.0.0.1:{served}", assistant, engine, app.state.service)
    engine.dispose()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wence]:
    """One for all tests that leave it as it is: each visit is a session of its own."""
    with wence(tmp_path_factory.mktemp("wence")) as running:
        yield running


@pytest.fixture
def visit(browser: Browser, server: Wence) -> Iterator[Callable[..., Page]]:
    """Opens the page; whatever the test did, nothing may have reached another host or failed in the page."""
    with visits(browser, server.url, "/", ready) as go:
        yield go


def ready(page: Page) -> None:
    """The page has been drawn for this visit: its language is set, and the first events have come back."""
    page.locator("html[lang]").wait_for(state="attached")
    page.locator("#transcript .hero, #transcript .turn").first.wait_for(state="attached")
    page.wait_for_timeout(700)


def field(page: Page) -> Locator:
    return page.locator("#question-box textarea")


def ask(page: Page, question: str) -> Locator:
    """Types and sends a question; the card of its answer, once it has come."""
    cards = page.locator("#transcript .card:not(.draft)")
    before = cards.count()
    field(page).fill(question)
    for _ in range(3):
        field(page).press("Enter")
        # Gradio drops what is sent in the very moment in which the answer before ends; a person presses again. A busy
        # machine takes long over what it did take: pressed again while nothing shows, it is asked twice.
        if _is_taken(page, cards, before):
            break
    expect(cards).to_have_count(before + 1)
    return cards.last


def _is_taken(page: Page, cards: Locator, before: int) -> bool:
    """True once the field is empty or a card shows; False where neither happens in half a minute."""
    for _ in range(300):
        if field(page).input_value() == "" or cards.count() > before or page.locator("#transcript .draft").count():
            return True
        page.wait_for_timeout(100)
    return False


def room(page: Page, name: str) -> None:
    page.get_by_role("tab", name=name).click()


@real
def test_a_mark_opens_the_source_with_the_quote_highlighted(visit: Callable[..., Page]) -> None:
    page = visit()
    card = ask(page, "低空经济要做什么？")
    expect(card.locator(".words")).to_have_text(QUOTE + "1")
    card.get_by_role("button", name="查看依据 1").click()
    panel = page.locator("#source")
    expect(panel.locator("mark")).to_have_text(QUOTE)
    expect(panel.locator(".path")).to_contain_text("二是建设产业集群")
    expect(panel.locator("h2")).to_be_focused()
    page.keyboard.press("Escape")
    expect(panel.locator(".source-top")).to_have_count(0)
    expect(card.get_by_role("button", name="查看依据 1")).to_be_focused()


@real
def test_a_deep_link_opens_its_clause_and_an_unknown_one_is_said_to_be_missing(visit: Callable[..., Page]) -> None:
    page = visit("/?clause=plan-a%2F1.2")
    expect(page.locator("#source mark")).to_have_text("=推动实验室共建，2025年底前完成。")
    page = visit("/?clause=plan-a%2F9.9")
    expect(page.locator("#source .empty")).to_contain_text("没有找到这一条")


@real
def test_a_refusal_looks_different_and_says_what_was_searched(visit: Callable[..., Page]) -> None:
    page = visit()
    card = ask(page, "火星移民")
    expect(card).to_have_attribute("data-status", "not_in_document")
    expect(card.locator(".status")).to_have_text("文件中没有提到")
    expect(card.locator(".searched")).to_have_text("已在全文检索：火星移民")
    assert card.evaluate("card => getComputedStyle(card).border").startswith("1px dashed")
    assert ask(page, "低空经济").evaluate("card => getComputedStyle(card).borderTopWidth") == "0px"


@real
def test_a_follow_up_carries_what_was_said_before(visit: Callable[..., Page], server: Wence) -> None:
    page = visit()
    ask(page, "低空经济要做什么？")
    page.get_by_role("button", name="由谁负责？").click()
    expect(page.locator("#transcript .card:not(.draft)")).to_have_count(2)
    inquiry = server.assistant.asked[-1]
    assert inquiry.question == "由谁负责？"
    assert [turn.content for turn in inquiry.history] == ["低空经济要做什么？", QUOTE + "[1]"]


@real
def test_the_language_switches_and_the_conversation_stays(visit: Callable[..., Page]) -> None:
    page = visit()
    ask(page, "低空经济")
    page.get_by_role("button", name="Switch to English").click()
    expect(page.get_by_role("tab", name="Task ledger")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("#transcript .words")).to_have_text(QUOTE + "1")
    expect(page.locator("#transcript").get_by_text("Copy answer and sources")).to_be_visible()
    expect(field(page)).to_have_attribute("placeholder", "Type a question and press Enter")
    room(page, "Task ledger")
    expect(page.get_by_text("3 tasks", exact=True)).to_be_visible()


@real
def test_a_browser_set_to_english_gets_english(visit: Callable[..., Page]) -> None:
    page = visit(locale="en-GB")
    expect(page.get_by_role("tab", name="Evaluation")).to_be_visible()
    expect(page).to_have_title("Wence · ask the plan")


@real
def test_the_ledger_filters_counts_and_downloads_what_it_shows(visit: Callable[..., Page]) -> None:
    page = visit("/?room=ledger")
    expect(page.locator(".bars tbody :is(th, .figure)")).to_have_text(
        ["加强科技创新", "2", "2", "建设产业集群", "1", "3"]
    )
    expect(page.locator(".bars tfoot .figure")).to_have_text(["3", "5"])
    page.get_by_label("方面").select_option("1")
    expect(page.locator(".ledger tbody .id")).to_have_text(["plan-a/1.1", "plan-a/1.2"])
    page.get_by_label("包含文字").fill("实验室")
    page.get_by_role("button", name="筛选").click()
    expect(page.locator(".ledger tbody .id")).to_have_text(["plan-a/1.2"])
    with page.expect_download() as download:
        page.get_by_role("button", name="下载 Excel").click()
    assert download.value.suggested_filename.endswith(".xlsx")
    book = load_workbook(io.BytesIO(download.value.path().read_bytes()))
    assert [row[0] for row in book.worksheets[0].iter_rows(values_only=True)] == ["编号", "plan-a/1.2"]
    page.get_by_role("button", name="清除").click()
    expect(page.locator(".ledger tbody .id")).to_have_count(3)
    page.get_by_role("button", name="plan-a/2.1").click()
    expect(page.locator("#drawer mark")).to_have_text(QUOTE)


@real
def test_a_verdict_is_stored_with_its_reason(visit: Callable[..., Page], server: Wence) -> None:
    page = visit()
    card = ask(page, "低空经济")
    card.get_by_role("button", name="没有帮助").click()
    card.get_by_label("引文不对应").check()
    card.get_by_label("补充说明").fill("请核对")
    card.get_by_role("button", name="提交").click()
    expect(card.get_by_text("已记录，谢谢。")).to_be_visible()
    with server.engine.connect() as connection:
        row = connection.execute(select(FEEDBACK)).all()[-1]
    assert (row.verdict, row.reason, row.comment) == ("down", "source", "请核对")


@real
def test_an_answer_is_copied_with_its_sources(visit: Callable[..., Page], server: Wence) -> None:
    page = visit()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    card = ask(page, "低空经济")
    card.get_by_role("button", name="复制回答与出处").click()
    expect(card.get_by_text("已复制")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == answer_text(answered(), CHINESE)
    card.locator(".mark").click()
    page.get_by_role("button", name="复制本条链接").click()
    assert page.evaluate("navigator.clipboard.readText()") == server.url + "/?clause=plan-a/2.1"


@real
@pytest.mark.parametrize(("button", "ending"), [("导出 Markdown", ".md"), ("导出 Word", ".docx")])
def test_the_conversation_is_exported(visit: Callable[..., Page], button: str, ending: str) -> None:
    page = visit()
    ask(page, "低空经济")
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    assert download.value.suggested_filename.endswith(ending)
    content = download.value.path().read_bytes()
    if ending == ".md":
        assert QUOTE in content.decode()
    else:
        assert QUOTE in [paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs]


class SlowAssistant(FakeAssistant):
    """Tells a word every 150 ms, for six seconds."""

    async def events(self, inquiry: Inquiry) -> AsyncIterator[Stage | Delta | Answer]:
        yield Stage("search")
        for _ in range(40):
            await anyio.sleep(0.15)
            yield Delta("逐字写来，")
        yield self.ask(inquiry)


@real
def test_an_answer_can_be_stopped_and_asked_again_and_nothing_jumps_meanwhile(browser: Browser, tmp_path: Path) -> None:
    with wence(tmp_path, SlowAssistant()) as server, watched(browser) as (context, watch):
        page = context.new_page()
        page.goto(server.url)
        ready(page)
        page.evaluate(
            "() => { window.shift = 0; new PerformanceObserver((list) => list.getEntries().forEach((entry) => {"
            " if (!entry.hadRecentInput) window.shift += entry.value; })).observe({type: 'layout-shift'}); }"
        )
        field(page).fill("低空经济")
        field(page).press("Enter")
        expect(page.locator(".draft .words")).to_contain_text("逐字写来，逐字写来，逐字写来，")
        page.wait_for_timeout(1500)
        assert page.evaluate("window.shift") < 0.05
        page.get_by_role("button", name="停止").click()
        expect(page.locator("[data-status=fault]")).to_contain_text("已停止。")
        expect(page.get_by_role("button", name="提问", exact=True)).to_be_visible()
        assert server.assistant.asked == []
        assert watch.errors == []


class FailingAssistant(FakeAssistant):
    """Breaks off after half a sentence the first time; answers the second time."""

    failures = 1

    async def events(self, inquiry: Inquiry) -> AsyncIterator[Stage | Delta | Answer]:
        yield Delta("支持低空")
        if self.failures:
            self.failures -= 1
            raise RuntimeError("the chain broke")
        yield self.ask(inquiry)


@real
def test_an_interrupted_answer_says_so_and_can_be_tried_again(browser: Browser, tmp_path: Path) -> None:
    with wence(tmp_path, FailingAssistant()) as server, watched(browser) as (context, _watch):
        page = context.new_page()
        page.goto(server.url)
        ready(page)
        card = ask(page, "低空经济")
        expect(card).to_contain_text("服务暂时出错，请稍后再试。")
        card.get_by_role("button", name="再试一次").click()
        expect(page.locator("#transcript .mark")).to_have_count(1)


@real
def test_an_address_over_its_rate_is_asked_to_wait(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with wence(tmp_path) as server, watched(browser) as (context, _watch):
        page = context.new_page()
        page.goto(server.url)
        ready(page)
        monkeypatch.setattr(server.service.rates, "take", _refuse)
        expect(ask(page, "低空经济")).to_contain_text("现在提问的人较多")
        assert server.assistant.asked == []


def _refuse(bucket: str, per_minute: int) -> None:
    assert (bucket, per_minute) == ("address:127.0.0.1", Settings().requests_per_minute)
    raise TooManyRequests("too many", retry_after=3)


@real
def test_a_server_that_went_away_is_told_and_answers_again_when_it_is_back(browser: Browser, tmp_path: Path) -> None:
    with watched(browser) as (context, _watch):
        page = context.new_page()
        with wence(tmp_path) as server:
            page.goto(server.url)
            ready(page)
            ask(page, "低空经济")
        field(page).fill("实验室")
        field(page).press("Enter")
        expect(page.get_by_role("alert")).to_have_text("连接不上服务，请检查网络后再试。")
        with wence(tmp_path, port=int(server.url.rpartition(":")[2])):
            expect(page.locator("#transcript .hero")).to_be_visible(timeout=20_000)  # it comes back by itself
            ready(page)
            expect(ask(page, "实验室").locator(".words")).to_contain_text("推动实验室共建")


@real
def test_the_page_is_walked_by_keyboard_alone(visit: Callable[..., Page]) -> None:
    page = visit()
    field(page).focus()
    page.keyboard.type("低空经济")
    page.keyboard.press("Enter")
    expect(page.locator("#transcript .mark")).to_have_count(1)
    focused = "document.activeElement.className"
    for _ in range(12):
        page.keyboard.press("Shift+Tab")
        if page.evaluate(focused) == "mark":
            break
    assert page.evaluate(focused) == "mark"
    page.keyboard.press("Enter")
    expect(page.locator("#source h2")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#transcript .mark")).to_be_focused()
    page.get_by_role("tab", name="提问").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".filters")).to_be_visible()


@real
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("locale", ["zh-CN", "en-GB"])
def test_no_accessibility_rule_is_broken(visit: Callable[..., Page], scheme: str, locale: str) -> None:
    page = visit(color_scheme=scheme, locale=locale)
    assert axe(page) == []
    ask(page, "低空经济").locator(".mark").click()
    expect(page.locator("#source mark")).to_be_visible()
    page.locator("[data-unfold]").click()
    ask(page, "火星移民")
    assert axe(page) == []
    for tab in (1, 2, 3):
        page.get_by_role("tab").nth(tab).click()
        page.wait_for_timeout(400)
        if tab == 2:
            for summary in page.locator(".sheet summary").all():
                summary.click()
        assert axe(page) == []


@real
@pytest.mark.parametrize("width", [320, 390, 1440])
def test_no_room_scrolls_sideways(visit: Callable[..., Page], width: int) -> None:
    page = visit(viewport={"width": width, "height": 780})
    ask(page, "低空经济").locator(".mark").click()
    expect(page.locator("#source mark")).to_be_visible()
    page.locator("#source [data-event=close]").click()
    for tab in range(4):
        page.get_by_role("tab").nth(tab).click()
        page.wait_for_timeout(300)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@real
def test_on_a_phone_the_source_lies_over_the_page_and_closes(visit: Callable[..., Page]) -> None:
    page = visit(viewport={"width": 390, "height": 780})
    expect(page.locator("#source-column")).to_be_hidden()
    ask(page, "低空经济").locator(".mark").click()
    expect(page.locator("#source mark")).to_be_in_viewport()
    page.get_by_role("button", name="关闭").click()
    expect(page.locator("#source-column")).to_be_hidden()


@real
def test_dark_is_chosen_and_kept(visit: Callable[..., Page]) -> None:
    page = visit(color_scheme="light")
    page.get_by_role("button", name="切换深色与浅色").click()
    colour = page.locator(".gradio-container").evaluate("page => getComputedStyle(page).backgroundColor")
    assert colour == "rgb(15, 24, 32)"
    page.reload()
    ready(page)
    assert page.evaluate("document.body.classList.contains('dark')")


@real
def test_nothing_of_a_demo_is_left(visit: Callable[..., Page]) -> None:
    page = visit()
    assert page.locator("footer").filter(visible=True).count() == 0
    assert "gradio" not in page.locator("body").inner_text().lower()
    page.goto(page.url + "?view=api")
    ready(page)
    assert page.get_by_text("API").filter(visible=True).count() == 0


@real
@pytest.mark.parametrize(
    "path",
    [
        "/etc/passwd",
        "../../../../etc/passwd",
        "pyproject.toml",
        "web/page.py",
        "..%2f..%2fetc%2fpasswd",
        "file:///etc/passwd",
        "/proc/self/environ",
        "http://127.0.0.1:1/",
    ],
)
def test_no_file_of_the_server_is_handed_out(visit: Callable[..., Page], server: Wence, path: str) -> None:
    page = visit()
    for route in ("/gradio_api/file=", "/gradio_api/file/", "/file="):
        reply = page.request.get(server.url + route + path, max_redirects=0)
        assert not reply.ok or "gradio-app" in reply.text()


@real
def test_an_example_is_asked_of_the_document_it_was_made_of(browser: Browser, tmp_path: Path) -> None:
    plans = [small_plan(f"plan-{letter}", f"计划{letter}") for letter in "abcdef"]
    with wence(tmp_path, FakeAssistant(small_index(*plans))) as server, watched(browser) as (context, _watch):
        page = context.new_page()
        page.goto(server.url)
        ready(page)
        expect(page.locator("#source .held li")).to_have_count(4)
        expect(page.locator("#source .held-more")).to_have_text("共收录 6 份文件。")
        page.locator(".examples").nth(1).get_by_role("button").first.click()
        expect(page.locator("#transcript .card:not(.draft)")).to_have_count(1)
        page.get_by_label("提问范围").select_option("plan-c")
        ask(page, "低空经济")
        assert [inquiry.filters.documents for inquiry in server.assistant.asked] == [("plan-b",), ("plan-c",)]


@real
def test_an_admin_adds_a_document_with_a_key(visit: Callable[..., Page]) -> None:
    page = visit("/?room=documents")
    sent: list[str | None] = []

    def accept(route: Any) -> None:
        sent.append(route.request.headers.get("authorization"))
        route.fulfill(status=201, json={"index_version": "v0007", "document": "plan-x", "reports": {}})

    page.route("**/api/v1/documents", accept)
    page.get_by_role("button", name="添加到索引").click()
    expect(page.locator(".upload [role=status]")).to_have_text("请先选择文件。")
    file: FilePayload = {"name": "x.txt", "mimeType": "text/plain", "buffer": b"text"}
    page.get_by_label("选择文件").set_input_files([file])
    page.get_by_label("管理密钥").fill("wa_key")
    page.get_by_role("button", name="添加到索引").click()
    expect(page.locator(".upload [role=status]")).to_have_text("已添加，文件编号 plan-x，索引版本 v0007。")
    assert sent == ["Bearer wa_key"]


@real
def test_a_stranger_uploads_nothing(visit: Callable[..., Page], server: Wence) -> None:
    page = visit("/?room=documents")
    big: FilePayload = {"name": "a.txt", "mimeType": "text/plain", "buffer": b"x" * 5000}
    assert not page.request.post(server.url + "/gradio_api/upload", multipart={"files": big}).ok
    page.get_by_label("选择文件").set_input_files([big])
    page.get_by_label("管理密钥").fill("wa_wrong")
    page.get_by_role("button", name="添加到索引").click()
    expect(page.locator(".upload [role=status]")).to_contain_text("管理密钥不正确")


def hostile_plan(number: int, payload: str) -> Plan:
    """A plan whose title, issuer, headings, owners and clauses all say `payload`."""
    plan = small_plan(f"plan-{number}")
    text = "\n".join([payload] * len(plan.clauses))
    clauses, at = [], 0
    for clause in plan.clauses:
        owners = tuple(replace(owner, name=payload) for owner in clause.owners)
        clauses.append(
            replace(clause, text=payload, heading=(payload,), owners=owners, start=at, end=at + len(payload))
        )
        at += len(payload) + 1
    sections = tuple(replace(section, title=payload, label=payload) for section in plan.sections)
    spans = (SourceSpan(0, len(text), 1),)
    document = Document(plan.document.id, payload, text, spans, issuer=payload, number=payload, source=payload)
    return replace(plan, document=document, clauses=tuple(clauses), sections=sections)


class HostileAssistant(FakeAssistant):
    """Answers the n-th question with the n-th payload, cited from the n-th plan."""

    def ask(self, inquiry: Inquiry) -> Answer:
        number = PAYLOADS.index(inquiry.question)
        clause = self.index.clause(f"plan-{number}/2.1")
        self.asked.append(inquiry)
        answer = self._answer(inquiry.question, Status.PARTIAL, clause)
        return replace(answer, record=replace(answer.record, searched=(inquiry.question,)), notice=inquiry.question)


def _shown_payloads(browser: Browser, folder: Path, payloads: tuple[str, ...] = PAYLOADS) -> tuple[int, Watch]:
    """How often a payload ran after all were asked, answered, opened and listed, and what else the page did."""
    plans = [hostile_plan(number, payload) for number, payload in enumerate(PAYLOADS) if payload in payloads]
    with wence(folder, HostileAssistant(small_index(*plans))) as server, watched(browser) as (context, watch):
        context.add_init_script(CANARY)
        page = context.new_page()
        ran = 0
        for number, payload in enumerate(payloads):
            if number % 10 == 0:
                ran += page.evaluate("window.canaryRan || 0")
                page.goto(server.url)
                ready(page)
            ask(page, payload).locator(".mark").dispatch_event("click")
            expect(page.locator("#source .source-top")).to_be_attached()
        for tab in (1, 2):
            page.get_by_role("tab").nth(tab).click()
            page.wait_for_timeout(800)
        ran += page.evaluate("window.canaryRan")
        return ran, watch


@real
def test_no_text_of_others_runs_or_reaches_out(browser: Browser, tmp_path: Path) -> None:
    ran, watch = _shown_payloads(browser, tmp_path)
    assert (ran, watch.foreign, watch.dialogs) == (0, [], [])


@real
def test_the_payloads_would_run_if_templates_did_not_escape(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: with escaping off, the canary must sing."""
    unsafe = Environment(loader=FileSystemLoader(page_markup.ASSETS / "templates"), autoescape=False)
    monkeypatch.setattr(page_markup, "_templates", unsafe)
    ran, _watch = _shown_payloads(browser, tmp_path, PAYLOADS[1:3])
    assert ran > 0
