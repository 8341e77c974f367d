"""One question, standing alone: its scope and its intent are read, then the ways to answer are tried in order."""

import re
from collections.abc import Mapping
from dataclasses import replace

from index.normalise import fold
from index.opened import Index
from index.outline import FORMER
from index.plan import Plan
from rag import (
    across,
    answerability,
    content,
    contrasting,
    cues,
    documents,
    fulfilling,
    headed,
    mentions,
    named_sets,
    numbered_rows,
    of_named,
    pairs,
    premise,
    reckoning,
    revisions,
    towns,
)
from rag.answer import Status
from rag.ask import Ask, Intent, Unit
from rag.by_number import ByNumber
from rag.case import Case
from rag.document_fact import fact
from rag.draft import Draft
from rag.each import Each
from rag.focus import Focus
from rag.from_outline import FromOutline
from rag.granting import Granting
from rag.intent import read
from rag.linking import Linking
from rag.other_documents import OfOthers
from rag.phrases import is_chinese
from rag.question import Question
from rag.quoting import Find, Quoting
from rag.reading import Reading
from rag.refusing import ask_back, nowhere_mentioned, refuse
from rag.scope import Scope
from rag.slots import remaining
from rag.terms import terms_meant
from rag.that_document import is_told, read_that_document
from rag.words import content_words

_MENTIONS_SHOWN = 3
_NEVER_ANSWERED = {Ask.INJECTION: Status.BLOCKED, Ask.CHORE: Status.OUT_OF_SCOPE}
_NEEDS_A_DOCUMENT = frozenset(
    (Ask.COUNT, Ask.LIST, Ask.MOST, Ask.FEWEST, Ask.RANK, Ask.AVERAGE, Ask.SPREAD, Ask.DOCUMENT_FACT)
)
OF_CONTENT = (Ask.LOOKUP, Ask.OWNER)  # the others are answered from the outline first
_ASKS_OF_ANY_YEAR = (Ask.LOOKUP, Ask.OWNER, Ask.DOCUMENT_FACT)


