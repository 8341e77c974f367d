"""A question in, a draft out: the outline is asked where it holds the answer, the clauses where it does not."""

import re
from collections.abc import Sequence
from dataclasses import replace

from index.normalise import fold
from index.opened import Index
from index.plan import Plan
from rag import answerability, bodies, content, documents, mentions, outline, pairs, parts, premise, series, turns
from rag.alignment import Aligner
from rag.answer import Status
from rag.draft import Draft, Evidence, Statement, of_clause
from rag.intent import Ask, Intent, Kind, read
from rag.kinds import holds
from rag.numerals import numbers_of
from rag.phrases import is_chinese, say
from rag.question import Question
from rag.selection import LONGEST, Choice, Selection
from rag.slots import remaining, topic_of
from rag.structure import Structure
from rag.verify import proved
from rag.words import content_words, tagged

_SHORT_QUESTION, _SPOKEN_OF = 3, 0.6  # content words; how alike they must be to go on with what was spoken of
_COUNTS_ITEMS = re.compile(
    r"几(?:大)?(?:类|种|项|条|款|个(?:条件|情形|方面|原则|步骤|环节))|how many (?:kinds|types|items|conditions|categories)"
)
_OF_EACH = 60  # characters of an answer about each of two things
_MENTIONS_SHOWN, _DUTIES_SHOWN = 3, 12
_CHOICES = 6  # documents that a question back names
_OF_A_LIST = frozenset((Kind.ANY, Kind.STEPS, Kind.DEFINITION, Kind.YES_NO))
_NEEDS_A_DOCUMENT = frozenset(
    (Ask.COUNT, Ask.LIST, Ask.MOST, Ask.FEWEST, Ask.RANK, Ask.AVERAGE, Ask.SPREAD, Ask.DOCUMENT_FACT)
)


