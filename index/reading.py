"""One file in, one plan out, with a report of what was covered."""

from collections.abc import Sequence
from pathlib import Path

from index.counted import with_counts
from index.details import with_details
from index.document import Document, SourceSpan
from index.errors import DocumentUnreadable
from index.facts import document_id, facts_of
from index.lines import Paragraph
from index.outline import outline_of
from index.plan import Plan
from index.recognise import recognised
from index.recognised import Source
from index.report import IngestReport, report_of
from index.roles import roles_of
from index.sidecar import with_sidecar


def read_plan(path: Path) -> tuple[Plan, IngestReport]:
    """Read a file as a document with its outline.

    Raises DocumentUnreadable when the file is missing, empty, of an unknown format or encoding, holds no clause, or
    when less of it was covered than the report's bound.
    """
    content = _content(path)
    source = recognised(content)
    plan = plan_of(source, path)
    report = report_of(plan, source, file=path.name)
    if not report.ok:
        raise DocumentUnreadable(
            f"{path.name}: {report.covered} of {report.characters} characters and {len(plan.clauses)} clauses were read; "
            f"expected {report.bound:.0%} and at least 1: look at the file for text in pictures or a broken layout"
        )
    return plan, report


def plan_of(source: Source, path: Path) -> Plan:
    """The plan that a file's paragraphs make, with what its sidecar states of it."""
    paragraphs = source.paragraphs
    roles = roles_of(paragraphs)
    facts = with_sidecar(facts_of(paragraphs, roles, source.title), path)
    name = document_id(facts.id or path.stem)
    text = "\n".join(paragraph.text for paragraph in paragraphs)
    outline = with_details(outline_of(name, text, paragraphs, roles), paragraphs)
    document = Document(
        name,
        facts.title or path.stem,
        text,
        _spans(paragraphs),
        facts.issuer,
        facts.number,
        facts.date,
        facts.period,
        facts.publisher,
        facts.source or path.name,
    )
    plan = Plan(document, outline.sections, outline.clauses, outline.stated_total, outline.stated_areas)
    return with_counts(plan)


def _content(path: Path) -> bytes:
    try:
        content = path.read_bytes()
    except OSError as fault:
        raise DocumentUnreadable(f"{path}: {fault.strerror}; expected a readable file: check the path") from fault
    if not content.strip():
        raise DocumentUnreadable(f"{path.name}: the file is empty; expected a document: replace it")
    return content


def _spans(paragraphs: Sequence[Paragraph]) -> tuple[SourceSpan, ...]:
    spans, at = [], 0
    for paragraph in paragraphs:
        spans += [SourceSpan(at + s.start, at + s.end, s.line, s.page) for s in paragraph.spans]
        at += len(paragraph.text) + 1
    return tuple(spans)
