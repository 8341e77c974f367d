"""A question over the small plan that a model may phrase, and models that say what a test wants."""

import time
from collections.abc import AsyncGenerator, Sequence
from dataclasses import replace

from langchain_core.messages import BaseMessage

from index.normalise import fold
from index.opened import Index
from rag.answer import Status
from rag.chain import Extractive, Grounded, record_of
from rag.clean import clean_question
from rag.compose import compose
from rag.draft import Draft, Statement, of_clause
from rag.inquiry import Inquiry
from rag.language_of import language_of
from rag.question import Question
from rag.verify import verify
from tests.fakes import TASKS, small_index

QUESTION = "低空经济要做什么？"
ANSWER = TASKS[2]  # 支持低空经济发展，加快布局基础设施。（交通运输厅负责）
GOOD = "支持低空经济发展，加快布局基础设施，由交通运输厅负责。[1]"


class Saying:
    """Replies with the same text, piece by piece, and keeps what it was asked."""

    name = "fake:saying"

    def __init__(self, reply: str, step: int = 3) -> None:
        self.reply = reply
        self.step = step
        self.asked: list[Sequence[BaseMessage]] = []

    async def pieces(self, messages: Sequence[BaseMessage]) -> AsyncGenerator[str]:
        self.asked.append(messages)
        for at in range(0, len(self.reply), self.step):
            yield self.reply[at : at + self.step]

    @property
    def prompt(self) -> str:
        """All that was sent with the last question."""
        return "\n".join(str(message.content) for message in self.asked[-1])


class Quoting(Extractive):
    """Answers every question with the whole of one clause, in its own words."""

    def __init__(
        self, index: Index | None = None, clause: str = "plan-a/2.1", status: Status = Status.ANSWERED
    ) -> None:
        super().__init__(index or small_index())
        self._clause = clause
        self._status = status

    def ground(self, inquiry: Inquiry) -> Grounded:
        clause = self.index.clause(self._clause)
        said = Statement(clause.text, (of_clause(clause),), verbatim=True)
        draft = Draft(self._status, (said,) if not self._status.refused else (Statement("没有。", ()),), 0.9, "lookup")
        text = clean_question(inquiry.question)
        language = language_of(text) if inquiry.language == "auto" else inquiry.language
        question = Question(text, fold(text), language, inquiry.history, inquiry.filters)
        answer = compose(draft, inquiry, language, self.index, record_of(draft, verify(draft, self.index)))
        return Grounded(inquiry, question, draft, replace(answer, timings_ms={"total": 1.0}), time.perf_counter())
