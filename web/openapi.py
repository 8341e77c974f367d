"""The API's own description: what FastAPI derives from the routes, and what each asks for in credentials."""

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import iter_route_contexts

from web.access import Access, Allow

DESCRIPTION = """Ask government plans in plain words. Every sentence of an answer is cited to the exact words of the plan,
and where a plan is silent, the answer says so.

Keys: `wk_…` is publishable (ask, stream, feedback; from the origins it lists), `wa_…` is for administrators. While no key
was ever made, the server listens on this machine only, and only changing the index needs a key."""

TAGS = [
    {"name": "ask", "description": "Questions, answers, and what readers thought of them"},
    {"name": "documents", "description": "What is indexed, and the task ledger"},
    {"name": "openai", "description": "The same answers in OpenAI's shape"},
    {"name": "widget", "description": "Tickets for the widget"},
    {"name": "admin", "description": "Change what is indexed"},
    {"name": "operation", "description": "Health, readiness, metrics"},
]

SCHEMES = {
    "bearer": {"type": "http", "scheme": "bearer", "description": "A key, or a widget's ticket"},
    "key": {
        "type": "apiKey",
        "in": "header",
        "name": "X-Wence-Key",
        "description": "A key, for clients that cannot set Authorization",
    },
}
WITH_KEY: list[dict[str, list[str]]] = [{"bearer": []}, {"key": []}]


def describe(app: FastAPI) -> None:
    """Lets `app.openapi()` give the whole description; made once, after all routes are there."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _described(app)
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]


def _described(app: FastAPI) -> dict[str, Any]:
    schema = get_openapi(title=app.title, version=app.version, description=DESCRIPTION, routes=app.routes, tags=TAGS)
    schema["components"]["securitySchemes"] = SCHEMES
    for route in iter_route_contexts(app.routes):
        operations = schema["paths"].get(route.path, {})
        for method in route.methods or ():
            if method.lower() in operations:
                operation = operations[method.lower()]
                operation["security"] = _security(set(accesses(route.dependant)))
                _errors_as_json(operation["responses"])
    return schema


def _errors_as_json(responses: dict[str, Any]) -> None:
    """FastAPI files a reply under its route's own media type, an event stream's too; an error is always JSON."""
    for status, response in responses.items():
        if int(status) >= HTTPStatus.BAD_REQUEST and "content" in response:
            response["content"] = {"application/json": next(iter(response["content"].values()))}


def accesses(dependant: Any) -> Iterator[Access]:
    """Every access that a route's dependencies state."""
    for dependency in dependant.dependencies:
        if isinstance(dependency.call, Allow):
            yield dependency.call.access
        else:
            yield from accesses(dependency)


def _security(stated: set[Access]) -> list[dict[str, list[str]]]:
    """OpenAPI's way to say: nothing, perhaps a key (none where none was made), or a key in any case."""
    if stated == {Access.PUBLIC}:
        return []
    return WITH_KEY if stated == {Access.ADMIN} else [{}, *WITH_KEY]
