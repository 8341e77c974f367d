"""How large a request's body may be and how long it may take; every route of the API is one of these classes."""

import time
from collections.abc import Callable, Coroutine
from typing import Any, ClassVar

from anyio import fail_after
from fastapi import HTTPException, Request, Response
from fastapi.routing import APIRoute
from starlette.types import Message, Receive

KIB = 1024
BYTES_PER_SECOND = 64 * KIB


class Bounded(APIRoute):
    """A route whose body may have 64 KiB, and ten seconds plus one for each 64 KiB that came: a stall ends."""

    limit: ClassVar[int] = 64 * KIB
    seconds: ClassVar[float] = 10.0

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def bounded(request: Request) -> Response:
            body = _Body(request, self.limit, self.seconds)
            return await handle(Request(request.scope, body.receive))

        return bounded


class BoundedUpload(Bounded):
    """A route that takes a file: 50 MB and the room that multipart needs."""

    limit = 50 * KIB * KIB + 64 * KIB


class _Body:
    """A request's `receive` that raises 413 or 408.

    FastAPI passes its own HTTPException on, and makes a plain 400 of any other fault while it reads.
    """

    def __init__(self, request: Request, limit: int, seconds: float) -> None:
        self._receive: Receive = request.receive
        self._limit = limit
        self._seconds = seconds
        self._declared = _declared(request)
        self._received = 0
        self._complete = False
        self._began = time.monotonic()

    async def receive(self) -> Message:
        if self._complete:  # what comes after the body is the client's leaving, which has no deadline
            return await self._receive()
        self._check(self._declared)
        message = await self._in_time()
        self._received += len(message.get("body", b""))
        self._check(self._received)
        self._complete = not message.get("more_body", False)
        return message

    def _check(self, size: int) -> None:
        if size > self._limit:
            raise HTTPException(413, f"The body has more than {self._limit} bytes; send less.")

    async def _in_time(self) -> Message:
        left = self._began + self._seconds + self._received / BYTES_PER_SECOND - time.monotonic()
        try:
            with fail_after(max(left, 0)):
                return await self._receive()
        except TimeoutError:
            raise HTTPException(408, f"The body did not end within {self._seconds:g} s; send it again.") from None


def _declared(request: Request) -> int:
    length = request.headers.get("content-length", "")
    return int(length) if length.isascii() and length.isdigit() else 0
