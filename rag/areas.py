"""Which area of a plan a few words mean: by its title's words, else by meaning."""

import math
from collections.abc import Sequence

from index.normalise import fold
from index.opened import Index
from index.plan import Plan, Section
from rag.words import bigrams

_NAMED = 0.6  # share of the topic's weight that a title must hold to be meant by name


def by_ordinal(plan: Plan, ordinal: int) -> Section | None:
    """From 1; −1 is the last."""
    areas = plan.areas
    if ordinal < 0:
        return areas[ordinal] if -ordinal <= len(areas) else None
    return next((area for area in areas if area.ordinal == ordinal), None)


def by_title(plan: Plan, topic: str) -> Section | None:
    """The one area whose title holds most of the topic's words; None when none does, or two do equally."""
    titles = [set(bigrams(fold(area.title))) for area in plan.areas]
    wanted = set(bigrams(topic))
    weight = {gram: math.log(1 + len(titles) / (1 + sum(gram in title for title in titles))) for gram in wanted}
    whole = sum(weight.values())
    if not whole:
        return None
    held = [sum(weight[gram] for gram in wanted & title) / whole for title in titles]
    best = max(held)
    return plan.areas[held.index(best)] if best >= _NAMED and held.count(best) == 1 else None


def by_meaning(index: Index, plan: Plan, query: str) -> Section | None:
    """The area whose heading and best clause together are nearest to the words, in any language."""
    rows = index.rows(documents=(plan.document.id,)) or range(len(index.clauses))
    scores = index.searcher.score_all(query, rows)
    heading: dict[int, float] = {}
    member: dict[int, float] = {}
    titles = {area.id for area in plan.areas}
    for row, score in zip(scores.rows, scores.score, strict=True):
        clause = index.clauses[row]
        if clause.area is None:
            continue
        best = heading if clause.id in titles else member
        best[clause.area] = max(best.get(clause.area, -1.0), float(score))
    total = {area.ordinal: heading.get(area.ordinal, 0.0) + member.get(area.ordinal, 0.0) for area in plan.areas}
    return by_ordinal(plan, max(total, key=lambda ordinal: (total[ordinal], -ordinal))) if total else None


def resolve(index: Index, plan: Plan, topic: str) -> Section | None:
    """By title where the words name one, else by meaning."""
    return by_title(plan, topic) or by_meaning(index, plan, topic)


def resolve_all(index: Index, plan: Plan, ordinals: Sequence[int], names: Sequence[str]) -> tuple[Section, ...]:
    """Areas by ordinal, then by name, each once, in the order asked."""
    found = [by_ordinal(plan, ordinal) for ordinal in ordinals]
    found += [resolve(index, plan, name) for name in names]
    return tuple(dict.fromkeys(area for area in found if area is not None))
