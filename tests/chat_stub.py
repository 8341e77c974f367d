"""A server that speaks OpenAI's chat completions over plain sockets, and every way such a server can fail."""

import asyncio
import gzip
import json
import socket
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

HOUR = 3600.0
SECRET = "sk-of-this-test-0123456789"
ELSEWHERE = "http://elsewhere.invalid/v1/chat/completions"


@dataclass(slots=True)
class Call:
    """One request as it came: its body, and the connection to answer on."""

    body: dict[str, Any]
    writer: asyncio.StreamWriter
    gone: asyncio.Event

    @property
    def streamed(self) -> bool:
        return bool(self.body.get("stream"))

    async def send(self, text: str | bytes) -> None:
        self.writer.write(text.encode() if isinstance(text, str) else text)
        await self.writer.drain()

    async def head(self, status: str = "200 OK", kind: str = "", **headers: str) -> None:
        """A head whose body ends with the connection, unless a length is given."""
        kind = kind or ("text/event-stream" if self.streamed else "application/json")
        lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", "Connection: close"]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        await self.send("\r\n".join(lines) + "\r\n\r\n")

    async def body_of(
        self, text: str | bytes, status: str = "200 OK", kind: str = "application/json", **headers: str
    ) -> None:
        content = text.encode() if isinstance(text, str) else text
        await self.head(status, kind, Content_Length=str(len(content)), **headers)
        await self.send(content)

    async def reply(self, text: str | None, finish: str | None = "stop", step: int = 4) -> None:
        """A whole reply in the shape that was asked for."""
        if not self.streamed:
            await self.body_of(json.dumps(completion(text, finish)))
            return
        await self.head()
        for at in range(0, len(text or ""), step):
            await self.send(event((text or "")[at : at + step]))
        if finish:
            await self.send(event(None, finish) + "data: [DONE]\n\n")


Behaviour = Callable[[Call], Awaitable[None]]


def completion(text: str | None, finish: str | None = "stop") -> dict[str, Any]:
    choice = {"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": finish}
    return {"id": "c-1", "object": "chat.completion", "created": 1, "model": "stub", "choices": [choice]}


def event(text: str | None, finish: str | None = None) -> str:
    delta = {"role": "assistant", "content": text} if text is not None else {}
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    chunk = {"id": "c-1", "object": "chat.completion.chunk", "created": 1, "model": "stub", "choices": [choice]}
    return f"data: {json.dumps(chunk)}\n\n"


def says(text: str) -> Behaviour:
    async def behave(call: Call) -> None:
        await call.reply(text)

    return behave


def status(line: str, body: str = '{"error": {"message": "no"}}', **headers: str) -> Behaviour:
    async def behave(call: Call) -> None:
        await call.body_of(body, line, **headers)

    return behave


async def silent(call: Call) -> None:
    await asyncio.sleep(HOUR)


async def closes(call: Call) -> None:
    return


async def head_only(call: Call) -> None:
    await call.head(Content_Length="5000") if not call.streamed else await call.head()
    await asyncio.sleep(HOUR)


async def half(call: Call) -> None:
    """The connection ends in the middle of a sentence."""
    if call.streamed:
        await call.head()
        await call.send(event("支持低空经济"))
    else:
        await call.head(Content_Length="5000")
        await call.send(json.dumps(completion("支持低空经济发展。[1]"))[:80])


async def half_then_silent(call: Call) -> None:
    await half(call)
    await asyncio.sleep(HOUR)


async def dripping(call: Call) -> None:
    """Never silent and never done."""
    await call.head(Content_Length="500000") if not call.streamed else await call.head()
    while True:
        await call.send(event("支持") if call.streamed else " ")
        await asyncio.sleep(0.02)


async def flooding(call: Call) -> None:
    await call.head(Content_Length="999999999") if not call.streamed else await call.head()
    while True:
        await call.send(event("支持低空经济发展。" * 50) if call.streamed else " " * 65536)


async def endless_line(call: Call) -> None:
    """One event, or one string, that never ends."""
    await call.head(Content_Length="999999999") if not call.streamed else await call.head()
    await call.send("data: {" if call.streamed else '{"id": "')
    while True:
        await call.send("x" * 65536)


async def html(call: Call) -> None:
    await call.body_of("<html><script>alert(1)</script>登录</html>", kind="text/html")


async def broken_json(call: Call) -> None:
    text = '{"choices": [{"message": {"content": "支持'
    await (call.head() if call.streamed else asyncio.sleep(0))
    await call.send(f"data: {text}\n\n") if call.streamed else await call.body_of(text)


async def other_shape(call: Call) -> None:
    text = '{"result": ["支持低空经济发展。"]}'
    await (call.head() if call.streamed else asyncio.sleep(0))
    await call.send(f"data: {text}\n\ndata: [DONE]\n\n") if call.streamed else await call.body_of(text)


_PACKED = gzip.compress(b" " * 4_000_000)


async def packed(call: Call) -> None:
    """A few kilobytes that stand for four megabytes."""
    await call.body_of(_PACKED, Content_Encoding="gzip")


