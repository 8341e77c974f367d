"""What clauses state of their work: owners, deadlines, targets, and which clauses an owner's bracket covers."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from index.deadlines import deadline_in_column, deadline_of
from index.lines import Paragraph
from index.outline import Outline
from index.owners import first_leads_from, owners_in_column, owners_of
from index.plan import Clause, ClauseKind, Owner
from index.quantities import measured

_SILENT = (ClauseKind.FURNITURE,)
_CLOSING_BRACKET = re.compile(r"[（(][^（）()]{2,300}[）)]$")


def with_details(outline: Outline, paragraphs: Sequence[Paragraph]) -> Outline:
    """The outline with owners, deadline and targets on each clause that states them or that a bracket covers."""
    rows = _rows(paragraphs)
    first_leads = False
    clauses: list[Clause] = []
    for clause in outline.clauses:
        clauses.append(clause if clause.kind in _SILENT else _detailed(clause, rows.get(clause.start), first_leads))
        first_leads = first_leads or first_leads_from(clause.text)
    by_id = {clause.id: clause for clause in clauses}
    _spread(outline, by_id)
    return replace(outline, clauses=tuple(by_id[clause.id] for clause in clauses))


def _rows(paragraphs: Sequence[Paragraph]) -> dict[int, Paragraph]:
    """Table rows by where they begin in the document."""
    rows, at = {}, 0
    for paragraph in paragraphs:
        if paragraph.table is not None and not paragraph.header:
            rows[at] = paragraph
        at += len(paragraph.text) + 1
    return rows


def _detailed(clause: Clause, row: Paragraph | None, first_leads: bool) -> Clause:
    owners = owners_of(clause.text, clause.start, first_leads=first_leads)
    deadline = deadline_of(clause.text, clause.start)
    for cell, head in zip(row.cells, row.columns, strict=False) if row else ():
        text, at = clause.text[cell.start : cell.end], clause.start + cell.start
        owners += owners_in_column(text, at, head)
        deadline = deadline_in_column(text, at, head) or deadline
    targets = () if clause.kind is ClauseKind.HEADING else measured(clause.text, clause.start)
    return replace(clause, owners=owners, deadline=deadline, targets=targets)


def _spread(outline: Outline, by_id: dict[str, Clause]) -> None:
    """A bracket in a heading covers all below it; one at the end of a section's last paragraph covers the paragraphs
    of the section that have none."""
    children = _paragraphs_by_section(outline)
    for section in outline.sections:
        own = by_id[section.id].owners
        if own and by_id[section.id].kind is ClauseKind.HEADING:
            _give(by_id, section.clauses, own)
        below = children.get(section.id, [])
        if len(below) > 1 and _closes_with_owners(by_id[below[-1]]):
            _give(by_id, below[:-1], by_id[below[-1]].owners)


def _paragraphs_by_section(outline: Outline) -> Mapping[str, list[str]]:
    """The clauses directly under each section that has nothing numbered under it."""
    parents = {section.parent for section in outline.sections}
    return {section.id: list(section.clauses) for section in outline.sections if section.id not in parents}


def _closes_with_owners(clause: Clause) -> bool:
    bracket = _CLOSING_BRACKET.search(clause.text)
    return bracket is not None and any(owner.span.start >= clause.start + bracket.start() for owner in clause.owners)


def _give(by_id: dict[str, Clause], ids: Sequence[str], owners: tuple[Owner, ...]) -> None:
    """Owners for clauses without any; a numbered one at the same depth keeps to its own."""
    for each in ids:
        if not by_id[each].owners and by_id[each].label is None:
            by_id[each] = replace(by_id[each], owners=owners)
