"""What is kept of answers: the record of each, for as long as the operator says; feedback; and the audit entry."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine, delete, insert, select
from sqlalchemy.exc import SQLAlchemyError

from rag.answer import Answer
from rag.answer_json import answer_json
from rag.masking import mask
from web import audit
from web.database import ANSWERS, FEEDBACK, reader


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asked what, and where: `surface` is api, stream, chat, page or widget."""

    question: str
    surface: str
    key_id: str | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a reader thought of an answer."""

    answer_id: str
    verdict: str
    reason: str | None = None
    comment: str | None = None
    key_id: str | None = None


class Records:
    """`days` that questions, answers and feedback are kept; with 0 none is, and feedback cannot be matched."""

    def __init__(self, engine: Engine, days: int) -> None:
        self._engine = engine
        self._days = days
        self.fault: str | None = None  # of the last answer's record; None where it was kept

    def keep(self, asked: Asked, answer: Answer) -> audit.Head:
        """Stores the record and seals the audit entry in one transaction. Raises SQLAlchemyError."""
        try:
            head = self._keep(asked, answer)
        except SQLAlchemyError as fault:
            self.fault = type(fault).__name__
            raise
        self.fault = None
        return head

    def _keep(self, asked: Asked, answer: Answer) -> audit.Head:
        now = datetime.now(UTC)
        with self._engine.begin() as connection:
            if self._days:
                connection.execute(
                    insert(ANSWERS).values(
                        answer_id=answer.id,
                        at=now,
                        surface=asked.surface,
                        key_id=asked.key_id,
                        question=mask(asked.question),
                        status=answer.status.value,
                        answer=_masked(answer),
                        total_ms=answer.timings_ms.get("total", 0.0),
                    )
                )
            return audit.append(connection, _entry(asked, answer, now))

    def given(self, answer_id: str, key_id: str | None) -> bool:
        """Whether this answer is on record; with a key, whether it was given to that key."""
        found = select(ANSWERS.c.row).where(ANSWERS.c.answer_id == answer_id)
        if key_id is not None:
            found = found.where(ANSWERS.c.key_id == key_id)
        with reader(self._engine).connect() as connection:
            return connection.execute(found.limit(1)).first() is not None

    def judge(self, verdict: Verdict) -> None:
        with self._engine.begin() as connection:
            connection.execute(
                insert(FEEDBACK).values(
                    answer_id=verdict.answer_id,
                    at=datetime.now(UTC),
                    key_id=verdict.key_id,
                    verdict=verdict.verdict,
                    reason=verdict.reason and mask(verdict.reason),
                    comment=verdict.comment and mask(verdict.comment),
                )
            )

    def purge(self, now: datetime | None = None) -> int:
        """Deletes what is older than the retention; gives how many rows went. The audit, which holds no text, stays."""
        before = (now or datetime.now(UTC)) - timedelta(days=self._days)
        with self._engine.begin() as connection:
            return sum(
                connection.execute(delete(table).where(table.c.at < before)).rowcount for table in (ANSWERS, FEEDBACK)
            )


def _masked(answer: Answer) -> dict[str, object]:
    """The answer as the contract shapes it; `searched` holds words of the question."""
    shape = answer_json(answer)
    shape["record"]["searched"] = [mask(term) for term in answer.record.searched]
    return shape


def _entry(asked: Asked, answer: Answer, now: datetime) -> dict[str, object]:
    """What can be checked later without holding what was asked."""
    return {
        "at": now.isoformat(timespec="milliseconds"),
        "answer": answer.id,
        "surface": asked.surface,
        "key": asked.key_id,
        "status": answer.status.value,
        "answerer": answer.answerer,
        "model": answer.model,
        "index": answer.index_version,
        "clauses": [citation.clause for citation in answer.citations],
        "checks": list(answer.record.checks),
        "fallback": answer.record.fallback,
    }
