"""Fixtures that several rooms share."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from index.build import build_index
from index.encoder import Encoder
from index.encoders import open_encoder
from index.reading import read_plan
from tests.browser import browser_or_skip, chromium

REPOSITORY = Path(__file__).parent.parent
MODELS = REPOSITORY / "var" / "models"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, for the tests of one file; where there is none they are skipped."""
    browser_or_skip()
    with chromium() as running:
        yield running


@pytest.fixture(scope="session")
def bundled() -> Encoder:
    """The real encoder, opened once for all tests marked real."""
    return open_encoder("bundled", MODELS)


@pytest.fixture(scope="session")
def plan_index(bundled: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an index of the plan in data/, built with the real encoder once for all tests marked real."""
    folder = tmp_path_factory.mktemp("plan") / "index"
    build_index([REPOSITORY / "data" / "yrd-2024-2026.txt"], folder, bundled, read=read_plan)
    return folder
