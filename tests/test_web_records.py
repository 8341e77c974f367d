"""The books: what is kept of an answer and for how long, and an audit that shows every change."""

import json
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, select, text, update

from tests.web_client import PORTAL, Web, bearer, web
from web.audit import GENESIS, Head, Sealed, first_fault, seal, verify
from web.database import ANSWERS, AUDIT, AUDIT_HEAD, FEEDBACK
from web.keys import KeyKind


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Web]:
    with web(tmp_path) as server:
        yield server


def rows(server: Web, table: Any) -> list[Any]:
    with server.engine.connect() as connection:
        return list(connection.execute(select(table)))


def test_an_answer_leaves_a_masked_record_and_an_audit_entry_without_the_question(server: Web) -> None:
    answer = server.ask("我的电话13800138000，低空经济要做什么？").json()
    (record,) = rows(server, ANSWERS)
    assert record.question == "我的电话【电话】，低空经济要做什么？"
    assert (record.answer_id, record.status, record.surface) == (answer["id"], "answered", "api")
    assert record.answer["citations"] == answer["citations"]
    (entry,) = rows(server, AUDIT)
    sealed = json.loads(entry.entry)
    assert sealed.pop("at").startswith("20")
    assert sealed == {
        "answer": answer["id"], "surface": "api", "key": None, "status": "answered", "answerer": "extractive",
        "model": None, "index": "v0001", "clauses": ["plan-a/2.1"], "checks": ["quote"], "fallback": None,
    }  # fmt: skip


def test_a_refusal_keeps_its_searched_words_masked(server: Web) -> None:
    server.ask("13800138000是谁")
    assert "13800138000" not in json.dumps(rows(server, ANSWERS)[0].answer)


def test_with_no_days_nothing_is_kept_but_the_audit(tmp_path: Path) -> None:
    with web(tmp_path, question_log_days=0) as server:
        server.ask()
        assert (len(rows(server, ANSWERS)), len(rows(server, AUDIT))) == (0, 1)


def test_what_is_past_its_retention_is_deleted_and_what_is_not_stays(server: Web) -> None:
    for question in ("低空经济", "实验室共建"):
        answer = server.ask(question).json()
    server.client.post("/api/v1/feedback", json={"answer_id": answer["id"], "verdict": "up"})
    with server.engine.begin() as connection:
        old = datetime.now(UTC) - timedelta(days=31)
        connection.execute(update(ANSWERS).where(ANSWERS.c.question == "低空经济").values(at=old))
    assert server.service.records.purge() == 1
    assert [record.question for record in rows(server, ANSWERS)] == ["实验室共建"]
    assert len(rows(server, FEEDBACK)) == 1
    assert server.service.records.purge(datetime.now(UTC) + timedelta(days=31)) == 2
    assert len(rows(server, AUDIT)) == 2


def test_a_database_that_fails_costs_the_record_not_the_answer_and_readiness_says_so(server: Web) -> None:
    with server.engine.begin() as connection:
        connection.execute(text("DROP TABLE answers"))
    assert server.ask().json()["status"] == "answered"
    assert "wence_records_failed_total 1.0" in server.client.get("/metrics").text
    reply = server.client.get("/readyz")
    assert (reply.status_code, reply.json()["status"]) == (200, "degraded")


def test_feedback_is_stored_masked_with_the_answer_it_judges(server: Web) -> None:
    answer = server.ask().json()
    body = {"answer_id": answer["id"], "verdict": "down", "reason": "wrong_number", "comment": "打给我13800138000"}
    assert server.client.post("/api/v1/feedback", json=body).json() == {"answer_id": answer["id"], "verdict": "down"}
    (stored,) = rows(server, FEEDBACK)
    assert (stored.answer_id, stored.verdict, stored.reason, stored.comment) == (
        answer["id"], "down", "wrong_number", "打给我【电话】",
    )  # fmt: skip


def test_feedback_on_an_answer_that_was_never_given_is_refused(server: Web) -> None:
    reply = server.client.post("/api/v1/feedback", json={"answer_id": "a-none", "verdict": "up"})
    assert (reply.status_code, reply.json()["error"]["code"]) == (404, "not_found")


