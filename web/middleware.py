"""Around every request: an id, a deadline for the body, headers, one journal line, and no traceback to the outside."""

import logging
import re
import time
from uuid import uuid4

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.faults import INTERNAL, error_response
from web.headers import EVERYWHERE, policy_for
from web.journal import note
from web.metrics import Metrics

REQUEST_ID = re.compile(r"[A-Za-z0-9_-]{8,64}")  # 6f1c2b0d9a3e4c55


class Surroundings:
    """The outermost layer: gives the request its id, and the response its headers and its journal line."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app = app
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        exchange = _Exchange(scope, send)
        try:
            await self.app(scope, receive, exchange.send)
        except Exception as fault:  # noqa: BLE001 - the last border: whatever it is, the caller gets the one error shape
            note("request_failed", logging.ERROR, fault, request_id=exchange.request_id)
            if not exchange.status:
                await error_response(500, "internal_error", INTERNAL, exchange.request_id)(
                    scope, receive, exchange.send
                )
        finally:
            exchange.close(self.metrics)


class _Exchange:
    """One request and what became of it."""

    def __init__(self, scope: Scope, send: Send) -> None:
        offered = Headers(scope=scope).get("x-request-id", "")
        self.request_id = offered if REQUEST_ID.fullmatch(offered) else uuid4().hex
        self.status = 0
        self._scope = scope
        self._send = send
        self._began = time.perf_counter()
        scope.setdefault("state", {})["request_id"] = self.request_id

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            headers["X-Request-ID"] = self.request_id
            headers.setdefault("Content-Security-Policy", policy_for(headers.get("content-type", "")))
            if headers.get("content-type", "").startswith("application/json"):
                headers.setdefault("Cache-Control", "no-store")  # an answer is its asker's
            for name, text in EVERYWHERE.items():
                headers.setdefault(name, text)
        await self._send(message)

    def close(self, metrics: Metrics) -> None:
        seconds = time.perf_counter() - self._began
        # The route's template, never the path: a path may hold what was asked.
        route = getattr(self._scope.get("route"), "path", None) or "other"
        metrics.requests.labels(self._scope["method"], route, str(self.status)).inc()
        metrics.seconds.labels(route).observe(seconds)
        note(
            "request",
            request_id=self.request_id,
            method=self._scope["method"],
            route=route,
            status=self.status,
            ms=round(seconds * 1000, 1),
            key=self._scope["state"].get("key_id"),
        )
