"""How the server starts, refuses to start, and stops."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from web.addresses import loopback
from web.database import open_database
from web.errors import StartRefused
from web.keys import KeyKind, make_key
from web.serving import check_start


def test_beyond_this_machine_the_server_does_not_start_without_a_key(tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path}/wence.db")
    for host in ("0.0.0.0", "::", "192.0.2.7", "wence.example.cn"):
        with pytest.raises(StartRefused, match="python -m web keys add --admin"):
            check_start(host, engine)
    check_start("127.0.0.1", engine)
    make_key(engine, KeyKind.ADMIN, "first")
    check_start("0.0.0.0", engine)
    engine.dispose()


@pytest.mark.parametrize(
    ("host", "home"),
    [("127.0.0.1", True), ("127.9.9.9", True), ("[::1]", True), ("localhost", True), ("0.0.0.0", False)],
)
def test_what_counts_as_this_machine(host: str, home: bool) -> None:
    assert loopback(host) is home


SLOW_SERVER = """
import time, sys
from pathlib import Path
from index.settings import Settings
from tests.fakes import FakeAssistant
from web.app import create_app
from web.addresses import loopback
from web.database import open_database
from web.serving import serve

class Slow(FakeAssistant):
    def ask(self, inquiry):
        time.sleep(1.5)
        return super().ask(inquiry)

folder = Path(sys.argv[1])
settings = Settings(page_enabled=False, index=folder)
serve(create_app(Slow(), settings, open_database(f"sqlite:///{folder}/wence.db")), "127.0.0.1", int(sys.argv[2]))
"""


@pytest.mark.real
def test_sigterm_lets_the_running_answer_finish_and_takes_no_new_one(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    process = subprocess.Popen(
        [sys.executable, "-c", SLOW_SERVER, str(tmp_path), str(port)],
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        url = f"http://127.0.0.1:{port}"
        wait_until_up(url, process)
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(1) as pool:
            asked = pool.submit(httpx.post, f"{url}/api/v1/ask", json={"question": "低空经济"}, timeout=30)
            time.sleep(0.5)
            process.send_signal(signal.SIGTERM)
            assert asked.result().json()["status"] == "answered"
        process.wait(20)
        with pytest.raises(httpx.ConnectError):
            httpx.get(f"{url}/healthz")
    finally:
        process.kill()
        _, said = process.communicate()
    assert all(json.loads(line) for line in said.splitlines())


def wait_until_up(url: str, process: subprocess.Popen[str]) -> None:
    for _ in range(600):
        assert process.poll() is None, process.communicate()[1]
        try:
            httpx.get(f"{url}/healthz")
            return
        except httpx.TransportError:
            time.sleep(0.1)
    raise AssertionError("the server did not come up within 60 s")
