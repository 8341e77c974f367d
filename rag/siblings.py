"""Whether a sentence is of another thing of the kind that a question names: 博士 for 硕士, 一类新药 for 二类新药."""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_FILE = Path(__file__).with_name("siblings.toml")
Kind = tuple[tuple[re.Pattern[str], int], ...]  # each name with its member's place, the longest first


@dataclass(frozen=True, slots=True)
class Siblings:
    """The kinds, the rows of characters that tell names apart, and what makes a sentence mean more than it names."""

    kinds: tuple[Kind, ...]
    rows: tuple[str, ...]
    numbers: str
    marks: str
    wider: re.Pattern[str]


@lru_cache(maxsize=1)
def _siblings() -> Siblings:
    read = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    kinds = tuple(_kind(row) for row in read["kinds"])
    return Siblings(kinds, tuple(read["characters"]), read["numbers"], read["marks"], re.compile(read["wider"]))


def _kind(row: str) -> Kind:
    names = [(name, at) for at, member in enumerate(row.split("|")) for name in member.split(",")]
    return tuple((re.compile(name), at) for name, at in sorted(names, key=lambda one: -len(one[0])))


def is_of_another(question: str, text: str, around: str, whole: str) -> bool:
    """All folded. True where the text names another member of a kind than the question, which stands nowhere around it,
    or all but a character of a name that the whole document lacks."""
    known = _siblings()
    if known.wider.search(text):
        return False
    return any(_names_another(kind, question, text, around) for kind in known.kinds) or _all_but_one(
        question, text, whole
    )


def _names_another(kind: Kind, question: str, text: str, around: str) -> bool:
    asked = _members(kind, question)
    if len(asked) != 1:
        return False
    named = _members(kind, text)
    return bool(named) and not asked & (named | _members(kind, around))


def _members(kind: Kind, text: str) -> frozenset[int]:
    """Those that the text names; 高级技师 names no 技师."""
    found: set[int] = set()
    for name, at in kind:
        text, times = name.subn("\n", text)
        if times:
            found.add(at)
    return frozenset(found)


def _all_but_one(question: str, text: str, whole: str) -> bool:
    """True where the text has a name of three characters of the question but for one of them, and the whole has not it."""
    return any(
        any(other in text for other in _others(name, at)) and name not in whole
        for start in range(len(question) - 2)
        for name in (question[start : start + 3],)
        for at in (0, 1)
    )


def _others(name: str, at: int) -> tuple[str, ...]:
    """The name with each other character of the row that the one there belongs to: 双电源, 0 → 单电源."""
    known, character, behind = _siblings(), name[at], name[at + 1]
    if character in known.numbers:
        rows: tuple[str, ...] = (known.numbers,) if behind in known.marks else ()
    else:
        rows = tuple(row for row in known.rows if character in row)
    return tuple(name[:at] + other + name[at + 1 :] for row in rows for other in row if other != character)
