"""The documents that questions are asked of: their text, and the clauses that can be found and cited."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.errors import DocumentsMissing
from eval.gold import GoldItem
from eval.reply import Hit
from eval.spans import Stretch, Texts
from index.contents import retrievable
from index.document import Document
from index.errors import DocumentUnreadable
from index.plan import Clause, ClauseKind, Plan
from index.reading import read_plan
from index.sources import find_documents


@dataclass(frozen=True, slots=True)
class Library:
    """Documents by id, in order."""

    plans: Mapping[str, Plan]

    @property
    def texts(self) -> dict[str, str]:
        return {name: plan.document.text for name, plan in self.plans.items()}

    def clauses(self, documents: Iterable[str]) -> tuple[Clause, ...]:
        """The clauses of these documents that a search may find."""
        return retrievable([self.plans[name] for name in documents])


def chunk(clause: Clause, score: float = 0.0) -> Hit:
    """A clause as a retrieved chunk."""
    return Hit(clause.id, Stretch(clause.document_id, clause.start, clause.end), score)


def readable(paths: Sequence[Path]) -> Iterator[tuple[Path, Plan]]:
    """Each document of the files and folders, read as an index build reads it. A file that is no document is left out.

    `require` tells afterwards whether one that is needed is among them.
    """
    for path in find_documents(paths):
        try:
            plan, _ = read_plan(path)
        except DocumentUnreadable:
            continue
        yield path, plan


def read_library(paths: Sequence[Path]) -> Library:
    """The `readable` documents; of two with one id the later."""
    return Library({plan.document.id: plan for _, plan in readable(paths)})


def library_of(texts: Texts) -> Library:
    """Documents of which only the text is known: each line is a clause."""
    return Library({name: _plan(name, text) for name, text in texts.items()})


def _plan(name: str, text: str) -> Plan:
    ends = [at for at, c in enumerate(text + "\n") if c == "\n"]
    lines = [(start, end) for start, end in zip([0, *(end + 1 for end in ends)], ends, strict=False) if end > start]
    clauses = tuple(
        Clause(f"{name}/{n}", name, ClauseKind.BACKGROUND, text[start:end], start, end, (), None)
        for n, (start, end) in enumerate(lines, start=1)
    )
    return Plan(Document(name, name, text, ()), (), clauses)


def require(items: Iterable[GoldItem], known: Iterable[str]) -> None:
    """Raises `DocumentsMissing` with every document that items name and nobody has."""
    missing = sorted({name for gold in items for name in gold.documents} - set(known))
    if missing:
        raise DocumentsMissing(
            f"items name {', '.join(missing)}, which is neither indexed nor given; pass --documents DIR with "
            f"{'them' if len(missing) > 1 else 'it'}"
        )
