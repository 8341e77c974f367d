"""The task ledger: every task of the plans, one row each, with who, by when and where it stands."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from index.normalise import fold
from index.plan import Clause, Plan, Section


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which tasks; None means any. `words` parts at spaces, and a task's text or heading holds each of them."""

    document: str | None = None
    area: int | None = None
    owner: str | None = None
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """A task clause beside its document and area."""

    clause: Clause
    document_title: str
    area_title: str | None

    @property
    def lead(self) -> str | None:
        """Who answers for it: the first body named as lead, else the first named at all."""
        owners = self.clause.owners
        return next((owner.name for owner in owners if owner.role == "lead"), owners[0].name if owners else None)


@dataclass(frozen=True, slots=True)
class AreaCount:
    """What an area states of itself against what is printed of it."""

    document: str
    ordinal: int
    title: str
    stated: int | None
    printed: int


def tasks(plans: Iterable[Plan], wanted: Wanted) -> tuple[Task, ...]:
    """In the order of the documents, and of their text."""
    return tuple(_tasks(plans, wanted))


def area_counts(plans: Iterable[Plan], wanted: Wanted) -> tuple[AreaCount, ...]:
    """For each area of the wanted documents; owner and words do not change what an area states and prints."""
    return tuple(
        AreaCount(plan.document.id, area.ordinal, area.title, _stated(area), _printed(plan, area))
        for plan in plans
        for area in plan.areas
        if wanted.document in (None, plan.document.id) and wanted.area in (None, area.ordinal)
    )


def _tasks(plans: Iterable[Plan], wanted: Wanted) -> Iterator[Task]:
    owner, words = fold(wanted.owner or ""), fold(wanted.words or "").split()
    for plan in plans:
        if wanted.document not in (None, plan.document.id):
            continue
        titles = {area.ordinal: area.title for area in plan.areas}
        for clause in plan.tasks:
            if wanted.area in (None, clause.area) and _owned(clause, owner) and _holds(clause, words):
                yield Task(clause, plan.document.title, titles.get(clause.area) if clause.area else None)


def _owned(clause: Clause, owner: str) -> bool:
    return not owner or any(owner in fold(body.name) for body in clause.owners)


def _holds(clause: Clause, words: list[str]) -> bool:
    if not words:
        return True
    text = fold(" ".join((*clause.heading, clause.text)))
    return all(word in text for word in words)


def _stated(area: Section) -> int | None:
    return int(area.stated.value) if area.stated else None


def _printed(plan: Plan, area: Section) -> int:
    within = set(area.clauses)
    return len(plan.measured(area)) or sum(task.id in within for task in plan.tasks)
