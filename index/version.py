"""A version folder, read: no byte of it is handed out before its checksum has been compared."""

import json
from hashlib import sha256
from pathlib import Path

from index.codec import manifest_from_json
from index.errors import IndexDamaged, IndexMismatch
from index.manifest import FORMAT, Manifest, StoredFile

MANIFEST = "manifest.json"
CHECKSUM = "manifest.json.sha256"  # what `sha256sum -c` reads


def checksum_line(manifest: bytes) -> bytes:
    """The content of the checksum file that belongs to a manifest's content."""
    return f"{sha256(manifest).hexdigest()}  {MANIFEST}\n".encode()


class Version:
    """A version folder whose manifest is whole and of this format.

    Raises `IndexDamaged` where a file differs from its checksum, `IndexMismatch` where the format is another one.
    """

    def __init__(self, folder: Path) -> None:
        content = _read(folder / MANIFEST)
        if _read(folder / CHECKSUM) != checksum_line(content):
            raise IndexDamaged(_damaged(folder / MANIFEST, f"sha256 {sha256(content).hexdigest()[:12]}…", "another"))
        _check_format(folder, content)
        self.folder = folder
        self.manifest: Manifest = manifest_from_json(content)
        self.digest = sha256(content).hexdigest()

    @property
    def name(self) -> str:
        return self.folder.name

    def content(self, name: str) -> bytes:
        """The whole file, equal to its checksum to the byte."""
        path, expected = self.folder / name, self.manifest.files.get(name)
        if expected is None:
            raise IndexDamaged(f"Found no {name} in the manifest of {self.folder}, expected one. {_NEXT}")
        content = _read(path)
        found = StoredFile.of(content)
        if found != expected:
            raise IndexDamaged(_damaged(path, _describe(found), _describe(expected)))
        return content

    def verify(self) -> None:
        """Compare every file with its checksum."""
        for name in self.manifest.files:
            self.content(name)


_NEXT = "Run: python -m index verify, then rollback or build."


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        raise IndexDamaged(_damaged(path, fault.strerror or str(fault), "a readable file")) from fault


def _damaged(path: Path, found: str, expected: str) -> str:
    return f"Found {path} with {found}, expected {expected}. {_NEXT}"


def _describe(file: StoredFile) -> str:
    return f"{file.size} bytes, sha256 {file.sha256[:12]}…"


def _check_format(folder: Path, content: bytes) -> None:
    # Before the whole manifest is read: another format's manifest may have other fields.
    found = json.loads(content).get("format")
    if found != FORMAT:
        raise IndexMismatch(f"Found {folder} in format {found}, expected format {FORMAT}. Run: python -m index build.")
