"""Aspects of a thing that a question asks for by name, and whether a sentence tells them: a punishment, a reason, a fee."""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_FILE = Path(__file__).with_name("aspects.toml")


@dataclass(frozen=True, slots=True)
class Aspect:
    """Patterns over folded text: what asks for it, what tells it, and what a sentence has that is held to telling it."""

    name: str
    asked: re.Pattern[str]
    told: re.Pattern[str]
    beside: re.Pattern[str]
    example: str
    miss: str

    def is_lacking(self, question: str, text: str) -> bool:
        """True where the folded question asks for it, and the folded text tells of something else."""
        return bool(self.asked.search(question) and self.beside.search(text) and not self.told.search(text))


@lru_cache(maxsize=1)
def aspects() -> tuple[Aspect, ...]:
    """All, in the order of the file."""
    rows = tomllib.loads(_FILE.read_text(encoding="utf-8"))["aspect"]
    patterns = ("asked", "told", "beside")
    return tuple(
        Aspect(**{"beside": re.compile("")} | {k: re.compile(v) if k in patterns else v for k, v in row.items()})
        for row in rows
    )


def is_untold(question: str, text: str) -> bool:
    """True where the folded question names an aspect that the folded text does not tell."""
    return any(aspect.is_lacking(question, text) for aspect in aspects())
