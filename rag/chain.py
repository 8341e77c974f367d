"""The way of a question to an answer in the documents' own words, without any model that writes."""

import time
from dataclasses import dataclass, replace

from index.normalise import fold
from index.opened import Index
from rag import cues
from rag.answer import Answer, Record
from rag.answering import Answering
from rag.asides import without_asides
from rag.clean import clean_question, joined, trimmed
from rag.compose import compose
from rag.draft import Draft
from rag.errors import FilterUnknown
from rag.inquiry import Filters, Inquiry, Turn
from rag.language_of import language_of
from rag.phrases import is_chinese
from rag.question import Question
from rag.spelling import Speller
from rag.verify import verify


@dataclass(frozen=True, slots=True)
class Grounded:
    """An answer in the documents' own words, with what it was made of; `started` is by time.perf_counter."""

    inquiry: Inquiry
    question: Question
    draft: Draft
    answer: Answer
    started: float


class Extractive:
    """Answers over one index version without any chat model: what is quoted, counted or refused."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.answering = Answering(index)
        self.speller = Speller(fold(plan.document.text) for plan in index.plans.values())

    def ground(self, inquiry: Inquiry) -> Grounded:
        """Raises QuestionInvalid when the question cannot be asked, FilterUnknown for what the index does not hold."""
        started = time.perf_counter()
        check_filters(inquiry.filters, self.index)
        question = understand(inquiry, self.speller)
        drafted = self.answering.proved_draft(question)
        checks = verify(drafted, self.index)
        answer = compose(drafted, inquiry, question.language, self.index, record_of(drafted, checks))
        return Grounded(inquiry, question, drafted, timed(answer, started), started)


def check_filters(filters: Filters, index: Index) -> None:
    """Raises FilterUnknown where a filter names a document, or an area of those documents, that the index does not hold."""
    unknown = [id for id in filters.documents if id not in index.plans]
    if unknown:
        raise FilterUnknown(
            f"The index holds no document {', '.join(unknown)}; it holds {', '.join(index.plans) or 'none'}."
        )
    wanted = filters.documents or tuple(index.plans)
    held = sorted({area.ordinal for id in wanted for area in index.plans[id].areas})
    if missing := [area for area in filters.areas if area not in held]:
        raise FilterUnknown(
            f"There is no area {', '.join(map(str, missing))}; there are {', '.join(map(str, held)) or 'none'}."
        )


def understand(inquiry: Inquiry, speller: Speller) -> Question:
    """Cleaned, folded, without what is said beside the question and without filler, spelling mended."""
    text = clean_question(inquiry.question)
    language = language_of(text) if inquiry.language == "auto" else inquiry.language
    plain = joined(fold(text)) if is_chinese(language) else fold(text)
    folded = trimmed(cues.without(without_asides(plain), "filler")) or plain
    return Question(text, speller.mend(folded), language, tuple(map(_asked, inquiry.history)), inquiry.filters)


def _asked(turn: Turn) -> Turn:
    """An earlier question without what was said beside it."""
    folded = fold(turn.content)
    alone = without_asides(folded) if turn.role == "user" else folded
    return turn if alone == folded else replace(turn, content=alone)


def timed(answer: Answer, started: float) -> Answer:
    """With the milliseconds since `started`."""
    return replace(answer, timings_ms={"total": round(1000 * (time.perf_counter() - started), 3)})


def record_of(draft: Draft, checks: tuple[str, ...]) -> Record:
    return Record(
        confidence=round(draft.confidence, 4),
        intent=draft.intent,
        searched=draft.searched,
        nearest=tuple(evidence.clause for evidence in draft.nearest),
        checks=checks,
    )
