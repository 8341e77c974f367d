"""A server that speaks the contract with canned answers, for a browser to talk to: no index, no model."""

import asyncio
import json
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import uvicorn
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, Response, StreamingResponse

from web.examples import DOCUMENT, QUOTE
from web.routes.widget import widget_router

KEY = "wk_test-key-0001"


def answer(question: str, **changes: Any) -> dict[str, Any]:
    """A cited answer; `changes` replaces its fields."""
    citation = {
        "number": 1,
        "document": DOCUMENT,
        "clause": "yrd-2024-2026/2.2",
        "quote": QUOTE,
        "start": 2345,
        "end": 2385,
        "heading": ["二是协同建设长三角世界级产业集群。"],
    }
    return {
        "id": "a-1",
        "status": "answered",
        "refused": False,
        "language": "zh-Hans",
        "answer": QUOTE + "[1]",
        "sentences": [{"text": QUOTE, "citations": [1]}],
        "citations": [citation],
        "answerer": "extractive",
        "model": None,
        "generated": False,
        "index_version": "v0001",
        "notice": "辅助参考，以原文为准",
        "record": {"searched": [], "nearest": []},
        "timings_ms": {"total": 3.0},
        **changes,
    }


def refusal(question: str) -> dict[str, Any]:
    """What a question that the plan does not answer gets."""
    return answer(
        question,
        status="not_in_document",
        refused=True,
        answer="文件中没有提到“火星移民”。最接近的内容见下。[1]",
        record={"searched": ["火星", "移民"], "nearest": ["yrd-2024-2026/2.2"]},
    )


@dataclass
class FakeServer:
    """What the browser asked for, and knobs for what it gets; `origins` are those the key may be used from."""

    origins: list[str] = field(default_factory=list)
    replies: dict[str, Any] = field(default_factory=dict)  # question → answer; else `answer(question)`
    asked: list[dict[str, Any]] = field(default_factory=list)
    verdicts: list[dict[str, Any]] = field(default_factory=list)
    fault: str = ""  # "cut", "busy", "slow"
    port: int = 0
    issued: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def app(self) -> FastAPI:
        """The routes of the contract that the widget calls."""
        app = FastAPI()
        app.include_router(widget_router(lambda key: self.origins if key == KEY else ()))
        app.add_api_route("/widget/v1/ticket", self.ticket, methods=["POST", "OPTIONS"])
        app.add_api_route("/api/v1/ask/stream", self.stream, methods=["POST", "OPTIONS"])
        app.add_api_route("/api/v1/feedback", self.feedback, methods=["POST", "OPTIONS"])
        return app

    def cors(self, request: Request) -> dict[str, str]:
        origin = request.headers.get("origin", "")
        if origin not in self.origins:
            return {}
        return {
            "Access-Control-Allow-Origin": origin,
            "Vary": "Origin",
            "Access-Control-Expose-Headers": "Retry-After",
            "Access-Control-Allow-Headers": "authorization, content-type, x-wence-key",
        }

    async def ticket(self, request: Request) -> Response:
        own = request.headers.get("origin") == self.url
        cors = self.cors(request)
        if request.method == "OPTIONS":
            return Response(status_code=204 if cors or own else 403, headers=cors)
        if request.headers.get("x-wence-key") != KEY or not (cors or own):
            return JSONResponse({"error": {"code": "forbidden", "message": "", "request_id": ""}}, 403, headers=cors)
        self.issued += 1
        return JSONResponse({"ticket": f"t{self.issued}", "expires_in": 300}, headers=cors)

    async def stream(self, request: Request) -> Response:
        cors = self.cors(request)
        if request.method == "OPTIONS":
            return Response(status_code=204 if cors else 403, headers=cors)
        if self.fault == "busy":
            return JSONResponse({"error": {}}, 503, headers=cors | {"Retry-After": "7"})
        body = await request.json()
        self.asked.append(body | {"authorization": request.headers.get("authorization")})
        return StreamingResponse(self.events(body["question"]), media_type="text/event-stream", headers=cors)

    async def events(self, question: str) -> AsyncIterator[str]:
        reply = self.replies.get(question) or answer(question)
        yield _event("status", {"stage": "search"})
        for at in range(0, len(reply["answer"]), 8):
            await asyncio.sleep(0.4 if self.fault == "slow" else 0.005)
            yield _event("delta", {"text": reply["answer"][at : at + 8]})
            if self.fault == "cut":
                return
        yield _event("answer", reply)

    async def feedback(self, request: Request) -> Response:
        cors = self.cors(request)
        if request.method == "POST":
            self.verdicts.append(await request.json())
        return Response(status_code=204, headers=cors)


def _event(name: str, value: dict[str, Any]) -> str:
    return f"event: {name}\ndata: {json.dumps(value, ensure_ascii=False)}\n\n"


@contextmanager
def serving(app: FastAPI, port: int = 0) -> Iterator[int]:
    """Runs `app` on 127.0.0.1 in a thread and yields its port."""
    server = uvicorn.Server(
        uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error", timeout_graceful_shutdown=1)
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        threading.Event().wait(0.02)
    try:
        yield server.servers[0].sockets[0].getsockname()[1]
    finally:
        server.should_exit = True
        thread.join(timeout=5)
