"""The server as an operator meets it: how it starts, refuses to start, logs, documents itself, and stops."""

import json
import logging
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.fakes import FakeAssistant
from tests.web_client import Web, web
from web.__main__ import main
from web.addresses import loopback
from web.database import open_database
from web.errors import StartRefused
from web.journal import JsonLines
from web.keys import KeyKind, digest_of, list_keys, make_key
from web.origins import OriginInvalid, origin
from web.serving import check_start


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Web]:
    with web(tmp_path) as server:
        yield server


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    url = f"sqlite:///{tmp_path}/wence.db"
    monkeypatch.setenv("WENCE_DATABASE", url)
    return url


def test_beyond_this_machine_the_server_does_not_start_without_a_key(tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path}/wence.db")
    for host in ("0.0.0.0", "::", "192.0.2.7", "wence.example.cn"):
        with pytest.raises(StartRefused, match="python -m web keys add --admin"):
            check_start(host, engine)
    check_start("127.0.0.1", engine)
    make_key(engine, KeyKind.ADMIN, "first")
    check_start("0.0.0.0", engine)
    engine.dispose()


def test_the_command_line_refuses_it_in_one_sentence_and_code_2(
    database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--host", "0.0.0.0"]) == 2
    assert capsys.readouterr().err.strip().splitlines() == [
        "Found no key, and 0.0.0.0 can be reached from other machines; make one first: python -m web keys add --admin."
    ]


@pytest.mark.parametrize(
    ("host", "home"),
    [("127.0.0.1", True), ("127.9.9.9", True), ("[::1]", True), ("localhost", True), ("0.0.0.0", False)],
)
def test_what_counts_as_this_machine(host: str, home: bool) -> None:
    assert loopback(host) is home


def test_a_key_is_shown_once_listed_without_its_secret_and_revoked(
    database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = [
        "keys",
        "add",
        "--publishable",
        "--label",
        "门户",
        "--origin",
        "https://portal.example.cn",
        "--document",
        "plan-a",
    ]
    assert main(asked) == 0
    secret = capsys.readouterr().out.strip()
    assert re.fullmatch(r"wk_[0-9a-f]{8}_[\w-]{43}", secret)
    key_id = secret.split("_")[1]
    assert main(["keys", "list"]) == 0
    assert capsys.readouterr().out == f"{key_id}\twk\tlive\t门户\tplan-a\thttps://portal.example.cn\n"
    assert main(["keys", "revoke", key_id]) == 0
    assert main(["keys", "revoke", "ffffffff"]) == 1
    capsys.readouterr()
    main(["keys", "list"])
    assert "\trevoked\t" in capsys.readouterr().out


def test_the_database_holds_no_key_only_its_hash(database: str, tmp_path: Path) -> None:
    engine = open_database(database)
    made = make_key(engine, KeyKind.ADMIN, "first")
    assert [key.digest for key in list_keys(engine)] == [digest_of(made.secret)]
    engine.dispose()
    stored = b"".join(path.read_bytes() for path in tmp_path.glob("wence.db*"))
    assert made.key.digest.encode() in stored
    assert made.secret.encode() not in stored


@pytest.mark.parametrize(
    "written",
    ["https://Portal.example.cn", "https://portal.example.cn/", "https://portal.example.cn:443", "*", "null", "portal.cn",
     "https://*.example.cn", "ftp://portal.example.cn", "https://门户.cn", "https://a.cn:99999", "https://u@a.cn", ""],
)  # fmt: skip
def test_an_origin_is_taken_only_as_a_browser_writes_it(written: str, database: str) -> None:
    with pytest.raises(OriginInvalid):
        origin(written)
    assert main(["keys", "add", "--publishable", "--origin", written]) == 2


@pytest.mark.parametrize(
    "written", ["https://portal.example.cn", "http://127.0.0.1:8080", "https://[2001:db8::1]:8443"]
)
def test_origins_that_browsers_write(written: str) -> None:
    assert origin(written) == written


def test_the_audit_is_verified_from_the_command_line(
    server: Web, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    server.ask()
    capsys.readouterr()
    assert main(["audit", "verify"]) == 0
    end = capsys.readouterr().out.strip()
    assert end.startswith("1:")
    assert main(["audit", "verify", "--expect", end]) == 0
    assert main(["audit", "verify", "--expect", "1:" + "0" * 64]) == 1


def test_the_journal_is_one_json_object_a_line_without_question_key_or_address(
    server: Web, caplog: pytest.LogCaptureFixture
) -> None:
    key = server.key(KeyKind.ADMIN)
    with caplog.at_level(logging.INFO, "wence"):
        server.ask('机密问题\n{"event": "forged"}', authorization=f"Bearer {key.secret}")
        server.client.get("/api/v1/documents/机密编号", headers={"Authorization": f"Bearer {key.secret}"})
    lines = [JsonLines().format(record) for record in caplog.records]
    events = [event for line in lines if (event := json.loads(line))["event"] != "purged"]
    assert [event["event"] for event in events] == ["answer", "request", "request"]
    assert events[1] | {"ms": 0, "at": "", "request_id": ""} == {
        "at": "", "level": "info", "event": "request", "request_id": "", "method": "POST", "route": "/api/v1/ask",
        "status": 200, "ms": 0, "key": key.key.id,
    }  # fmt: skip
    assert events[2]["route"] == "/api/v1/documents/{id}"
    whole = "\n".join(lines)
    for private in ("机密", key.secret, "127.0.0.1", "forged"):
        assert private not in whole


def test_a_fault_is_logged_by_type_and_place_and_told_as_500_without_its_text(
    server: Web, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(self: FakeAssistant, inquiry: object) -> None:
        raise RuntimeError("机密")

    monkeypatch.setattr(FakeAssistant, "ask", fail)
    with caplog.at_level(logging.ERROR, "wence"):
        reply = server.ask()
    assert (reply.status_code, reply.json()["error"]["code"]) == (500, "internal_error")
    line = json.loads(JsonLines().format(caplog.records[-1]))
    assert line["fault"].startswith("RuntimeError at tests.test_web_server:")
    assert "机密" not in reply.text + json.dumps(line, ensure_ascii=False)


def test_a_control_character_cannot_start_a_line_of_its_own() -> None:
    record = logging.LogRecord("wence", logging.INFO, "", 0, "a\n\x1b[31mb\r\u2028", None, None)
    assert "\n" not in JsonLines().format(record)
    assert "\x1b" not in JsonLines().format(record)


def test_every_response_carries_the_security_headers(server: Web) -> None:
    for path in ("/healthz", "/api/v1/nowhere", "/api/v1/documents", "/docs"):
        headers = server.client.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["content-security-policy"].startswith("default-src 'none'")
        assert re.fullmatch(r"[0-9a-f]{32}", headers["x-request-id"])


def test_a_request_keeps_the_id_it_came_with_if_it_is_one(server: Web) -> None:
    assert (
        server.client.get("/healthz", headers={"X-Request-ID": "trace-0123456789"}).headers["x-request-id"]
        == "trace-0123456789"
    )
    assert server.client.get("/healthz", headers={"X-Request-ID": "a b\tc"}).headers["x-request-id"] != "a b\tc"


def test_the_documentation_asks_nothing_of_another_host(server: Web) -> None:
    page = server.client.get("/docs").text
    named = re.findall(r'(?:src|href)="([^"]+)"', page)
    assert [name for name in named if not name.startswith(("/docs/", "data:"))] == []
    assert "<script>" not in page
    for name in named:
        if name.startswith("/docs/"):
            assert server.client.get(name).status_code == 200
    assert server.client.get("/openapi.json").json()["paths"].keys() >= {"/api/v1/ask", "/api/v1/ask/stream"}


def test_a_wrong_method_is_told_the_right_ones(server: Web) -> None:
    reply = server.client.get("/api/v1/ask")
    assert (reply.status_code, reply.headers["allow"], reply.json()["error"]["code"]) == (
        405,
        "POST",
        "method_not_allowed",
    )


def test_metrics_are_for_this_machine_and_for_admins(server: Web) -> None:
    server.ask()
    assert (
        'wence_answers_total{answerer="extractive",status="answered",surface="api"} 1.0'
        in server.client.get("/metrics").text
    )
    key = server.key(KeyKind.ADMIN)
    assert server.client.get("/metrics").status_code == 200
    proxied = {"X-Forwarded-For": "203.0.113.9"}
    assert server.client.get("/metrics", headers=proxied).status_code == 401
    assert (
        server.client.get("/metrics", headers={**proxied, "Authorization": f"Bearer {key.secret}"}).status_code == 200
    )


def test_keys_are_managed_without_loading_the_encoder_or_the_page() -> None:
    heavy = "{'gradio', 'faiss', 'torch', 'onnxruntime', 'langchain_core', 'transformers'}"
    seen = f"import sys, web.__main__, web.commands; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", seen], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[]"


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
