"""A reader that a person can compute: the file's stem is the document's id, each line of it one task."""

from pathlib import Path

from index.document import Document
from index.errors import DocumentUnreadable
from index.plan import Clause, ClauseKind, Plan
from index.report import IngestReport


def read_lines(path: Path) -> tuple[Plan, IngestReport]:
    """A reader: the file's stem is the document's id, each line one task. A line "bad" makes it unreadable."""
    text = path.read_text("utf-8").strip("\n")
    if "bad" in text.split("\n"):
        raise DocumentUnreadable(f"Found bad in {path.name}, expected good lines: mend the file.")
    clauses, start = [], 0
    for number, line in enumerate(text.split("\n") if text else (), start=1):
        id = f"{path.stem}/{number}"
        clauses.append(Clause(id, path.stem, ClauseKind.TASK, line, start, start + len(line), (), None))
        start += len(line) + 1
    plan = Plan(Document(path.stem, path.stem.upper(), text, ()), (), tuple(clauses))
    return plan, _report(plan, path.name)


def _report(plan: Plan, file: str) -> IngestReport:
    return IngestReport(
        document=plan.document.id,
        file=file,
        decoder="utf-8",
        characters=len(plan.document.text),
        covered=len(plan.document.text),
        orphans=(),
        paragraphs=len(plan.clauses),
        clauses={"task": len(plan.clauses)},
        stated_areas=None,
        stated_total=None,
        areas=(),
        printed=0,
        owners=0,
        deadlines=0,
    )
