"""The versions of an index in one folder, as a reader finds them; index/publish.py writes them.

var/index/CURRENT           v0003 and the checksum of its manifest
var/index/v0003/            files, manifest.json, manifest.json.sha256
var/index/.building-v0004/  a version that is being written; it counts for nothing
var/index/LOCK              held while a writer lives
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from index.errors import IndexDamaged, IndexFault, IndexMissing
from index.version import Version

POINTER_FILE = "CURRENT"
VERSION = re.compile(r"v\d{4,}")  # v0003
POINTER = re.compile(r"(v\d{4,}) ([0-9a-f]{64})\n")  # v0003 9f86d081…
_NEXT = "Run: python -m index rollback, or build."


def number_of(name: str) -> int:
    """3 for v0003."""
    return int(name[1:])


class Store:
    """Versions by name. Reading needs no lock: a published folder never changes."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def names(self) -> tuple[str, ...]:
        """Published versions, oldest first; whether they are whole is for `version` to say."""
        if not self.root.is_dir():
            return ()
        found = (entry.name for entry in self.root.iterdir() if VERSION.fullmatch(entry.name))
        return tuple(sorted(found, key=number_of))

    def version(self, name: str) -> Version:
        return Version(self.root / name)

    def current(self) -> Version:
        """What `CURRENT` points to. Raises `IndexMissing` where nothing was ever published, else as `Version` does."""
        name, digest = self._pointer()
        version = self.version(name)
        if version.digest != digest:
            raise IndexDamaged(
                f"Found {self.root / POINTER_FILE} naming {name} with manifest sha256 {digest[:12]}…, "
                f"expected {version.digest[:12]}…. {_NEXT}"
            )
        return version

    def current_name(self) -> str | None:
        """The name in `CURRENT`; None where there is none to read."""
        with suppress(IndexFault):
            return self._pointer()[0]
        return None

    def older(self) -> Iterator[str]:
        """The versions to go back to from the current one: first what its manifest calls its previous, then by number."""
        current, names = self.current_name(), self.names()
        before = [name for name in reversed(names) if current is None or number_of(name) < number_of(current)]
        with suppress(IndexFault):
            previous = self.current().manifest.previous
            before.sort(key=lambda name: name != previous)  # stable: only the previous one moves, to the front
        return iter(before)

    def standbys(self) -> Iterator[str]:
        """What may stand in for a damaged current version: the older ones, then newer ones, newest first."""
        older = tuple(self.older())
        newer = [name for name in reversed(self.names()) if name not in older and name != self.current_name()]
        return iter((*older, *newer))

    def last_whole(self) -> Version | None:
        """The current version, or what may stand in for it, every file compared with its checksum."""
        for name in (self.current_name(), *self.standbys()):
            with suppress(IndexFault):
                version = self.current() if name == self.current_name() else self.version(str(name))
                version.verify()
                return version
        return None

    def _pointer(self) -> tuple[str, str]:
        path = self.root / POINTER_FILE
        try:
            text = path.read_text("ascii", errors="replace")
        except OSError as fault:
            if not self.names():
                message = f"Found no index in {self.root}, expected one. Run: python -m index build."
                raise IndexMissing(message) from fault
            raise IndexDamaged(f"Found no readable {path} ({fault.strerror}), expected one. {_NEXT}") from fault
        match = POINTER.fullmatch(text)
        if match is None:
            raise IndexDamaged(f"Found {text[:40]!r} in {path}, expected a version and a sha256. {_NEXT}")
        return match[1], match[2]
