"""A real browser for the tests that need one, with every host but 127.0.0.1 blocked and counted."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

CHROMIUM = os.environ.get("WENCE_TEST_CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
VAR = Path(__file__).parent.parent / "var" / "browser"
AXE_VERSION = "4.10.3"


@dataclass
class Watch:
    """What a page did that it should not have: requests to other hosts, script errors, dialogs."""

    foreign: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)


def browser_or_skip() -> None:
    """Skips the test, with the way to mend it, where there is no browser."""
    if not Path(CHROMIUM).exists():
        pytest.skip(f"No browser at {CHROMIUM}: apt-get install chromium, or name one in WENCE_TEST_CHROMIUM")


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, headless."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def watched(browser: Browser, **options: Any) -> Iterator[tuple[BrowserContext, Watch]]:
    """A fresh context whose requests to any host but 127.0.0.1 are refused and noted."""
    context = browser.new_context(**{"locale": "zh-CN", "viewport": {"width": 1280, "height": 800}, **options})
    context.set_default_timeout(15_000)
    watch = Watch()

    def gate(route: Route) -> None:
        if urlsplit(route.request.url).hostname == "127.0.0.1":
            route.continue_()
        else:
            watch.foreign.append(route.request.url)
            route.abort()

    context.route(lambda url: url.startswith(("http://", "https://")), gate)
    context.on("page", lambda page: _listen(page, watch))
    yield context, watch
    context.close()


@contextmanager
def visits(
    browser: Browser, address: str, start: str, ready: Callable[[Page], None] = lambda page: None
) -> Iterator[Callable[..., Page]]:
    """Gives a call that opens a page (`start` where none is named) in a context of its own and waits for `ready`.

    At the end, none of the pages may have reached another host, failed or opened a dialog.
    """
    with ExitStack() as stack:
        seen: list[Watch] = []

        def go(path: str = start, **options: Any) -> Page:
            context, watch = stack.enter_context(watched(browser, **options))
            seen.append(watch)
            page = context.new_page()
            page.goto(address + path)
            ready(page)
            return page

        yield go
        assert [watch.foreign + watch.errors + watch.dialogs for watch in seen] == [[]] * len(seen)


def _listen(page: Page, watch: Watch) -> None:
    def dismiss(dialog: Any) -> None:
        watch.dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("pageerror", lambda error: watch.errors.append(str(error)))
    page.on("dialog", dismiss)


def axe(page: Page) -> list[str]:
    """The accessibility violations of the page as it stands (WCAG 2.2 A and AA): rule and elements, one a line."""
    page.evaluate(_axe_source())
    found = page.evaluate(
        "() => axe.run(document, {runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice']})"
    )
    return [f"{v['id']}: {node['target']} {node['failureSummary']}" for v in found["violations"] for node in v["nodes"]]


def _axe_source() -> str:
    """axe-core from the npm registry, fetched once into var/."""
    source = VAR / "package" / "axe.min.js"
    if not source.exists():
        VAR.mkdir(parents=True, exist_ok=True)
        npm = shutil.which("npm") or "npm"
        packed = subprocess.run(
            [npm, "pack", f"axe-core@{AXE_VERSION}", "--json"], cwd=VAR, check=True, capture_output=True
        )
        listed = json.loads(packed.stdout)
        name = listed[0]["filename"] if isinstance(listed, list) else next(iter(listed.values()))["filename"]
        subprocess.run(["tar", "xzf", name], cwd=VAR, check=True)
    return source.read_text(encoding="utf-8")
