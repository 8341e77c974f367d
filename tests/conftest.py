"""Fixtures that several rooms share."""

from pathlib import Path

import pytest

from index.encoder import Encoder
from index.encoders import open_encoder

REPOSITORY = Path(__file__).parent.parent
MODELS = REPOSITORY / "var" / "models"


@pytest.fixture(scope="session")
def bundled() -> Encoder:
    """The real encoder, opened once for all tests marked real."""
    return open_encoder("bundled", MODELS)
