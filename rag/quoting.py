"""Questions of content: the sentences that answer, in the documents' own words, or a refusal where none does."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from index.normalise import fold
from index.opened import Index
from index.plan import Plan
from rag import bodies, content, inline_lists, named_members, premise, reckoning, series
from rag.alignment import Aligner
from rag.answer import Status
from rag.answerability import Signals, asks_elsewhere, confidence, is_answerable, is_off_topic, signals
from rag.ask import Ask, Intent, Kind
from rag.beside import is_beside
from rag.content import Findings
from rag.counted_things import is_counted_there
from rag.draft import Draft, Evidence, Statement, of_clause
from rag.enumerations import asks_for_items
from rag.named_in_english import Terms
from rag.phrases import is_chinese
from rag.printed import introducing, quoted
from rag.question import Question
from rag.refusing import refuse
from rag.reranker import reranker_for
from rag.selection import CLAUSES, LONGEST, Choice, Selection
from rag.verify import text_of

# 几类情形, how many conditions: the items of a list are what is counted
_COUNTS_ITEMS = re.compile(
    r"(?:几|多少)(?:大)?(?P<unit>类|种|项|条|款|个(?=条件|情形|方面|原则|步骤|环节))|how many (?:kinds|types|items|conditions|categories)"
)
_OF_A_LIST = frozenset((Kind.ANY, Kind.STEPS, Kind.DEFINITION, Kind.YES_NO))
# 哪些联盟, which projects: several sentences may answer
_SEVERAL = re.compile(r"哪些|哪几|哪[两三四五]|有啥|有什么|都有|which (?!one)\w+s\b|what are")
# So many others are quoted then, of those with such log-odds of answering and not further behind the chosen one.
_OTHERS, _SURELY, _BEHIND = 2, 1.0, 0.15
# How much of a question a sentence must speak of, and how far it must be ahead, to count the members that it names.
_SPEAKS_OF, _AHEAD = 0.65, 0.1
_AS_GOOD_AS = 0.6  # how alike a word must be to stand for one of the question
_KEPT = 8  # look-ups
_SURE = 0.8  # below, a quote that names another place is as likely about something else


@dataclass(frozen=True, slots=True)
class Find:
    """The sentence chosen for a question, out of which plan, and what tells whether it answers."""

    question: Question
    intent: Intent
    kind: Kind
    findings: Findings
    choice: Choice
    others: tuple[Choice, ...]  # judged too, best first
    plan: Plan
    signals: Signals
    selection: Selection
    aligner: Aligner

    def refused(self, status: Status, findings: Findings | None = None) -> Draft:
        """As sure as the find is."""
        return refuse(status, self.question, self.intent.ask, findings, confidence(self.signals))


_Asked = tuple[Question, Intent, str | None, int, tuple[int, ...]]


class Quoting:
    """Quotes over one index version."""

    def __init__(self, index: Index, rows: Mapping[str, int]) -> None:
        """`rows` gives each clause's row."""
        self._index = index
        self._rows = rows
        self._reranker = reranker_for(index.manifest.encoder)
        self._kept: tuple[tuple[_Asked, Find | None], ...] = ()

    def draft(self, question: Question, intent: Intent, plan: Plan | None, longest: int = LONGEST) -> Draft:
        """From the clauses of one document, or of all in the question's filters; about `longest` characters at most."""
        find = self.find(question, intent, plan, longest)
        if find is None:
            return refuse(Status.NOT_IN_DOCUMENT, question, intent.ask, self._findings(question, plan))
        return self.decided(find)

    def find(
        self, question: Question, intent: Intent, plan: Plan | None, longest: int = LONGEST, rows: tuple[int, ...] = ()
    ) -> Find | None:
        """The sentence that an answer would be made of, of `rows` where given; None where nothing at all is found.

        The last few are kept: the ways to answer one question look the same up, and so do a follow-up's readings.
        """
        asked = (question, intent, plan.document.id if plan else None, longest, rows)
        for known, find in self._kept:
            if known == asked:
                return find
        found = content.find(self._index, question.query, rows) if rows else self._findings(question, plan)
        find = self._chosen(question, intent, found, longest)
        self._kept = ((asked, find), *self._kept[: _KEPT - 1])  # in one go: other threads read it
        return find

    def about(self, find: Find, choice: Choice) -> Find:
        """The same with another of the sentences judged."""
        if choice == find.choice:
            return find
        others = tuple(other for other in (find.choice, *find.others) if other != choice)
        given = self._signals(find.question, find.kind, find.findings, find.aligner, choice)
        plan = self._index.plans[choice.clause.document_id]
        return replace(find, choice=choice, others=others, plan=plan, signals=given)

    def _findings(self, question: Question, plan: Plan | None) -> Findings:
        wanted = (plan.document.id,) if plan else question.filters.documents
        return content.find(self._index, question.query, self._index.rows(wanted, question.filters.areas))

    def _chosen(self, question: Question, intent: Intent, found: Findings, longest: int) -> Find | None:
        kind = Kind.NUMBER if intent.ask is Ask.COUNT and "list" not in intent.cues else intent.kind
        aligner = Aligner(self._index, question.query)
        selection = Selection(self._index, self._rows, aligner, question.folded, kind, longest, self._reranker)
        ranked = selection.ranked(found.passages)
        if not ranked:
            return None
        choice, *others = ranked
        given = self._signals(question, kind, found, aligner, choice)
        plan = self._index.plans[choice.clause.document_id]
        return Find(question, intent, kind, found, choice, tuple(others), plan, given, selection, aligner)

    def _signals(self, question: Question, kind: Kind, found: Findings, aligner: Aligner, choice: Choice) -> Signals:
        return signals(question, kind, found, aligner, choice, self._rows[found.passages[0].clause.id])

    def _is_off_topic(self, find: Find) -> bool:
        """Of the chosen sentence's clause and of the likely ones: what is learned may choose one in other words."""
        return is_off_topic(find.signals) and all(is_off_topic(given) for given in self._likely(find))

    def _likely(self, find: Find) -> Iterator[Signals]:
        for passage in find.findings.passages[:CLAUSES]:
            alike = find.aligner.score(of_clause(passage.clause), self._rows[passage.clause.id])
            yield replace(find.signals, alike=alike, worded=passage.lexical)

    def decided(self, find: Find, bound: float | None = None) -> Draft:
        """A count of a list, the owners, the sentences, or a refusal; `bound` as `is_answerable` takes it."""
        given, plan, question = find.signals, find.plan, find.question
        answerable = is_answerable(given, bound)
        spoken_of = answerable or given.alike >= _SPEAKS_OF
        counted = (_counted(find) if spoken_of else ()) or self._members(find, answerable)
        if not counted and not answerable and self._is_off_topic(find):
            return find.refused(Status.OUT_OF_SCOPE)
        said = counted or _owners(find)
        if not said and (not answerable or asks_elsewhere(question.folded, plan)):
            return find.refused(Status.NOT_IN_DOCUMENT, find.findings)
        said = said or self._said(find)
        quoted_text = fold("".join(statement.text for statement in said))
        if not counted and is_beside(question.folded, find.kind, quoted_text, find.choice.clause, plan):
            return find.refused(Status.NOT_IN_DOCUMENT, find.findings)
        return Draft(Status.ANSWERED, said, confidence(given), find.intent.ask)

    def _members(self, find: Find, answerable: bool) -> tuple[Statement, ...]:
        """How many members the sentence names where so many are asked for. A reranker takes what prints no number for no
        answer: where it does, the sentence must speak of the question, and be ahead of the others."""
        rivals = [other.score for other in find.others if other.evidence != find.choice.evidence]
        ahead = find.choice.score - max(rivals, default=0.0) >= _AHEAD
        told = answerable or (find.signals.alike >= _SPEAKS_OF and ahead)
        part, question = find.choice.evidence, find.question
        text = text_of(part, self._index)
        counted = named_members.counted(text, part, question.folded, question.language) if told else None
        return (counted,) if counted and not asks_elsewhere(question.folded, find.plan) else ()

    def _said(self, find: Find) -> tuple[Statement, ...]:
        """The quotes, with a word before them where the question takes another name for granted."""
        quotes = _list_of(find) or content.statements(self._several(find), self._index)
        said = tuple(quotes)
        if confidence(find.signals) < _SURE:
            return said
        title, language = find.plan.document.title, find.question.language
        return premise.wrong_name(find.question.folded, said, title, language) or said

    def reckoned(self, find: Find) -> Draft | None:
        """The sentence with what is reckoned of its amounts; None where nothing is, or it may be about something else.

        A reranker takes a sentence without a percent for no answer to how many percent: one that has the amounts need
        only speak of the question.
        """
        surely = is_answerable(find.signals) or find.signals.alike >= _SPEAKS_OF or _counts_the_same(find)
        if not surely or asks_elsewhere(find.question.folded, find.plan):
            return None
        question, language = find.question.folded, find.question.language
        clause, title = find.choice.clause, find.plan.document.title
        around = fold("".join((title, *map(str, clause.heading or ()), clause.text)))
        for part in (find.choice.evidence, of_clause(find.choice.clause)):
            quote = Statement(text_of(part, self._index), (part,), verbatim=True)
            near = find.selection.near(part, _AS_GOOD_AS)
            if is_chinese(language):
                said = reckoning.reckoned(quote, question, language, around, near)
            else:
                said = self._in_english(quote, find) if is_answerable(find.signals) else ()
            if said:
                return Draft(Status.ANSWERED, said, confidence(find.signals), find.intent.ask)
        return None

    def _in_english(self, quote: Statement, find: Find) -> tuple[Statement, ...]:
        """Nothing where another sentence that was judged tells another number: of two funds it does not say which is meant."""
        typed, language, terms = find.question.text, find.question.language, self._terms(find.question)
        said = reckoning.reckoned_in_english(quote, typed, language, terms)
        parts = [other.evidence for other in find.others if other.evidence != find.choice.evidence] if said else []
        rivals = (Statement(text_of(part, self._index), (part,), verbatim=True) for part in parts)
        others = [told for rival in rivals if (told := reckoning.reckoned_in_english(rival, typed, language, terms))]
        return said if all(told[-1].text == said[-1].text for told in others) else ()

    def _terms(self, question: Question) -> Terms:
        """What an English word may stand for in the texts; a name of the question by its sound."""
        names = {name for alike in self._index.searcher.names_in(question.text) for name in alike}

        def terms(word: str) -> tuple[str, ...]:
            found = self._index.searcher.terms_for(word)
            return tuple(term for term in found if term in names) or found

        return terms

    def besides(self, find: Find, clause: str) -> Draft | None:
        """The sentences of other clauses of its document that surely answer too; None where there are none."""
        judged = [one for one in (find.choice, *find.others) if one.clause.id != clause]
        sure = [one for one in judged if _answers_too(one, find.choice)][:_OTHERS]
        parts = tuple(dict.fromkeys(part for one in sure for part in find.selection.around(one)))
        said = tuple(content.statements(parts, self._index))
        return Draft(Status.ANSWERED, said, confidence(find.signals), find.intent.ask) if said else None

    def _several(self, find: Find) -> tuple[Evidence, ...]:
        """The sentence chosen; where several things are asked for, with the others of its document that answer as surely."""
        chosen = find.selection.around(find.choice)
        asked = find.question.folded
        if not (_SEVERAL.search(asked) or "list" in find.intent.cues or asks_for_items(asked)):
            return chosen
        lists = (inline_lists.list_within(find.choice.clause, part) for part in chosen)
        if whole := next((found for found in lists if found and _holds(found, find.choice.evidence)), None):
            return (whole,)
        if not _SEVERAL.search(find.question.folded):
            return chosen
        clauses = {part.clause for part in chosen}
        others = [other for other in find.others if other.clause.id not in clauses and _answers_too(other, find.choice)]
        parts = (part for other in others[:_OTHERS] for part in find.selection.around(other))
        return tuple(dict.fromkeys((*chosen, *parts)))


