"""Reading of files that strangers send: in a process of its own, with limits on memory, time and size."""

import os
import resource
import subprocess
import sys
from pathlib import Path

from pydantic import TypeAdapter

from index.errors import DocumentUnreadable
from index.plan import Plan
from index.reading import read_plan
from index.report import IngestReport

MOST_BYTES = 50 * 1024 * 1024
_MEMORY = 1024 * 1024 * 1024  # bytes of address space
_SECONDS = 30  # of processor time; twice that by the clock
_REFUSED = 3  # the child's exit code for a file that it could read about and not read
_READING = TypeAdapter(tuple[Plan, IngestReport])


def read_plan_sandboxed(path: Path) -> tuple[Plan, IngestReport]:
    """`read_plan` in a child process; raises DocumentUnreadable also for a file that breaks a limit or the parser.

    What comes back is checked field by field: the child can be wrong and cannot run anything here.
    """
    size = path.stat().st_size if path.is_file() else 0
    if size > MOST_BYTES:
        raise DocumentUnreadable(f"{path.name}: found {size:,} bytes; expected at most {MOST_BYTES:,}: split the file")
    try:
        child = subprocess.run(
            [sys.executable, "-m", "index.sandbox", str(path.resolve())],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=2 * _SECONDS,
            env={"PYTHONPATH": str(Path(__file__).parent.parent), "PATH": os.defpath, "OMP_NUM_THREADS": "1"},
            check=False,
        )
    except subprocess.TimeoutExpired as fault:
        raise DocumentUnreadable(
            f"{path.name}: not read within {2 * _SECONDS} s; split or simplify the file"
        ) from fault
    if child.returncode == _REFUSED:
        raise DocumentUnreadable(child.stderr.decode("utf-8", "replace").strip())
    if child.returncode != 0:
        raise DocumentUnreadable(
            f"{path.name}: its parser stopped (code {child.returncode}) at the limit of {_MEMORY // 2**20:,} MiB and "
            f"{_SECONDS} s, or at damage in the file; expected an ordinary document: split it or save it again"
        )
    return _READING.validate_json(child.stdout)


def _main(path: Path) -> int:
    """What the child runs: limits first, then the file."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        sys.stdout.buffer.write(_READING.dump_json(read_plan(path)))
    except DocumentUnreadable as fault:
        sys.stderr.write(str(fault))
        return _REFUSED
    return 0


if __name__ == "__main__":
    sys.exit(_main(Path(sys.argv[1])))
