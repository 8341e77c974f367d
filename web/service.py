"""What the routes work with: the assistant, and the server's own books."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Annotated, Protocol, cast

from fastapi import Depends, Request
from sqlalchemy import Engine

from index.encoder import Encoder
from index.opened import Index
from index.settings import Settings
from rag.answer import Answer
from rag.events import Delta, Stage
from rag.inquiry import Inquiry
from web.keys import KeyRing
from web.limits import Gate, Rates
from web.metrics import Metrics
from web.records import Records
from web.shelf import Shelf
from web.tickets import TicketOffice


class Assistant(Protocol):
    """The chain over one open index; `replace` swaps the index for the questions that come after."""

    @property
    def index(self) -> Index: ...

    @property
    def encoder(self) -> Encoder: ...

    def ask(self, inquiry: Inquiry) -> Answer: ...

    def events(self, inquiry: Inquiry) -> AsyncIterator[Stage | Delta | Answer]: ...

    def replace(self, index: Index) -> None: ...


@dataclass(frozen=True, slots=True)
class Service:
    """One for each app, made in `web.app`."""

    assistant: Assistant
    settings: Settings
    engine: Engine
    keys: KeyRing
    rates: Rates
    gate: Gate
    tickets: TicketOffice
    metrics: Metrics
    records: Records
    shelf: Shelf


def service_of(request: Request) -> Service:
    return cast(Service, request.app.state.service)


async def _service(request: Request) -> Service:  # not a plain function: FastAPI would send that to a thread
    return service_of(request)


ServiceDep = Annotated[Service, Depends(_service)]
