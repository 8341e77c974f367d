"""Questions that name a document which is none of those at hand: nothing of these is told of it, but what they say of it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import reduce

from index.normalise import fold
from index.opened import Index
from rag.answer import Status
from rag.ask import Ask
from rag.case import Case
from rag.document_names import THIS, numbers_in, others_in
from rag.draft import Draft, Statement
from rag.intent import read
from rag.phrases import say
from rag.quoting import Quoting
from rag.refusing import refuse


class OfOthers:
    """Answers over one index version."""

    def __init__(self, index: Index, quoting: Quoting) -> None:
        self._index = index
        self._quoting = quoting

    def draft(self, case: Case) -> Draft | None:
        """None where no such document is named, and where the texts that name it may tell what is asked."""
        others = others_in(case.question.folded, tuple(self._index.plans.values()))
        if not others:
            return None
        of_itself = read(_without(others, case.question.folded), case.intent.known).ask is Ask.DOCUMENT_FACT
        for name in others:
            if not _is_printed(name, case) and (of_itself or any(numbers_in(name))):
                called = name if any(numbers_in(name)) else f"《{name}》"
                text = say(case.question.language, "no_such_document", name=called)
                return Draft(Status.NOT_IN_DOCUMENT, (Statement(text, ()),), 1.0, case.intent.ask, (name,))
        return self._said_of(others, case) if of_itself else None

    def _said_of(self, others: Sequence[str], case: Case) -> Draft:
        """What is quoted, where its clause names the other document."""
        draft = self._quoting.draft(case.question, replace(case.intent, ask=Ask.LOOKUP), case.only)
        told = {part.clause for statement in draft.statements for part in statement.evidence}
        if all(any(name in fold(self._index.clause(id).text) for name in others) for id in told):
            return draft
        return refuse(Status.NOT_IN_DOCUMENT, case.question, case.intent.ask)


def _without(names: Sequence[str], folded: str) -> str:
    """With 这份文件 for each name, so that its words are not read as words of the question."""
    return reduce(lambda asked, name: re.sub(f"《?{re.escape(name)}》?", THIS, asked), names, folded)


def _is_printed(name: str, case: Case) -> bool:
    return any(name in fold(plan.document.text) for plan in case.scope.plans)
