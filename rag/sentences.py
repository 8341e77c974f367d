"""A clause's sentences, as spans of the document."""

import re
from functools import lru_cache

from index.plan import Clause
from rag.draft import Evidence

_SENTENCE = re.compile(r"[^。！？!?；;\n]+(?:[。！？!?；;]+[”’」』）)]*|$|(?=\n))")
_FRAGMENT = re.compile(r"[^，,。！？；;：:\n]+[，,。！？；;：:]?")


@lru_cache(maxsize=4096)  # clauses do not change, and the best of them are cut for every question
def _spans(clause: Clause, pattern: re.Pattern[str]) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(clause.document_id, clause.start + found.start(), clause.start + found.end(), clause.id)
        for found in pattern.finditer(clause.text)
        if any(char.isalnum() for char in found.group())
    )


def sentences(clause: Clause) -> tuple[Evidence, ...]:
    """In order; a semicolon ends one too, since plans chain measures with it."""
    return _spans(clause, _SENTENCE)


def fragments(clause: Clause) -> tuple[Evidence, ...]:
    """Parts between commas, in order, each with the mark that ends it."""
    return _spans(clause, _FRAGMENT)