def _holds(outer: Evidence, inner: Evidence) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _answers_too(other: Choice, chosen: Choice) -> bool:
    near = other.clause.document_id == chosen.clause.document_id and other.score >= chosen.score - _BEHIND
    return near and other.judged is not None and other.judged.answers >= _SURELY


def _list_of(find: Find) -> list[Statement]:
    """The whole list where the sentence announces one, or is one of a list asked for."""
    clause, intent = find.choice.clause, find.intent
    announces = intent.kind in _OF_A_LIST and find.choice.evidence.end == clause.end
    listed = series.announced(find.plan, clause) if announces else ()
    if not listed and "list" in intent.cues:
        listed = series.around(find.plan, clause)
    return [quoted(clause) for clause in listed]


def _counts_the_same(find: Find) -> bool:
    clause = find.choice.clause
    return is_counted_there(find.question.folded, fold(clause.text), fold(introducing(find.plan, clause)))


def _counted(find: Find) -> tuple[Statement, ...]:
    """How many a list has, where its items are asked for by number and the sentence holds no number."""
    asked = _COUNTS_ITEMS.search(find.question.folded)
    if find.kind is not Kind.NUMBER or asked is None or "任务" in find.question.folded:
        return ()  # tasks are a document's own, not the items of a sentence
    language, chosen = find.question.language, find.choice
    counted = (
        inline_lists.counted(chosen.clause, chosen.evidence, asked["unit"] or "", language) if asked["unit"] else None
    )
    if counted is None and not chosen.held:
        counted = series.counted(find.plan, chosen.clause, language)
    return (counted,) if counted else ()


def _owners(find: Find) -> tuple[Statement, ...]:
    """The owners that the chosen clause names, where an owner is asked for."""
    if find.intent.ask is not Ask.OWNER or not find.choice.clause.owners:
        return ()
    leads_only = "lead" in find.intent.cues and "owner" not in find.question.folded
    owned = bodies.owners_of(find.plan, find.choice.clause, leads_only)
    return (owned,) if owned else ()
