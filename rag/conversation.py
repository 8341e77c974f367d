"""The parts of a question in turn: what each is read with, and which need no answer of their own."""

from collections.abc import Callable
from dataclasses import replace

from index.normalise import fold
from index.opened import Index
from rag import turns
from rag.answer import Status
from rag.answerability import NUMERIC
from rag.ask import Ask, Kind
from rag.draft import Draft, Statement
from rag.focus import Focus, focus_of_draft
from rag.intent import read
from rag.kinds import holds
from rag.printed import sentence_around
from rag.question import Question
from rag.slots import remaining
from rag.things import things_in
from rag.words import tagged

# How sure a refused part must have been that its number stands in what is already quoted.
_NEARLY = 0.25
# A year or a date passes for an amount and for a number of things, but for none of these.
_TOLD_SURELY = (Kind.TIME, Kind.DURATION, Kind.MONEY, Kind.PERCENT)
_OF_THE_TEXT = frozenset("态度 说法 口径 规定 要求".split())  # 文件是什么态度 asks what was just quoted


class Conversation:
    """What was answered so far, and what is being talked about."""

    def __init__(self, index: Index, known: str, answer: Callable[[Question, Focus], Draft], focus: Focus) -> None:
        """`answer` drafts one part with what is being talked about; `known` are words that are no topic."""
        self.drafts: list[Draft] = []
        self.asked: list[str] = []  # the part that each draft answers, as typed
        self._index = index
        self._known = known
        self._answer = answer
        self._focus = focus
        self._asked = ""  # the part before, folded

    def take(self, part: Question) -> None:
        """Drafts the part, unless what was said before is its answer too; the first part always has a draft."""
        if self.drafts and not remaining(part.folded, self._known) and self._is_settled(part):
            return
        if self.drafts and turns.only_asks(part.folded) and self._goes_on(part):
            return
        self._asked = part.folded
        draft = self._answer(part, self._focus)
        if draft.status is Status.NOT_IN_DOCUMENT and self._is_told(part, draft):
            return
        self.drafts.append(draft)
        self.asked.append(part.text)
        if not draft.status.refused:
            self._focus = focus_of_draft(draft, part.folded, self._index)

    def _is_settled(self, part: Question) -> bool:
        """True where a part without a topic asks on about what was not found, or about an area already named.

        What else it asks is read with the part before, though that was refused.
        """
        before, intent = self.drafts[-1], read(part.folded, self._known)
        if before.status.refused:
            if intent.kind in (Kind.YES_NO, read(self._asked, self._known).kind):
                return True
            if things_in(self._asked):
                self._focus = focus_of_draft(before, self._asked, self._index)
        return before.intent == Ask.MEMBERSHIP and intent.ask in (Ask.LIST, Ask.MEMBERSHIP)  # 同一个方面吗？哪个方面？

    def _goes_on(self, part: Question) -> bool:
        """True where the sentence of which a piece was quoted tells on what a bare part asks: it is quoted whole then.

        From which day do these rules apply and for how many years? 自2026年3月1日起施行，有效期五年。
        """
        before, kind = self.drafts[-1], read(part.folded, self._known).kind
        if kind not in _TOLD_SURELY or before.status.refused or len(before.statements) != 1:
            return False
        (quote,) = before.statements
        if not quote.verbatim or len(quote.evidence) != 1:
            return False
        piece = quote.evidence[0]
        plan = self._index.plans[piece.document]
        whole = sentence_around(plan, piece.start, piece.end)
        after = fold(plan.document.text[piece.end : whole.end])
        if not holds(kind, part.folded, after, self._index.clause(piece.clause)):
            return False
        text = plan.document.text[piece.start : whole.end].rstrip()
        said = replace(quote, text=text, evidence=(replace(piece, end=piece.start + len(text)),))
        self.drafts[-1] = replace(before, statements=(said,))
        return True

    def _is_told(self, part: Question, draft: Draft) -> bool:
        """True where what is already quoted holds the kind of thing that a part asks for, and it asks of nothing else.

        A number that is found there, if not surely of what the part names, is: 由谁审批，多少天给结果？ of one sentence.
        """
        quotes = [statement for one in self.drafts if not one.status.refused for statement in one.statements]
        kind = read(part.folded, self._known).kind
        words = [word for word in remaining(part.folded, self._known) if word not in _OF_THE_TEXT]
        found = draft.confidence >= _NEARLY
        if kind in NUMERIC and words and not found:
            return False
        if not (kind in NUMERIC and found) and any(not tagged(word)[0][1].startswith("v") for word in words):
            return False
        return any(self._holds(kind, part, quote) for quote in quotes if quote.verbatim)

    def _holds(self, kind: Kind, part: Question, quote: Statement) -> bool:
        return holds(kind, part.folded, fold(quote.text), self._index.clause(quote.evidence[0].clause))
