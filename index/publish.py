"""Versions, written: published whole or not at all, by one writer at a time."""

import fcntl
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from index import durable
from index.codec import manifest_to_json
from index.errors import IndexBusy, IndexFault, IndexMissing, IndexUnwritable
from index.manifest import Manifest, StoredFile
from index.store import POINTER_FILE, Store, number_of
from index.version import CHECKSUM, MANIFEST, Version, checksum_line

KEPT = 5  # versions that stay after a publish; the current and the previous one always do
BUILDING, REMOVING = ".building-", ".removing-"

Content = bytes | memoryview


class Writer:
    """The one writer of a store; got from `writing`."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.previous = store.current_name()
        self.version = f"v{1 + max(map(number_of, store.names()), default=0):04}"

    def publish(self, manifest: Manifest, contents: Mapping[str, Content]) -> Version:
        """Make `contents` the current version; its name, its previous version and its files are filled in here.

        When this returns, the version survives a crash. When it does not, `CURRENT` points to the old version or to
        the new one, and either is whole. Raises `IndexUnwritable` where the disk refuses.
        """
        files = {name: StoredFile.of(content) for name, content in contents.items()}
        manifest = replace(manifest, version=self.version, previous=self.previous, files=files)
        side = self.store.root / f"{BUILDING}{self.version}"
        try:
            with _writable(self.store.root):
                _write_version(side, manifest, contents)
                Version(side).verify()
                version = self._admit(side)
        finally:
            shutil.rmtree(side, ignore_errors=True)
        self._prune()
        return version

    def _admit(self, side: Path) -> Version:
        folder = self.store.root / self.version
        os.rename(side, folder)
        durable.sync_folder(self.store.root)
        version = Version(folder)
        _point(self.store, version)
        return version

    def _prune(self) -> None:
        for name in self.store.names()[:-KEPT]:
            if name not in (self.version, self.previous):
                _remove(self.store.root, name)


@contextmanager
def writing(store: Store) -> Iterator[Writer]:
    """Hold the store for one build. Raises `IndexBusy` at once where another holds it."""
    with _writable(store.root):
        store.root.mkdir(parents=True, exist_ok=True)
    with _locked(store.root / "LOCK"):
        _clean(store.root)
        yield Writer(store)


def rollback(store: Store) -> Version:
    """Point `CURRENT` to the last whole version before it. Raises `IndexMissing` where there is none."""
    if not store.root.is_dir():
        store.current()  # raises the sentence for it
    with _locked(store.root / "LOCK"):
        version = _last_whole(store)
        with _writable(store.root):
            _point(store, version)
        return version


def _last_whole(store: Store) -> Version:
    for name in store.older():
        with suppress(IndexFault):
            version = store.version(name)
            version.verify()
            return version
    current = store.current_name() or "the current one"
    message = f"Found no whole version before {current} in {store.root}, expected one. Run: python -m index build."
    raise IndexMissing(message)


def _write_version(folder: Path, manifest: Manifest, contents: Mapping[str, Content]) -> None:
    folder.mkdir()
    for name, content in contents.items():
        durable.write_new(folder / name, content)
    described = manifest_to_json(manifest)
    durable.write_new(folder / MANIFEST, described)
    durable.write_new(folder / CHECKSUM, checksum_line(described))
    durable.sync_folder(folder)


def _point(store: Store, version: Version) -> None:
    durable.replace(store.root / POINTER_FILE, f"{version.name} {version.digest}\n".encode())


def _remove(root: Path, name: str) -> None:
    # Renamed first: whenever the removal is cut short, a version is there whole or not at all.
    with suppress(OSError):
        away = root / f"{REMOVING}{name}"
        os.rename(root / name, away)
        shutil.rmtree(away, ignore_errors=True)


def _clean(root: Path) -> None:
    for entry in root.iterdir():
        if entry.name.startswith((BUILDING, REMOVING)):
            shutil.rmtree(entry, ignore_errors=True)


@contextmanager
def _writable(root: Path) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        reason = fault.strerror or str(fault)
        raise IndexUnwritable(
            f"Found {root} not writable ({reason}), expected room and permission to write; "
            f"the version that was current still is. Correct this, then run: python -m index build."
        ) from fault


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    with _writable(path.parent):
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        _lock(handle, path)
        yield
    finally:
        os.close(handle)


def _lock(handle: int, path: Path) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as fault:
        message = f"Found {path} held by another build, expected it free. Wait for that build, then run this again."
        raise IndexBusy(message) from fault
