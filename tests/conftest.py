"""Fixtures that several rooms share."""

from pathlib import Path

import pytest

from index.build import build_index
from index.encoder import Encoder
from index.encoders import open_encoder
from index.reading import read_plan

REPOSITORY = Path(__file__).parent.parent
MODELS = REPOSITORY / "var" / "models"


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
