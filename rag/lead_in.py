"""Words that open a question by saying which document it is about: 云川那份管养老的三年计划，一共多少项任务."""

import re
from dataclasses import replace

from index.normalise import fold
from index.opened import Index
from rag import content
from rag.ask import Ask
from rag.intent import read
from rag.question import Question
from rag.scope import Scope
from rag.slots import remaining
from rag.words import content_words

_OPENS = re.compile(
    r"^(?P<lead>.{4,40}?(?:意见|通知|计划|方案|规划|办法|条例|决定|文件|规定|纲要))(?:里[面头]?|中|当中|上|的)?[,，、]?(?P<rest>.{4,})$"
)
_COMMA = re.compile(r"^(?P<lead>[^,，]{4,20})[,，](?P<rest>.{4,})$")
# 生态那一块，方案给了几项任务: what opens it is a part of the document
_A_PART = re.compile("(?:方面|部分|领域|板块|[这那哪]一?[块摊])(?:里[面头]?|中|上|的)?[,，]")
_OF_A_WHOLE = frozenset(
    (Ask.COUNT, Ask.LIST, Ask.MOST, Ask.FEWEST, Ask.RANK, Ask.AVERAGE, Ask.SPREAD, Ask.EACH_COUNT, Ask.THRESHOLD)
)


def narrowed(scope: Scope, question: Question, index: Index) -> Scope:
    """The scope with the document that the opening words are nearest to, where the rest asks of a whole document.

    What the rest asks of a thing of its own is left to be looked up in all of them.
    """
    opens = _opening(scope, question.folded) if scope.is_open or scope.alone else None
    if opens is None or remaining(opens["rest"], "") or read(opens["rest"]).ask not in _OF_A_WHOLE:
        return scope
    if scope.alone is not None:
        return replace(scope, called=opens["lead"])
    found = content.find(index, opens["lead"], index.rows([plan.document.id for plan in scope.plans]))
    if found.best is None:
        return scope
    return replace(scope, named=(index.plans[found.best.clause.document_id],), called=opens["lead"])


def _opening(scope: Scope, folded: str) -> re.Match[str] | None:
    """What ends with a kind of document, or has two words or more that are all of one title."""
    opens = _OPENS.match(folded)
    if opens is not None:
        return None if _A_PART.search(opens["lead"]) else opens
    opens = _COMMA.match(folded)
    words = content_words(opens["lead"]) if opens else ()
    titled = [plan for plan in scope.plans if words and all(word in fold(plan.document.title) for word in words)]
    return opens if len(words) > 1 and len(titled) == 1 else None
