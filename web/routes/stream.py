"""One question, and its answer as it comes about."""

from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.sse import EventSourceResponse, ServerSentEvent

from web.access import AskCaller
from web.asking import PLACE, InquiryDep, opened
from web.bodies import Bounded
from web.replies import errors
from web.service import ServiceDep
from web.stream import Event, ended, server_sent

router = APIRouter(route_class=Bounded, tags=["ask"])


async def _events(inquiry: InquiryDep, caller: AskCaller, service: ServiceDep) -> AsyncIterator[AsyncIterator[Event]]:
    async with opened(service, inquiry, caller, "stream") as events:
        yield events


@router.post(
    "/api/v1/ask/stream",
    response_class=EventSourceResponse,
    dependencies=[PLACE],
    responses=errors(400, 401, 403, 408, 413, 422, 429, 503),
)
async def stream(
    request: Request, events: Annotated[AsyncIterator[Event], Depends(_events)]
) -> AsyncIterator[ServerSentEvent]:
    """Events `status` `{"stage"}`, `delta` `{"text"}`, then one `answer`, which replaces the deltas, or one `error`."""
    request_id = request.state.request_id
    async for event in ended(events, request_id):
        yield server_sent(event, request_id)
