"""The widget in a real browser, against the real server with an assistant that a person can compute."""

import gzip
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.responses import HTMLResponse
from playwright.sync_api import Browser, Locator, Page, expect
from sqlalchemy import Engine, select

from index.settings import Settings
from rag.answer import Answer
from rag.inquiry import Inquiry
from tests.browser import Watch, axe, visits, watched
from tests.fakes import FakeAssistant
from tests.fakes_server import FakeServer, serving
from tests.payloads import CANARY, PAYLOADS
from web import widget
from web.app import create_app
from web.database import FEEDBACK, open_database
from web.keys import KeyKind, make_key
from web.widget import FOLDER, PARTS, integrity, script

pytestmark = [
    pytest.mark.real,
    pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
]

QUOTE = "支持低空经济发展，加快布局基础设施。（交通运输厅负责）"
THIRTY_KILOBYTES = 30 * 1024


@dataclass
class Wence:
    """A running server, and what stands behind it."""

    url: str
    assistant: FakeAssistant
    engine: Engine


@contextmanager
def wence(
    folder: Path, assistant: FakeAssistant | None = None, port: int = 0, origins: tuple[str, ...] = ()
) -> Iterator[Wence]:
    """With `origins`, a publishable key is made first; it is the last line of `folder / "key"`."""
    assistant = assistant or FakeAssistant()
    engine = open_database(f"sqlite:///{folder}/wence.db")
    if origins:
        (folder / "key").write_text(make_key(engine, KeyKind.PUBLISHABLE, "portal", ("plan-a",), origins).secret)
    with serving(create_app(assistant, Settings(page_enabled=False), engine), port) as served:
        yield Wence(f"http://127.0.0.1:{served}", assistant, engine)
    engine.dispose()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wence]:
    """One for all tests that leave it as it is: each visit is a conversation of its own."""
    with wence(tmp_path_factory.mktemp("wence")) as running:
        yield running


@pytest.fixture
def visit(browser: Browser, server: Wence) -> Iterator[Callable[..., Page]]:
    """Opens the demo portal; whatever the test did, nothing may have reached another host or failed in the page."""
    with visits(browser, server.url, "/widget/demo") as go:
        yield go


def opened(page: Page) -> Locator:
    """The dialog, after a click on the launcher."""
    page.locator("wence-chat .launcher").click()
    return page.locator("wence-chat dialog")


def ask(page: Page, question: str) -> Locator:
    """Types and sends a question; the card of its answer, once it has come."""
    cards = page.locator("wence-chat .turn")
    before = cards.count()
    field = page.locator("wence-chat .composer textarea")
    field.fill(question)
    field.press("Enter")
    expect(cards).to_have_count(before + 1)
    return cards.last


def test_an_answer_comes_with_the_words_of_the_plan_and_a_link_to_them(visit: Callable[..., Page]) -> None:
    page = visit()
    opened(page)
    card = ask(page, "低空经济要做什么？")
    expect(card.locator(".words")).to_have_text(QUOTE + "1")
    expect(card.locator("blockquote")).to_be_hidden()
    card.get_by_role("button", name="查看依据 1").click()
    expect(card.locator("blockquote")).to_have_text(QUOTE)
    expect(card.get_by_role("link")).to_have_attribute("href", re.compile(r"/\?clause=plan-a%2F2\.1$"))


def test_a_refusal_looks_different_and_says_what_was_searched(visit: Callable[..., Page]) -> None:
    page = visit()
    opened(page)
    card = ask(page, "火星")
    expect(card.locator(".status")).to_have_text("文件中没有提到")
    expect(card.locator(".searched")).to_have_text("已在全文检索：火星")
    borders = page.locator(".card").evaluate_all("cards => cards.map((card) => getComputedStyle(card).borderTopStyle)")
    assert borders == ["dashed"]
    ask(page, "低空经济")
    borders = page.locator(".card").evaluate_all("cards => cards.map((card) => getComputedStyle(card).borderTopStyle)")
    assert borders == ["dashed", "none"]


