"""The stream of an answer: its events, its one end, and what happens when somebody does not behave."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import anyio
import pytest
from starlette.testclient import TestClient

from rag.answer import Answer
from rag.events import Delta, Stage
from rag.inquiry import Inquiry
from tests.fakes import FakeAssistant
from tests.web_client import web
from web.stream import ended, server_sent

Event = tuple[str, dict[str, Any]]


def parse(text: str) -> list[Event]:
    """Name and data of each event; comments are left out."""
    events = []
    for block in text.strip().split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.splitlines() if not line.startswith(":"))
        if fields:
            events.append((fields["event"], json.loads(fields["data"])))
    return events


@pytest.fixture
def assistant() -> FakeAssistant:
    return FakeAssistant()


@pytest.fixture
def client(assistant: FakeAssistant, tmp_path: Path) -> Iterator[TestClient]:
    with web(tmp_path, assistant) as server:
        yield server.client


def test_stages_and_text_come_first_and_the_whole_answer_ends_the_stream(client: TestClient) -> None:
    reply = client.post("/api/v1/ask/stream", json={"question": "低空经济要做什么？"})
    assert reply.headers["content-type"].startswith("text/event-stream")
    events = parse(reply.text)
    assert [name for name, _ in events] == ["status", "delta", "answer"]
    assert events[0][1] == {"stage": "search"}
    assert events[1][1] == {"text": "支持低空经济发展，加快布局基础设施。（交通运输厅负责）"}
    whole = client.post("/api/v1/ask", json={"question": "低空经济要做什么？"}).json()
    assert events[2][1] == whole


def test_a_bad_question_is_refused_before_the_stream_begins(client: TestClient) -> None:
    reply = client.post("/api/v1/ask/stream", json={"question": "？？"})
    assert (reply.status_code, reply.json()["error"]["code"]) == (422, "question_invalid")


def test_an_unknown_document_ends_the_stream_with_its_reason(client: TestClient) -> None:
    reply = client.post("/api/v1/ask/stream", json={"question": "低空", "filters": {"documents": ["plan-z"]}})
    ((_, _), (name, fault)) = parse(reply.text)
    assert (name, fault["error"]["code"]) == ("error", "filter_unknown")
    assert fault["error"]["request_id"] == reply.headers["x-request-id"]


class Misbehaving(FakeAssistant):
    """Streams one stage and then what the test says."""

    def __init__(self, then: str) -> None:
        super().__init__()
        self.then = then
        self.closed = False

    async def events(self, inquiry: Inquiry) -> AsyncIterator[Stage | Delta | Answer]:
        try:
            yield Stage("search")
            if self.then == "raise":
                raise RuntimeError("secret text of a question")
            if self.then == "hang":
                await anyio.sleep(3600)
        finally:
            self.closed = True


@pytest.mark.parametrize("then", ["raise", "end"])
def test_a_fault_in_the_chain_is_one_error_without_its_text(then: str, tmp_path: Path) -> None:
    with web(tmp_path, Misbehaving(then)) as server:
        reply = server.client.post("/api/v1/ask/stream", json={"question": "低空"})
    assert [name for name, _ in parse(reply.text)] == ["status", "error"]
    assert "secret" not in reply.text


def test_an_answer_that_does_not_come_ends_in_an_error_after_the_longest_time() -> None:
    async def collect() -> list[str | None]:
        events = Misbehaving("hang").events(Inquiry("低空"))
        return [server_sent(event, "r1").event async for event in ended(events, "r1", longest=0.05)]

    assert asyncio.run(collect()) == ["status", "error"]


BODY = json.dumps({"question": "低空"}).encode()
SCOPE = {
    "type": "http", "method": "POST", "path": "/api/v1/ask/stream", "raw_path": b"", "query_string": b"",
    "headers": [(b"content-type", b"application/json"), (b"host", b"127.0.0.1")], "client": ("127.0.0.1", 1),
    "server": ("127.0.0.1", 80), "scheme": "http", "http_version": "1.1", "root_path": "", "asgi": {"version": "3.0"},
}  # fmt: skip


async def leave_after_the_first_event(app: Any) -> bytes:
    """Reads one event and goes; gives what was read."""
    left, read = anyio.Event(), list[bytes]()
    messages = iter([{"type": "http.request", "body": BODY, "more_body": False}])

    async def receive() -> dict[str, Any]:
        for message in messages:
            return message
        await left.wait()
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        if message.get("body"):
            read.append(message["body"])
            left.set()

    with anyio.fail_after(10):
        await app(dict(SCOPE), receive, send)
    return b"".join(read)


def test_a_stream_without_news_is_kept_alive_by_comments(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fastapi.routing._PING_INTERVAL", 0.02)
    monkeypatch.setattr("web.routes.stream.ended", partial(ended, longest=0.2))
    with web(tmp_path, Misbehaving("hang")) as server:
        text = server.client.post("/api/v1/ask/stream", json={"question": "低空"}).text
    assert ": ping\n\n" in text
    assert [name for name, _ in parse(text)] == ["status", "error"]


def test_a_reader_who_leaves_stops_the_chain_and_frees_the_place(tmp_path: Path) -> None:
    assistant = Misbehaving("hang")
    with web(tmp_path, assistant) as server:
        assert b"event: status" in asyncio.run(leave_after_the_first_event(server.app))
        assert assistant.closed
        assert server.service.gate.running == 0


def test_a_thousand_dropped_streams_leave_no_task_and_no_place_behind(tmp_path: Path) -> None:
    with web(tmp_path, Misbehaving("hang"), requests_per_minute=0, max_running=50, max_queued=1000) as server:

        async def drop_them_all() -> int:
            before = len(asyncio.all_tasks())
            for _ in range(20):
                await asyncio.gather(*(leave_after_the_first_event(server.app) for _ in range(50)))
            await asyncio.sleep(0.1)
            return len(asyncio.all_tasks()) - before

        assert asyncio.run(drop_them_all()) == 0
        assert server.service.gate.running == server.service.gate.waiting == 0
