"""From a request to an answer: what the caller may ask about, a place to be answered in, and the books kept."""

import logging
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Annotated

from anyio import to_thread
from fastapi import Depends
from sqlalchemy.exc import SQLAlchemyError

from rag.answer import Answer
from rag.clean import clean_question
from rag.errors import FilterUnknown
from rag.inquiry import Filters, Inquiry
from web.access import AskCaller, Caller, ReadCaller
from web.errors import AccessDenied
from web.journal import note
from web.models import AskRequest
from web.records import Asked
from web.service import Service, ServiceDep
from web.stream import Event


async def _place(service: ServiceDep, _caller: AskCaller) -> AsyncIterator[None]:
    """Held until the response has ended, a stream's too; only who may ask gets as far as this."""
    async with service.gate.place():
        yield


async def _read_place(service: ServiceDep, _caller: ReadCaller) -> AsyncIterator[None]:
    """A search costs as much as an answer."""
    async with service.gate.place():
        yield


PLACE = Depends(_place)
READ_PLACE = Depends(_read_place)


async def _inquiry(asked: AskRequest, caller: AskCaller, service: ServiceDep) -> Inquiry:
    clean_question(asked.question)  # here too, so that a stream refuses it with a status and not with an event
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
    """Asks the chain and keeps the books, in one thread: each way back to a busy event loop costs time."""
    return await to_thread.run_sync(_answer, service, inquiry, Asked(inquiry.question, surface, caller.key_id))


def _answer(service: Service, inquiry: Inquiry, asked: Asked) -> Answer:
    given = service.assistant.ask(inquiry)
    _keep(service, given, asked)
    return given


@asynccontextmanager
async def opened(
    service: Service, inquiry: Inquiry, caller: Caller, surface: str
) -> AsyncIterator[AsyncIterator[Event]]:
    """The chain's events, the books kept when the answer comes; closed at exit, which stops a chat model's call too."""
    asked = Asked(inquiry.question, surface, caller.key_id)
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


async def keep(service: Service, given: Answer, asked: Asked) -> None:
    """The books of an answer that was given elsewhere, off the event loop."""
    await to_thread.run_sync(_keep, service, given, asked)


def _keep(service: Service, given: Answer, asked: Asked) -> None:
    """Counts, records and seals an answer. A database that fails costs the record, not the answer, and is told of."""
    service.metrics.answers.labels(given.status.value, given.answerer, asked.surface).inc()
    if given.record.fallback:
        service.metrics.fallbacks.inc()
    try:
        head = service.records.keep(asked, given)
    except SQLAlchemyError as fault:
        service.metrics.unrecorded.inc()
        note("record_failed", logging.ERROR, fault, answer=given.id)
    else:
        note("answer", answer=given.id, status=given.status.value, surface=asked.surface, audit=str(head))
