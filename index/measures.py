"""Which numbered paragraphs are the tasks that a document counts: the level of its numbering that holds them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.numbering import Style, label_of
from index.plan import Clause, ClauseKind, Section

_WORK = (ClauseKind.TASK, ClauseKind.DEFINITION)
_ANNEX = "annex"
_FEWEST = 3  # numbered paragraphs of a run that counts on through sections


@dataclass(frozen=True, slots=True)
class Numbered:
    """A numbered clause: `parent` is the id of what it stands under, None for the outermost."""

    clause: Clause
    rank: float  # coarseness of its label: alike on one level of the numbering
    ordinal: int
    parent: str | None
    works: bool  # whether it, or something under it, is a unit of work
    owned: bool  # whether it, or what stands right under it, names who answers for it


def measures_in(
    clauses: Sequence[Clause], areas: Sequence[Section], total: int | None
) -> tuple[tuple[Clause, ...], bool]:
    """The tasks, in order, and whether their level is certain; no tasks where no level of the numbering holds them.

    Certain is a level whose numbers count on through several sections, or whose count is the stated `total`. Another
    must reach into every area with work in it and must not contradict what the text states: of such levels the one
    that names owners, else the deepest.
    """
    nodes = numbered(clauses)
    ranks = sorted({node.rank for node in nodes})
    levels = [level for rank in ranks if (level := [node for node in nodes if node.rank == rank and node.works])]
    runs = [run for rank in ranks if (run := _running(node for node in nodes if node.rank == rank))]
    stated = next((level for level in (*runs, *levels) if len(level) == total), None)
    if stated is not None or runs:
        return _clauses(stated or _outer_run(runs)), True
    if total is not None:
        return (), False
    if not areas:
        return _clauses([node for node in nodes if node.parent is None and node.works]), False
    spanning = [level for level in levels if _spans(level, areas, clauses)]
    owned = [level for level in spanning if _owned(level)]
    return _clauses((owned or spanning or [[]])[-1]), False


def numbered(clauses: Sequence[Clause]) -> list[Numbered]:
    """The numbered clauses of the main text, in order; principles and rows of a table are none."""
    names = {clause.id for clause in clauses}
    working = _with_all_above(clause.id for clause in clauses if clause.kind in _WORK)
    answered = {clause.id for clause in clauses if clause.owners}
    answered |= {above for id in answered if (above := _above(id, names)) is not None}
    found = []
    for clause in clauses:
        label = label_of(clause.label or "") or label_of(clause.text)
        place = clause.id.partition("/")[2]
        skipped = clause.kind in (ClauseKind.FURNITURE, ClauseKind.PRINCIPLE) or place.startswith(_ANNEX)
        if clause.label is not None and label is not None and not skipped:
            parent = _above(clause.id, names)
            works, owned = clause.id in working, clause.id in answered
            found.append(Numbered(clause, label.rank, label.ordinal, parent, works, owned))
    return found


def _above(id: str, names: set[str]) -> str | None:
    above = id.rpartition(".")[0]
    return above if above in names else None


def _with_all_above(ids: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for id in ids:
        while "." in id and id not in found:
            found.add(id)
            id = id.rpartition(".")[0]
        found.add(id)
    return found


def _running(nodes: Iterable[Numbered]) -> list[Numbered]:
    """The working nodes of the longest stretch of 1, 2, 3, … that goes on from one parent to the next.

    1.1, 1.2, 2.1 begin anew under each parent by their form and are none.
    """
    runs: list[list[Numbered]] = []
    for node in nodes:
        if int(node.rank) == Style.DECIMAL:
            continue
        if runs and node.ordinal == runs[-1][-1].ordinal + 1:
            runs[-1].append(node)
        elif node.ordinal == 1:
            runs.append([node])
    through = [run for run in runs if len(run) >= _FEWEST and _goes_on(run)]
    return [node for node in max(through, key=len, default=[]) if node.works]


def _goes_on(run: Sequence[Numbered]) -> bool:
    return len({node.parent for node in run}) > 1


def _outer_run(runs: Sequence[list[Numbered]]) -> list[Numbered]:
    """Of runs at several levels, the one with owners, else the longest."""
    return max(runs, key=lambda run: (_owned(run), len(run)))


def _owned(level: Sequence[Numbered]) -> bool:
    return 2 * sum(node.owned for node in level) > len(level)


def _spans(level: Sequence[Numbered], areas: Sequence[Section], clauses: Sequence[Clause]) -> bool:
    """Whether a level has tasks in every area that has work in it, as many as the area states where it states any."""
    work = [clause.id for clause in clauses if clause.kind in _WORK]
    for area in areas:
        held = sum(_holds(area, node.clause.id) for node in level)
        if area.stated is not None and area.stated.value != held:
            return False
        if not held and any(_holds(area, id) for id in work):
            return False
    return True


def _holds(area: Section, id: str) -> bool:
    return id.startswith(f"{area.id}.")


def _clauses(nodes: Iterable[Numbered]) -> tuple[Clause, ...]:
    return tuple(node.clause for node in nodes)
