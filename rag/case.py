"""One question with all that was read from it before an answer is looked for."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.plan import Plan
from rag.answer import Status
from rag.ask import Intent
from rag.draft import Draft, Statement
from rag.question import Question
from rag.scope import Scope


@dataclass(frozen=True, slots=True)
class Case:
    """A question with what was read from it; `plan` is the document that it is most about."""

    question: Question
    intent: Intent
    scope: Scope
    plan: Plan
    whole: Question  # not kept to the document that it names

    @property
    def only(self) -> Plan | None:
        """The one document that is looked into; None where all in the scope are."""
        return None if self.scope.is_open else self.plan

    def answered(self, statements: Sequence[Statement], status: Status = Status.ANSWERED) -> Draft | None:
        """A draft that is sure of itself; None without statements."""
        return Draft(status, tuple(statements), 1.0, self.intent.ask) if statements else None
