"""One question, standing alone: its scope and its intent are read, then the ways to answer are tried in order."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from index.normalise import fold
from index.opened import Index
from index.plan import Plan
from rag import (
    answerability,
    bodies,
    content,
    cues,
    documents,
    mentions,
    named_sets,
    numbered_rows,
    pairs,
    premise,
    revisions,
    towns,
    turns,
)
from rag.answer import Status
from rag.area_nouns import as_areas
from rag.ask import Ask, Intent, Unit
from rag.case import Case
from rag.document_fact import fact, is_silent
from rag.draft import Draft, Statement
from rag.duty_counts import is_uncounted
from rag.each import Each
from rag.focus import Focus
from rag.halves import Two
from rag.intent import read
from rag.lead_in import narrowed
from rag.membership import is_absent
from rag.numerals import numbers_of
from rag.question import Question
from rag.quoting import Find, Quoting
from rag.refusing import ask_back, not_printed, nowhere_mentioned, refuse
from rag.scope import Scope, nearest, scope_of, words_of_titles
from rag.slots import remaining
from rag.structure import Structure
from rag.terms import terms_meant
from rag.that_document import is_told, read_that_document
from rag.words import content_words

_MENTIONS_SHOWN, _DUTIES_SHOWN = 3, 12
_NEVER_ANSWERED = {Ask.INJECTION: Status.BLOCKED, Ask.CHORE: Status.OUT_OF_SCOPE}
_NEEDS_A_DOCUMENT = frozenset(
    (Ask.COUNT, Ask.LIST, Ask.MOST, Ask.FEWEST, Ask.RANK, Ask.AVERAGE, Ask.SPREAD, Ask.DOCUMENT_FACT)
)
OF_CONTENT = (Ask.LOOKUP, Ask.OWNER)  # the others are answered from the outline first
_COUNTED_OF_A_DOCUMENT = (Unit.PRINCIPLE, Unit.CHAPTER, Unit.ARTICLE)
_A_DOCUMENT = re.compile("(?:意见|通知|计划|方案|规划|办法|条例|决定|文件|规定|规则|预案|函)$")
_EDGES = " ,，的里中"
_ASKS_OF_ANY_YEAR = (Ask.LOOKUP, Ask.OWNER, Ask.DOCUMENT_FACT)


class Drafting:
    """Answers single questions over one index version."""

    def __init__(self, index: Index, rows: Mapping[str, int], known: str) -> None:
        """`rows` gives each clause's row; `known` are words of an only document's title, which are no topic."""
        self._index = index
        self._known = known
        self._structure = Structure(index)
        self._quoting = Quoting(index, rows)
        each = Each(index, self._quoting, self._half, self._told)
        # The first that drafts an answer decides; what none of them answers is looked up and quoted.
        self._ways = (
            self._of_another_year,
            self._of_which_document,
            self._from_rows,
            each.told,
            self._of_that_document,
            self._from_outline,
            self._mentioned,
            self._put_right,
            self._of_named_set,
            each.draft,
            self._added_up,
        )

    def draft(self, question: Question, focus: Focus, asked: str = "") -> Draft:
        """`asked` is the question's own words where `question` was completed from an earlier turn."""
        scope = narrowed(scope_of(question, self._index), question, self._index)
        intent = self._intent(question, scope, focus, asked)
        if not scope.plans:
            return refuse(Status.NOT_IN_DOCUMENT, question, intent.ask)
        if intent.ask in _NEVER_ANSWERED and not (intent.ask is Ask.CHORE and _is_spoken_of(question, scope)):
            return refuse(_NEVER_ANSWERED[intent.ask], question, intent.ask)
        if intent.ask is Ask.DOCUMENTS:
            return self._documents(question, intent, scope)
        case = self._case(question, intent, scope)
        drafts = (way(case) for way in self._ways)
        return next((draft for draft in drafts if draft is not None), None) or self._looked_up(case)

    def find(self, question: Question) -> Find | None:
        """What a question of content would be answered with; None for any other, and where nothing at all is found."""
        scope = narrowed(scope_of(question, self._index), question, self._index)
        intent = self._intent(question, scope, Focus(), "")
        if intent.ask not in OF_CONTENT or not scope.plans:
            return None
        case = self._case(question, intent, scope)
        return self._quoting.find(case.question, case.intent, case.only)

    def besides(self, question: Question, clause: str) -> Draft:
        """What else answers a question of content than the clause, by its id; a refusal where nothing surely does."""
        find = self.find(question)
        more = self._quoting.besides(find, clause) if find else None
        return more or refuse(Status.NOT_IN_DOCUMENT, question, Ask.LOOKUP)

    def _intent(self, question: Question, scope: Scope, focus: Focus, asked: str) -> Intent:
        known = self._known or words_of_titles((scope.alone,) if scope.alone else scope.named) + scope.called
        plans = scope.named or scope.plans
        intent = read(as_areas(asked or question.folded, plans), known)
        if asked and intent.ask is Ask.LOOKUP:
            intent = read(as_areas(question.folded, plans), known)
        return turns.bind(intent, asked or question.folded, focus, self._known)

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
        if case.intent.ask not in _NEEDS_A_DOCUMENT or not case.scope.is_open:
            return None
        about = remaining(case.intent.topic, self._known)
        return None if about else ask_back(case.question, case.intent.ask, case.scope.plans)

    def _from_rows(self, case: Case) -> Draft | None:
        """What a numbered table of the document tells, or the line of its revisions."""
        told = case.plan, case.question.folded, case.question.language
        return case.answered(numbered_rows.from_rows(*told) or revisions.revised(*told))

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

    def _from_outline(self, case: Case) -> Draft | None:
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
        if case.intent.ask is Ask.COUNT:
            return is_uncounted(case.plan, case.intent, case.question.folded)
        return case.intent.ask is Ask.DOCUMENT_FACT and is_silent(case.plan, case.intent.fact)

    def _facts(self, case: Case) -> list[Statement]:
        if case.intent.ask is Ask.DOCUMENT_FACT:
            return fact(case.plan, case.intent.fact, case.question.language)
        if case.intent.ask is Ask.DUTIES:
            return self._duties(case)
        return self._structure.answer(case.intent, case.plan, case.question.language)

    def _duties(self, case: Case) -> list[Statement]:
        """Of all documents where these are few, else of the one nearest to the question."""
        plans = (case.plan,) if case.scope.named else case.scope.plans
        duties = [duty for plan in plans for duty in _duties_in(plan, case.intent, self._known)]
        return duties if 0 < len(duties) <= _DUTIES_SHOWN else _duties_in(case.plan, case.intent, self._known)

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

    def _case(self, question: Question, intent: Intent, scope: Scope) -> Case:
        """The question kept to the one document that it names."""
        kept = question.within((scope.named[0].document.id,)) if len(scope.named) == 1 else question
        return Case(kept, intent, scope, nearest(kept, scope, self._index), question)

    def _added_up(self, case: Case) -> Draft | None:
        """What is looked up where a sum is asked for, with the sum of what the quote lists where it tells it; else None."""
        if "sum" not in case.intent.cues:
            return None
        draft = self._looked_up(case)
        if draft.status.refused or len(draft.statements) != 1:
            return draft
        total = pairs.added(draft.statements[0], case.question.folded, case.question.language)
        return replace(draft, statements=(*draft.statements, total)) if total else draft

    def _half(self, case: Case, two: Two, at: int) -> Case:
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
        return self._case(question, self._intent(case.whole.about(asked, asked), scope, Focus(), ""), scope)

    def _told(self, half: Case) -> Draft | None:
        """A fact of the half's document, or how many principles, chapters or articles it has; None for anything else."""
        intent = half.intent
        counted = intent.ask is Ask.COUNT and (
            intent.unit is Unit.TASK or (intent.unit in _COUNTED_OF_A_DOCUMENT and len(half.scope.named) == 1)
        )
        return self._from_outline(half) if counted or intent.ask is Ask.DOCUMENT_FACT else None

    def _looked_up(self, case: Case) -> Draft:
        draft = self._quoting.draft(case.question, case.intent, case.only)
        return towns.told(draft, case.question, case.intent.ask)


def _is_spoken_of(question: Question, scope: Scope) -> bool:
    """True where what makes the question look like an errand stands in the documents: 天气预警, 天然气."""
    found = cues.match("chore", question.folded)
    words = [word for word in content_words(found.group()) if len(word) > 1] if found else []
    return any(word in plan.document.text for word in words for plan in scope.plans)


def _duties_in(plan: Plan, intent: Intent, known: str) -> list[Statement]:
    body = bodies.named_body(plan, remaining(intent.topic, known), intent.topic)
    return bodies.duties_of(plan, body, "lead" in intent.cues) if body else []


def _status_of(intent: Intent, statements: Sequence[Statement]) -> Status:
    """Partial where the whole list is asked for and the text prints less of it than it states."""
    computed = [c for c in statements[0].computed if c.operation == "tally"]
    stated = numbers_of(statements[0].text) - {c.result for c in computed}
    whole = "whole" in intent.cues or intent.claims.get("task") in stated
    return Status.PARTIAL if intent.ask is Ask.LIST and computed and whole and stated else Status.ANSWERED
