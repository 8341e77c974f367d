"""Answers out of what a question names by its number: an article, or an item of a row that runs through the sections."""

from dataclasses import replace

from index.opened import Index
from index.plan import Clause
from rag import articles
from rag.answer import Status
from rag.ask import Ask
from rag.case import Case
from rag.draft import Draft
from rag.intent import read
from rag.quoting import Quoting
from rag.refusing import ask_back, refuse
from rag.slots import remaining


class ByNumber:
    """Answers over one index version."""

    def __init__(self, index: Index, quoting: Quoting, known: str) -> None:
        """`known` are words of an only document's title, which are no topic."""
        self._index = index
        self._quoting = quoting
        self._known = known

    def draft(self, case: Case) -> Draft | None:
        """What stands under a number that is named (第十八条), or the answer to the rest of the question out of it."""
        asked, intent = case.question.folded, case.intent
        if sought := articles.asked_in_which(case.plan, asked):
            draft = self._quoting.draft(case.question.about(sought, sought), read(sought, self._known), case.plan)
            return None if draft.status.refused else self.placed(draft, case)
        numbered = articles.named_by_number(case.plan, asked, by_area=bool(intent.ordinals))
        if numbered is None or (intent.ask is Ask.COUNT and intent.ordinals):
            return None
        if case.scope.is_open:
            return ask_back(case.question, intent.ask, case.scope.plans)
        clause = numbered.named()[0]
        if numbered.asks_for_its_words(intent.kind, intent.known) or clause is None or len(numbered.ordinals) > 1:
            return case.answered(articles.told(case.plan, numbered, case.question.language))
        return self._out_of(clause, numbered.rest, case)

    def placed(self, draft: Draft, case: Case) -> Draft:
        """With the article that each quote stands in, where that is asked for."""
        plans, asked = self._index.plans, case.question
        told = tuple(
            articles.placed(said, plans[said.evidence[0].document], asked.folded, asked.language)
            for said in draft.statements
        )
        return replace(draft, statements=told)

    def _out_of(self, clause: Clause, rest: str, case: Case) -> Draft:
        """The rest of a question answered by a clause and what stands under it; 由谁负责 is asked of what it begins with."""
        words = rest if remaining(rest, self._known) else f"{articles.beginning(clause)}{rest}"
        question = case.question.about(words, words)
        rows = tuple(row for row, one in enumerate(self._index.clauses) if articles.is_of(one.id, clause))
        find = self._quoting.find(question, read(words, self._known), case.plan, rows=rows)
        draft = self._quoting.decided(find) if find else None
        is_told = draft is not None and draft.status is not Status.OUT_OF_SCOPE
        return draft if draft and is_told else refuse(Status.NOT_IN_DOCUMENT, question, case.intent.ask)