def test_a_follow_up_carries_what_was_said_before(visit: Callable[..., Page], server: Wence) -> None:
    page = visit()
    opened(page)
    ask(page, "低空经济要做什么？")
    ask(page, "由谁负责？")
    turns = [(turn.role, turn.content) for turn in server.assistant.asked[-1].history]
    assert turns == [("user", "低空经济要做什么？"), ("assistant", QUOTE + "[1]")]


def test_the_language_switches_and_the_answers_stay(visit: Callable[..., Page]) -> None:
    page = visit()
    dialog = opened(page)
    ask(page, "低空经济")
    page.get_by_role("button", name="Switch to English").click()
    expect(dialog.get_by_role("heading", name="Wence")).to_be_visible()
    expect(dialog).to_have_attribute("lang", "en")
    expect(page.get_by_label("Your question")).to_be_visible()
    expect(page.locator(".words")).to_have_text(QUOTE + "1")


def test_a_verdict_is_stored_with_its_reason(visit: Callable[..., Page], server: Wence) -> None:
    page = visit()
    opened(page)
    card = ask(page, "低空经济")
    card.get_by_role("button", name="没有帮助").click()
    card.get_by_label("不完整").check()
    card.get_by_label("补充说明").fill("缺少时限")
    card.get_by_role("button", name="提交").click()
    expect(card.get_by_text("已记录，谢谢。")).to_be_visible()
    with server.engine.connect() as connection:
        row = connection.execute(select(FEEDBACK)).all()[-1]
    assert (row.verdict, row.reason, row.comment) == ("down", "incomplete", "缺少时限")


def test_the_dialog_is_walked_by_keyboard_alone(visit: Callable[..., Page]) -> None:
    page = visit()
    page.locator("wence-chat .launcher").focus()
    page.keyboard.press("Enter")
    expect(page.locator("wence-chat .composer textarea")).to_be_focused()
    page.keyboard.type("低空经济")
    page.keyboard.press("Enter")
    expect(page.locator(".turn")).to_have_count(1)
    for _ in range(6):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("document.activeElement.shadowRoot.activeElement.className") == "mark":
            break
    page.keyboard.press("Enter")
    expect(page.locator("blockquote")).to_be_visible()
    expect(page.locator("summary")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("wence-chat dialog")).to_be_hidden()
    expect(page.locator("wence-chat .launcher")).to_be_focused()


def test_enter_within_an_input_method_does_not_send(visit: Callable[..., Page], server: Wence) -> None:
    page, asked = visit(), len(server.assistant.asked)
    opened(page)
    field = page.locator("wence-chat .composer textarea")
    field.fill("dikong")
    field.evaluate(
        "field => field.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', isComposing: true, bubbles: true}))"
    )
    expect(page.locator(".asked")).to_have_count(0)
    assert len(server.assistant.asked) == asked


def test_one_live_region_holds_the_last_message_only(visit: Callable[..., Page]) -> None:
    page = visit()
    opened(page)
    ask(page, "低空经济")
    ask(page, "火星")
    live = page.locator("wence-chat [aria-live]:not(:empty)")
    expect(live).to_have_count(1)
    expect(live).to_have_text("文件中没有提到 文件中没有提到。")


def test_nothing_is_kept_in_the_browser(visit: Callable[..., Page]) -> None:
    page = visit()
    opened(page)
    ask(page, "低空经济")
    kept = page.evaluate(
        "async () => [localStorage.length, sessionStorage.length, document.cookie, (await indexedDB.databases()).length]"
    )
    assert kept == [0, 0, "", 0]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_no_accessibility_rule_is_broken(visit: Callable[..., Page], scheme: str, language: str) -> None:
    page = visit(color_scheme=scheme)
    assert axe(page) == []
    opened(page)
    if language == "en":
        page.get_by_role("button", name="Switch to English").click()
    assert axe(page) == []
    ask(page, "低空经济")
    page.locator(".mark").click()
    page.locator(".feedback button").nth(1).click()
    ask(page, "火星")
    assert axe(page) == []


