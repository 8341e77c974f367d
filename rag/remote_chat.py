"""A chat model asked over the network: within its patience, at most twice, and not at all while it keeps failing."""

import logging
import time
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Sequence
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass

import anyio
import httpx
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import BaseMessage

from rag.breaker import Breaker
from rag.chat_faults import ModelFault, Reason, reason_of
from rag.chat_wire import make_client

_LONGEST_REPLY = 6_000  # characters
_CLOSING = 1.0  # seconds that a connection is given to close
_AGAIN = frozenset(
    (
        *(Reason.UNREACHABLE, Reason.BUSY, Reason.SERVER_ERROR, Reason.CUT),
        *(Reason.EMPTY, Reason.MALFORMED, Reason.REJECTED),
    )
)
_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds: to connect, to the first token, for the whole reply with its second attempt, and before that attempt."""

    connect: float = 5.0
    first: float = 10.0
    whole: float = 30.0
    backoff: float = 0.5


@dataclass(frozen=True, slots=True)
class Attempt:
    """How a model is asked: a plain attempt sets no temperature and does not stream, for servers that know neither."""

    client: httpx.AsyncClient
    streamed: bool
    plain: bool


Opens = Callable[[Attempt], BaseChatModel]


class RemoteChat:
    """Asks at most twice, within its patience, and leaves a model that keeps failing alone. Safe to share between threads."""

    def __init__(
        self,
        name: str,
        opens: Opens,
        patience: Patience | None = None,
        *,
        streamed: bool = True,
        breaker: Breaker | None = None,
    ) -> None:
        self.name = name
        self._opens = opens
        self._patience = patience or Patience()
        self._streamed = streamed
        self._breaker = breaker or Breaker()

    async def pieces(self, messages: Sequence[BaseMessage]) -> AsyncGenerator[str]:
        """The reply as it comes, at least one character. Raises ModelFault, also in the middle."""
        if not self._breaker.lets_through():
            raise ModelFault(Reason.RESTING)
        try:
            async with aclosing(self._asked(messages, time.monotonic() + self._patience.whole)) as pieces:
                async for piece in pieces:
                    yield piece
        except ModelFault as fault:
            self._breaker.failed()
            _logger.warning("The chat model gave no reply: %s", fault.reason)
            raise
        self._breaker.succeeded()

    async def _asked(self, messages: Sequence[BaseMessage], ends: float) -> AsyncGenerator[str]:
        begun = False
        try:
            async with aclosing(self._attempt(messages, ends, plain=False)) as pieces:
                async for piece in pieces:
                    begun = True
                    yield piece
            return
        except ModelFault as fault:
            if begun or fault.reason not in _AGAIN:
                raise
        await anyio.sleep(self._patience.backoff)
        async with aclosing(self._attempt(messages, ends, plain=True)) as pieces:
            async for piece in pieces:
                yield piece

    async def _attempt(self, messages: Sequence[BaseMessage], ends: float, *, plain: bool) -> AsyncGenerator[str]:
        streamed = self._streamed and not plain
        length = 0
        try:
            async with _connection(self._patience) as client:
                model = self._opens(Attempt(client, streamed, plain))
                reply = _streamed(model, messages) if streamed else _whole(model, messages)
                async with aclosing(reply):
                    async for piece in self._in_time(reply, ends, streamed):
                        length += len(piece)
                        if length > _LONGEST_REPLY:
                            raise ModelFault(Reason.TOO_LARGE)
                        yield piece
        except Exception as fault:  # noqa: BLE001 - each provider raises its own kinds, and their words may hold a key
            raise ModelFault(reason_of(fault, begun=length > 0)) from None
        if not length:
            raise ModelFault(Reason.EMPTY)

    async def _in_time(self, reply: AsyncIterator[str], ends: float, streamed: bool) -> AsyncIterator[str]:
        """Deadlines are set around each step: a cancel scope must not stay open over a yield."""
        first = time.monotonic() + self._patience.first if streamed else ends
        begun = False
        while True:
            limit = ends if begun else min(first, ends)
            try:
                with anyio.fail_after(max(limit - time.monotonic(), 0)):
                    piece = await anext(reply)
            except StopAsyncIteration:
                return
            except TimeoutError:
                raise ModelFault(Reason.TOO_SLOW if begun or limit == ends else Reason.NO_FIRST_TOKEN) from None
            begun = begun or bool(piece)
            if piece:
                yield piece


async def _streamed(model: BaseChatModel, messages: Sequence[BaseMessage]) -> AsyncGenerator[str]:
    finished = None
    async for chunk in model.astream(list(messages)):
        finished = chunk.response_metadata.get("finish_reason") or finished
        yield str(chunk.text)
    _check_end(finished)


async def _whole(model: BaseChatModel, messages: Sequence[BaseMessage]) -> AsyncGenerator[str]:
    reply = await model.ainvoke(list(messages))
    _check_end(reply.response_metadata.get("finish_reason", "stop"))
    yield str(reply.text)


def _check_end(finished: str | None) -> None:
    """A reply that was stopped by a limit, or that nobody says is finished, is no whole reply."""
    if finished != "stop":
        raise ModelFault(Reason.TOO_LARGE if finished == "length" else Reason.CUT)


@asynccontextmanager
async def _connection(patience: Patience) -> AsyncIterator[httpx.AsyncClient]:
    """Closed in any case, within a second, also where the asker has gone away in the middle."""
    client = make_client(patience.connect, patience.whole)
    try:
        yield client
    finally:
        with anyio.move_on_after(_CLOSING, shield=True):
            await client.aclose()
