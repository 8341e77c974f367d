"""Amounts that a sentence gives beside one another, each with what it is of: 汽车类3000万元、家电类2000万元."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.plan import Quantity
from rag.amounts import amounts
from rag.words import shared_run

_MARKS = re.compile("[，,；;。：:、]")
_LEAD = re.compile("^(?:其中|包括|包含|分别|以及|另外?|[和及与由])+")
_EACH = re.compile("[各均]|分别$")  # 滨湖新区和江北高新区各1个
_JOINS = r"(?:再?加上?(?![起在总一])|以?及|还有|(?<!之)和(?!谐)|[与跟、])"
_JOINED = re.compile(rf"[^和与跟及加、,，]{{0,4}}{_JOINS}[^和与跟及加、,，]{{0,2}}")
_GOES_ON = re.compile(r"[^和与跟及加、,，。?？]{0,4}(?:再?加上?(?![起在总一])|以?及|还有|(?<!之)和(?!谐)|[与跟、])")
_COMES_AFTER = re.compile(r"(?:再?加上?|以?及|还有|[和与跟、])$")
_SHORTEST, _MOST = 2, 0.5  # characters of a label that name it; the share of it where they are not its beginning


@dataclass(frozen=True, slots=True)
class Labelled:
    """An amount and what stands before it in its part, bare of 其中."""

    label: str
    quantity: Quantity


def labelled(text: str) -> tuple[Labelled, ...]:
    """The amounts of a folded text that are of something, in order; what is given to several each is left out."""
    quantities = amounts(text)
    begins = (0, *(quantity.span.end for quantity in quantities))
    labels = (_label(text[start : q.span.start]) for start, q in zip(begins, quantities, strict=False))
    return tuple(
        Labelled(label, quantity)
        for label, quantity in zip(labels, quantities, strict=True)
        if len(label) >= _SHORTEST and not _EACH.search(label)
    )


def _label(before: str) -> str:
    return _LEAD.sub("", _MARKS.split(before)[-1].strip())


def name_in(question: str, label: str, others: Sequence[str]) -> str:
    """The words of the question that name the label and none of the others; empty where none do."""
    if re.search("[0-9]", label):
        return label if label in question else ""
    run = shared_run(label, question)
    names = len(run) >= _SHORTEST and (label.startswith(run) or len(run) >= _MOST * len(label))
    return run if names and not any(run in other for other in others) else ""


def named_together(question: str, rows: Sequence[Labelled]) -> tuple[Labelled, ...]:
    """Those that the question names one after the other (A、B和C); empty where one so named has no amount."""
    found = sorted(_named(question, rows), key=lambda pair: pair[0])
    chains: list[list[tuple[int, int, Labelled]]] = []
    for at, name, row in found:
        here = (at, at + len(name), row)
        if chains and _JOINED.fullmatch(question[chains[-1][-1][1] : at]):
            chains[-1].append(here)
        else:
            chains.append([here])
    joined = [chain for chain in chains if len(chain) > 1]
    if len(joined) != 1 or not _is_whole(question, joined[0][0][0], joined[0][-1][1]):
        return ()
    return tuple(row for _, _, row in joined[0])


def _is_whole(question: str, start: int, end: int) -> bool:
    return not _GOES_ON.match(question[end:]) and not _COMES_AFTER.search(question[:start].rstrip("类的"))


def _named(question: str, rows: Sequence[Labelled]) -> list[tuple[int, str, Labelled]]:
    """Where the question names them, and how; a place that names two names none."""
    found = []
    for row in rows:
        others = [other.label for other in rows if other is not row]
        if name := name_in(question, row.label, others):
            found.append((question.index(name), name, row))
    spans = [(at, at + len(name)) for at, name, _ in sorted(found, key=lambda pair: pair[0])]
    apart = all(one[1] <= other[0] for one, other in pairwise(spans))
    return found if apart else []