@pytest.mark.parametrize("size", [(320, 640), (320, 256)], ids=["a small phone", "1280 by 1024 at 400 %"])
def test_it_fits_small_windows_without_scrolling_sideways(visit: Callable[..., Page], size: tuple[int, int]) -> None:
    page = visit(viewport={"width": size[0], "height": size[1]})
    dialog = opened(page)
    ask(page, "低空经济要做什么？")
    page.locator(".mark").click()
    box = dialog.bounding_box()
    assert box is not None
    assert (box["x"], box["width"]) == (0, 320)
    assert dialog.evaluate("dialog => dialog.scrollWidth <= dialog.clientWidth")
    assert page.locator(".scroll").evaluate("region => region.scrollWidth <= region.clientWidth")
    page.locator("wence-chat .composer textarea").scroll_into_view_if_needed()
    expect(page.locator("wence-chat .go")).to_be_in_viewport()
    assert dialog.evaluate("dialog => dialog.matches(':modal')")


def test_motion_stops_where_less_of_it_is_asked_for(visit: Callable[..., Page]) -> None:
    page = visit(reduced_motion="reduce")
    opened(page)
    page.evaluate(
        "document.querySelector('wence-chat').shadowRoot.querySelector('.turns').innerHTML = '<p class=stage>'"
    )
    assert page.locator(".stage").evaluate("stage => getComputedStyle(stage, '::before').animationName") == "none"


def test_high_contrast_keeps_the_edges_of_every_control(visit: Callable[..., Page]) -> None:
    page = visit(forced_colors="active")
    assert page.locator(".launcher").evaluate("button => getComputedStyle(button).borderTopStyle") == "solid"
    opened(page)
    ask(page, "低空经济")
    for control in (".go", ".mark", ".quiet"):
        assert page.locator(control).first.evaluate("control => getComputedStyle(control).borderTopStyle") == "solid"


HOSTILE = """
* { all: unset !important; display: block !important; font-size: 3px !important; color: red !important; }
wence-chat { display: none !important; opacity: 0 !important; position: static !important; transform: scale(0) !important;
  visibility: hidden !important; pointer-events: none !important; width: 1px !important; z-index: -1 !important; }
button, dialog, textarea { display: none !important; }
body::after { content: ""; position: fixed !important; inset: 0 !important; z-index: 2147483647 !important; background: white; }
"""


def test_the_style_of_the_page_around_it_does_not_reach_it(visit: Callable[..., Page]) -> None:
    page = visit()
    page.evaluate(
        "css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); document.adoptedStyleSheets = [sheet]; }",
        HOSTILE,
    )
    launcher = page.locator("wence-chat .launcher")
    expect(launcher).to_be_visible()
    assert launcher.evaluate("button => getComputedStyle(button).fontSize") == "15px"
    launcher.focus()
    page.keyboard.press("Enter")
    # The dialog is in the top layer: no z-index of the page covers it, so a real click arrives.
    page.locator("wence-chat .composer textarea").click()
    card = ask(page, "低空经济")
    card.locator(".mark").click()
    expect(card.locator("blockquote")).to_be_visible()


def test_a_portal_sets_colours_by_properties(visit: Callable[..., Page]) -> None:
    page = visit()
    page.evaluate("document.querySelector('wence-chat').style.setProperty('--wence-accent', 'rgb(150, 20, 30)')")
    colour = page.locator(".launcher").evaluate("button => getComputedStyle(button).backgroundColor")
    assert colour == "rgb(150, 20, 30)"


def test_the_frame_variant_answers_without_a_launcher(visit: Callable[..., Page]) -> None:
    page = visit("/widget/v1/frame?lang=en&suggestions=低空经济要做什么？")
    expect(page.locator(".launcher")).to_have_count(0)
    page.get_by_role("button", name="低空经济要做什么？").click()
    expect(page.locator(".words")).to_have_text(QUOTE + "1")
    assert axe(page) == []


