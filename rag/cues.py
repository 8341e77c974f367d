"""Cues: the words of a language that tell what a question asks for, read from `cues.toml`."""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_FILE = Path(__file__).with_name("cues.toml")


@dataclass(frozen=True, slots=True)
class Cue:
    """A named pattern over folded text, with an example it must match and a near miss it must not."""

    name: str
    pattern: re.Pattern[str]
    example: str
    miss: str
    strip: bool = False


@lru_cache(maxsize=1)
def cues() -> dict[str, Cue]:
    """All cues by name, in the order of the file."""
    rows = tomllib.loads(_FILE.read_text(encoding="utf-8"))["cue"]
    return {row["name"]: Cue(**{**row, "pattern": re.compile(row["pattern"])}) for row in rows}


@lru_cache(maxsize=1024)  # the readers of one question ask for the same texts
def found_in(text: str) -> frozenset[str]:
    """Names of the cues that match the folded text."""
    return frozenset(name for name, cue in cues().items() if cue.pattern.search(text))


def match(name: str, text: str) -> re.Match[str] | None:
    """The first match of one cue."""
    return cues()[name].pattern.search(text)


def without(text: str, *names: str) -> str:
    """The text with every match of the named cues taken out; a space stays where words were parted."""
    for name in names:
        text = cues()[name].pattern.sub(" ", text)
    return re.sub(r"\s+", " ", text).strip()


@lru_cache(maxsize=1024)
def stripped(text: str) -> str:
    """The text without the words that only ask or fill."""
    return without(text, *(cue.name for cue in cues().values() if cue.strip))