class Answering:
    """Answers over one index version."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.rows = {clause.id: row for row, clause in enumerate(index.clauses)}
        self.known = (
            fold("".join(plan.document.title for plan in index.plans.values())) if len(index.plans) == 1 else ""
        )

        self.structure = Structure(index)

    def proved_draft(self, question: Question) -> Draft:
        """The draft with what does not stand up to verification taken out; a refusal where nothing stands."""
        draft = proved(self.draft(question), self.index)
        return (
            draft if draft.statements else refuse(Status.NOT_IN_DOCUMENT, question, read(question.folded, self.known))
        )

    def draft(self, question: Question) -> Draft:
        """The answer to all parts of the question, each part read with what the one before spoke of."""
        rows = self.index.rows(question.filters.documents, question.filters.areas)
        focus = turns.focus_of_history(question.history, self.index, rows) if question.history else turns.Focus()
        drafts: list[Draft] = []
        asked_before = ""
        for text, folded in parts.split(question.text, question.folded, self.known):
            part = question.about(text, folded)
            if drafts and drafts[-1].status.refused and not remaining(folded, self.known):
                if read(folded, self.known).kind in (Kind.YES_NO, read(asked_before, self.known).kind):
                    continue  # it asks on about what was not found
                focus = turns.focus_of_draft(drafts[-1], asked_before, self.index)
            if drafts and drafts[-1].intent == Ask.MEMBERSHIP and not remaining(folded, self.known):
                if read(folded, self.known).ask in (Ask.LIST, Ask.MEMBERSHIP):
                    continue  # 同一个方面吗？哪个方面？
            asked_before = folded
            draft = self._in_context(part, focus)
            if draft.status is Status.NOT_IN_DOCUMENT and self._is_told(part, drafts):
                continue
            drafts.append(draft)
            if drafts[-1].status is Status.BLOCKED:
                return drafts[-1]
            if not drafts[-1].status.refused:
                focus = turns.focus_of_draft(drafts[-1], folded, self.index)
        return joined(drafts, question.language)

    def _is_told(self, part: Question, drafts: Sequence[Draft]) -> bool:
        """True where the part has no topic of its own and what is already quoted holds the kind of thing it asks for."""
        nouns = [word for word in remaining(part.folded, self.known) if not tagged(word)[0][1].startswith("v")]
        if not drafts or drafts[-1].status.refused or nouns:
            return False
        kind = read(part.folded, self.known).kind
        said = [statement for statement in drafts[-1].statements if statement.verbatim]
        clauses = [(statement, self.index.clause(statement.evidence[0].clause)) for statement in said]
        return any(holds(kind, part.folded, fold(statement.text), clause) for statement, clause in clauses)

    def _in_context(self, question: Question, focus: turns.Focus) -> Draft:
        """Alone first; where it leans on what was spoken of, or finds nothing alone, completed with that."""
        if not focus.asked:
            return self._draft(question, focus)
        leaning = turns.leans(question.folded, self.known)
        alone = None if leaning or self._goes_on(question, focus) else self._draft(question, focus)
        if alone is not None and not (alone.status.refused and alone.status is not Status.BLOCKED):
            return alone
        words = turns.complete(question.folded, focus, self.known)
        latin = "" if is_chinese(question.language) else turns.complete(question.text, focus, self.known)
        completed = self._draft(question.about(latin or words, words), focus, question.folded)
        return completed if alone is None or not completed.status.refused else alone

    def _goes_on(self, question: Question, focus: turns.Focus) -> bool:
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

    def _draft(self, question: Question, focus: turns.Focus, asked: str = "") -> Draft:
        """`asked` is the question's own words where `question` was completed from an earlier turn."""
        scope = self._plans(question)
        meant = documents.named(self.index, question.folded, scope) if len(scope) > 1 else ()
        known = self.known or fold("".join(plan.document.title for plan in meant))
        intent = read(asked or question.folded, known)
        if asked and intent.ask is Ask.LOOKUP:
            intent = read(question.folded, known)
        intent = turns.bind(intent, asked or question.folded, focus, self.known)
        if intent.ask is Ask.INJECTION:
            return refuse(Status.BLOCKED, question, intent)
        if intent.ask is Ask.CHORE:
            return refuse(Status.OUT_OF_SCOPE, question, intent)
        if intent.ask is Ask.DOCUMENTS:
            return self._documents(question, intent, scope)
        if len(meant) == 1:
            question = question.within((meant[0].document.id,))
        plan = meant[0] if len(meant) == 1 else self._by_content(question, scope)
        if intent.ask not in (Ask.LOOKUP, Ask.OWNER, Ask.DOCUMENT_FACT) and answerability.asks_elsewhere(
            question.folded, plan
        ):
            return refuse(Status.NOT_IN_DOCUMENT, question, intent)
        if intent.ask in _NEEDS_A_DOCUMENT and len(scope) > 1 and not meant and not remaining(intent.topic, self.known):
            return self._clarify(question, intent, scope)
        statements = self._from_outline(question, intent, plan, scope, alone=bool(meant))
        if statements:
            return Draft(_status_of(intent, statements), tuple(statements), 1.0, intent.ask)
        if intent.ask is Ask.MENTIONED:
            return self._mentioned(question, intent, plan)
        put_right = premise.wrong_number(plan, question.folded, question.language)
        if put_right:
            return Draft(Status.ANSWERED, put_right, 1.0, intent.ask)
        only = plan if len(scope) == 1 or meant else None
        return self._of_each(question, intent, only) or self._from_content(question, intent, only)

    def _mentioned(self, question: Question, intent: Intent, plan: Plan) -> Draft:
        """Where the text first speaks of a thing, or that it nowhere does: the whole text is scanned."""
        words = remaining(intent.topic, self.known)
        groups = list(mentions.terms_of(intent.topic, words))
        if not is_chinese(question.language):
            groups += [(term,) for word in words for term in self.index.searcher.terms_for(word)]
        hits = mentions.mentioning(plan, groups, tasks_only=False)
        if not hits:
            term = intent.topic.strip("“”\"'《》「」")
            silent = Statement(say(question.language, "mentions_none", term=term), ())
            return Draft(Status.NOT_IN_DOCUMENT, (silent,), 1.0, intent.ask, words)
        said = mentions.said_of(plan, hits[:_MENTIONS_SHOWN], groups, question.language, place=False)
        return Draft(Status.ANSWERED, tuple(said), 1.0, intent.ask)

    def _of_each(self, question: Question, intent: Intent, plan: Plan | None) -> Draft | None:
        """The answers for each of two things that the question is about; None where it is about one."""
        asked = pairs.asked_of_each(question.folded, intent.cues)
        drafts = [self._from_content(question.about(text, text), intent, plan, _OF_EACH) for text in asked]
        if not drafts or any(draft.status.refused for draft in drafts):
            return None
        both = joined(drafts, question.language)
        apart = pairs.difference(both.statements, question.language) if "difference" in intent.cues else None
        return replace(both, statements=(*both.statements, apart)) if apart else both

    def _by_content(self, question: Question, scope: Sequence[Plan]) -> Plan:
        if len(scope) == 1:
            return scope[0]
        found = content.find(self.index, question.query, self.index.rows([plan.document.id for plan in scope]))
        return self.index.plans[found.best.clause.document_id] if found.best else scope[0]

    def _clarify(self, question: Question, intent: Intent, scope: Sequence[Plan]) -> Draft:
        choices = [say(question.language, "choice", title=plan.document.title) for plan in scope[:_CHOICES]]
        text = say(question.language, "clarify", choices=say(question.language, "separator").join(choices))
        return Draft(Status.CLARIFY, (Statement(text, ()),), 0.0, intent.ask)

    def _documents(self, question: Question, intent: Intent, scope: Sequence[Plan]) -> Draft:
        topic = next((part for part in re.split("[,，]", intent.topic) if remaining(part, self.known)), intent.topic)
        groups = mentions.terms_of(topic, remaining(topic, self.known))
        found = documents.mentioning(scope, groups, question.language)
        if not found:
            return self._from_content(question, intent, None)
        return Draft(Status.ANSWERED, tuple(found), 1.0, intent.ask)

    def _plans(self, question: Question) -> list[Plan]:
        wanted = question.filters.documents
        return [plan for id, plan in self.index.plans.items() if not wanted or id in wanted]

    def _duties(self, intent: Intent, plan: Plan) -> list[Statement]:
        body = bodies.named_body(plan, remaining(intent.topic, self.known), intent.topic)
        return bodies.duties_of(plan, body, "lead" in intent.cues) if body else []

    def _from_outline(
        self, question: Question, intent: Intent, plan: Plan, scope: Sequence[Plan], alone: bool
    ) -> list[Statement]:
        if intent.ask is Ask.DOCUMENT_FACT:
            return documents.fact(plan, intent.fact, question.language)
        if intent.ask is Ask.DUTIES:
            duties = [d for one in ((alone and [plan]) or scope) for d in self._duties(intent, one)]
            if 0 < len(duties) <= _DUTIES_SHOWN:
                return duties
            return self._duties(intent, plan)
        return self.structure.answer(intent, plan, question.language)

    def _said(self, selection: Selection, choice: Choice, intent: Intent) -> list[Statement]:
        """The chosen sentence and what goes with it; the whole list where it announces one, or is one of a list asked for."""
        plan = self.index.plans[choice.clause.document_id]
        announces = intent.kind in _OF_A_LIST and choice.evidence.end == choice.clause.end
        listed = series.announced(plan, choice.clause) if announces else ()
        if not listed and "list" in intent.cues:
            listed = series.around(plan, choice.clause)
        if listed:
            return [outline.quoted(clause) for clause in listed]
        return content.statements(selection.around(choice), self.index)

    def _from_content(self, question: Question, intent: Intent, plan: Plan | None, longest: int = LONGEST) -> Draft:
        """From the clauses of one document, or of all in the question's scope."""
        wanted = (plan.document.id,) if plan else question.filters.documents
        found = content.find(self.index, question.query, self.index.rows(wanted, question.filters.areas))
        if found.best is None:
            return refuse(Status.NOT_IN_DOCUMENT, question, intent, found)
        aligner = Aligner(self.index, question.query)
        kind = Kind.NUMBER if intent.ask is Ask.COUNT and "list" not in intent.cues else intent.kind
        selection = Selection(self.index, self.rows, aligner, question.folded, kind, longest)
        choice = selection.best(found.passages)
        if choice is None:
            return refuse(Status.NOT_IN_DOCUMENT, question, intent, found)
        clause = choice.clause
        said = tuple(self._said(selection, choice, intent))
        whole, part = (aligner.matches(span, choice.row) for span in (of_clause(clause), choice.evidence))
        given = answerability.signals(question, kind, found, whole, part, choice.held)
        sure = answerability.confidence(given)
        counted = series.counted(self.index.plans[clause.document_id], clause, question.language)
        if kind is Kind.NUMBER and not choice.held and counted and _COUNTS_ITEMS.search(question.folded):
            return Draft(Status.ANSWERED, (counted,), sure, intent.ask)
        if not answerability.is_answerable(given) and answerability.is_off_topic(given):
            return refuse(Status.OUT_OF_SCOPE, question, intent, None, sure)
        plan = self.index.plans[clause.document_id]
        if intent.ask is Ask.OWNER and clause.owners:
            owned = bodies.owners_of(plan, clause, "lead" in intent.cues and "owner" not in question.folded)
            if owned:
                return Draft(Status.ANSWERED, (owned,), sure, intent.ask)
        if not answerability.is_answerable(given) or answerability.asks_elsewhere(question.folded, plan):
            return refuse(Status.NOT_IN_DOCUMENT, question, intent, found, sure)
        said = premise.wrong_name(question.folded, said, question.language) or said
        return Draft(Status.ANSWERED, said, sure, intent.ask)