class EchoAssistant(FakeAssistant):
    """Puts the question into every place of its answer that a browser shows."""

    def ask(self, inquiry: Inquiry) -> Answer:
        answer = super().ask(replace(inquiry, question="低空经济"))
        payload = inquiry.question
        (citation,) = answer.citations
        document = replace(citation.document, title=payload, number=payload)
        cited = replace(citation, document=document, quote=payload, heading=(payload,), clause=payload)
        record = replace(answer.record, searched=(payload,))
        return replace(answer, answer=payload + "[1]", citations=(cited,), record=record, notice=payload)


def _shown_payloads(browser: Browser, folder: Path) -> tuple[int, Watch]:
    """How often a payload ran after all forty were asked and echoed, and what else the page did."""
    with wence(folder, EchoAssistant()) as server, watched(browser) as (context, watch):
        context.add_init_script(CANARY)
        page = context.new_page()
        # Without the policy of the demo page: the widget must not need it.
        page.route("**/widget/demo", _without_policy)
        page.goto(server.url + "/widget/demo")
        opened(page)
        for payload in PAYLOADS:
            ask(page, payload)
            page.locator(".turn").last.locator(".source summary").first.dispatch_event("click")
        page.wait_for_timeout(300)
        ran: int = page.evaluate("window.canaryRan")
        return ran, watch


def _without_policy(route: Any) -> None:
    response = route.fetch()
    headers = {name: text for name, text in response.headers.items() if name != "content-security-policy"}
    route.fulfill(response=response, headers=headers)


def test_no_text_of_others_runs_or_reaches_out(browser: Browser, tmp_path: Path) -> None:
    ran, watch = _shown_payloads(browser, tmp_path)
    assert (ran, watch.foreign, watch.dialogs, watch.errors) == (0, [], [], [])


