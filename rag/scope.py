"""Which documents a question is about: those that it may be asked of, and those of them that it names."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.normalise import fold
from index.opened import Index
from index.plan import Plan
from rag import content, documents
from rag.question import Question


@dataclass(frozen=True, slots=True)
class Scope:
    """`plans` are those that the filters leave, in the order of the index; `named` those of them that are named.

    `called` are the folded words that name one otherwise than by its title.
    """

    plans: tuple[Plan, ...]
    named: tuple[Plan, ...]
    called: str = ""

    @property
    def alone(self) -> Plan | None:
        """The one document that can be meant; None where several can."""
        if len(self.named) == 1:
            return self.named[0]
        return self.plans[0] if len(self.plans) == 1 else None

    @property
    def is_open(self) -> bool:
        """There are several documents, and none is named."""
        return len(self.plans) > 1 and not self.named


def scope_of(question: Question, index: Index) -> Scope:
    """Of several documents those count as named that the question's words name."""
    plans = plans_of(question, index)
    return Scope(plans, documents.named(index, question.folded, plans) if len(plans) > 1 else ())


def plans_of(question: Question, index: Index) -> tuple[Plan, ...]:
    """The documents that the question's filters leave, in the order of the index."""
    wanted = question.filters.documents
    return tuple(plan for id, plan in index.plans.items() if not wanted or id in wanted)


def nearest(question: Question, scope: Scope, index: Index) -> Plan:
    """The one document that can be meant, else that of the clause nearest to the question; the scope is not empty."""
    if scope.alone is not None:
        return scope.alone
    # All documents are asked for as what is then looked up in them is, so that both are one search.
    wanted = [plan.document.id for plan in scope.plans] if len(scope.plans) < len(index.plans) else []
    found = content.find(index, question.query, index.rows(wanted))
    return index.plans[found.best.clause.document_id] if found.best else scope.plans[0]


def words_of_titles(plans: Sequence[Plan]) -> str:
    """The folded titles of documents, whose words are no topic of a question about them."""
    return fold("".join(plan.document.title for plan in plans))