def _status_of(intent: Intent, statements: Sequence[Statement]) -> Status:
    """Partial where the whole list is asked for and the text prints less of it than it states."""
    computed = [c for c in statements[0].computed if c.operation == "tally"]
    stated = numbers_of(statements[0].text) - {c.result for c in computed}
    whole = "whole" in intent.cues or intent.claims.get("task") in stated
    return Status.PARTIAL if intent.ask is Ask.LIST and computed and whole and stated else Status.ANSWERED


def joined(drafts: Sequence[Draft], language: str) -> Draft:
    """One draft of all parts: what is answered once each, then what is not; a refusal only where nothing is answered."""
    answered = [draft for draft in drafts if not draft.status.refused]
    if len(drafts) == 1 or not answered:
        return drafts[0]
    statements = in_order(_each_once([statement for draft in answered for statement in draft.statements]))
    sure = min(draft.confidence for draft in answered)
    intent = "+".join(dict.fromkeys(draft.intent for draft in drafts))
    silent = [draft for draft in drafts if draft.status.refused]
    if not silent:
        return Draft(answered[0].status, statements, sure, intent)
    terms = tuple(dict.fromkeys(term for draft in silent for term in draft.searched))
    missing = say(language, "missing_part", part=say(language, "separator").join(terms) or "…")
    note = Statement(missing, statements[0].evidence[:1], on_new_line=True, about_silence=True)
    return Draft(Status.PARTIAL, (*statements, note), sure, intent, terms)


