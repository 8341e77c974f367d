"""The files that an index is built from: which they are, and how to tell that one has changed."""

from collections.abc import Iterable, Iterator
from hashlib import file_digest
from pathlib import Path

from index.errors import DocumentUnreadable
from index.manifest import Source

DOCUMENTS = frozenset({".txt", ".md", ".html", ".htm", ".docx", ".pdf"})


def find_documents(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The files named, and those of a known type directly in each folder named, sorted; each file once.

    Raises `DocumentUnreadable`, with one sentence for each path that is missing or holds no document.
    """
    found: dict[Path, None] = {}
    faults = []
    for path in paths:
        try:
            found.update(dict.fromkeys(_documents_at(path)))
        except DocumentUnreadable as fault:
            faults.append(str(fault))
    if faults:
        raise DocumentUnreadable("\n".join(faults))
    return tuple(found)


def source_of(path: Path, document: str = "") -> Source:
    """Name and checksums of a document's file and of the metadata file beside it."""
    sidecar = path.with_suffix(".toml")
    return Source(document, path.name, _digest(path), _digest(sidecar) if sidecar.is_file() else None)


def _documents_at(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
        return
    if not path.is_dir():
        raise DocumentUnreadable(f"Found no file or folder {path}, expected a document: check the path.")
    inside = sorted(entry for entry in path.iterdir() if entry.is_file() and entry.suffix.lower() in DOCUMENTS)
    if not inside:
        known = " ".join(sorted(DOCUMENTS))
        raise DocumentUnreadable(
            f"Found no document in {path}, expected files of type {known}: name files or a folder."
        )
    yield from inside


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
