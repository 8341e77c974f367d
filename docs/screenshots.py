"""The pictures of docs/images, taken from a running server: python docs/screenshots.py http://127.0.0.1:8000"""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

IMAGES = Path(__file__).parent / "images"
CHROMIUM = os.environ.get("WENCE_TEST_CHROMIUM") or shutil.which("chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars"]
DESK: dict[str, Any] = {"viewport": {"width": 1360, "height": 860}, "locale": "zh-CN"}
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 800},
    "locale": "zh-CN",
    "device_scale_factor": 2,
    "is_mobile": True,
}


def main(address: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for name, (path, options, scene) in SCENES.items():
            _take(browser, address + path, options, scene, IMAGES / f"{name}.png")
        browser.close()


def _take(browser: Browser, address: str, options: dict[str, Any], scene: Callable[[Page], None], image: Path) -> None:
    context = browser.new_context(**options)
    page = context.new_page()
    page.goto(address)
    page.wait_for_timeout(2500)
    scene(page)
    page.wait_for_timeout(900)
    page.screenshot(path=image)
    context.close()


def _ask(page: Page, question: str) -> None:
    cards = page.locator("#transcript .card:not(.draft)")
    before = cards.count()
    page.locator("#question-box textarea").fill(question)
    page.locator("#question-box textarea").press("Enter")
    cards.nth(before).wait_for()


def answer(page: Page) -> None:
    _ask(page, "生态环境方面有哪些任务？")
    page.locator("#transcript .mark").nth(1).click()
    page.locator("#source mark").wait_for()


def count(page: Page) -> None:
    _ask(page, "一共有多少项重点任务？")
    _ask(page, "低空经济方面要做什么？")
    page.locator("#transcript .turn:last-child .mark").click()
    page.locator("#source mark").wait_for()


def refusal(page: Page) -> None:
    _ask(page, "低空经济方面要做什么？")
    _ask(page, "低空经济的总投资是多少亿元？")


def english(page: Page) -> None:
    _ask(page, "What is planned for the low-altitude economy?")
    page.locator("#transcript .mark").click()
    page.locator("#source mark").wait_for()


def still(page: Page) -> None:
    page.mouse.move(0, 0)


def outline(page: Page) -> None:
    page.locator(".sheet").first.wait_for()
    for summary in page.locator(".sheet details:not([open]) > summary").all():
        summary.click()


def widget(page: Page) -> None:
    page.locator("wence-chat .launcher").click()
    field = page.locator("wence-chat .composer textarea")
    field.fill("低空经济方面要做什么？")
    field.press("Enter")
    page.locator("wence-chat .mark").first.click()


def widget_first(page: Page) -> None:
    page.locator("wence-chat .launcher").click()


SCENES: dict[str, tuple[str, dict[str, Any], Callable[[Page], None]]] = {
    "start": ("/", DESK, still),
    "answer": ("/", DESK, answer),
    "count": ("/", DESK, count),
    "refusal": ("/", DESK, refusal),
    "english": ("/?lang=en", DESK | {"locale": "en-GB"}, english),
    "dark": ("/", DESK | {"color_scheme": "dark"}, answer),
    "ledger": ("/?room=ledger", DESK | {"viewport": {"width": 1360, "height": 1160}}, still),
    "documents": ("/?room=documents", DESK | {"viewport": {"width": 1360, "height": 1160}}, outline),
    "evaluation": ("/?room=evaluation", DESK, still),
    "phone": ("/", PHONE, count),
    "phone-answer": ("/", PHONE, lambda page: _ask(page, "低空经济方面要做什么？")),
    "widget": ("/widget/demo", DESK, widget),
    "widget-start": ("/widget/demo", DESK, widget_first),
    "widget-phone": ("/widget/demo", PHONE, widget),
    "widget-dark": ("/widget/demo", DESK | {"color_scheme": "dark"}, widget),
}

if __name__ == "__main__":
    main(sys.argv[1].rstrip("/") if len(sys.argv) > 1 else "http://127.0.0.1:8000")
