"""The parts of a question in turn: what each is read with, and which need no answer of their own."""

from collections.abc import Callable

from index.normalise import fold
from index.opened import Index
from rag.answer import Status
from rag.ask import Ask, Kind
from rag.draft import Draft
from rag.focus import Focus, focus_of_draft
from rag.intent import read
from rag.kinds import holds
from rag.question import Question
from rag.slots import remaining
from rag.things import things_in
from rag.words import tagged


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
        self._asked = part.folded
        draft = self._answer(part, self._focus)
        if draft.status is Status.NOT_IN_DOCUMENT and self._is_told(part):
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

    def _is_told(self, part: Question) -> bool:
        """True where a part without nouns of its own asks for a kind of thing that what is already quoted holds."""
        nouns = [word for word in remaining(part.folded, self._known) if not tagged(word)[0][1].startswith("v")]
        if not self.drafts or self.drafts[-1].status.refused or nouns:
            return False
        kind = read(part.folded, self._known).kind
        quotes = [statement for statement in self.drafts[-1].statements if statement.verbatim]
        clauses = [self._index.clause(quote.evidence[0].clause) for quote in quotes]
        return any(
            holds(kind, part.folded, fold(quote.text), clause) for quote, clause in zip(quotes, clauses, strict=True)
        )
