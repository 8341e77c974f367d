"""Who may do what: every route times every kind of credential."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.routing import iter_route_contexts

from tests.web_client import HOME, PORTAL, Web, bearer, web
from web.access import GRANTS, Access, Standing
from web.keys import KeyKind, revoke_key
from web.openapi import accesses
from web.tickets import Ticket

# The whole table: what a credential may not do is as much a promise as what it may.
POLICY = {
    ("POST", "/api/v1/ask"): Access.ASK,
    ("POST", "/api/v1/ask/stream"): Access.ASK,
    ("POST", "/api/v1/feedback"): Access.FEEDBACK,
    ("POST", "/api/v1/search"): Access.READ,
    ("GET", "/api/v1/documents"): Access.READ,
    ("GET", "/api/v1/documents/{id}"): Access.READ,
    ("GET", "/api/v1/documents/{id}/text"): Access.READ,
    ("GET", "/api/v1/documents/{id}/outline"): Access.READ,
    ("GET", "/api/v1/tasks"): Access.READ,
    ("POST", "/api/v1/documents"): Access.ADMIN,
    ("DELETE", "/api/v1/documents/{id}"): Access.ADMIN,
    ("POST", "/widget/v1/ticket"): Access.TICKET,
    ("GET", "/v1/models"): Access.ASK,
    ("POST", "/v1/chat/completions"): Access.ASK,
    ("GET", "/metrics"): Access.OPERATE,
    ("GET", "/healthz"): Access.PUBLIC,
    ("GET", "/readyz"): Access.PUBLIC,
}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Web]:
    with web(tmp_path) as server:
        yield server


def policies(server: Web) -> dict[tuple[str, str], list[Access]]:
    """Method and path of every route, with every access that its dependencies state."""
    found = {}
    for route in iter_route_contexts(server.app.routes):
        for method in (route.methods or set()) - {"HEAD"}:
            if route.path and hasattr(route, "dependant"):
                found[method, route.path] = list(accesses(route.dependant))
    return found


def test_every_route_states_exactly_one_policy_and_it_is_the_one_in_the_table(server: Web) -> None:
    found = policies(server)
    for route, expected in POLICY.items():
        assert set(found.pop(route)) == {expected}, route
    # What is left are pages and their files: documentation and widget.
    assert {access for stated in found.values() for access in stated} == {Access.PUBLIC}
    assert all(found.values()), [route for route, stated in found.items() if not stated]
    assert all(path.startswith(("/docs", "/widget/")) for _, path in found)


def credentials(server: Web) -> dict[Standing, dict[str, str]]:
    publishable, admin = server.key(KeyKind.PUBLISHABLE), server.key(KeyKind.ADMIN)
    ticket, _ = server.service.tickets.issue(Ticket(publishable.key.id, PORTAL))
    return {
        Standing.STRANGER: {},
        Standing.PUBLISHABLE: {**bearer(publishable), "Origin": PORTAL},
        Standing.TICKETED: {"Authorization": f"Bearer {ticket}", "Origin": PORTAL},
        Standing.ADMIN: {**bearer(admin), "Origin": PORTAL},
    }


def test_each_route_serves_whom_the_table_says_and_refuses_everybody_else(server: Web) -> None:
    for standing, headers in credentials(server).items():
        for (method, path), access in POLICY.items():
            reply = server.client.request(
                method, path.replace("{id}", "plan-z"), headers={**headers, "X-Forwarded-For": "203.0.113.9"}
            )
            refused = reply.status_code in (401, 403)
            assert refused == (access not in GRANTS[standing]), (standing, method, path, reply.text)


def test_without_any_key_everything_but_administration_is_open(server: Web) -> None:
    for (method, path), access in POLICY.items():
        reply = server.client.request(method, path.replace("{id}", "plan-z"), headers={"Origin": HOME})
        assert (reply.status_code == 401) == (access is Access.ADMIN), (method, path, reply.text)


def test_once_a_key_was_made_asking_needs_one_even_after_it_was_revoked(server: Web) -> None:
    assert server.ask().status_code == 200
    made = server.key(KeyKind.ADMIN)
    assert server.ask().json()["error"]["code"] == "credential_missing"
    assert revoke_key(server.engine, made.key.id)
    server.service.keys.read()
    assert server.ask().status_code == 401
    assert server.client.post("/api/v1/ask", json={"question": "低空"}, headers=bearer(made)).status_code == 401


def test_a_key_asks_only_of_its_own_documents(tmp_path: Path) -> None:
    from tests.fakes import FakeAssistant, small_index, small_plan

    index = small_index(small_plan("plan-a"), small_plan("plan-b", "另一份计划"))
    with web(tmp_path, FakeAssistant(index)) as server:
        key = server.key(KeyKind.PUBLISHABLE, documents=("plan-b",))
        headers = {**bearer(key), "Origin": PORTAL}
        assert server.ask(**headers).json()["citations"][0]["clause"] == "plan-b/2.1"
        body = {"question": "低空经济要做什么？", "filters": {"documents": ["plan-a"]}}
        reply = server.client.post("/api/v1/ask", json=body, headers=headers)
        assert (reply.status_code, reply.json()["error"]["code"]) == (422, "filter_unknown")
        chat = {"model": "wence", "messages": [{"role": "user", "content": "低空经济要做什么？"}]}
        answered = server.client.post("/v1/chat/completions", json=chat, headers=headers).json()
        assert answered["citations"][0]["clause"] == "plan-b/2.1"
        gone = server.key(KeyKind.PUBLISHABLE, documents=("plan-z",))
        assert server.ask(**{**bearer(gone), "Origin": PORTAL}).status_code == 403


def test_switched_off_surfaces_say_so_and_health_stays(tmp_path: Path) -> None:
    with web(tmp_path, api_enabled=False) as server:
        assert (server.ask().status_code, server.ask().json()["error"]["code"]) == (503, "switched_off")
        assert server.client.get("/healthz").status_code == 200
        assert server.client.get("/metrics").status_code == 200
        assert server.client.post("/widget/v1/ticket", headers={"Origin": HOME}).status_code == 200
    with web(tmp_path, widget_enabled=False) as server:
        assert server.client.post("/widget/v1/ticket", headers={"Origin": HOME}).status_code == 503
        assert server.client.get("/widget/v1/wence.js").status_code == 404
        assert server.ask().status_code == 200
