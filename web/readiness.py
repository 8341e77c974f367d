"""Whether questions can be answered now, and if not, why."""

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from web.database import reader
from web.replies import ReadyReply
from web.service import Service


def readiness(service: Service) -> ReadyReply:
    """An index with a document makes ready; a fallen-back index or a database that fails makes degraded."""
    index = service.assistant.index
    if not index.plans:
        reason = "The index holds no document; add one with `python -m index build`."
        return ReadyReply(status="not_ready", reason=reason, index_version=index.version)
    reasons = [reason for reason in (index.degraded, _database(service)) if reason]
    status = "degraded" if reasons else "ready"
    return ReadyReply.model_validate(
        {"status": status, "reason": " ".join(reasons) or None, "index_version": index.version}
    )


def _database(service: Service) -> str | None:
    fault = service.records.fault or _unreachable(service)
    return f"The database of keys and records fails ({fault}); look at WENCE_DATABASE and its disk." if fault else None


def _unreachable(service: Service) -> str | None:
    try:
        with reader(service.engine).connect() as connection:
            connection.execute(select(1))
    except SQLAlchemyError as fault:
        return type(fault).__name__
    return None
