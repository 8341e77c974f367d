"""From a request to an answer: what the caller may ask about, a place to be answered in, and the books kept."""

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Annotated

from anyio import to_thread
from fastapi import Depends

from rag.answer import Answer
from rag.errors import FilterUnknown
from rag.inquiry import Filters, Inquiry
from web.access import AskCaller, Caller
from web.errors import AccessDenied
from web.models import AskRequest
from web.service import Service, ServiceDep


async def _place(service: ServiceDep, _caller: AskCaller) -> AsyncIterator[None]:
    """A place is held until the response has ended, a stream's too."""
    async with service.gate.place():
        yield


PLACE = Depends(_place)


def _inquiry(asked: AskRequest, caller: AskCaller, service: ServiceDep) -> Inquiry:
    return permitted(asked.inquiry(), caller, service)


InquiryDep = Annotated[Inquiry, Depends(_inquiry)]


def permitted(inquiry: Inquiry, caller: Caller, service: Service) -> Inquiry:
    """The inquiry, kept to the documents of the caller's key.

    Raises FilterUnknown for another document, in the words used for one that does not exist: a key must not learn
    what else is indexed. Raises AccessDenied when none of the key's documents is indexed.
    """
    if caller.key is None or caller.key.every_document or caller.is_admin:
        return inquiry
    own = tuple(name for name in caller.key.documents if name in service.assistant.index.plans)
    if not own:
        raise AccessDenied(f"No document of key {caller.key.id} is indexed; have the operator correct the key.")
    asked = inquiry.filters.documents
    for name in asked:
        if name not in own:
            raise FilterUnknown(f"Document {name!r} is not indexed; this key may ask of {', '.join(own)}.")
    return replace(inquiry, filters=Filters(asked or own, inquiry.filters.areas))


async def answer(service: Service, inquiry: Inquiry, caller: Caller, surface: str) -> Answer:
    """Asks the chain off the event loop, and keeps the books."""
    given = await to_thread.run_sync(service.assistant.ask, inquiry)
    await keep(service, inquiry, given, caller, surface)
    return given


async def keep(service: Service, inquiry: Inquiry, given: Answer, caller: Caller, surface: str) -> None:
    """Counts the answer."""
    service.metrics.answers.labels(given.status.value, given.answerer, surface).inc()
    if given.record.fallback:
        service.metrics.fallbacks.inc()
