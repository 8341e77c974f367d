"""A question in other words, where its own found nothing: standing alone, in the documents' language."""

from contextlib import aclosing, suppress
from dataclasses import replace

import anyio

from index.normalise import fold
from rag.answer import Status
from rag.chain import Grounded
from rag.chat import Chat
from rag.chat_faults import ModelFault
from rag.clean import LONGEST_QUESTION, clean
from rag.figures import in_english, measured_in, readings
from rag.inquiry import Inquiry
from rag.language_of import language_of
from rag.phrases import is_chinese
from rag.prompting import conversation, material, prompt
from rag.question import Question

_LONGEST = 5.0  # seconds: with the reply's own thirty, what a failing model may cost in all


def is_worth_rewriting(grounded: Grounded) -> bool:
    """True where the documents seemed silent, and the question leans on a conversation or is not in their language."""
    question = grounded.question
    silent = grounded.draft.status is Status.NOT_IN_DOCUMENT
    return silent and (bool(question.history) or not is_chinese(question.language))


async def rewritten(grounded: Grounded, chat: Chat) -> Inquiry | None:
    """The same inquiry in a model's words; None where it gives none in time, or none that keeps to the question's numbers."""
    question, text = grounded.question, ""
    with anyio.move_on_after(_LONGEST), suppress(ModelFault):
        text = clean((await _reply(question, chat)).strip().split("\n")[0])
    if not text or len(text) > LONGEST_QUESTION or not is_chinese(language_of(text)):
        return None
    if not _keeps_numbers(text, question):
        return None
    return replace(grounded.inquiry, question=text, history=(), language=question.language)


async def _reply(question: Question, chat: Chat) -> str:
    asked, history = material(question.text), conversation(question.history, "zh-Hans")
    filled = (
        prompt("condense").filled(history=history, question=asked)
        if history
        else prompt("expand").filled(question=asked)
    )
    async with aclosing(chat.pieces(filled)) as pieces:
        return "".join([piece async for piece in pieces])


def _keeps_numbers(text: str, question: Question) -> bool:
    """A number that was neither asked nor spoken of is made up."""
    before = fold("\n".join((*(turn.content for turn in question.history), question.text)))
    known = readings(before) | in_english(before)
    return {value for _, value in measured_in(fold(text))} <= known
