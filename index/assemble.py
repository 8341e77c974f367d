"""Members to a published version: clauses encoded, files packed, manifest written."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime

from index.contents import pack, retrievable, unpack_data
from index.encoder import Encoder
from index.errors import IndexFault
from index.manifest import Manifest, SourceFile
from index.members import Member, refuse_taken
from index.publish import Writer
from index.report import IngestReport
from index.search_data import SearchData, encode_clauses
from index.store import Store

Progress = Callable[[int, int], object]


@dataclass(frozen=True, slots=True)
class Published:
    """A version, what was said of each of its documents when it was read, and how many clauses had to be encoded."""

    version: str
    reports: Mapping[str, IngestReport]  # by document id, in order
    clauses: int
    encoded: int  # the others kept their vectors


def publish_members(
    writer: Writer, members: Sequence[Member], removed: tuple[SourceFile, ...], encoder: Encoder, progress: Progress
) -> Published:
    """Raises `DocumentTaken` where two members have one id, `IndexUnwritable` where the disk refuses."""
    refuse_taken(members)
    plans = [member.plan for member in members]
    clauses = retrievable(plans)
    earlier = _earlier(writer.store)
    data = encode_clauses(clauses, encoder, earlier, lambda done: progress(done, len(clauses)))
    originals = {m.source.original: memoryview(m.original) for m in members if m.source.original and m.original}
    manifest = _describe(members, removed, encoder, len(clauses))
    version = writer.publish(manifest, pack(plans, [member.report for member in members], data) | originals)
    reports = {member.id: member.report for member in members}
    return Published(version.name, reports, len(clauses), _fresh_rows(data, earlier))


def _describe(members: Sequence[Member], removed: tuple[SourceFile, ...], encoder: Encoder, clauses: int) -> Manifest:
    return Manifest(
        version="",
        encoder=encoder.name,
        dimension=encoder.dimension,
        documents=tuple(member.id for member in members),
        clauses=clauses,
        sources=tuple(member.source for member in members),
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        removed=removed,
    )


def _earlier(store: Store) -> SearchData | None:
    """The vectors of the last whole version, for the clauses that have not changed since."""
    with suppress(IndexFault):
        version = store.last_whole()
        return unpack_data(version) if version else None
    return None


def _fresh_rows(data: SearchData, earlier: SearchData | None) -> int:
    known = {digest.tobytes() for digest in earlier.digests} if earlier else set()
    return sum(digest.tobytes() not in known for digest in data.digests)
