"""Programs run from start to end, with the seconds and the memory they took; and the server, run while it is asked."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from bench.errors import ProcessFailed

LAUNCHER = Path(__file__).with_name("launch.py")
MEBI = 2**20
START_SECONDS = 60.0
# No look-up of any host, one thread on each side.
SURROUNDINGS = {
    "OMP_NUM_THREADS": "1",
    "HF_HUB_OFFLINE": "1",
    "GRADIO_ANALYTICS_ENABLED": "False",
    "LANGSMITH_TRACING": "false",
}


@dataclass(frozen=True, slots=True)
class Finished:
    """What a process took: wall seconds from its start to its end, processor seconds, largest resident memory in MiB."""

    seconds: float
    processor: float
    peak: float


def run(arguments: Sequence[str]) -> Finished:
    """Run `python ARGUMENTS…`. Raises ProcessFailed with the end of what it said."""
    with tempfile.TemporaryDirectory() as folder:
        report, said = Path(folder, "report"), Path(folder, "said")
        launched = [sys.executable, "-I", "-S", str(LAUNCHER), str(report), sys.executable, *arguments]
        with said.open("wb") as output:
            code = subprocess.run(launched, stdout=output, stderr=output, env=_environment(), check=False).returncode
        if code:
            raise ProcessFailed(arguments, code, said.read_text(encoding="utf-8", errors="replace"))
        seconds, processor, kibi = report.read_text(encoding="ascii").split()
    return Finished(float(seconds), float(processor), int(kibi) * 1024 / MEBI)


@dataclass(frozen=True, slots=True)
class Server:
    """A server that is ready, on 127.0.0.1."""

    url: str
    pid: int

    def peak(self) -> float:
        """Its largest resident memory so far in MiB, as Linux counts it."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii")
        kibi = next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM:"))
        return int(kibi) * 1024 / MEBI


@contextmanager
def serving(index: Path, folder: Path) -> Iterator[Server]:
    """`python -m web` as an operator runs it, but for its database and log, which lie in `folder`."""
    port = _free_port()
    database = f"sqlite:///{folder / 'bench.db'}"
    arguments = [sys.executable, "-m", "web", "--host", "127.0.0.1", "--port", str(port), "--index", str(index)]
    with (folder / "server.log").open("w+b") as log:
        process = subprocess.Popen(
            arguments, stdout=log, stderr=log, env={**_environment(), "WENCE_DATABASE": database}
        )
        try:
            _wait_ready(process, f"http://127.0.0.1:{port}", folder / "server.log")
            yield Server(f"http://127.0.0.1:{port}", process.pid)
        finally:
            _stop(process)


def _wait_ready(process: "subprocess.Popen[bytes]", url: str, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            if httpx.get(f"{url}/readyz", trust_env=False).status_code == httpx.codes.OK:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    raise ProcessFailed(["-m", "web"], process.poll(), log.read_text(encoding="utf-8", errors="replace"))


def _stop(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _environment() -> dict[str, str]:
    return {**os.environ, **SURROUNDINGS}


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
    return port
