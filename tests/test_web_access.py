"""Who may do what: every route times every kind of credential, origins to the letter, tickets."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.routing import iter_route_contexts

from tests.web_client import HOME, PORTAL, Web, bearer, web
from web.access import GRANTS, Access, Standing
from web.keys import KeyKind, revoke_key
from web.openapi import accesses
from web.tickets import Ticket, TicketOffice

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


ORIGINS = [
    PORTAL.upper(), PORTAL + "/", PORTAL + "#", PORTAL + "?x", PORTAL + " evil", PORTAL + ".", PORTAL + "\\", PORTAL + ";",
    PORTAL + ",https://evil.example", PORTAL + "@evil.example", PORTAL + ".evil.example", PORTAL + "evil", PORTAL[:-1],
    "http://portal.example.cn", "portal.example.cn", "//portal.example.cn", "https:portal.example.cn", "https:/portal.example.cn",
    "ws://portal.example.cn", "wss://portal.example.cn", "ftp://portal.example.cn", "file://portal.example.cn", "file://",
    "chrome-extension://portal.example.cn", "moz-extension://portal.example.cn", "data:text/html,x", "blob:" + PORTAL,
    "about:blank", "javascript:0", "null", "NULL", "", "*", "undefined", "https://evil.example", "https://evilportal.example.cn",
    "https://portal-example.cn", "https://portal.example.com", "https://portal.example.cn.", "https://example.cn",
    "https://portal.example", "https://portal%2eexample.cn", "https://portal.example.cn%00", "https://xn--portal-example.cn",
    "https://PORTAL.example.cn", "https://portal.Example.cn", "https://user@portal.example.cn", "https://127.0.0.1",
    "https://localhost", "https://[::1]", "https://0x7f000001", "http://wence.test", "https://wence.test",
    *(f"{PORTAL}:{port}" for port in (80, 443, 444, 8080, 8443, 65535)),
    *(f"https://{sub}.portal.example.cn" for sub in ("www", "sub", "a.b", "-")),
]  # fmt: skip


def test_a_publishable_key_serves_no_origin_but_its_own_to_the_letter(server: Web) -> None:
    assert len(ORIGINS) >= 60
    authorization = f"Bearer {server.key(KeyKind.PUBLISHABLE).secret}"
    served = [origin for origin in ORIGINS if server.ask(authorization=authorization, origin=origin).status_code != 403]
    assert served == []
    assert server.ask(authorization=authorization).json()["error"]["code"] == "origin_refused"
    assert server.ask(authorization=authorization, origin=PORTAL).status_code == 200


def test_without_the_check_a_foreign_origin_is_served_so_the_test_above_can_fail(
    server: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = server.key(KeyKind.PUBLISHABLE)
    monkeypatch.setattr("web.access._must_be_listed", lambda key, origin: None)
    assert server.ask(authorization=f"Bearer {key.secret}", origin="https://evil.example").status_code == 200


def test_an_empty_list_of_origins_means_nobody(server: Web) -> None:
    key = server.key(KeyKind.PUBLISHABLE, origins=())
    for origin in (PORTAL, HOME, "null"):
        assert server.ask(authorization=f"Bearer {key.secret}", origin=origin).status_code == 403


def test_a_browser_learns_only_for_listed_origins_that_it_may_read(server: Web) -> None:
    server.key(KeyKind.PUBLISHABLE)
    preflight = {
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization,content-type",
    }
    listed = server.client.options("/api/v1/ask", headers={"Origin": PORTAL, **preflight})
    foreign = server.client.options("/api/v1/ask", headers={"Origin": "https://evil.example", **preflight})
    assert (listed.status_code, listed.headers["access-control-allow-origin"]) == (200, PORTAL)
    assert "access-control-allow-credentials" not in listed.headers
    assert (foreign.status_code, foreign.headers.get("access-control-allow-origin")) == (400, None)


def test_without_keys_a_page_on_another_origin_may_not_ask(server: Web) -> None:
    assert server.ask(origin="https://evil.example").status_code == 403
    assert server.ask(origin=HOME).status_code == 200


@pytest.mark.parametrize(
    "host", ["wence.example.cn", "evil.example", "127.0.0.1.evil.example", "", "localhost.evil.example"]
)
def test_without_keys_a_name_that_was_made_to_point_here_is_not_served(server: Web, host: str) -> None:
    assert server.ask(host=host).json()["error"]["code"] == "access_denied"
    assert server.ask(host="localhost:8000").status_code == server.ask(host="[::1]:8000").status_code == 200


def test_a_ticket_asks_for_its_key_from_its_origin_only(server: Web) -> None:
    key = server.key(KeyKind.PUBLISHABLE)
    reply = server.client.post("/widget/v1/ticket", headers={"X-Wence-Key": key.secret, "Origin": PORTAL})
    assert (reply.status_code, reply.json()["expires_in"]) == (200, 300)
    ticket = f"Bearer {reply.json()['ticket']}"
    assert server.ask(authorization=ticket, origin=PORTAL).status_code == 200
    assert server.ask(authorization=ticket, origin="https://evil.example").status_code == 403
    assert server.ask(authorization=ticket).status_code == 403
    changed = ticket[:-5] + ("A" if ticket[-5] != "A" else "B") + ticket[-4:]
    assert server.ask(authorization=changed, origin=PORTAL).status_code == 401
    revoke_key(server.engine, key.key.id)
    server.service.keys.read()
    assert server.ask(authorization=ticket, origin=PORTAL).status_code == 401


def test_a_ticket_of_another_server_or_past_its_time_is_no_ticket() -> None:
    office = TicketOffice(b"a" * 32)
    sealed, _ = office.issue(Ticket("k1", PORTAL))
    assert office.read(sealed) == Ticket("k1", PORTAL)
    assert TicketOffice(b"b" * 32).read(sealed) is None
    assert TicketOffice(b"a" * 32, lifetime=-1).read(sealed) is None
    assert office.read("wt_") is None


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
