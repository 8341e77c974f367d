"""What the outline of a document answers: counts, lists and facts, duties of a body, and that it is silent on them."""

from collections.abc import Sequence

from index.opened import Index
from index.plan import Plan
from rag import bodies
from rag.answer import Status
from rag.ask import Ask, Intent, Unit
from rag.asking import Asking
from rag.case import Case
from rag.document_fact import fact, is_silent
from rag.draft import Draft, Statement
from rag.duty_counts import is_uncounted
from rag.membership import is_absent
from rag.numerals import numbers_of
from rag.refusing import not_printed, refuse
from rag.slots import remaining
from rag.structure import Structure

_DUTIES_SHOWN = 12
_COUNTED_OF_A_DOCUMENT = (Unit.PRINCIPLE, Unit.CHAPTER, Unit.ARTICLE)


class FromOutline:
    """Answers out of the outlines of one index version."""

    def __init__(self, index: Index, known: str) -> None:
        """`known` are words of an only document's title, which are no topic."""
        self._index = index
        self._known = known
        self._structure = Structure(index)

    def draft(self, case: Case) -> Draft | None:
        """None where the outline does not hold it, and the text may."""
        asking = Asking(self._index, case.plan, case.intent, case.question.language)
        if is_uncounted(asking, case.question.folded):
            return refuse(Status.NOT_IN_DOCUMENT, case.question, case.intent.ask)
        statements = self._facts(case)
        if case.intent.ask is Ask.POSITION and statements and statements[0].about_silence:
            return not_printed(statements[0], case.intent.ask)
        if not statements and self._is_silent(case):
            return refuse(Status.NOT_IN_DOCUMENT, case.question, case.intent.ask)
        return case.answered(statements, _status_of(case.intent, statements)) if statements else None

    def _is_silent(self, case: Case) -> bool:
        """True where nothing else in the text can be the answer: the outline holds it or nobody does."""
        if case.intent.ask is Ask.MEMBERSHIP:
            return bool(case.plan.areas) and is_absent(self._index, case.intent.topic, case.plan)
        if case.intent.ask is Ask.APPEARANCES:
            return "how_many" in case.intent.cues
        return case.intent.ask is Ask.DOCUMENT_FACT and is_silent(case.plan, case.intent.fact)

    def _facts(self, case: Case) -> list[Statement]:
        if case.intent.ask is Ask.DOCUMENT_FACT:
            return fact(case.plan, case.intent.fact, case.question.language)
        if case.intent.ask is Ask.DUTIES and (duties := self._duties(case)):
            return duties
        return self._structure.answer(case.intent, case.plan, case.question.language)

    def _duties(self, case: Case) -> list[Statement]:
        """Of all documents where these are few, else of the one nearest to the question."""
        plans = (case.plan,) if case.scope.named else case.scope.plans
        duties = [duty for plan in plans for duty in _duties_in(plan, case.intent, self._known)]
        return duties if 0 < len(duties) <= _DUTIES_SHOWN else _duties_in(case.plan, case.intent, self._known)

    def of_half(self, half: Case) -> Draft | None:
        """A fact of the half's document, or how many principles, chapters or articles it has; None for anything else."""
        intent = half.intent
        counted = intent.ask is Ask.COUNT and (
            intent.unit is Unit.TASK or (intent.unit in _COUNTED_OF_A_DOCUMENT and len(half.scope.named) == 1)
        )
        return self.draft(half) if counted or intent.ask is Ask.DOCUMENT_FACT else None


def _duties_in(plan: Plan, intent: Intent, known: str) -> list[Statement]:
    body = bodies.named_body(plan, remaining(intent.topic, known), intent.topic)
    return bodies.duties_of(plan, body, "lead" in intent.cues) if body else []


def _status_of(intent: Intent, statements: Sequence[Statement]) -> Status:
    """Partial where the whole list is asked for and the text prints less of it than it states."""
    computed = [c for statement in statements for c in statement.computed if c.operation == "tally"]
    stated = numbers_of(statements[0].text) - {c.result for c in computed}
    whole = "whole" in intent.cues or intent.claims.get("task") in stated
    return Status.PARTIAL if intent.ask is Ask.LIST and computed and whole and stated else Status.ANSWERED
