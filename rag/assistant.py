"""The assistant that every surface holds: one index version in service, swapped for another in one step."""

from collections.abc import AsyncIterator
from contextlib import aclosing
from typing import Self

from langchain_core.runnables import Runnable

from index.encoder import Encoder
from index.encoders import open_encoder
from index.opened import Index, open_index
from index.settings import Settings
from rag.answer import Answer
from rag.chain import Extractive
from rag.chat import Chat
from rag.chat_model import open_chat
from rag.events import Delta, Stage
from rag.generative import Generative
from rag.inquiry import Inquiry


class Assistant:
    """Safe to share between threads: each answer uses the version that was in service when it began."""

    def __init__(self, index: Index, encoder: Encoder, settings: Settings, chat: Chat | None = None) -> None:
        """`chat` phrases answers; where none is given it is the one that the settings name, if any."""
        self.encoder = encoder
        self.settings = settings
        self._chat = chat or open_chat(settings)
        self.replace(index)

    @classmethod
    def open(cls, settings: Settings) -> Self:
        """Opens the encoder and the current index version. Raises IndexFault and its kinds."""
        encoder = open_encoder(settings.embedding_model, settings.models)
        return cls(open_index(settings.index, encoder), encoder, settings)

    @property
    def index(self) -> Index:
        return self._serving[0]

    @property
    def chain(self) -> Runnable[Inquiry, Answer]:
        return self._serving[2]

    def replace(self, index: Index) -> None:
        """Put another version into service. Answers under way end on the one they began with."""
        answering = Generative(Extractive(index), self._chat)
        self._serving = (index, answering, answering.as_runnable())

    def ask(self, inquiry: Inquiry) -> Answer:
        """Raises QuestionInvalid or FilterUnknown for what cannot be asked."""
        return self._serving[1].ask(inquiry)  # what the chain runs, without its third of a millisecond

    async def events(self, inquiry: Inquiry) -> AsyncIterator[Stage | Delta | Answer]:
        """Stages and text as they come, then exactly one Answer, which replaces the text."""
        async with aclosing(self._serving[1].events(inquiry)) as events:
            async for event in events:
                yield event
