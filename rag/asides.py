"""What is said beside a question (领导问, 写报告用, 在线等, in one sentence please) and asks nothing: read from `asides.toml`."""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

_FILE = Path(__file__).with_name("asides.toml")
_BEFORE = r"^[\s,，。!！~]*(?:{})"
# A question mark stays; what follows it, a comma or a bracket up to the end may be beside the question.
_AFTER = r"(?:(?<=[?？])|[,，。.;；!！\s(（])[,，。.;；!！\s(（]*(?:{})(?:就|也)?(?:行|好|可以|够|成|即可)?[吗哈吧啊呢哦呀嘛了\s,，)）。.!！?？~]*$"


@dataclass(frozen=True, slots=True)
class Aside:
    """The pattern stands where it says; of the example it leaves what that becomes, and of the miss all."""

    name: str
    where: Literal["before", "after"]
    pattern: re.Pattern[str]
    example: str
    becomes: str
    miss: str


@lru_cache(maxsize=1)
def asides() -> tuple[Aside, ...]:
    """All, in the order of the file."""
    rows = tomllib.loads(_FILE.read_text(encoding="utf-8"))["aside"]
    return tuple(Aside(**{**row, "pattern": _anchored(row["where"], row["pattern"])}) for row in rows)


@lru_cache(maxsize=512)
def without_asides(folded: str) -> str:
    """The question alone; the text as it is where nothing else is said."""
    rest = folded
    for one in asides():
        rest = one.pattern.sub("", rest).strip()
    if not rest or rest == folded:
        return folded
    return without_asides(rest)


def _anchored(where: str, pattern: str) -> re.Pattern[str]:
    return re.compile((_BEFORE if where == "before" else _AFTER).replace("{}", pattern))
