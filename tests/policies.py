"""Where the State Council documents stand that some tests read; they are no part of the project."""

import os
from pathlib import Path

import pytest

_BESIDE = Path(__file__).parent.parent.parent / "shared" / "data" / "policies"


def policy(number: str) -> Path:
    """The file of one document; the test is skipped where the folder is not there."""
    folder = Path(os.environ.get("WENCE_TEST_POLICIES", _BESIDE))
    path = folder / f"{number}.html"
    if not path.is_file():
        pytest.skip(f"no {number}.html in {folder}; set WENCE_TEST_POLICIES to the folder that holds it")
    return path
