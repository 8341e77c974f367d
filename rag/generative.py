"""The chain with a chat model on top: the documents' own answer first, then, where it helps, the model's, held to proof."""

import logging
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import replace

from anyio import to_thread
from anyio.from_thread import start_blocking_portal
from langchain_core.runnables import Runnable, RunnableLambda

from rag.answer import Answer, Status
from rag.chain import Extractive, Grounded, record_of, timed
from rag.chat import Chat
from rag.chat_faults import ModelFault, Reason
from rag.compose import compose
from rag.events import Delta, Event, Stage
from rag.generation import Generation, is_for_model
from rag.inquiry import Inquiry
from rag.phrases import is_chinese
from rag.rewriting import is_worth_rewriting, rewritten
from rag.verify import verify

_logger = logging.getLogger(__name__)


class Generative:
    """Answers over one index version, through a chat model where there is one. Safe to share between threads."""

    def __init__(self, extractive: Extractive, chat: Chat | None) -> None:
        self._extractive = extractive
        self._index = extractive.index
        self._chat = chat

    def as_runnable(self) -> Runnable[Inquiry, Answer]:
        """Inquiry in, Answer out: invoke, batch and their async twins. Raises QuestionInvalid or FilterUnknown for what
        cannot be asked, and nothing of the model's faults.
        """
        if self._chat is None:
            return RunnableLambda(self.ask, name="wence")
        return RunnableLambda(self.ask, self.answer, name="wence")

    def ask(self, inquiry: Inquiry) -> Answer:
        """From any thread: the model's call runs in an event loop of its own."""
        grounded = self._extractive.ground(inquiry)
        chat = self._model_for(grounded)
        if not isinstance(chat, Reason | None):
            with start_blocking_portal() as portal:
                return portal.call(self._finish, grounded, chat)
        return _marked(grounded.answer, chat)

    async def answer(self, inquiry: Inquiry) -> Answer:
        grounded = await to_thread.run_sync(self._extractive.ground, inquiry)
        chat = self._model_for(grounded)
        return _marked(grounded.answer, chat) if isinstance(chat, Reason | None) else await self._finish(grounded, chat)

    async def events(self, inquiry: Inquiry) -> AsyncGenerator[Event]:
        """Stages and proved text as they come, then exactly one Answer, which replaces the text. Closing it ends the call."""
        yield Stage("search")
        grounded = await to_thread.run_sync(self._extractive.ground, inquiry)
        chat = self._model_for(grounded)
        if isinstance(chat, Reason | None):
            yield Stage("verify")
            answer = _marked(grounded.answer, chat)
            for sentence in answer.sentences:
                yield Delta(sentence.text)
            yield answer
            return
        yield Stage("compose")
        async with aclosing(self._phrased(grounded, chat)) as events:
            async for event in events:
                yield event

    async def _finish(self, grounded: Grounded, chat: Chat) -> Answer:
        answer = grounded.answer
        async with aclosing(self._phrased(grounded, chat)) as events:
            async for event in events:
                if isinstance(event, Answer):
                    answer = event
        return answer

    async def _phrased(self, grounded: Grounded, chat: Chat) -> AsyncGenerator[Event]:
        """The model's answer, or where anything is wrong with it the documents' own, marked with the reason."""
        if is_worth_rewriting(grounded):
            yield Stage("read")
            grounded = await self._asked_again(grounded, chat)
            if not is_for_model(grounded.draft):
                yield timed(grounded.answer, grounded.started)
                return
        yield Stage("generate")
        generation = Generation(grounded.draft, grounded.question, self._index, self._extractive.answering.rows, chat)
        gap = "" if is_chinese(grounded.question.language) else " "
        try:
            async with aclosing(generation.statements()) as statements:
                async for statement in statements:
                    yield Delta(statement.text + gap)
            yield Stage("verify")
            answer = await to_thread.run_sync(self._composed, grounded, generation, chat.name)
        except ModelFault as fault:
            answer = timed(_marked(grounded.answer, fault.reason), grounded.started)
        except Exception:  # a fault of ours must not cost the answer that stands already
            _logger.exception("The model's answer could not be put together.")
            answer = timed(_marked(grounded.answer, Reason.FAULT), grounded.started)
        _logger.info("Sentences of the chat model: %s", generation.outcome.told())
        yield answer

    async def _asked_again(self, grounded: Grounded, chat: Chat) -> Grounded:
        """What the documents say to the question in a model's words; as it was where that finds nothing either."""
        inquiry = await rewritten(grounded, chat)
        if inquiry is None:
            return grounded
        again = await to_thread.run_sync(self._extractive.ground, inquiry)
        if again.answer.status not in (Status.ANSWERED, Status.PARTIAL):
            return grounded
        answer = replace(again.answer, model=chat.name)  # a model took part, though the words are the documents' own
        return replace(again, inquiry=grounded.inquiry, answer=answer, started=grounded.started)

    def _composed(self, grounded: Grounded, generation: Generation, model: str) -> Answer:
        draft = generation.drafted()
        checks = verify(draft, self._index)
        record = record_of(draft, checks)
        answer = compose(draft, grounded.inquiry, grounded.question.language, self._index, record, model)
        return timed(answer, grounded.started)

    def _model_for(self, grounded: Grounded) -> Chat | Reason | None:
        """The model to ask; else the reason why not, or None where nobody asked for it."""
        wanted = grounded.inquiry.answerer
        if wanted == "extractive" or (wanted == "auto" and self._chat is None):
            return None
        if self._chat is None:
            return Reason.NOT_CONFIGURED
        if is_for_model(grounded.draft) or is_worth_rewriting(grounded):
            return self._chat
        return Reason.NOT_NEEDED if wanted == "generative" else None


def _marked(answer: Answer, reason: Reason | None) -> Answer:
    """With the reason why no model phrased it."""
    return replace(answer, record=replace(answer.record, fallback=str(reason))) if reason else answer
