"""Everything a plan says of a place, a body or a theme: the whole text is scanned, not ranked."""

import re
import tomllib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from index.normalise import fold
from index.plan import Clause, ClauseKind, Plan
from rag import areas
from rag.draft import Evidence, Statement, of_heading
from rag.phrases import say
from rag.printed import area_name
from rag.sentences import sentences
from rag.words import content_words, tagged

_FILE = Path(__file__).with_name("abbreviations.toml")
_QUOTED = re.compile(r"[“\"「『《]([^”\"」』》]{2,30})[”\"」』》]")
_EITHER = re.compile(r"[、/]|或者?|以及|和|及|与|(?<!\w)(?:or|and)(?!\w)")
_NOT_SAID = (ClauseKind.FURNITURE, ClauseKind.HEADING)


def terms_of(topic: str, words: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Groups of words; a clause mentions the topic when it holds every word of any group.

    A quoted term is one word; 轨道、铁路 are two groups; 新能源 汽车 is one.
    """
    quoted = _QUOTED.findall(topic)
    if quoted:
        return tuple((term,) for term in quoted)
    groups = (tuple(word for word in content_words(part) if word in words) for part in _EITHER.split(topic))
    return tuple(group for group in groups if group)


def mentioning(
    plan: Plan, groups: Sequence[Sequence[str]], area: int | None = None, tasks_only: bool = True
) -> tuple[Clause, ...]:
    """Clauses that hold every word of a group, in the order of the plan."""
    return tuple(
        clause
        for clause in plan.clauses
        if clause.kind not in _NOT_SAID
        and (not tasks_only or clause.area is not None)
        and (area is None or clause.area == area)
        and any(all(speaks_of(word, fold(clause.text)) for word in group) for group in groups)
    )


@lru_cache(maxsize=1)
def _short_names() -> dict[str, str]:
    """Of provinces: 上海 → 沪."""
    table: dict[str, str] = tomllib.loads(_FILE.read_text(encoding="utf-8"))["provinces"]
    return table


def speaks_of(word: str, text: str) -> bool:
    """True where the folded text has the word, or the province that it names by its short name (陕电入皖, 苏皖)."""
    if word in text:
        return True
    short = _short_names().get(word.removesuffix("省").removesuffix("市"))
    return short is not None and any(_is_short(token, tag, short) for token, tag in tagged(text))


def _is_short(token: str, tag: str, short: str) -> bool:
    names = set(_short_names().values())
    return short in token and (tag == "j" or (len(token) > 1 and all(char in names for char in token)))


def said_of(
    plan: Plan, clauses: Sequence[Clause], groups: Sequence[Sequence[str]], language: str, place: bool
) -> list[Statement]:
    """The sentences that mention a group, each with the area that it stands in where `place` asks for it."""
    return [_said(plan, clause, groups, language, place) for clause in clauses]


def _said(plan: Plan, clause: Clause, groups: Sequence[Sequence[str]], language: str, place: bool) -> Statement:
    text = plan.document.text
    words = [word for group in groups for word in group]
    parts = [
        part for part in sentences(clause) if any(speaks_of(word, fold(text[part.start : part.end])) for word in words)
    ]
    parts = parts or list(sentences(clause))
    evidence = Evidence(plan.document.id, parts[0].start, parts[-1].end, clause.id)
    quote = text[evidence.start : evidence.end]
    section = areas.by_ordinal(plan, clause.area) if clause.area and place else None
    if section is None:
        return Statement(quote, (evidence,), verbatim=True, on_new_line=True)
    words_of = say(language, "in_area", area=area_name(section, language), quote=quote)
    return Statement(words_of, (evidence, of_heading(section, plan.document.id)), on_new_line=True)
