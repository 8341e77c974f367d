"""One question, and its answer as it comes about."""

from collections.abc import AsyncGenerator, AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.sse import EventSourceResponse, ServerSentEvent

from rag.answer import Answer
from web.access import AskCaller
from web.asking import PLACE, InquiryDep, keep
from web.bodies import Bounded
from web.records import Asked
from web.replies import errors
from web.service import ServiceDep
from web.stream import Event, told

router = APIRouter(route_class=Bounded, tags=["ask"])


async def _events(inquiry: InquiryDep, caller: AskCaller, service: ServiceDep) -> AsyncIterator[AsyncIterator[Event]]:
    """The chain's events; closed with the request, so that a reader who leaves stops the chat model too."""
    asked = Asked(inquiry.question, "stream", caller.key_id)
    events = service.assistant.events(inquiry)

    async def kept() -> AsyncIterator[Event]:
        async for event in events:
            if isinstance(event, Answer):
                await keep(service, event, asked)
            yield event

    try:
        yield kept()
    finally:
        if isinstance(events, AsyncGenerator):
            await events.aclose()


@router.post(
    "/api/v1/ask/stream",
    response_class=EventSourceResponse,
    dependencies=[PLACE],
    responses=errors(401, 403, 413, 422, 429, 503),
)
async def stream(
    request: Request, events: Annotated[AsyncIterator[Event], Depends(_events)]
) -> AsyncIterator[ServerSentEvent]:
    """Server-sent events: `status` `{"stage"}`, `delta` `{"text"}`, then one `answer` (which replaces the deltas) or `error`."""
    async for event in told(events, request.state.request_id):
        yield event
