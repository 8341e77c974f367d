"""What a document counts: its tasks and its areas, held against the numbers that it states of them."""

from collections.abc import Sequence
from dataclasses import replace

from index.measures import measures_in
from index.plan import ClauseKind, Plan, Quantity, Section
from index.quantities import stated_parts, stated_total

_ANNEX = "附"
_INTRODUCES = (ClauseKind.TASK, ClauseKind.BACKGROUND)


def with_counts(plan: Plan) -> Plan:
    """The plan with the tasks and the areas that it counts, and each clause with the area that it stands in."""
    outer = [area for area in plan.areas if not area.label.startswith(_ANNEX)]
    total = int(plan.stated_total.value) if plan.stated_total else None
    measures, certain = measures_in(plan.clauses, outer, total)
    plan = replace(plan, measures=tuple(measure.id for measure in measures))
    holding = _holding(plan) if certain else []
    if plan.stated_total is None and plan.stated_areas is None:
        plan = _with_introduced(plan, outer, holding)
    stated = plan.stated_areas
    if not holding or stated is None or stated.value == len(outer) or stated.value != len(holding):
        return plan
    return _placed(replace(plan, inner_areas=tuple(section.id for section in holding)))


def _holding(plan: Plan) -> list[Section]:
    """The inner sections that the tasks stand in, where each has a number of its own."""
    above = {measure.rpartition(".")[0] for measure in plan.measures}
    found = [section for section in plan.sections if section.id in above]
    inside = all(section.parent is not None for section in found)
    return found if inside and len({section.ordinal for section in found}) == len(found) else []


def _with_introduced(plan: Plan, outer: Sequence[Section], holding: Sequence[Section]) -> Plan:
    """With what the text says of itself before its first section, or a section before its first heading, where the
    outline agrees: 本方案部署5大行动、共19项任务."""
    before = [clause for clause in plan.clauses if outer and clause.start < outer[0].heading.start]
    for clause in before:
        parts = stated_parts(clause.text, clause.start) if clause.kind is ClauseKind.BACKGROUND else None
        if _agrees(parts, len(outer)) or _agrees(parts, len(holding)):
            return replace(plan, stated_areas=parts)
    for section in plan.sections:
        heads = [child for child in plan.sections if child.parent == section.id]
        below = sum(measure.startswith(f"{section.id}.") for measure in plan.measures)
        if heads and below == len(plan.measures) > 1:
            plan = _with_introduction(plan, section, heads)
    return plan


def _with_introduction(plan: Plan, section: Section, heads: Sequence[Section]) -> Plan:
    """With what the section that holds all tasks says before its first heading."""
    for clause in plan.clauses:
        if clause.kind in _INTRODUCES and section.heading.end <= clause.start < heads[0].heading.start:
            total, parts = stated_total(clause.text, clause.start), stated_parts(clause.text, clause.start)
            total = total if _agrees(total, len(plan.measures)) else None
            parts = parts if _agrees(parts, len(heads)) else None
            if total is not None or parts is not None:
                return replace(plan, stated_total=total, stated_areas=parts)
    return plan


def _agrees(stated: Quantity | None, found: int) -> bool:
    return stated is not None and found > 1 and stated.value == found


def _placed(plan: Plan) -> Plan:
    """Each clause in the inner area that holds it; None for one outside of all."""
    ordinals = {area.id: area.ordinal for area in plan.areas}

    def area_of(id: str) -> int | None:
        while id and id not in ordinals:
            id = id.rpartition(".")[0]
        return ordinals.get(id)

    return replace(plan, clauses=tuple(replace(clause, area=area_of(clause.id)) for clause in plan.clauses))
