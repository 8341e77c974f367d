"""What no route serves, next to those that one does: an error in the API's shape, not the page that is mounted below."""

import re
from collections.abc import Sequence

from fastapi import HTTPException
from fastapi.routing import iter_route_contexts
from starlette.datastructures import URLPath
from starlette.routing import BaseRoute, Match, NoMatchFound
from starlette.types import Receive, Scope, Send


class Nowhere(BaseRoute):
    """Comes after the routes it is given, and answers whatever begins with the first part of one of their paths."""

    def __init__(self, routes: Sequence[BaseRoute]) -> None:
        self._known = [route for route in iter_route_contexts(routes) if route.path]
        self._beginnings = {_beginning(route.path or "") for route in self._known}

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        ours = scope["type"] == "http" and _beginning(scope["path"]) in self._beginnings
        return (Match.FULL if ours else Match.NONE), {}

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        allowed = sorted(
            {method for route in self._known if _at(route.path_regex, scope) for method in route.methods or ()}
        )
        if allowed:
            raise HTTPException(405, f"Use {' or '.join(allowed)} here.", {"Allow": ", ".join(allowed)})
        raise HTTPException(404, "Nothing is served here; /docs shows what is.")

    def url_path_for(self, name: str, /, **path_params: object) -> URLPath:
        raise NoMatchFound(name, path_params)


def _beginning(path: str) -> str:
    return path.lstrip("/").partition("/")[0]


def _at(pattern: re.Pattern[str], scope: Scope) -> bool:
    return pattern.match(scope["path"]) is not None