class Drafting:
    """Answers single questions over one index version."""

    def __init__(self, index: Index, rows: Mapping[str, int], known: str) -> None:
        """`rows` gives each clause's row; `known` are words of an only document's title, which are no topic."""
        self._index = index
        self._known = known
        self._reading = Reading(index, known)
        outline = FromOutline(index, known)
        self._quoting = Quoting(index, rows)
        self._linking = Linking(index, self._quoting, self._read)
        self._granting = Granting(index, self._quoting)
        self._by_number = ByNumber(index, self._quoting, known)
        each = Each(index, self._quoting, self._reading.half, outline.of_half)
        # The first that drafts an answer decides; what none of them answers is looked up and quoted.
        self._ways = (
            OfOthers(index, self._quoting).draft,
            self._across,
            self._of_another_year,
            self._of_which_document,
            self._from_rows,
            self._by_number.draft,
            each.told,
            self._of_that_document,
            self._headed,
            outline.draft,
            self._mentioned,
            self._put_right,
            self._contrasted,
            self._reckoned,
            self._of_named_set,
            each.draft,
            self._added_up,
        )

    def draft(self, question: Question, focus: Focus, asked: str = "") -> Draft:
        """`asked` is the question's own words where `question` was completed from an earlier turn."""
        scope = self._reading.scope(question)
        intent = self._reading.intent(question, scope, focus, asked)
        if not scope.plans:
            return refuse(Status.NOT_IN_DOCUMENT, question, intent.ask)
        if intent.ask in _NEVER_ANSWERED and not (intent.ask is Ask.CHORE and _is_spoken_of(question, scope)):
            return refuse(_NEVER_ANSWERED[intent.ask], question, intent.ask)
        if intent.ask is Ask.DOCUMENTS:
            return self._documents(question, intent, scope)
        case = self._reading.case(question, intent, scope)
        drafts = (way(case) for way in self._ways)
        return next((draft for draft in drafts if draft is not None), None) or self._looked_up(case)

    def linked(self, question: Question) -> Draft | None:
        """The answer in two steps to a question that asks of a thing told by what is said of it; None for any other."""
        return self._linking.draft(question)

    def _read(self, question: Question) -> tuple[Intent, Plan | None]:
        scope = self._reading.scope(question)
        intent = self._reading.intent(question, scope)
        return intent, self._reading.case(question, intent, scope).only if scope.plans else None

    def find(self, question: Question) -> Find | None:
        """What a question of content would be answered with; None for any other, and where nothing at all is found."""
        scope = self._reading.scope(question)
        intent = self._reading.intent(question, scope)
        if intent.ask not in OF_CONTENT or not scope.plans:
            return None
        case = self._reading.case(question, intent, scope)
        return self._quoting.find(case.question, case.intent, case.only)

    def besides(self, question: Question, clause: str) -> Draft:
        """What else answers a question of content than the clause, by its id; a refusal where nothing surely does."""
        find = self.find(question)
        more = self._quoting.besides(find, clause) if find else None
        return more or refuse(Status.NOT_IN_DOCUMENT, question, Ask.LOOKUP)

    def _documents(self, question: Question, intent: Intent, scope: Scope) -> Draft:
        """The documents that speak of a topic, each with where it does."""
        topic = next((part for part in re.split("[,，]", intent.topic) if remaining(part, self._known)), intent.topic)
        groups = mentions.terms_of(topic, remaining(topic, self._known))
        found = documents.mentioning(scope.plans, groups, question.language)
        if not found:
            return self._quoting.draft(question, intent, None)
        return Draft(Status.ANSWERED, tuple(found), 1.0, intent.ask)

    def _of_another_year(self, case: Case) -> Draft | None:
        asks_elsewhere = case.intent.ask not in _ASKS_OF_ANY_YEAR and answerability.asks_elsewhere(
            case.question.folded, case.plan
        )
        if not asks_elsewhere:
            return None
        right = premise.wrong_edition(case.plan, case.question.folded, case.question.language)
        return case.answered(right) or refuse(Status.NOT_IN_DOCUMENT, case.question, case.intent.ask)

    def _of_which_document(self, case: Case) -> Draft | None:
        if case.intent.ask is Ask.DOCUMENT_FACT and len(case.scope.named) > 1:
            return ask_back(case.question, case.intent.ask, case.scope.named)
        if case.intent.ask not in _NEEDS_A_DOCUMENT or not case.scope.is_open:
            return None
        about = remaining(case.intent.topic, self._known)
        return None if about else ask_back(case.question, case.intent.ask, case.scope.plans)

    def _from_rows(self, case: Case) -> Draft | None:
        """What a numbered table of the document tells, or the line of its revisions."""
        told = case.plan, case.question.folded, case.question.language
        listed = fulfilling.fulfilling(*told, self._known)
        return case.answered(numbered_rows.from_rows(*told) or revisions.revised(*told) or listed)

    def _across(self, case: Case) -> Draft | None:
        """The amounts of one thing at two times, and what is reckoned of them."""
        if case.intent.ordinals:
            return None  # of areas by number, which state no times
        return case.answered(across.across(case.plan, case.question.folded, case.question.language))

    def _headed(self, case: Case) -> Draft | None:
        """What is numbered under the heading that the question names."""
        plans = (case.only,) if case.only else case.scope.plans
        language, known = case.question.language, self._known
        return case.answered(headed.headed(plans, case.question.folded, language, known))

    def _of_that_document(self, case: Case) -> Draft | None:
        """What tells the document, quoted, and then the fact of it that is asked for."""
        that = read_that_document(case.question.folded) if case.intent.ask is Ask.LOOKUP else None
        if that is None:
            return None
        told = self._quoting.draft(case.question.about(that.says, that.says), read(that.says), case.only)
        if told.status.refused or not is_told(that.says, fold(told.statements[0].text)):
            return refuse(Status.NOT_IN_DOCUMENT, case.question, that.asks.ask)
        quote = replace(told.statements[0], on_new_line=False)
        facts = fact(self._index.plans[quote.evidence[0].document], that.asks.fact, case.question.language)
        return Draft(Status.ANSWERED, (quote, *facts), told.confidence, that.asks.ask) if facts else None

    def _mentioned(self, case: Case) -> Draft | None:
        """Where the text first speaks of a thing, or that it nowhere does: the whole text is scanned."""
        if case.intent.ask is not Ask.MENTIONED:
            return None
        topic, language = case.intent.topic, case.question.language
        words = remaining(topic, self._known)
        groups = terms_meant(topic, words, case.question, self._index)
        hits = mentions.mentioning(case.plan, groups, tasks_only=False)
        said = mentions.said_of(case.plan, hits[:_MENTIONS_SHOWN], groups, language, place=False)
        term = topic.strip("“”\"'《》「」")
        return case.answered(said) or nowhere_mentioned(term, words, case.question, case.intent.ask)

    def _put_right(self, case: Case) -> Draft | None:
        told = case.plan, case.question.folded, case.question.language
        return case.answered(premise.wrong_number(*told) or premise.wrong_edition(*told))

    def _of_named_set(self, case: Case) -> Draft | None:
        plans = (case.only,) if case.only else case.scope.plans
        row = named_sets.members_of(plans, case.question.folded, case.intent.cues)
        return case.answered(content.statements((row,), self._index)) if row else None

    def _contrasted(self, case: Case) -> Draft | None:
        """The amounts of two things that are held against each other, and how far they are apart."""
        draft = contrasting.contrasted(case, self._quoting)
        right = self._granting.put_right(case) if draft and draft.status.refused else None
        return right or draft

    def _reckoned(self, case: Case) -> Draft | None:
        """What is looked up, with what is reckoned of its amounts where that is asked for and one quote tells it."""
        asked = case.question.folded
        if not reckoning.is_asked(asked):
            return None
        find = self._quoting.find(case.question, case.intent, case.only)
        return self._quoting.reckoned(find) if find else None

    def _added_up(self, case: Case) -> Draft | None:
        """What is looked up where a sum is asked for, with the sum of what the quote lists where it tells it; else None."""
        if "sum" not in case.intent.cues:
            return None
        draft = self._looked_up(case)
        if draft.status.refused:
            return draft
        said = fold("".join(statement.text for statement in draft.statements))
        if is_chinese(case.question.language) and not of_named.are_all_in(case.question.folded, said):
            return refuse(Status.NOT_IN_DOCUMENT, case.question, case.intent.ask)
        if len(draft.statements) != 1:
            return draft
        total = pairs.added(draft.statements[0], case.question.folded, case.question.language)
        return replace(draft, statements=(*draft.statements, total)) if total else draft

    def _looked_up(self, case: Case) -> Draft:
        draft = self._quoting.draft(case.question, case.intent, case.only)
        counts = case.intent.ask is Ask.COUNT or (case.intent.ask is Ask.MENTIONS and "how_many" in case.intent.cues)
        if counts and (_gives_the_total(draft, case.plan) or _is_of_former(draft, case)):
            return refuse(Status.NOT_IN_DOCUMENT, case.question, case.intent.ask)
        right = self._granting.put_right(case) if draft.status.refused else self._granting.overlooked(case, draft)
        if right is not None:
            return right
        if not draft.status.refused:
            draft = self._by_number.placed(draft, case)
        return towns.told(draft, case.question, case.intent.ask)


def _gives_the_total(draft: Draft, plan: Plan) -> bool:
    """True where what is quoted states how many tasks the plan has in all: none of its parts has so many."""
    total = plan.stated_total
    return total is not None and any(
        evidence.document == plan.document.id and evidence.start <= total.span.start < evidence.end
        for statement in draft.statements
        for evidence in statement.evidence
    )


def _is_of_former(draft: Draft, case: Case) -> bool:
    """True where what is quoted counts the tasks of a former round (上一轮共安排96项任务), which is not asked about."""
    counts_tasks = case.intent.unit in (Unit.TASK, Unit.AREA) and not FORMER.search(case.question.folded)
    return counts_tasks and any(FORMER.search(fold(statement.text)) for statement in draft.statements)


def _is_spoken_of(question: Question, scope: Scope) -> bool:
    """True where what makes the question look like an errand stands in the documents: 天气预警, 天然气."""
    found = cues.match("chore", question.folded)
    words = [word for word in content_words(found.group()) if len(word) > 1] if found else []
    return any(word in plan.document.text for word in words for plan in scope.plans)
