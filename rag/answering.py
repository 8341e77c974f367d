"""A question in, a draft out: each of its parts in the light of what was said before, then all of them as one."""

from index.opened import Index
from rag import content, parts, turns
from rag.alignment import Aligner
from rag.answer import Status
from rag.conversation import Conversation
from rag.draft import Draft, of_clause
from rag.drafting import Drafting
from rag.intent import read
from rag.joining import joined
from rag.phrases import is_chinese
from rag.question import Question
from rag.refusing import refuse
from rag.scope import words_of_titles
from rag.turns import Focus
from rag.verify import proved

_SHORT_QUESTION, _SPOKEN_OF = 3, 0.6  # content words; how alike they must be to go on with what was spoken of


class Answering:
    """Answers over one index version; `rows` gives each clause's row, `known` the title's words of an only document."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.rows = {clause.id: row for row, clause in enumerate(index.clauses)}
        self.known = words_of_titles(tuple(index.plans.values())) if len(index.plans) == 1 else ""
        self.drafting = Drafting(index, self.rows, self.known)

    def proved_draft(self, question: Question) -> Draft:
        """The draft with what does not stand up to verification taken out; a refusal where nothing stands."""
        draft = proved(self.draft(question), self.index)
        if draft.statements:
            return draft
        return refuse(Status.NOT_IN_DOCUMENT, question, read(question.folded, self.known).ask)

    def draft(self, question: Question) -> Draft:
        """The answer to all parts of the question, each part read with what the one before spoke of."""
        conversation = Conversation(self.index, self.known, self._in_context, self._focus(question))
        for text, folded in parts.split(question.text, question.folded, self.known):
            conversation.take(question.about(text, folded))
            if conversation.drafts[-1].status is Status.BLOCKED:
                return conversation.drafts[-1]
        return joined(conversation.drafts, question.language, conversation.asked)

    def _focus(self, question: Question) -> Focus:
        rows = self.index.rows(question.filters.documents, question.filters.areas)
        return turns.focus_of_history(question.history, self.index, rows) if question.history else Focus()

    def _in_context(self, question: Question, focus: Focus) -> Draft:
        """Alone first; where it leans on what was spoken of, or finds nothing alone, completed with that."""
        if not focus.asked:
            return self.drafting.draft(question, focus)
        leans = turns.leans(question.folded, self.known) or self._goes_on(question, focus)
        if not leans and turns.names_only_kinds(question.folded, self.known):
            completed = self._with_what_was_said(question, focus)
            return completed if not completed.status.refused else self.drafting.draft(question, focus)
        alone = None if leans else self.drafting.draft(question, focus)
        if alone is not None and (alone.status is Status.BLOCKED or not alone.status.refused):
            return alone
        completed = self._with_what_was_said(question, focus)
        return completed if alone is None or not completed.status.refused else alone

    def _with_what_was_said(self, question: Question, focus: Focus) -> Draft:
        """The first answer to the question as completed, in the document spoken of and then in all of them."""
        completed = self._completed(question, focus)
        kept = [asked.within((self.index.clause(focus.clause).document_id,)) for asked in completed if focus.clause]
        narrower = kept if len(self.index.plans) > 1 and not question.filters.documents else []
        drafts = (self.drafting.draft(asked, focus, question.folded) for asked in (*narrower, *completed))
        first = next(drafts)
        return first if not first.status.refused else next((d for d in drafts if not d.status.refused), first)

    def _completed(self, question: Question, focus: Focus) -> tuple[Question, ...]:
        words = turns.complete(question.folded, focus, self.known)
        if is_chinese(question.language):
            return tuple(question.about(asked, asked) for asked in words)
        # Names are told by their capitals, which folding takes away.
        typed = turns.complete(question.text, focus, self.known)
        return (question.about(typed[0] or words[0], words[0]),)

    def _goes_on(self, question: Question, focus: Focus) -> bool:
        """True where a short question speaks as much of the clause last spoken of as of the one it finds alone."""
        aligner = Aligner(self.index, question.query)
        if not focus.clause or focus.clause not in self.rows or len(aligner.words) > _SHORT_QUESTION:
            return False
        found = content.find(self.index, question.query, self.index.rows(question.filters.documents))
        if found.best is None:
            return False
        here, there = self.index.clause(focus.clause), found.best.clause
        spoken = [aligner.score(of_clause(clause), self.rows[clause.id]) for clause in (here, there)]
        return spoken[0] >= spoken[1] and spoken[0] > _SPOKEN_OF