def test_the_payloads_would_run_if_text_became_markup(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: with `make` writing markup instead of text, the canary must sing."""
    unsafe = "node.innerHTML += children.filter((c) => c != null).map((c) => c.outerHTML ?? String(c)).join('');"
    source = (
        script()
        .decode()
        .replace("node.append(...children", f"if (tag === 'blockquote') {unsafe} else node.append(...children")
    )
    assert unsafe in source
    monkeypatch.setattr("web.routes.widget.script", source.encode)
    ran, watch = _shown_payloads(browser, tmp_path)
    assert ran > 10
    assert any("canary.invalid" in address for address in watch.foreign)


@dataclass
class Portal:
    """A page on an origin of its own that embeds the widget as the guide says, under the policy that the guide gives."""

    server: str = ""
    key: str = ""

    def app(self) -> FastAPI:
        app = FastAPI()
        app.add_api_route("/", self.home)
        return app

    def home(self) -> HTMLResponse:
        policy = (
            f"default-src 'none'; script-src {self.server}; connect-src {self.server}; "
            "require-trusted-types-for 'script'"
        )
        page = (
            "<!doctype html><html lang=zh-Hans><meta charset=utf-8><title>门户</title><main><h1>门户</h1></main>"
            f'<script type="module" src="{self.server}/widget/v1/wence.js" integrity="{integrity(script())}" '
            f'crossorigin="anonymous" data-key="{self.key}"></script></html>'
        )
        return HTMLResponse(page, headers={"Content-Security-Policy": policy})


def test_another_origin_is_served_when_its_key_lists_it_and_refused_when_not(browser: Browser, tmp_path: Path) -> None:
    with ExitStack() as stack:
        portals = [Portal(), Portal()]
        listed, stranger = (f"http://127.0.0.1:{stack.enter_context(serving(portal.app()))}" for portal in portals)
        server = stack.enter_context(wence(tmp_path, origins=(listed,)))
        for portal in portals:
            portal.server, portal.key = server.url, (tmp_path / "key").read_text()
        context, watch = stack.enter_context(watched(browser))
        page = context.new_page()
        page.goto(listed)
        opened(page)
        expect(ask(page, "低空经济").locator(".words")).to_have_text(QUOTE + "1")
        page.goto(stranger)
        opened(page)
        ask(page, "低空经济")
        expect(page.locator(".fault")).to_contain_text(re.compile("未获准|连接不上"))
        assert len(server.assistant.asked) == 1
        assert watch.foreign == []


def test_a_changed_script_is_not_run(browser: Browser, server: Wence) -> None:
    with watched(browser) as (context, _watch):
        page = context.new_page()
        page.route(
            "**/wence.js", lambda route: route.fulfill(body=script().decode() + "\n//", content_type="text/javascript")
        )
        page.goto(server.url + "/widget/demo")
        page.wait_for_timeout(500)
        assert page.evaluate("customElements.get('wence-chat') === undefined")


@contextmanager
def faulty(browser: Browser, fault: str) -> Iterator[tuple[Page, FakeServer]]:
    """The demo page on a server that fails in one way."""
    server = FakeServer(fault=fault)
    with serving(server.app()) as port, watched(browser) as (context, _watch):
        server.port = port
        page = context.new_page()
        page.goto(server.url + "/widget/demo")
        opened(page)
        yield page, server


def test_an_interrupted_stream_says_so_and_can_be_tried_again(browser: Browser) -> None:
    with faulty(browser, "cut") as (page, server):
        card = ask(page, "低空")
        expect(card.locator(".fault")).to_contain_text("回答中断了，上面的内容未经核对")
        server.fault = ""
        card.get_by_role("button", name="再试一次").click()
        expect(page.locator(".turn .mark")).to_have_count(1)
        expect(page.locator(".fault")).to_have_count(0)


def test_a_busy_server_is_told_with_its_waiting_time(browser: Browser) -> None:
    with faulty(browser, "busy") as (page, _server):
        expect(ask(page, "低空").locator(".fault")).to_contain_text("请约 7 秒后再试")


def test_an_answer_can_be_stopped(browser: Browser) -> None:
    with faulty(browser, "slow") as (page, _server):
        page.locator("wence-chat .composer textarea").fill("低空")
        page.keyboard.press("Enter")
        expect(page.locator(".draft .words")).to_be_visible()
        page.get_by_role("button", name="停止").click()
        expect(page.locator(".fault")).to_contain_text("已停止。")
        expect(page.get_by_role("button", name="提问", exact=True)).to_be_visible()


def test_a_server_that_went_away_is_told_and_works_again_when_it_is_back(browser: Browser, tmp_path: Path) -> None:
    with watched(browser) as (context, _watch):
        page = context.new_page()
        with wence(tmp_path) as server:
            page.goto(server.url + "/widget/demo")
            opened(page)
            ask(page, "低空经济")
        card = ask(page, "实验室")
        expect(card.locator(".fault")).to_contain_text("连接不上服务")
        with wence(tmp_path, port=int(server.url.rpartition(":")[2])):
            card.get_by_role("button", name="再试一次").click()
            expect(page.locator(".words")).to_have_count(2)
            expect(page.locator(".fault")).to_have_count(0)


def test_the_script_is_small_and_the_same_every_time() -> None:
    assert len(gzip.compress(script(), 9)) <= THIRTY_KILOBYTES
    widget.script.cache_clear()
    first = integrity(script())
    widget.script.cache_clear()
    assert integrity(script()) == first
    assert first.startswith("sha384-")


@pytest.mark.parametrize("part", PARTS)
def test_the_source_writes_no_markup_runs_no_text_and_stores_nothing(part: str) -> None:
    source = (FOLDER / part).read_text(encoding="utf-8")
    forbidden = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|localStorage|sessionStorage|cookie"
    assert re.findall(forbidden, source) == []


def test_the_guide_names_every_attribute_and_every_property() -> None:
    guide = (FOLDER.parent.parent / "docs" / "widget.md").read_text(encoding="utf-8")
    listed = re.search(r"for \(const name of \[(.*?)\]\)", (FOLDER / "element.js").read_text(encoding="utf-8"))
    assert listed is not None
    names = re.findall(r'"(\w+)"', listed[1])
    assert "suggestions" in names
    properties = set(re.findall(r"--wence-[a-z-]+", (FOLDER / "wence.css").read_text(encoding="utf-8")))
    assert [name for name in (*names, *sorted(properties)) if f"`{name}`" not in guide] == []
