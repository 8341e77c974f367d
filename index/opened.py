"""An index version, verified and in memory: what a question is asked of."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from index.contents import retrievable, unpack_data, unpack_plans, unpack_reports
from index.document import Document
from index.encoder import Encoder
from index.errors import IndexDamaged, IndexFault, IndexMismatch
from index.manifest import CHUNKER, Manifest
from index.plan import Clause, Plan
from index.report import IngestReport
from index.search import Searcher
from index.store import Store
from index.version import Version

SMOKE_DEPTH = 5


class Index:
    """One version, whole and immutable. `clauses` are the retrievable ones, in the row order of `searcher`; `reports` are those of its
    documents, by document id.

    `degraded` says why this is not the version that should be served; None where it is.
    """

    def __init__(
        self,
        manifest: Manifest,
        plans: Sequence[Plan],
        searcher: Searcher,
        degraded: str | None = None,
        reports: Sequence[IngestReport] = (),
    ) -> None:
        self.manifest = manifest
        self.plans: Mapping[str, Plan] = MappingProxyType({plan.document.id: plan for plan in plans})
        self.reports: Mapping[str, IngestReport] = MappingProxyType({report.document: report for report in reports})
        self.searcher = searcher
        self.clauses: tuple[Clause, ...] = searcher.clauses
        self.degraded = degraded
        self._clauses = {clause.id: clause for plan in plans for clause in plan.clauses}

    @property
    def version(self) -> str:
        return self.manifest.version

    def clause(self, id: str) -> Clause:
        """Any clause, furniture too. Raises KeyError where the index holds none of this id."""
        return self._clauses[id]

    def document(self, id: str) -> Document:
        """Raises KeyError where the index holds none of this id."""
        return self.plans[id].document

    def rows(self, documents: Collection[str] = (), areas: Collection[int] = ()) -> list[int] | None:
        """Rows of the clauses within these documents and areas, ascending; an empty collection means all of them.

        None where nothing is restricted, which is what the searcher takes for everything.
        """
        if not documents and not areas:
            return None
        return [
            row
            for row, clause in enumerate(self.clauses)
            if (not documents or clause.document_id in documents) and (not areas or clause.area in areas)
        ]


def open_index(folder: Path, encoder: Encoder, threads: int = 1) -> Index:
    """The current version of the index in `folder`; where that is damaged, the last whole one, marked degraded.

    Raises `IndexMissing`, `IndexMismatch` (another encoder, dimension, format or chunker), or `IndexDamaged` where
    no version is whole.
    """
    store = Store(folder)
    try:
        return _open(store.current(), encoder, threads)
    except IndexDamaged as fault:
        standby = _stand_in(store, encoder, threads, fault)
        if standby is None:
            raise
        return standby


def check_match(manifest: Manifest, encoder: Encoder) -> None:
    """Raises `IndexMismatch`, naming both values, where questions could not be compared with this version's clauses."""
    pairs = (
        ("encoder", manifest.encoder, encoder.name),
        ("dimension", manifest.dimension, encoder.dimension),
        ("chunker", manifest.chunker, CHUNKER),
    )
    for noun, found, expected in pairs:
        if found != expected:
            raise IndexMismatch(
                f"Found index {manifest.version} built with {noun} {found}, expected {expected}. "
                f"Run: python -m index build."
            )


def smoke(index: Index) -> None:
    """Ask a new index for the words of its first clause, before it takes another's place. Raises `IndexDamaged`."""
    if not index.clauses:
        return
    clause = index.clauses[0]
    found = [passage.clause.id for passage in index.searcher.search(clause.text, SMOKE_DEPTH).passages]
    if clause.id not in found:
        raise IndexDamaged(
            f"Found {', '.join(found)} when index {index.version} was asked for the words of {clause.id}, "
            f"expected that clause among them. Run: python -m index build."
        )


def _open(version: Version, encoder: Encoder, threads: int, degraded: str | None = None) -> Index:
    check_match(version.manifest, encoder)
    plans, reports = unpack_plans(version), unpack_reports(version)
    searcher = Searcher(retrievable(plans), unpack_data(version), encoder, threads)
    return Index(version.manifest, plans, searcher, degraded, reports)


def _stand_in(store: Store, encoder: Encoder, threads: int, fault: IndexDamaged) -> Index | None:
    for name in store.standbys():
        try:
            return _open(
                store.version(name), encoder, threads, f"Serving {name} instead of the current version. {fault}"
            )
        except IndexFault:
            continue
    return None
