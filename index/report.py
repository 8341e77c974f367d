"""What was read of a file and what was made of it, so that a bad parse is seen before it is searched."""

import json
from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import asdict, dataclass

from index.plan import Clause, ClauseKind, Plan
from index.recognised import Source


@dataclass(frozen=True, slots=True)
class AreaCount:
    """One area: how many tasks its heading states, None where it states none, and how many stand under it."""

    ordinal: int
    title: str
    stated: int | None
    printed: int


@dataclass(frozen=True, slots=True)
class IngestReport:
    """`characters` are the file's, space aside; `covered` of them are in the canonical text, `orphans` are not."""

    document: str
    file: str
    decoder: str
    characters: int
    covered: int
    orphans: tuple[str, ...]
    paragraphs: int
    clauses: dict[str, int]
    stated_areas: int | None
    stated_total: int | None
    areas: tuple[AreaCount, ...]
    printed: int  # tasks, measures or rules that the text numbers or lists, in its areas or without any
    owners: int
    deadlines: int
    warnings: tuple[str, ...] = ()
    bound: float = 1.0  # share of the characters that must be covered

    @property
    def coverage(self) -> float:
        return self.covered / self.characters if self.characters else 0.0

    @property
    def ok(self) -> bool:
        """Whether enough of the file was read and at least one clause was found."""
        return self.coverage >= self.bound and sum(self.clauses.values()) > 0

    def text(self) -> str:
        """For the terminal."""
        lost = sum(map(len, self.orphans))
        lines = [
            f"{self.document} ({self.file}, {self.decoder})",
            f"  characters: {self.covered} of {self.characters} covered ({self.coverage:.2%}), {lost} orphaned",
            f"  outline:    {self.outline()}",
            f"  paragraphs: {self.paragraphs}; clauses: "
            + ", ".join(f"{count} {kind}" for kind, count in self.clauses.items() if count),
            f"  owners: {self.owners}; deadlines: {self.deadlines}",
        ]
        lines += [f"  orphan:  {orphan}" for orphan in self.orphans]
        lines += [f"  warning: {warning}" for warning in self.warnings]
        return "\n".join(lines)

    def outline(self) -> str:
        """9 of 9 areas, stated 165 = 20+20+…, printed 48."""
        stated = [area.stated for area in self.areas if area.stated is not None]
        if not self.areas:
            return f"no areas, printed {self.printed}"
        parts = [f"{len(self.areas)} of {self.stated_areas or len(self.areas)} areas"]
        if stated and len(stated) == len(self.areas):
            parts.append(f"stated {self.stated_total or sum(stated)} = {'+'.join(map(str, stated))}")
        return ", ".join([*parts, f"printed {self.printed}"])

    def to_json(self) -> str:
        return json.dumps(asdict(self) | {"coverage": round(self.coverage, 4), "ok": self.ok}, ensure_ascii=False)


def report_of(plan: Plan, source: Source, *, file: str) -> IngestReport:
    """Account for what was read of a file and made of it."""
    covered, orphans = _covered(source.characters, plan.document.text)
    kinds = Counter(clause.kind for clause in plan.clauses)
    total, parts = plan.stated_total, plan.stated_areas
    areas = _areas(plan)
    return IngestReport(
        document=plan.document.id,
        file=file,
        decoder=source.decoder,
        characters=sum(not c.isspace() for c in source.characters),
        covered=covered,
        orphans=orphans,
        paragraphs=len(source.paragraphs),
        clauses={kind.value: kinds[kind] for kind in ClauseKind},
        stated_areas=int(parts.value) if parts else None,
        stated_total=int(total.value) if total else None,
        areas=areas,
        printed=len(plan.measures) or (sum(area.printed for area in areas) if areas else _numbered(plan)),
        owners=len({owner.name for clause in plan.clauses for owner in clause.owners}),
        deadlines=sum(clause.deadline is not None for clause in plan.clauses),
        warnings=source.warnings + tuple(_disagreements(plan, source, areas)),
        bound=source.bound,
    )


def _areas(plan: Plan) -> tuple[AreaCount, ...]:
    """Tasks under each area: those that the plan counts, else its numbered measures, else its paragraphs."""
    below: dict[str, list[Clause]] = {}
    for clause in plan.clauses:
        below.setdefault(clause.id.partition(".")[0], []).append(clause)
    measures = Counter(section.parent for section in plan.sections)
    owned = {section.id for section in plan.sections}
    return tuple(
        AreaCount(
            area.ordinal,
            area.title,
            int(area.stated.value) if area.stated else None,
            len(plan.measured(area))
            or (measures[area.id] + _plain_measures(below.get(area.id, []), owned))
            or len(area.clauses),
        )
        for area in plan.areas
    )


def _plain_measures(clauses: Sequence[Clause], owned: AbstractSet[str]) -> int:
    """Numbered clauses right under an area that have nothing under them."""
    return sum(clause.label is not None and clause.id.count(".") == 1 and clause.id not in owned for clause in clauses)


def _numbered(plan: Plan) -> int:
    """The numbered paragraphs of a text without areas."""
    return sum(clause.label is not None and "." not in clause.id for clause in plan.clauses)


def _disagreements(plan: Plan, source: Source, areas: tuple[AreaCount, ...]) -> list[str]:
    found = []
    if source.bound == 1.0 and not _in_order(source.characters, plan.document.text):
        found.append("the text's order differs from the file's")
    if plan.stated_areas is not None and int(plan.stated_areas.value) != len(areas):
        found.append(f"the text states {plan.stated_areas.text}, found {len(areas)} areas")
    stated = [area.stated for area in areas]
    if plan.stated_total is not None and None not in stated and stated:
        total = sum(count for count in stated if count is not None)
        if total != int(plan.stated_total.value):
            found.append(f"the text states {plan.stated_total.text}, its areas state {total}")
    return found


def _covered(source: str, canonical: str) -> tuple[int, tuple[str, ...]]:
    """How many of the source's characters the canonical text holds, and those that it does not."""
    mine = Counter(c for c in source if not c.isspace())
    lost = mine - Counter(c for c in canonical if not c.isspace())
    missing = "".join(character * count for character, count in lost.items())
    return mine.total() - lost.total(), (missing,) if missing else ()


def _in_order(source: str, canonical: str) -> bool:
    return [c for c in source if not c.isspace()] == [c for c in canonical if not c.isspace()]