def in_order(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Quotes in the order of the text where all are quotes of one document, each on its own line; else as they are."""
    documents_quoted = {evidence.document for statement in statements for evidence in statement.evidence}
    if len(documents_quoted) != 1 or not all(statement.verbatim for statement in statements):
        return tuple(statements)
    ordered = sorted(statements, key=lambda statement: statement.evidence[0])
    return tuple(replace(statement, on_new_line=len(ordered) > 1) for statement in ordered)


def _each_once(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Without a quote that another quote already holds."""
    quotes = [s.evidence[0] for s in statements if s.verbatim and len(s.evidence) == 1]
    kept = [s for s in statements if not (s.verbatim and any(_within(s.evidence[0], other) for other in quotes))]
    return tuple(dict.fromkeys(kept))


def _within(inner: Evidence, outer: Evidence) -> bool:
    same = inner.document == outer.document and inner != outer
    return same and outer.start <= inner.start and inner.end <= outer.end


def refuse(
    status: Status, question: Question, intent: Intent, found: content.Findings | None = None, sure: float = 0.0
) -> Draft:
    """Says that it cannot be answered, with the words that were searched for and what is nearest."""
    terms = content_words(topic_of(question.folded))
    if status is Status.NOT_IN_DOCUMENT and terms:
        text = say(question.language, "not_in_document", terms=say(question.language, "separator").join(terms))
    elif status is Status.NOT_IN_DOCUMENT:
        text = say(question.language, "not_in_document_plain")
    else:
        text = say(question.language, status.value)
    nearest = tuple(of_clause(p.clause) for p in found.passages[:3]) if found else ()
    return Draft(status, (Statement(text, ()),), sure, intent.ask, terms, nearest)
