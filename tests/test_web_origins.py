"""Where a key may be used from: origins to the letter, tickets bound to them, and names that point here."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web_client import HOME, PORTAL, Web, web
from web.keys import KeyKind, revoke_key
from web.tickets import Ticket, TicketOffice


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Web]:
    with web(tmp_path) as server:
        yield server


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
