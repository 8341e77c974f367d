"""Stops asking what keeps failing."""

import time
from collections.abc import Callable
from threading import Lock

_FAILURES = 3  # in a row
_REST = 30.0  # seconds


class Breaker:
    """After three failures in a row nothing is let through for half a minute, then one trial at a time."""

    def __init__(
        self, failures: int = _FAILURES, rest: float = _REST, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._limit = failures
        self._rest = rest
        self._clock = clock
        self._failures = 0
        self._until = 0.0
        self._lock = Lock()

    def lets_through(self) -> bool:
        """True for a call that may be made. A trial holds the others back until it has been told of, or for a rest."""
        with self._lock:
            if self._failures < self._limit:
                return True
            if self._clock() < self._until:
                return False
            self._until = self._clock() + self._rest
            return True

    def failed(self) -> None:
        with self._lock:
            self._failures += 1
            self._until = self._clock() + self._rest

    def succeeded(self) -> None:
        with self._lock:
            self._failures = 0
