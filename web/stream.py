"""One answer as server-sent events: stages and text as they come, then exactly one answer or one error."""

import logging
import time
from collections.abc import AsyncIterator

from anyio import fail_after
from fastapi.sse import ServerSentEvent

from index.errors import IndexFault
from rag.answer import Answer
from rag.answer_json import answer_json
from rag.errors import AskFault
from rag.events import Delta, Stage
from web.faults import ask_code, index_code
from web.journal import note

LONGEST_SECONDS = 60.0
INTERNAL = "The server failed; ask again, and give the operator the request id if it stays so."

Event = Stage | Delta | Answer


async def told(
    events: AsyncIterator[Event], request_id: str, longest: float = LONGEST_SECONDS
) -> AsyncIterator[ServerSentEvent]:
    """The events as the contract names them; a fault at any point, or the end of the time, becomes the one `error`."""
    try:
        async for event in _until(events, longest):
            yield _event(event)
            if isinstance(event, Answer):
                return
        yield _error("ask_failed", INTERNAL, request_id)
    except AskFault as fault:
        yield _error(ask_code(fault)[1], str(fault), request_id)
    except IndexFault as fault:
        yield _error(index_code(fault)[1], str(fault), request_id)
    except TimeoutError:
        yield _error("answer_too_slow", f"No answer came within {longest:g} s; ask again.", request_id)
    except Exception as fault:  # noqa: BLE001 - the status is sent: what is left to tell the reader is this event
        note("stream_failed", logging.ERROR, fault, request_id=request_id)
        yield _error("internal_error", INTERNAL, request_id)


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


def _event(event: Event) -> ServerSentEvent:
    match event:
        case Stage(name):
            return ServerSentEvent(event="status", data={"stage": name})
        case Delta(text):
            return ServerSentEvent(event="delta", data={"text": text})
        case Answer():
            return ServerSentEvent(event="answer", data=answer_json(event))


def _error(code: str, message: str, request_id: str) -> ServerSentEvent:
    return ServerSentEvent(event="error", data={"error": {"code": code, "message": message, "request_id": request_id}})
