"""Which pages on other origins may read what this server answers: those that a live key lists."""

from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp

from web.keys import KeyRing


class ListedOrigins(CORSMiddleware):
    """A preflight carries no key, so it is enough that some key lists the origin; the request itself names the key."""

    def __init__(self, app: ASGIApp, keys: KeyRing) -> None:
        super().__init__(
            app,
            allow_methods=["GET", "POST"],
            allow_headers=["Authorization", "Content-Type", "X-Wence-Key"],
            expose_headers=["Retry-After", "X-Request-ID"],
            max_age=600,
        )
        self._keys = keys

    def is_allowed_origin(self, origin: str) -> bool:
        return self._keys.lists(origin)
