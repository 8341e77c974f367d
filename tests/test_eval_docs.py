"""What docs/evaluation.md shows can be typed."""

import re
import shlex
from pathlib import Path

import pytest

from eval.command_line import parser
from eval.measures import MEANING, Measure

GUIDE = re.sub(r"\\\n\s+", "", (Path(__file__).parent.parent / "docs" / "evaluation.md").read_text("utf-8"))
SHOWN = re.findall(r"^\$ python -m eval (.*?)(?:\s{2,}#.*)?$", GUIDE, re.MULTILINE)


@pytest.mark.parametrize("words", SHOWN)
def test_a_command_of_the_guide_is_understood(words: str) -> None:
    assert parser().parse_args(shlex.split(words)).do.__module__ == "eval.commands"


def test_the_guide_names_every_command() -> None:
    named = {words.split()[0] for words in SHOWN} | set(re.findall(r"^\| `([a-z]+)", GUIDE, re.MULTILINE))
    assert {"run", "score", "compare", "report", "gate", "selftest", "lint", "baseline", "external"} <= named


def test_every_measure_has_a_meaning() -> None:
    assert set(MEANING) == set(Measure)
