"""A conversation on the page: what was asked, what was answered, and what the reader said of it."""

import re
from dataclasses import dataclass, replace
from typing import Literal

from rag.answer import Answer, Citation, Status
from rag.inquiry import Turn

MARK = re.compile(r"\[(\d{1,3})\]")  # [2]


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question. `answer` is None while it runs and after a fault; `fault` is then a key of the catalogue."""

    question: str
    answer: Answer | None = None
    fault: str = ""
    verdict: Literal["", "up", "down"] = ""

    @property
    def running(self) -> bool:
        return self.answer is None and not self.fault


@dataclass(frozen=True, slots=True)
class Conversation:
    """Exchanges in order; at most the last one runs."""

    exchanges: tuple[Exchange, ...] = ()

    def asked(self, question: str) -> "Conversation":
        return Conversation((*self.exchanges, Exchange(question)))

    def answered(self, answer: Answer) -> "Conversation":
        return self._ended(answer=answer)

    def failed(self, fault: str) -> "Conversation":
        """The running question ended without an answer; nothing changes where none runs."""
        return self._ended(fault=fault) if self.exchanges and self.exchanges[-1].running else self

    def judged(self, answer_id: str, verdict: Literal["up", "down"]) -> "Conversation":
        return Conversation(
            tuple(
                replace(exchange, verdict=verdict) if exchange.answer and exchange.answer.id == answer_id else exchange
                for exchange in self.exchanges
            )
        )

    def holds(self, answer_id: str) -> bool:
        return any(exchange.answer and exchange.answer.id == answer_id for exchange in self.exchanges)

    def history(self, turns: int = 20, length: int = 4_000) -> tuple[Turn, ...]:
        """The answered exchanges as the chain takes them, the newest `turns` messages, each cut to `length`."""
        messages = [
            turn
            for exchange in self.exchanges
            if exchange.answer
            for turn in (Turn("user", exchange.question), Turn("assistant", exchange.answer.answer[:length]))
        ]
        return tuple(messages[-turns:])

    def _ended(self, *, answer: Answer | None = None, fault: str = "") -> "Conversation":
        last = replace(self.exchanges[-1], answer=answer, fault=fault)
        return Conversation((*self.exchanges[:-1], last))


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of an answer's words, or a mark that stands for `citation`."""

    text: str
    citation: Citation | None = None


def pieces(answer: Answer) -> tuple[Piece, ...]:
    """The words of an answer with its marks. Only numbers that are cited are marks: [2024] stays text."""
    cited = {citation.number: citation for citation in answer.citations}
    parts, at = [], 0
    for mark in MARK.finditer(answer.answer):
        citation = cited.get(int(mark[1]))
        if citation is not None:
            parts += [Piece(answer.answer[at : mark.start()]), Piece(mark[1], citation)]
            at = mark.end()
    return tuple(piece for piece in (*parts, Piece(answer.answer[at:])) if piece.text)


def shows_sources(answer: Answer) -> bool:
    """Whether the citations are what the answer stands on, not merely what is nearest."""
    return answer.status in (Status.ANSWERED, Status.PARTIAL, Status.CLARIFY)
