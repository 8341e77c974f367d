"""Documents in, a published index version out; nothing is published unless every document could be read."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from index.assemble import Progress, Published, publish_members
from index.encoder import Encoder
from index.errors import DocumentUnknown, IndexFault, IndexMismatch, IndexMissing
from index.manifest import CHUNKER, SourceFile
from index.members import Member, PlanReader, keep_original, read_again, read_members, stored_members
from index.publish import writing
from index.sources import find_documents, source_of
from index.store import Store
from index.version import Version


def silent(done: int, total: int) -> None:
    """A progress that nobody watches; it is told how many of all clauses are done."""


def build_index(
    paths: Sequence[Path], out: Path, encoder: Encoder, *, read: PlanReader, progress: Progress = silent
) -> Published:
    """Publish the documents at `paths` (files and folders), then those added since to the running service.

    Raises `DocumentUnreadable` with one sentence for each bad document, `DocumentTaken`, `IndexBusy`,
    `IndexUnwritable`; the version that was current still is, then.
    """
    with writing(Store(out)) as writer:
        members = read_members(find_documents(paths), read)
        named = {member.id for member in members}
        before = writer.store.last_whole()
        added = [member for member in read_again(before, read) if member.id not in named] if before else []
        return publish_members(writer, [*members, *added], (), encoder, progress)


def add_document(
    path: Path, out: Path, encoder: Encoder, *, read: PlanReader, replacing: bool = False, progress: Progress = silent
) -> Published:
    """Publish the current documents and the one at `path`, whose file the index keeps for later builds.

    Raises as `build_index` does; `DocumentTaken` where its id is held, unless `replacing`, which takes its place.
    """
    with writing(Store(out)) as writer:
        current = _current(writer.store)
        (read_now,) = read_members([path], read)
        fresh = keep_original(read_now, path)
        members = stored_members(current) if current else ()
        replaced = [member for member in members if member.id == fresh.id and replacing]
        others = [member for member in members if member not in replaced]
        removed = (*_removed(current, fresh.id), *_left_in_place(replaced))
        return publish_members(writer, [*others, fresh], removed, encoder, progress)


def remove_document(document: str, out: Path, encoder: Encoder, *, progress: Progress = silent) -> Published:
    """Publish the current documents without this one. Raises `DocumentUnknown` where none has this id.

    A document read from a folder comes back with the next build of it: its file stands there still.
    """
    with writing(Store(out)) as writer:
        current = _current(writer.store)
        members = {member.id: member for member in stored_members(current)} if current else {}
        if document not in members:
            held = ", ".join(members) or "none"
            raise DocumentUnknown(f"Found no document {document} in {out}, expected one of: {held}.")
        gone = members.pop(document)
        removed = (*_removed(current, document), *_left_in_place([gone]))
        return publish_members(writer, list(members.values()), removed, encoder, progress)


def is_stale(paths: Sequence[Path], out: Path, encoder: str) -> bool:
    """`encoder` is its name. Whether `build_index` of the same paths would read, cut or encode anything otherwise than the current version."""
    try:
        current = Store(out).current()
        current.verify()
        now = {_file(source_of(path)) for path in find_documents(paths)}
    except (IndexFault, OSError):
        return True  # the build says what is wrong
    manifest = current.manifest
    stored = {_file(source) for source in (*manifest.sources, *manifest.removed) if not source.original}
    return (stored, manifest.encoder, manifest.chunker) != (now, encoder, CHUNKER)


def _current(store: Store) -> Version | None:
    """None where nothing was ever published. A damaged version is no ground for another: raises `IndexDamaged`."""
    try:
        version = store.current()
    except IndexMissing:
        return None
    if version.manifest.chunker != CHUNKER:
        raise IndexMismatch(
            f"Found index {version.name} built with chunker {version.manifest.chunker}, expected {CHUNKER}. "
            f"Run: python -m index build."
        )
    return version


def _file(source: SourceFile) -> tuple[str, str, str | None]:
    return source.name, source.sha256, source.sidecar


def _left_in_place(gone: Iterable[Member]) -> tuple[SourceFile, ...]:
    return tuple(member.source for member in gone if not member.source.original)


def _removed(current: Version | None, but: str) -> tuple[SourceFile, ...]:
    return tuple(source for source in current.manifest.removed if source.document != but) if current else ()
