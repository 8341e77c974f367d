"""How often a key or an address may ask, and how many questions run or wait at once."""

import math
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from anyio import CapacityLimiter, WouldBlock, move_on_after
from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter

from web.errors import Overloaded, TooManyRequests

PATIENCE_SECONDS = 10.0


class Rates:
    """Requests of the last minute by name of a bucket; 0 a minute means no limit."""

    def __init__(self) -> None:
        self._limiter = SlidingWindowCounterRateLimiter(MemoryStorage())

    def take(self, bucket: str, per_minute: int) -> None:
        """Raises TooManyRequests with the seconds until the bucket has room."""
        limit = RateLimitItemPerMinute(per_minute) if per_minute else None
        if limit is None or self._limiter.hit(limit, bucket):
            return
        wait = max(1, math.ceil(self._limiter.get_window_stats(limit, bucket).reset_time - time.time()))
        raise TooManyRequests(
            f"More than {per_minute} requests came in a minute; send the next one in {wait} s.", retry_after=wait
        )


class Gate:
    """`running` places, and `queued` more requests that wait up to `patience` seconds for one."""

    def __init__(self, running: int, queued: int, patience: float = PATIENCE_SECONDS) -> None:
        self._limiter = CapacityLimiter(running)
        self._queued = queued
        self._patience = patience
        self._waiting = 0

    @property
    def waiting(self) -> int:
        return self._waiting

    @property
    def running(self) -> int:
        return int(self._limiter.borrowed_tokens)

    @asynccontextmanager
    async def place(self) -> AsyncIterator[None]:
        """Held while a question is answered. Raises Overloaded when there is no room to wait, or none came free."""
        holder = object()
        await self._enter(holder)
        try:
            yield
        finally:
            self._limiter.release_on_behalf_of(holder)

    async def _enter(self, holder: object) -> None:
        try:
            self._limiter.acquire_on_behalf_of_nowait(holder)
        except WouldBlock:
            await self._wait(holder)

    async def _wait(self, holder: object) -> None:
        if self._waiting >= self._queued:
            raise Overloaded(f"{self.running} questions run and {self._waiting} wait; try again.", retry_after=1)
        self._waiting += 1
        try:
            with move_on_after(self._patience) as scope:
                await self._limiter.acquire_on_behalf_of(holder)
        finally:
            self._waiting -= 1
        if scope.cancelled_caught:
            raise Overloaded(f"No place came free in {self._patience:g} s; try again.", retry_after=5)
