"""A question in, a draft out: each of its parts in the light of what was said before, then all of them as one."""

from dataclasses import replace

from index.normalise import fold
from index.opened import Index
from rag import completing, content, document_turns, outline_turns, own_words, parts, turning, turns
from rag.alignment import Aligner
from rag.answer import Status
from rag.answerability import confidence, suffices
from rag.ask import Kind
from rag.conversation import Conversation
from rag.draft import Draft, of_clause
from rag.drafting import OF_CONTENT, Drafting
from rag.focus import Focus, focus_of_history
from rag.intent import read
from rag.joining import joined
from rag.phrases import is_chinese
from rag.question import Question
from rag.refusing import refuse
from rag.scope import words_of_titles
from rag.slots import remaining
from rag.verify import proved
from rag.words import tagged

# How sure of itself the completed question must be where its own words find another sentence; with held-out
# questions made elliptic, .6 to .8 err as little on the whole.
_SURE = 0.7
# A reason or a telephone that the clause spoken of does not have by its wording is not read into it.
_TOLD_BY_WORDS = (Kind.REASON, Kind.CONTACT)
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
        question = self._opened(document_turns.kept(question, self.index))
        spoken = outline_turns.spoken_of(question.history, self.known)
        # 两个加起来呢: standing alone where it asks on of the areas spoken of
        if alone := outline_turns.standing_alone(question.folded, spoken, self.known):
            question = question.about(alone, alone)
        # before it is cut into parts: what the first asks for is what the second is about
        linked = None if question.history else self.drafting.linked(question)
        if linked is not None:
            return linked
        focus = self._focus(question, spoken.asked)
        conversation = Conversation(self.index, self.known, self._in_context, focus)
        for text, folded in parts.split(question.text, question.folded, self.known):
            conversation.take(question.about(text, folded))
            if conversation.drafts[-1].status is Status.BLOCKED:
                return conversation.drafts[-1]
        if self._asks_as_one(question, conversation):
            return self._in_context(question, focus)
        return joined(conversation.drafts, question.language, conversation.asked)

    def _asks_as_one(self, question: Question, conversation: Conversation) -> bool:
        """The first part finds nothing and what is found for the others is of what it was to name: 办学校那块排第几、多少项？
        Or all parts are of one breath, and what is found for some of them may be about something else."""
        refused = [draft.status.refused for draft in conversation.drafts]
        if all(refused) or not any(refused):
            return False
        answered = [fold(part) for part, silent in zip(conversation.asked, refused, strict=True) if not silent]
        return parts.is_in_one_breath(question.folded) or (refused[0] and all(map(self._names_no_thing, answered)))

    def _names_no_thing(self, folded: str) -> bool:
        nouns = [word for word in remaining(folded, self.known) if not tagged(word)[0][1].startswith("v")]
        return turns.leans(folded, self.known) or not nouns

    def _opened(self, question: Question) -> Question:
        """Without words that only leave what was spoken of (换个话题) or put right how it was understood (我问的是…)."""
        if not question.history:
            return question
        for opening in (turning.leaves, turning.meant):
            folded = opening(question.folded)
            if folded:
                question = question.about(opening(question.text) or folded, folded)
                if opening is turning.leaves and not turns.leans(folded, self.known):
                    return replace(question, history=())
        return question

    def _focus(self, question: Question, asked: str) -> Focus:
        """`asked` is the last question of the history as it was meant: 生态呢 with what was asked before it."""
        if not question.history:
            return Focus()
        rows = self.index.rows(question.filters.documents, question.filters.areas)
        focus = focus_of_history(question.history, self.index, rows)
        return focus if asked == focus.asked else replace(focus, asked=asked, raw=asked)

    def _in_context(self, question: Question, focus: Focus) -> Draft:
        """Completed with what was spoken of where it leans on that; else alone, and completed where it finds nothing alone."""
        if not focus.asked:
            return self.drafting.draft(question, focus)
        if self._leans(question, focus):
            return self._with_what_was_said(question, focus)
        alone = self.drafting.draft(question, focus)
        if alone.status is Status.BLOCKED or not alone.status.refused:
            return alone
        completed = self._with_what_was_said(question, focus)
        return completed if not completed.status.refused else alone

    def _leans(self, question: Question, focus: Focus) -> bool:
        """True where it is not of a thing that it names itself: another thing's 总投资 is no answer to 总投资多少？"""
        if turns.leans(question.folded, self.known) or self._goes_on(question, focus):
            return True
        if turns.names_only_kinds(question.folded, self.known):
            return True
        of_content = read(question.folded, self.known).ask in OF_CONTENT
        return of_content and turns.is_bare(question.folded)

    def _with_what_was_said(self, question: Question, focus: Focus) -> Draft:
        """The first answer to the question as completed, in the document spoken of and then in all of them."""
        if compared := turns.of_the_area(question.folded, focus):
            return self.drafting.draft(question.about(compared, compared), Focus())
        completed = self._completed(question, focus)
        kept = [asked.within((self.index.clause(focus.clause).document_id,)) for asked in completed if focus.clause]
        narrower = kept if len(self.index.plans) > 1 and not question.filters.documents else []
        drafts = (self._borne_out(asked, question, focus) for asked in (*narrower, *completed))
        first = next(drafts)
        return first if not first.status.refused else next((d for d in drafts if not d.status.refused), first)

    def _borne_out(self, completed: Question, question: Question, focus: Focus) -> Draft:
        """The draft for the completed question, where the question in its own words finds the same or it is sure of itself;
        else for its own words, where these find an answer in the clause spoken of.

        What was spoken of brings back the sentence just quoted, whatever is asked of it now.
        """
        draft = self.drafting.draft(completed, focus, question.folded)
        if (
            draft.intent not in OF_CONTENT
            or draft.confidence == 1.0
            or completing.asks_again(question.folded, self.known)
        ):
            return draft
        own = replace(question, filters=completed.filters)
        alone, whole = self.drafting.find(own), self.drafting.find(completed)
        if whole is None:
            return draft
        if whole.choice.clause.id == focus.clause and whole.kind in _TOLD_BY_WORDS and not whole.choice.held:
            return whole.refused(Status.NOT_IN_DOCUMENT, whole.findings)
        sure, sure_alone = confidence(whole.signals), confidence(alone.signals) if alone else 0.0
        agreed = alone is not None and alone.choice.evidence == whole.choice.evidence
        if alone is not None and not agreed and own_words.say_more(alone, whole, focus.quoted, self.known):
            return self.drafting.draft(own, focus)
        if suffices((sure + sure_alone) / 2) if agreed else sure >= _SURE:
            return self.drafting.draft(own, focus) if draft.status.refused else draft
        if (
            alone is not None
            and not draft.status.refused
            and whole.choice.held
            and own_words.are_in(alone, whole.choice)
        ):
            return draft
        if alone is not None and alone.choice.clause.id == focus.clause and sure_alone >= _SURE:
            return self.drafting.draft(own, focus)
        return whole.refused(Status.NOT_IN_DOCUMENT, whole.findings)

    def _completed(self, question: Question, focus: Focus) -> tuple[Question, ...]:
        words = completing.complete(question.folded, focus, self.known)
        if is_chinese(question.language):
            return tuple(question.about(asked, asked) for asked in words)
        # Names are told by their capitals, which folding takes away.
        typed = completing.complete(question.text, focus, self.known)
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
