"""The way of a question as LangChain runnables: Inquiry in, Answer out; invoke, stream, batch and their async twins."""

import time
from dataclasses import replace

from langchain_core.runnables import Runnable, RunnableLambda

from index.normalise import fold
from index.opened import Index
from rag import cues
from rag.answer import Answer, Record
from rag.answering import Answering
from rag.clean import clean_question
from rag.compose import compose
from rag.draft import Draft
from rag.inquiry import Inquiry
from rag.language_of import language_of
from rag.question import Question
from rag.spelling import Speller
from rag.verify import verify


def make_chain(index: Index) -> Runnable[Inquiry, Answer]:
    """One path for every surface. Raises QuestionInvalid from `invoke` when the question cannot be asked."""
    answering = Answering(index)
    speller = Speller(fold(plan.document.text) for plan in index.plans.values())

    def answer(inquiry: Inquiry) -> Answer:
        started = time.perf_counter()
        question = understand(inquiry, speller)
        drafted = answering.proved_draft(question)
        checks = verify(drafted, index)
        record = _record(drafted, checks)
        answer = compose(drafted, inquiry, question.language, index, record)
        return replace(answer, timings_ms={"total": round(1000 * (time.perf_counter() - started), 3)})

    return RunnableLambda(answer, name="wence")


def understand(inquiry: Inquiry, speller: Speller) -> Question:
    """Cleaned, folded, without filler, spelling mended."""
    text = clean_question(inquiry.question)
    language = language_of(text) if inquiry.language == "auto" else inquiry.language
    folded = cues.without(fold(text), "filler") or fold(text)
    return Question(text, speller.mend(folded), language, inquiry.history, inquiry.filters)


def _record(draft: Draft, checks: tuple[str, ...]) -> Record:
    return Record(
        confidence=round(draft.confidence, 4),
        intent=draft.intent,
        searched=draft.searched,
        nearest=tuple(evidence.clause for evidence in draft.nearest),
        checks=checks,
    )
