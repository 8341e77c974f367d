"""What is numbered directly under a section, and how each of these items is named."""

import re

from index.normalise import fold
from index.numbering import label_of
from index.plan import Clause, ClauseKind, Plan, Section
from rag.draft import Evidence
from rag.sentences import fragments

_BRACKETED = re.compile(r"[（(][^（）()]*[）)]")
_MARKS = " 　。；;，,：:"
_FEWEST, _MOST = 2, 20


def items_under(plan: Plan, section: Section) -> tuple[Clause, ...]:
    """The clauses numbered on in one way directly under it; none where a number is missing."""
    depth = section.id.count(".") + 1
    below = [c for c in plan.clauses if c.id.startswith(f"{section.id}.") and c.id.count(".") == depth]
    labelled = [(c, label) for c in below if c.label and (label := label_of(c.label))]
    ordinals = [label.ordinal for _, label in labelled]
    styles = {label.style for _, label in labelled}
    whole = len(styles) == 1 and ordinals == list(range(ordinals[0], ordinals[0] + len(ordinals)))
    return tuple(c for c, _ in labelled) if whole and _FEWEST <= len(labelled) <= _MOST else ()


def head_of(item: Clause) -> Evidence:
    """The heading, or the clause to its first mark, without the mark."""
    end = len(item.text) if item.kind is ClauseKind.HEADING else fragments(item)[0].end - item.start
    return Evidence(item.document_id, item.start, item.start + len(item.text[:end].rstrip(_MARKS)), item.id)


def title_of(item: Clause) -> str:
    """（二）集中检查阶段（7月1日至11月30日）。 → 集中检查阶段"""
    head = head_of(item)
    text = fold(item.text[: head.end - item.start]).removeprefix(fold(item.label or ""))
    return _BRACKETED.sub("", text).strip(_MARKS)
