"""Asking over HTTP: the contract's shape, and one shape of error."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.fakes import FakeAssistant, empty_index, small_index
from tests.web_client import web
from web.replies import AnswerReply


@pytest.fixture
def assistant() -> FakeAssistant:
    return FakeAssistant()


@pytest.fixture
def client(assistant: FakeAssistant, tmp_path: Path) -> Iterator[TestClient]:
    with web(tmp_path, assistant) as server:
        yield server.client


def test_a_question_is_answered_with_the_exact_words_of_the_plan(client: TestClient, assistant: FakeAssistant) -> None:
    reply = client.post("/api/v1/ask", json={"question": "低空经济要做什么？"})
    assert reply.status_code == 200
    answer = reply.json()
    AnswerReply.model_validate(answer, strict=True)
    (citation,) = answer["citations"]
    assert citation["clause"] == "plan-a/2.1"
    text = assistant.index.document("plan-a").text
    assert (
        text[citation["start"] : citation["end"]]
        == citation["quote"]
        == "支持低空经济发展，加快布局基础设施。（交通运输厅负责）"
    )


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"question": "低空", "surprise": 1}, "request_invalid"),
        ({"question": ""}, "request_invalid"),
        ({"question": "\u200b \u200b"}, "question_invalid"),
        ({"question": "长" * 501}, "question_invalid"),
        ({"question": "低空", "history": [{"role": "user", "content": "甲"}] * 21}, "request_invalid"),
        ({"question": "低空", "history": [{"role": "user", "content": "甲" * 4001}]}, "request_invalid"),
        ({"question": "低空", "filters": {"documents": ["plan-z"]}}, "filter_unknown"),
        ({"question": "低空", "answerer": "oracle"}, "request_invalid"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_its_reason(client: TestClient, body: object, code: str) -> None:
    reply = client.post("/api/v1/ask", json=body)
    assert (reply.status_code, reply.json()["error"]["code"]) == (422, code)
    assert set(reply.json()["error"]) == {"code", "message", "request_id"}
    assert reply.json()["error"]["request_id"] == reply.headers["x-request-id"]


def test_five_hundred_characters_are_not_too_many(client: TestClient) -> None:
    assert client.post("/api/v1/ask", json={"question": "长" * 500}).status_code == 200


def test_a_lone_surrogate_is_refused_not_crashed_on(client: TestClient) -> None:
    reply = client.post(
        "/api/v1/ask", content=b'{"question": "\\ud800 abc"}', headers={"Content-Type": "application/json"}
    )
    assert reply.status_code in (200, 422)


def test_an_unknown_path_has_the_same_shape_of_error(client: TestClient) -> None:
    reply = client.get("/api/v1/nowhere")
    assert (reply.status_code, reply.json()["error"]["code"]) == (404, "not_found")


def test_a_body_over_64_kib_is_refused(client: TestClient) -> None:
    reply = client.post("/api/v1/ask", json={"question": "低" * 70_000})
    assert (reply.status_code, reply.json()["error"]["code"]) == (413, "body_too_large")


def test_health_and_readiness(client: TestClient) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.head("/healthz").status_code == client.head("/readyz").status_code == 200  # as some balancers ask
    assert client.get("/readyz").json() == {"status": "ready", "reason": None, "index_version": "v0001"}


def test_an_empty_index_is_not_ready_and_says_why(client: TestClient, assistant: FakeAssistant) -> None:
    assistant.index = empty_index()
    reply = client.get("/readyz")
    assert (reply.status_code, reply.json()["status"]) == (503, "not_ready")
    assert "python -m index build" in reply.json()["reason"]


def test_a_stand_in_index_is_degraded_but_answers(client: TestClient, assistant: FakeAssistant) -> None:
    assistant.index = small_index(degraded="Serving v0001 instead of the current version.")
    reply = client.get("/readyz")
    assert (reply.status_code, reply.json()["status"]) == (200, "degraded")
    assert reply.json()["reason"] == "Serving v0001 instead of the current version."
