"""The keys that a server knows: read again every two seconds, and kept through a database that fails."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from tests.web_client import PORTAL, web
from web.addresses import network
from web.database import open_database
from web.keys import KeyKind, KeyRing, make_key, revoke_key


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = open_database(f"sqlite:///{tmp_path}/wence.db")
    yield engine
    engine.dispose()


def test_a_key_made_or_revoked_elsewhere_is_known_after_two_seconds(engine: Engine) -> None:
    now = [100.0]
    ring = KeyRing(engine, clock=lambda: now[0])
    asyncio.run(ring.refresh())
    made = make_key(engine, KeyKind.ADMIN, "first")
    now[0] += 1.9
    asyncio.run(ring.refresh())
    assert ring.find(made.secret) is None
    now[0] += 0.2
    asyncio.run(ring.refresh())
    assert ring.find(made.secret) == made.key
    revoke_key(engine, made.key.id)
    now[0] += 2.1
    asyncio.run(ring.refresh())
    assert ring.find(made.secret) is None


def test_only_the_whole_key_is_one(engine: Engine) -> None:
    made = make_key(engine, KeyKind.ADMIN, "first")
    ring = KeyRing(engine)
    ring.read()
    for changed in (
        made.secret[:-1],
        made.secret + "A",
        made.secret.swapcase(),
        f"wk{made.secret[2:]}",
        made.key.digest,
        "",
    ):
        assert ring.find(changed) is None


def test_a_key_ends_with_its_time(engine: Engine) -> None:
    made = make_key(engine, KeyKind.ADMIN, "first", expires=datetime.now(UTC) - timedelta(seconds=1))
    ring = KeyRing(engine)
    ring.read()
    assert ring.find(made.secret) is None
    assert not ring.empty


def test_who_was_known_stays_known_when_the_database_fails(tmp_path: Path) -> None:
    with web(tmp_path) as server:
        key = server.key(KeyKind.ADMIN)
        with server.engine.begin() as connection:
            connection.execute(text("DROP TABLE keys"))
        server.service.keys._read_at = float("-inf")
        assert server.ask(authorization=f"Bearer {key.secret}").status_code == 200


def test_public_routes_look_at_no_credential_origin_or_host(tmp_path: Path) -> None:
    with web(tmp_path) as server:
        for headers in ({"Authorization": "Bearer wk_0_x"}, {"Origin": PORTAL}, {"Host": "wence.example.cn"}):
            for path in ("/healthz", "/readyz", "/docs", "/widget/v1/wence.js"):
                assert server.client.get(path, headers=headers).status_code == 200


@pytest.mark.parametrize(
    ("host", "sender"),
    [("192.0.2.7", "192.0.2.7"), ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"), ("testclient", "testclient"), ("", "")],
)
def test_a_sender_is_an_address_or_the_network_it_may_pick_one_from(host: str, sender: str) -> None:
    assert network(host) == sender
