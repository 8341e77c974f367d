"""What is around every request: journal, headers, documentation, metrics, and faults that tell nothing."""

import json
import logging
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes import FakeAssistant
from tests.web_client import Web, web
from web.journal import JsonLines
from web.keys import KeyKind


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Web]:
    with web(tmp_path) as server:
        yield server


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
    assert line["fault"].startswith(f"RuntimeError at {__name__}:")
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
