"""Too much at once, too often, too large or too slow: refused in words, and never served in part."""

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import anyio
import httpx
import pytest

from rag.answer import Answer
from rag.inquiry import Inquiry
from tests.fakes import FakeAssistant
from tests.web_client import HOME, PORTAL, Web, bearer, web
from web import bodies
from web.errors import Overloaded, TooManyRequests
from web.keys import KeyKind
from web.limits import Gate, Rates


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Web]:
    with web(tmp_path) as server:
        yield server


def test_a_bucket_serves_its_number_and_then_says_when_to_come_back() -> None:
    rates = Rates()
    for _ in range(3):
        rates.take("a", 3)
    with pytest.raises(TooManyRequests) as refused:
        rates.take("a", 3)
    assert 1 <= (refused.value.retry_after or 0) <= 60
    rates.take("b", 3)  # another's bucket is another's


def test_no_limit_is_a_limit_of_none() -> None:
    rates = Rates()
    for _ in range(1000):
        rates.take("a", 0)


def test_a_key_past_its_rate_gets_429_with_retry_after_and_others_do_not(server: Web) -> None:
    slow = server.key(KeyKind.PUBLISHABLE, per_minute=2)
    other = server.key(KeyKind.PUBLISHABLE)
    replies = [server.ask(**{**bearer(slow), "Origin": PORTAL}) for _ in range(3)]
    assert [reply.status_code for reply in replies] == [200, 200, 429]
    assert 1 <= int(replies[2].headers["retry-after"]) <= 60
    assert replies[2].json()["error"]["code"] == "too_many_requests"
    assert replies[2].headers["access-control-allow-origin"] == PORTAL  # or the widget could not read why
    assert server.ask(**{**bearer(other), "Origin": PORTAL}).status_code == 200


def test_an_address_past_its_rate_gets_429_whatever_key_it_shows(tmp_path: Path) -> None:
    with web(tmp_path, requests_per_minute=2) as server:
        codes = [server.ask(authorization=f"Bearer wk_{number}_x").status_code for number in range(3)]
        assert codes == [401, 401, 429]  # guessing keys costs the same as asking


class Blocking(FakeAssistant):
    """Answers when told to."""

    def __init__(self) -> None:
        super().__init__()
        self.let_go = False

    def ask(self, inquiry: Inquiry) -> Answer:
        while not self.let_go:
            time.sleep(0.005)
        return super().ask(inquiry)


async def crowd(app: Any, people: int, codes: list[int]) -> None:
    """Adds to `codes` the status of each of so many questions asked at once, as it comes."""
    transport = httpx.ASGITransport(app, client=("127.0.0.1", 1))
    async with httpx.AsyncClient(transport=transport, base_url=HOME) as client:

        async def ask() -> None:
            reply = await client.post("/api/v1/ask", json={"question": "低空"})
            assert reply.status_code != 503 or int(reply.headers["retry-after"]) >= 1
            codes.append(reply.status_code)

        await asyncio.gather(*(ask() for _ in range(people)))


def test_with_two_places_and_a_queue_of_three_a_crowd_of_nine_gets_five_answers_and_four_503(tmp_path: Path) -> None:
    assistant, codes = Blocking(), list[int]()

    async def let_go_once_four_were_refused() -> None:
        for _ in range(500):
            await anyio.sleep(0.01)
            if len(codes) == 4:
                break
        assistant.let_go = True

    async def rush(app: Any) -> None:
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(let_go_once_four_were_refused)
            await crowd(app, 9, codes)

    with web(tmp_path, assistant, max_running=2, max_queued=3) as server:
        asyncio.run(rush(server.app))
        assert codes == [503] * 4 + [200] * 5
        assert server.service.gate.running == server.service.gate.waiting == 0


def test_without_the_bound_the_same_crowd_is_let_in_so_the_test_above_can_fail(tmp_path: Path) -> None:
    assistant = Blocking()
    assistant.let_go = True
    with web(tmp_path, assistant, max_running=2, max_queued=1000) as server:
        codes = list[int]()
        asyncio.run(crowd(server.app, 9, codes))
        assert codes == [200] * 9


def test_who_waits_longer_than_the_patience_is_sent_away_and_holds_no_place() -> None:
    async def scenario() -> tuple[int, int]:
        gate = Gate(1, 1, patience=0.05)
        async with gate.place():
            with pytest.raises(Overloaded):
                async with gate.place():
                    pass
        return gate.running, gate.waiting

    assert asyncio.run(scenario()) == (0, 0)


def test_a_place_is_free_again_after_a_fault(server: Web) -> None:
    for _ in range(10):
        assert server.ask("？").status_code == 422
    assert server.service.gate.running == 0


def slow_body(chunks: list[bytes], pause: float) -> Any:
    """An ASGI call of /api/v1/ask whose body comes in pieces; gives the status."""

    async def call(app: Any) -> int:
        sent: list[dict[str, Any]] = []
        left = list(chunks)

        async def receive() -> dict[str, Any]:
            await anyio.sleep(pause)
            return {"type": "http.request", "body": left.pop(0), "more_body": bool(left)}

        async def send(message: Any) -> None:
            sent.append(message)

        headers = [(b"content-type", b"application/json"), (b"host", b"127.0.0.1")]
        scope = {"type": "http", "method": "POST", "path": "/api/v1/ask", "raw_path": b"", "query_string": b"",
                 "headers": headers, "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 80), "scheme": "http",
                 "http_version": "1.1", "root_path": "", "asgi": {"version": "3.0"}}  # fmt: skip
        await app(scope, receive, send)
        return int(sent[0]["status"])

    return call


BODY = '{"question": "低空"}'.encode()


def test_a_body_that_stalls_ends_in_408(server: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies.Bounded, "seconds", 0.05)
    assert asyncio.run(slow_body([BODY[:5], BODY[5:]], pause=0.2)(server.app)) == 408
    assert asyncio.run(slow_body([BODY[:5], BODY[5:]], pause=0)(server.app)) == 200


def test_a_body_without_a_declared_length_is_stopped_where_it_passes_the_limit(server: Web) -> None:
    pieces = [b" " * 40_000, b" " * 40_000, BODY]
    assert asyncio.run(slow_body(pieces, pause=0)(server.app)) == 413


def test_hundreds_of_stalled_bodies_keep_nobody_from_asking(server: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies.Bounded, "seconds", 0.5)

    async def scenario() -> tuple[list[int], int]:
        stalled = [asyncio.create_task(slow_body([BODY], pause=3)(server.app)) for _ in range(200)]
        await anyio.sleep(0.05)
        asked = await slow_body([BODY], pause=0)(server.app)
        return await asyncio.gather(*stalled), asked

    stalled, asked = asyncio.run(scenario())
    assert (set(stalled), asked) == ({408}, 200)
