"""The source panel: a clause in its surroundings, with the quoted words marked."""

from dataclasses import dataclass

from index.document import Document
from index.plan import Clause, ClauseKind, Plan

AROUND = 4  # clauses before and after, where the section is long
WHOLE = 12  # a section of up to this many clauses is shown whole


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text; `quoted` is what the answer cites."""

    text: str
    quoted: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One clause as the panel shows it."""

    id: str
    heading: bool
    cited: bool
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """What the panel shows of one citation."""

    document: Document
    clause: Clause
    paragraphs: tuple[Paragraph, ...]


def source_of(plan: Plan, clause: Clause, start: int, end: int) -> Source:
    """`start` and `end` are the quote's offsets in the document; a quote may run over several clauses."""
    readable = [other for other in plan.clauses if other.kind is not ClauseKind.FURNITURE or other.id == clause.id]
    near = [other for other in readable if _quoted(other, start, end) or _together(other, clause)]
    if len(near) > WHOLE:
        at = [n for n, other in enumerate(near) if other.id == clause.id or _quoted(other, start, end)]
        near = near[max(0, at[0] - AROUND) : at[-1] + AROUND + 1]
    return Source(plan.document, clause, tuple(_paragraph(other, clause, start, end) for other in near))


def _quoted(other: Clause, start: int, end: int) -> bool:
    return other.start < end and start < other.end


def _together(other: Clause, clause: Clause) -> bool:
    """In the same area; outside any area, neighbours of the same kind; and the clause itself."""
    same = other.area == clause.area and (clause.area is not None or other.kind is clause.kind)
    return same or other.id == clause.id


def _paragraph(clause: Clause, cited: Clause, start: int, end: int) -> Paragraph:
    low, high = max(start, clause.start) - clause.start, min(end, clause.end) - clause.start
    if high <= low:
        low = high = 0
    parts = ((clause.text[:low], False), (clause.text[low:high], True), (clause.text[high:], False))
    segments = tuple(Segment(text, quoted) for text, quoted in parts if text)
    return Paragraph(clause.id, clause.kind is ClauseKind.HEADING, clause.id == cited.id or high > low, segments)
