"""The documents that a version is made of: read from their files, or taken over from the current version."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from index.contents import retrievable, unpack_plans, unpack_reports
from index.errors import DocumentTaken, DocumentUnreadable
from index.manifest import SourceFile
from index.plan import Plan
from index.report import IngestReport
from index.sources import source_of
from index.version import Version

PlanReader = Callable[[Path], tuple[Plan, IngestReport]]


@dataclass(frozen=True, slots=True)
class Member:
    """A document of a version. `original` is its file where the index keeps it."""

    plan: Plan
    report: IngestReport
    source: SourceFile
    original: bytes | None = None

    @property
    def id(self) -> str:
        return self.plan.document.id


def read_members(paths: Iterable[Path], read: PlanReader) -> tuple[Member, ...]:
    """Every document is read before one is refused: raises `DocumentUnreadable` with a sentence for each bad one."""
    members, faults = [], []
    for path in paths:
        try:
            members.append(_read(path, read))
        except DocumentUnreadable as fault:
            faults.append(_named(path, str(fault)))
    if faults:
        raise DocumentUnreadable("\n".join(faults))
    refuse_taken(members)
    return tuple(members)


def refuse_taken(members: Sequence[Member]) -> None:
    """Raises `DocumentTaken` where two members have one id."""
    first: dict[str, Member] = {}
    for member in members:
        if (other := first.setdefault(member.id, member)) is not member:
            raise DocumentTaken(
                f"Found two documents with the id {member.id} ({other.source.name}, {member.source.name}), expected an "
                f'id each: put id = "…" into {Path(member.source.name).with_suffix(".toml")} beside the file.'
            )


def stored_members(version: Version) -> tuple[Member, ...]:
    """The members of `version` as they are stored."""
    sources = {source.document: source for source in version.manifest.sources}
    members = []
    for plan, report in zip(unpack_plans(version), unpack_reports(version), strict=True):
        source = sources[plan.document.id]
        original = version.content(source.original) if source.original else None
        members.append(Member(plan, report, source, original))
    return tuple(members)


def read_again(version: Version, read: PlanReader) -> tuple[Member, ...]:
    """The members whose files `version` keeps, read anew: the reader may have changed since."""
    kept = [(source.name, source.original) for source in version.manifest.sources if source.original]
    with TemporaryDirectory(prefix="wence-") as folder:
        return tuple(_read_kept(version, name, original, Path(folder), read) for name, original in kept)


def keep_original(member: Member, path: Path) -> Member:
    """The same member, its file kept in the index: nobody else holds on to it."""
    source = SourceFile(
        member.id, member.source.name, member.source.sha256, original=f"original-{member.source.sha256}"
    )
    return Member(member.plan, member.report, source, path.read_bytes())


def _read_kept(version: Version, name: str, original: str, folder: Path, read: PlanReader) -> Member:
    path = folder / name  # the document's id is made of the file's name
    path.write_bytes(version.content(original))
    return keep_original(_read(path, read), path)


def _read(path: Path, read: PlanReader) -> Member:
    try:
        plan, report = read(path)
        source = source_of(path, plan.document.id)
    except OSError as fault:
        raise DocumentUnreadable(f"Found {path} not readable ({fault.strerror}), expected a readable file.") from fault
    _check(path, plan)
    return Member(plan, report, source)


def _named(path: Path, sentence: str) -> str:
    """A fault of the reader, naming the file: of several bad documents, people must know which is meant."""
    return sentence if path.name in sentence else f"{path}: {sentence}"


def _check(path: Path, plan: Plan) -> None:
    """What every answer stands on: something to find, one clause to an id, each clause the document's own words."""
    if not retrievable([plan]):
        raise DocumentUnreadable(
            f"Found no clause in {path}, expected headings, paragraphs or tasks: look at the file."
        )
    id, times = Counter(clause.id for clause in plan.clauses).most_common(1)[0]
    if times > 1:
        raise DocumentUnreadable(
            f"Found {times} clauses with the id {id} in {path}, expected one: look at its numbering."
        )
    for clause in plan.clauses:
        if clause.text != plan.document.text[clause.start : clause.end]:
            raise DocumentUnreadable(
                f"Found clause {clause.id} of {path} to differ from the document's text at {clause.start}, "
                f"expected its own words: report this file."
            )