def test_a_key_judges_only_what_it_was_told(server: Web) -> None:
    mine, other = server.key(KeyKind.PUBLISHABLE), server.key(KeyKind.PUBLISHABLE)
    answer = server.ask(**{**bearer(mine), "Origin": PORTAL}).json()
    body = {"answer_id": answer["id"], "verdict": "up"}
    codes = [
        server.client.post("/api/v1/feedback", json=body, headers={**bearer(key), "Origin": PORTAL}).status_code
        for key in (mine, other)
    ]
    assert codes == [200, 404]


def chain(length: int) -> tuple[list[Sealed], Head]:
    entries, head = list[Sealed](), Head(0, GENESIS)
    for number in range(length):
        entries.append(seal(head, f'{{"answer":"a-{number}"}}'))
        head = Head(entries[-1].number, entries[-1].digest)
    return entries, head


def test_a_whole_chain_has_no_fault() -> None:
    entries, head = chain(20)
    assert first_fault(entries, head) is None
    assert first_fault([], Head(0, GENESIS)) is None


def damage(entries: list[Sealed], dice: random.Random) -> list[Sealed]:
    """Edited, cut, swapped, doubled, or cut and numbered anew: one of these, somewhere."""
    at = dice.randrange(len(entries))
    kind = dice.choice(("edit", "cut", "tail", "swap", "double", "renumber", "reseal"))
    if kind == "edit":
        entries[at] = Sealed(entries[at].number, entries[at].entry + " ", entries[at].digest)
    elif kind == "cut":
        del entries[at]
    elif kind == "tail":
        del entries[at:]
    elif kind == "swap":
        other = (at + 1) % len(entries)
        entries[at], entries[other] = entries[other], entries[at]
    elif kind == "double":
        entries.insert(at, entries[at])
    elif kind == "renumber":
        del entries[at]
        entries[:] = [Sealed(number, old.entry, old.digest) for number, old in enumerate(entries, start=1)]
    else:  # whoever edits an entry and seals it and all that follow anew still does not have the head
        head = Head(at, entries[at - 1].digest if at else GENESIS)
        for later in range(at, len(entries)):
            entries[later] = seal(head, entries[later].entry + ("!" if later == at else ""))
            head = Head(later + 1, entries[later].digest)
    return entries


def test_each_of_a_thousand_edited_cut_or_reordered_audits_is_found() -> None:
    dice = random.Random(11)
    for _ in range(1000):
        entries, head = chain(dice.randint(1, 12))
        damaged = damage(list(entries), dice)
        assert damaged == entries or first_fault(damaged, head) is not None


def test_a_check_that_does_not_look_at_the_head_misses_cuts_so_the_test_above_can_fail() -> None:
    entries, head = chain(5)
    assert first_fault(entries[:3], Head(3, entries[2].digest)) is None
    assert first_fault(entries[:3], head) is not None


def test_an_audit_rewritten_with_its_head_is_found_by_an_end_that_was_noted_elsewhere(server: Web) -> None:
    for question in ("低空经济", "实验室共建", "大科学装置"):
        server.ask(question)
    noted, fault = verify(server.engine)
    assert (noted.number, fault) == (3, None)
    with server.engine.begin() as connection:
        second = connection.execute(select(AUDIT).where(AUDIT.c.number == 2)).one()
        connection.execute(delete(AUDIT).where(AUDIT.c.number == 3))
        connection.execute(update(AUDIT_HEAD).values(number=2, digest=second.digest))
    assert verify(server.engine)[1] is None
    assert verify(server.engine, str(noted))[1] is not None
    server.ask("低空经济")
    assert verify(server.engine, f"2:{second.digest}")[1] is None


def test_answers_given_at_once_are_sealed_one_after_the_other(server: Web) -> None:
    from concurrent.futures import ThreadPoolExecutor

    from rag.inquiry import Inquiry
    from web.records import Asked

    answer = server.assistant.ask(Inquiry("低空经济"))
    with ThreadPoolExecutor(8) as pool:
        heads = list(
            pool.map(lambda _: server.service.records.keep(Asked("低空经济", "api"), answer).number, range(64))
        )
    assert sorted(heads) == list(range(1, 65))
    assert verify(server.engine)[1] is None
