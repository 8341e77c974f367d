"""The events of one answer, brought to exactly one end: the answer, or a failure that can be told."""

import logging
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

from anyio import fail_after
from fastapi.sse import ServerSentEvent

from index.errors import IndexFault
from rag.answer import Answer
from rag.answer_json import answer_json
from rag.errors import AskFault
from rag.events import Delta, Stage
from web.faults import INTERNAL, ask_code, index_code
from web.journal import note

LONGEST_SECONDS = 60.0

Event = Stage | Delta | Answer


@dataclass(frozen=True, slots=True)
class Failure:
    """What ended a stream instead of an answer."""

    code: str
    message: str

    def shape(self, request_id: str) -> dict[str, Any]:
        return {"error": {"code": self.code, "message": self.message, "request_id": request_id}}


async def ended(
    events: AsyncIterator[Event], request_id: str, longest: float = LONGEST_SECONDS
) -> AsyncIterator[Event | Failure]:
    """The events up to the Answer, which is the last; or up to a fault or the end of the time, told as a Failure."""
    try:
        async for event in _until(events, longest):
            yield event
            if isinstance(event, Answer):
                return
        yield Failure("internal_error", INTERNAL)
    except AskFault as fault:
        yield Failure(ask_code(fault)[1], str(fault))
    except IndexFault as fault:
        yield Failure(index_code(fault)[1], str(fault))
    except TimeoutError:
        yield Failure("answer_too_slow", f"No answer came within {longest:g} s; ask again.")
    except Exception as fault:  # noqa: BLE001 - the status is sent: what is left to tell the reader is this event
        note("stream_failed", logging.ERROR, fault, request_id=request_id)
        yield Failure("internal_error", INTERNAL)


async def _until(events: AsyncIterator[Event], longest: float) -> AsyncIterator[Event]:
    """The deadline is set around each step, not around the whole: a cancel scope must not stay open over a yield."""
    ends = time.monotonic() + longest
    while True:
        try:
            with fail_after(max(ends - time.monotonic(), 0)):
                event = await anext(events)
        except StopAsyncIteration:
            return
        yield event


def server_sent(event: Event | Failure, request_id: str) -> ServerSentEvent:
    """The event under the name that the contract gives it."""
    match event:
        case Stage(name):
            return ServerSentEvent(event="status", data={"stage": name})
        case Delta(text):
            return ServerSentEvent(event="delta", data={"text": text})
        case Answer():
            return ServerSentEvent(event="answer", data=answer_json(event))
        case Failure():
            return ServerSentEvent(event="error", data=event.shape(request_id))
