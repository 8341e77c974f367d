"""The server's log: one JSON object a line, with no question, key or address in it."""

import json
import logging
from datetime import UTC, datetime
from typing import Any

JOURNAL = logging.getLogger("wence")


class JsonLines(logging.Formatter):
    """`json.dumps` escapes control characters, so that no value can start a line of its own."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info and record.exc_info[1] is not None:
            line["fault"] = _where(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False)


def _where(fault: BaseException) -> str:
    """Type and place only: a message may hold what was asked."""
    trace, place = fault.__traceback__, ""
    while trace is not None:
        place = f" at {trace.tb_frame.f_globals.get('__name__')}:{trace.tb_lineno}"
        trace = trace.tb_next
    return type(fault).__name__ + place


def note(event: str, level: int = logging.INFO, fault: BaseException | None = None, **fields: object) -> None:
    """One line in the journal."""
    JOURNAL.log(level, event, extra={"fields": fields}, exc_info=fault)


def log_config(level: str = "INFO") -> dict[str, Any]:
    """For uvicorn: its own lines take the same form, and its access log, which holds addresses, is off."""
    handler = {"class": "logging.StreamHandler", "formatter": "json", "stream": "ext://sys.stderr"}
    shown = {"handlers": ["stderr"], "level": level, "propagate": False}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": JsonLines}},
        "handlers": {"stderr": handler},
        "loggers": {
            "wence": shown,
            "uvicorn": shown,
            "uvicorn.error": {"level": level},
            "uvicorn.access": {"handlers": [], "propagate": False},
        },
    }
