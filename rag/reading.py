"""How a question is read before it is answered: the documents in scope, the intent, and what is asked of one of two things."""

import re
from dataclasses import replace

from index.opened import Index
from rag import documents, turns
from rag.area_nouns import as_areas
from rag.ask import Ask, Intent
from rag.case import Case
from rag.focus import Focus
from rag.halves import Two
from rag.intent import read
from rag.lead_in import narrowed
from rag.question import Question
from rag.scope import Scope, nearest, scope_of, words_of_titles
from rag.words import content_words

_A_DOCUMENT = re.compile("(?:意见|通知|计划|方案|规划|办法|条例|决定|文件|规定|规则|预案|函)$")
_EDGES = " ,，的里中"


class Reading:
    """Reads questions over one index version."""

    def __init__(self, index: Index, known: str) -> None:
        """`known` are words of an only document's title, which are no topic."""
        self._index = index
        self._known = known

    def scope(self, question: Question) -> Scope:
        return narrowed(scope_of(question, self._index), question, self._index)

    def intent(self, question: Question, scope: Scope, focus: Focus | None = None, asked: str = "") -> Intent:
        """`asked` is the question's own words where `question` was completed from an earlier turn."""
        known = self._known or words_of_titles((scope.alone,) if scope.alone else scope.named) + scope.called
        plans = scope.named or scope.plans
        intent = read(as_areas(asked or question.folded, plans), known)
        if asked and intent.ask is Ask.LOOKUP:
            intent = read(as_areas(question.folded, plans), known)
        return turns.bind(intent, asked or question.folded, focus or Focus(), self._known)

    def case(self, question: Question, intent: Intent, scope: Scope) -> Case:
        """The question kept to the one document that it names."""
        kept = question.within((scope.named[0].document.id,)) if len(scope.named) == 1 else question
        return Case(kept, intent, scope, nearest(kept, scope, self._index), question)

    def half(self, case: Case, two: Two, at: int) -> Case:
        """What is asked of one of two things, out of the document that this half of the question names.

        Words that only name the document are no part of what is looked up in it.
        """
        asked, name = two.asked[at], two.names[at]
        question = case.whole.about(asked, asked)
        scope = scope_of(question, self._index)
        plans = scope.plans if len(scope.plans) > 1 else ()
        if len(documents.named(self._index, name, plans)) == 1:
            scope = replace(scope, called=name)
        for words in (two.frame, name if _A_DOCUMENT.search(name) else ""):
            rest = question.folded.replace(words, "", 1).strip(_EDGES)
            if words and content_words(rest) and len(documents.named(self._index, words, plans)) == 1:
                question = question.about(rest, rest)
        return self.case(question, self.intent(case.whole.about(asked, asked), scope), scope)
