"""The files that an index is built from: which they are, and how to tell that one has changed."""

from collections.abc import Iterable, Sequence
from hashlib import file_digest
from pathlib import Path

from index.errors import DocumentUnreadable
from index.manifest import SourceFile

DOCUMENTS = frozenset({".txt", ".md", ".html", ".htm", ".docx", ".pdf"})


def find_documents(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The files named, and those of a known type directly in each folder named, sorted; each file once.

    A path that is no folder is taken for a file: whether it can be read is for its reader to say. Raises
    `DocumentUnreadable` where a folder holds no document.
    """
    return tuple(dict.fromkeys(document for path in paths for document in _documents_at(path)))


def source_of(path: Path, document: str = "") -> SourceFile:
    """Name and checksums of a document's file and of the metadata file beside it."""
    sidecar = path.with_suffix(".toml")
    return SourceFile(document, path.name, _digest(path), _digest(sidecar) if sidecar.is_file() else None)


def _documents_at(path: Path) -> Sequence[Path]:
    if not path.is_dir():
        return (path,)
    inside = sorted(entry for entry in path.iterdir() if entry.is_file() and entry.suffix.lower() in DOCUMENTS)
    if not inside:
        known = " ".join(sorted(DOCUMENTS))
        raise DocumentUnreadable(
            f"Found no document in {path}, expected files of type {known}: name files or a folder."
        )
    return inside


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
