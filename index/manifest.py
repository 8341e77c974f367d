"""What a version folder says of itself: what it was built from and with, and the checksum of each of its files."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256

FORMAT = 4  # of the version folder; raise it when a reader of the old one would misread the new one
CHUNKER = "outline-3"  # of clauses and the text embedded for each; raise it when either changes


@dataclass(frozen=True, slots=True)
class StoredFile:
    """Size in bytes and SHA-256 in hex of a file of the version."""

    size: int
    sha256: str

    @classmethod
    def of(cls, content: bytes | memoryview) -> "StoredFile":
        return cls(memoryview(content).nbytes, sha256(content).hexdigest())


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that a document was read from; `sidecar` is the SHA-256 of the metadata file beside it, if there is one."""

    document: str
    name: str
    sha256: str
    sidecar: str | None = None
    original: str | None = None  # the stored copy of a document added to a running service; None: it stays where it was


@dataclass(frozen=True, slots=True)
class Manifest:
    """`files` holds every file of the folder but the manifest and its checksum; `previous` was current before."""

    version: str
    encoder: str
    dimension: int
    documents: tuple[str, ...]
    clauses: int  # retrievable ones, which is the number of vectors
    sources: tuple[SourceFile, ...]
    created: str  # ISO 8601, UTC
    previous: str | None = None
    removed: tuple[SourceFile, ...] = ()  # of documents taken out of a running service whose files were left in place
    format: int = FORMAT
    chunker: str = CHUNKER
    files: Mapping[str, StoredFile] = field(default_factory=dict)
