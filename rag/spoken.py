"""What people call a plan's areas, tasks, places and numbers in speech, in the words that plans and cues use."""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_FILE = Path(__file__).with_name("spoken.toml")
_NUMERAL = "(?:[0-9]+|[一二两三四五六七八九十]+)"


@dataclass(frozen=True, slots=True)
class Spoken:
    """A wording and the formal one: the pattern turns the example into what it becomes, and leaves the miss alone."""

    pattern: re.Pattern[str]
    formal: str
    example: str
    becomes: str
    miss: str


@lru_cache(maxsize=1)
def spoken() -> tuple[Spoken, ...]:
    """All rewritings, in the order in which they apply."""
    rows = tomllib.loads(_FILE.read_text(encoding="utf-8"))["spoken"]
    return tuple(Spoken(**{**row, "pattern": re.compile(row["pattern"].replace("{n}", _NUMERAL))}) for row in rows)


@lru_cache(maxsize=512)
def formal(folded: str) -> str:
    """末尾三块总共几件事 → 最后三个方面总共几项任务."""
    for one in spoken():
        folded = one.pattern.sub(one.formal, folded)
    return folded
