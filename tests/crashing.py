"""Publishes a version again and again, with a fault at each disk call in turn; run as a script by the crash tests.

It runs apart from pytest because it forks: a child must hold no threads but its own.
"""

import errno
import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from index.codec import manifest_to_json
from index.errors import IndexFault
from index.manifest import Manifest, StoredFile
from index.publish import writing
from index.store import Store
from index.version import CHECKSUM, MANIFEST, checksum_line

CALLS = ("open", "write", "fsync", "rename", "replace", "mkdir", "unlink", "rmdir")
OLD = {"clauses.json": b'"old"' * 50, "vectors.npy": b"\x01" * 300}
NEW = {"clauses.json": b'"new"' * 60, "vectors.npy": b"\x02" * 300}
DRAFT = Manifest("", "fake", 3, ("plan",), 1, (), "2026-01-01T00:00:00+00:00")


def publish(root: Path, contents: dict[str, bytes] = NEW) -> None:
    with writing(Store(root)) as writer:
        writer.publish(DRAFT, contents)


def publish_in_place(root: Path, contents: dict[str, bytes] = NEW) -> None:
    """The control: what a writer without a side folder does. Crashes must be seen to spoil its store."""
    version = Store(root).current()
    described = manifest_to_json(
        Manifest(
            version.name, "fake", 3, ("plan",), 1, (), "", files={n: StoredFile.of(c) for n, c in contents.items()}
        )
    )
    files = {**contents, MANIFEST: described, CHECKSUM: checksum_line(described)}
    for name, content in files.items():
        _overwrite(version.folder / name, content)
    pointer = f"{version.name} {checksum_line(described)[:64].decode()}\n"
    _overwrite(root / "CURRENT", pointer.encode())


def _overwrite(path: Path, content: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_TRUNC)
    os.write(handle, content)
    os.fsync(handle)
    os.close(handle)


WRITERS = {"publish": publish, "in_place": publish_in_place}


class Fault:
    """Stands before each call in `CALLS`; at call `at` it does `kind`: kill, half (a write cut short, then kill),
    EIO or ENOSPC once, or EIO+ and ENOSPC+, at that call and all after it."""

    def __init__(self, kind: str, at: int) -> None:
        self.kind, self.at, self.seen = kind, at, 0

    def install(self) -> None:
        for name in CALLS:
            setattr(os, name, partial(self._call, getattr(os, name), name == "write"))

    @property
    def struck(self) -> bool:
        return self.seen >= self.at

    def _call(self, call: Callable[..., Any], writes: bool, *arguments: Any, **named: Any) -> Any:
        self.seen += 1
        if self.seen == self.at or (self.seen > self.at and self.kind.endswith("+")):
            self._strike(call, writes, arguments)
        return call(*arguments, **named)

    def _strike(self, call: Callable[..., Any], writes: bool, arguments: tuple[Any, ...]) -> None:
        if self.kind in ("kill", "half"):
            if self.kind == "half" and writes:
                call(arguments[0], memoryview(arguments[1])[: len(arguments[1]) // 2])
            os.kill(os.getpid(), signal.SIGKILL)
        code = getattr(errno, self.kind.rstrip("+"))
        raise OSError(code, os.strerror(code))


def child(root: Path, writer: str, kind: str, at: int) -> None:
    """Ends with 0 published, 1 refused with one of our errors, 2 published and the fault was never met."""
    fault = Fault(kind, at)
    fault.install()
    try:
        WRITERS[writer](root)
    except IndexFault:
        os._exit(1)
    os._exit(0 if fault.struck else 2)


def run(old: Path, work: Path, writer: str, kind: str) -> None:
    """One store under `work` for each disk call there is; prints how each child ended, by call."""
    endings: list[int] = []
    while not endings or endings[-1] != 2:
        at = len(endings) + 1
        root = work / f"{at:04}"
        shutil.copytree(old, root)
        pid = os.fork()
        if pid == 0:
            child(root, writer, kind, at)
        endings.append(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
    print(json.dumps(endings))


if __name__ == "__main__":
    if sys.argv[1] == "once":
        WRITERS[sys.argv[3]](Path(sys.argv[2]))
    else:
        run(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], sys.argv[4])
