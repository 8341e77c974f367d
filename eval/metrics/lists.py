"""Precision, recall and F1 of a list."""

import re
from dataclasses import dataclass

from eval.gold import GoldItem
from eval.metrics.nuggets import holds_nugget, nugget_recall
from eval.wording import without_marks

# What parts the entries of a list, coarsest first; each level parts by those before it too. Numbering parts like a line end: "1." "（二）"
_NUMBERING = r"(?:(?<=[\s；;，,。：:])|^)(?:\d{1,2}[.、．)）](?!\d)|[（(][一二三四五六七八九十\d]{1,3}[）)]|[①-⑳])"
_LEVELS = (rf"\n|{_NUMBERING}", r"[；;]", r"[。]|\.(?=\s|$)", r"、", r"[，,]|\band\b|和|以及|及")


@dataclass(frozen=True, slots=True)
class ListScore:
    """`precision` and `f1` are None for an open list, to which more may be added."""

    recall: float
    precision: float | None
    f1: float | None


def list_score(gold: GoldItem, answer: str) -> ListScore | None:
    """recall = vital nuggets held / vital nuggets; precision = entries that hold a nugget / entries; F1 their harmonic mean.

    Entries are the parts of the answer at the coarsest level (lines, semicolons, sentences, enumeration commas, commas) where there
    are several and none holds two nuggets, so that prose is not cut into more entries than it lists. A first part that ends in a
    colon introduces the list.
    None for items that are no list: neither `closed_list` nor of type list.
    """
    recall = nugget_recall(gold, answer)
    if recall is None or not (gold.closed_list or gold.type == "list"):
        return None
    if not gold.closed_list:
        return ListScore(recall, None, None)
    held = _held_per_entry(gold, answer)
    precision = sum(count > 0 for count in held) / len(held) if held else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return ListScore(recall, precision, f1)


def _held_per_entry(gold: GoldItem, answer: str) -> list[int]:
    held: list[int] = []
    for level in range(1, len(_LEVELS) + 1):
        entries = _entries(answer, "|".join(_LEVELS[:level]))
        held = [sum(holds_nugget(entry, nugget) for nugget in gold.nuggets) for entry in entries]
        held = _without_introduction(entries, held)
        if max(held, default=0) <= 1 and (len(held) > 1 or len(gold.nuggets) == 1):
            return held
    return held


def _entries(answer: str, separator: str) -> list[str]:
    parts = (part.strip(" \t　；;。.") for part in re.split(separator, without_marks(answer)))
    return [part for part in parts if part]


def _without_introduction(entries: list[str], held: list[int]) -> list[int]:
    """Leaves out a first entry that only leads in: "共有两个：" before the two."""
    leads_in = len(held) > 1 and held[0] == 0 and entries[0].endswith(("：", ":"))
    return held[1:] if leads_in else held