async def no_end(call: Call) -> None:
    await call.reply("支持低空经济发展，加快布局基础设施。[1]", finish=None if call.streamed else "length")


async def cut_by_length(call: Call) -> None:
    await call.reply("支持低空经济发展，加快布局基础设施。[1]", finish="length")


async def error_inside(call: Call) -> None:
    """Some servers tell of an error with status 200."""
    error = json.dumps({"error": {"message": f"out of memory, key {SECRET}", "type": "server_error"}})
    await (call.head() if call.streamed else asyncio.sleep(0))
    await call.send(f"data: {error}\n\n") if call.streamed else await call.body_of(error)


async def echo(call: Call) -> None:
    await call.reply("\n".join(str(message["content"]) for message in call.body["messages"]), step=200)


async def not_http(call: Call) -> None:
    await call.send("SSH-2.0-OpenSSH_9.2\r\n")


FAULTS: dict[str, tuple[Behaviour, frozenset[str]]] = {
    "silent": (silent, frozenset(("no_first_token", "too_slow"))),
    "closes": (closes, frozenset(("cut",))),
    "head only": (head_only, frozenset(("no_first_token", "too_slow"))),
    "half": (half, frozenset(("cut",))),
    "half, then silent": (half_then_silent, frozenset(("too_slow",))),
    "dripping": (dripping, frozenset(("too_slow", "too_large"))),
    "flooding": (flooding, frozenset(("too_large",))),
    "endless line": (endless_line, frozenset(("too_large",))),
    "302": (status("302 Found", Location=ELSEWHERE), frozenset(("redirected",))),
    "307": (status("307 Temporary Redirect", Location=ELSEWHERE), frozenset(("redirected",))),
    "400": (status("400 Bad Request"), frozenset(("rejected",))),
    "401": (status("401 Unauthorized", f'{{"error": {{"message": "bad key {SECRET}"}}}}'), frozenset(("credentials",))),
    "403": (status("403 Forbidden"), frozenset(("credentials",))),
    "404": (status("404 Not Found", "<html>"), frozenset(("rejected",))),
    "429": (status("429 Too Many Requests", Retry_After="3600"), frozenset(("busy",))),
    "500": (status("500 Internal Server Error"), frozenset(("server_error",))),
    "503": (status("503 Service Unavailable", "<html>"), frozenset(("server_error",))),
    "HTML": (html, frozenset(("malformed",))),
    "broken JSON": (broken_json, frozenset(("malformed", "cut"))),
    "another shape": (other_shape, frozenset(("malformed", "empty", "cut"))),
    "packed": (packed, frozenset(("malformed",))),
    "no end": (no_end, frozenset(("cut", "too_large"))),
    "cut by length": (cut_by_length, frozenset(("too_large",))),
    "error inside": (error_inside, frozenset(("server_error", "malformed"))),
    "empty": (says(""), frozenset(("empty",))),
    "null": (lambda call: call.reply(None), frozenset(("empty",))),
    "blank": (says("  \n\n "), frozenset(("unproved", "empty"))),
    "another language": (says("The plan supports it. [1]"), frozenset(("other_language",))),
    "echo": (echo, frozenset(("echo",))),
    "made up": (says("全市新建三百座火星基地。[1]"), frozenset(("unproved",))),
    "not HTTP": (not_http, frozenset(("cut", "malformed"))),
}


@dataclass
class Stub:
    """The server: what it does next, what it was asked, and when connections went away."""

    behave: Behaviour = field(default_factory=lambda: says(""))
    port: int = 0
    bodies: list[dict[str, Any]] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
    open: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.open += 1
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            length = next(
                int(line.split(":")[1]) for line in head.lower().splitlines() if line.startswith("content-length")
            )
            body = json.loads(await reader.readexactly(length))
            self.heads.append(head)
            self.bodies.append(body)
            gone = asyncio.Event()
            doing = asyncio.ensure_future(self.behave(Call(body, writer, gone)))
            leaving = asyncio.ensure_future(reader.read())  # ends when the other side has closed
            await asyncio.wait((doing, leaving), return_when=asyncio.FIRST_COMPLETED)
            for task in (doing, leaving):
                task.cancel()
                with suppress(asyncio.CancelledError, ConnectionError):
                    await task
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            self.open -= 1
            writer.close()


@contextmanager
def stub_server() -> Iterator[Stub]:
    """On a free port of 127.0.0.1, in a thread of its own."""
    stub, loop, ready = Stub(), asyncio.new_event_loop(), threading.Event()

    async def main() -> None:
        server = await asyncio.start_server(stub.serve, "127.0.0.1", 0)
        stub.port = server.sockets[0].getsockname()[1]
        ready.set()
        async with server:
            await stopping.wait()

    stopping = asyncio.Event()
    thread = threading.Thread(target=loop.run_until_complete, args=(main(),), daemon=True)
    thread.start()
    ready.wait(5)
    try:
        yield stub
    finally:
        loop.call_soon_threadsafe(stopping.set)
        thread.join(5)
        for task in asyncio.all_tasks(loop):
            task.cancel()
        loop.run_until_complete(asyncio.sleep(0))
        loop.close()


def unused_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])
