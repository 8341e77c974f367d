"""A question in, a draft out: the outline is asked where it holds the answer, the clauses where it does not."""

from collections.abc import Sequence

from index.normalise import fold
from index.opened import Index
from index.plan import Clause, ClauseKind, Plan, Section
from rag import areas, content, outline
from rag.answer import Status
from rag.draft import Draft, Evidence, Statement, of_clause, of_heading
from rag.intent import Ask, Intent, Kind, Unit, read, remaining, topic_of
from rag.phrases import say
from rag.question import Question
from rag.sentences import sentences
from rag.words import content_words


class Answering:
    """Answers over one index version."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.known = fold("".join(plan.document.title for plan in index.plans.values())) if len(index.plans) == 1 else ""

    def draft(self, question: Question) -> Draft:
        intent = read(question.folded, self.known)
        if intent.ask is Ask.INJECTION:
            return refuse(Status.BLOCKED, question, intent)
        if intent.ask is Ask.CHORE:
            return refuse(Status.OUT_OF_SCOPE, question, intent)
        plans = self._plans(question)
        for plan in plans[:1]:
            statements = self._from_outline(question, intent, plan)
            if statements:
                return Draft(Status.ANSWERED, tuple(statements), 1.0, intent.ask)
        return self._from_content(question, intent, plans)

    def _plans(self, question: Question) -> list[Plan]:
        wanted = question.filters.documents
        return [plan for id, plan in self.index.plans.items() if not wanted or id in wanted]

    def _from_outline(self, question: Question, intent: Intent, plan: Plan) -> list[Statement]:
        language = question.language
        match intent.ask:
            case Ask.DOCUMENT_FACT:
                return document_fact(plan, intent.fact, language)
            case Ask.COUNT:
                return self._count(plan, intent, language)
            case Ask.LIST:
                return self._list(plan, intent, language)
            case Ask.MOST | Ask.FEWEST:
                return outline.extreme(plan, language, intent.ask is Ask.MOST)
            case Ask.RANK:
                return outline.ranking(plan, language)
            case Ask.THRESHOLD if intent.bound:
                return outline.beyond(plan, language, *intent.bound)
            case Ask.SUM | Ask.DIFFERENCE | Ask.MORE_OF | Ask.SHARE | Ask.AVERAGE:
                return self._arithmetic(plan, intent, language)
            case Ask.POSITION:
                return self._nth(plan, intent, language)
            case Ask.MEMBERSHIP:
                return self._membership(question, plan, intent)
            case Ask.MENTIONS:
                return self._mentions(plan, intent, language)
        return []

    def _section(self, plan: Plan, intent: Intent) -> Section | None:
        if intent.ordinals:
            return areas.by_ordinal(plan, intent.ordinals[0])
        if not remaining(intent.topic, self.known):
            return None
        return areas.resolve(self.index, plan, intent.topic)

    def _count(self, plan: Plan, intent: Intent, language: str) -> list[Statement]:
        if len(intent.ordinals) > 1:
            return outline.total_of(plan, areas.resolve_all(self.index, plan, intent.ordinals, ()), language)
        about = remaining(intent.topic, self.known)
        if not intent.ordinals and not about:
            if intent.unit is Unit.AREA:
                return outline.count_areas(plan, language)
            return outline.count_total(plan, language, intent.printed)
        if intent.unit is Unit.TASK:
            section = self._section(plan, intent)
            return outline.count_area(plan, section, language) if section else []
        return []

    def _list(self, plan: Plan, intent: Intent, language: str) -> list[Statement]:
        if intent.unit is Unit.AREA and not intent.ordinals and not remaining(intent.topic, self.known):
            return outline.list_areas(plan, language)
        if intent.ordinals:
            section = areas.by_ordinal(plan, intent.ordinals[0])
            return outline.list_tasks(plan, section, language) if section else []
        if intent.unit is Unit.PRINCIPLE:
            return principles(plan)
        section = areas.by_title(plan, intent.topic)
        return outline.list_tasks(plan, section, language) if section else []

    def _arithmetic(self, plan: Plan, intent: Intent, language: str) -> list[Statement]:
        if intent.ask is Ask.AVERAGE:
            return outline.mean_of(plan, language)
        sections = areas.resolve_all(self.index, plan, intent.ordinals, intent.operands)
        if intent.ask is Ask.SHARE:
            return outline.share_of(plan, sections[:1], language) if sections else []
        if len(sections) < 2:
            return []
        if intent.ask is Ask.SUM:
            return outline.total_of(plan, sections, language)
        return outline.difference_of(plan, sections[0], sections[1], language)

    def _nth(self, plan: Plan, intent: Intent, language: str) -> list[Statement]:
        section = self._section(plan, intent)
        return outline.nth_task(plan, section, intent.position or 1, language) if section else []

    def _membership(self, question: Question, plan: Plan, intent: Intent) -> list[Statement]:
        out: list[Statement] = []
        for topic in intent.operands or (intent.topic,):
            found = content.find(self.index, topic, self.index.rows((plan.document.id,)))
            home = next((p.clause for p in found.passages if p.clause.area is not None), None)
            section = areas.by_ordinal(plan, home.area) if home and home.area else None
            if home is None or section is None:
                continue
            out.append(self._stands_in(topic, home, section, plan, question.language))
        return out

    def _stands_in(self, topic: str, clause: Clause, section: Section, plan: Plan, language: str) -> Statement:
        text = plan.document.text
        best = max(sentences(clause), key=lambda part: content.overlap(topic, fold(text[part.start : part.end])))
        quote = text[best.start : best.end].rstrip("。；;.")
        words = say(language, "membership", quote=quote, area=outline.area_name(section, language))
        return Statement(words, (best, of_heading(section, plan.document.id)))

    def _mentions(self, plan: Plan, intent: Intent, language: str) -> list[Statement]:
        terms = remaining(intent.topic, self.known)
        hits = [
            clause
            for clause in plan.clauses
            if clause.kind not in (ClauseKind.FURNITURE, ClauseKind.HEADING)
            and all(term in fold(clause.text) for term in terms)
        ]
        return [self._in_area(clause, terms, plan, language) for clause in hits]

    def _in_area(self, clause: Clause, terms: Sequence[str], plan: Plan, language: str) -> Statement:
        text = plan.document.text
        parts = [part for part in sentences(clause) if any(term in fold(text[part.start : part.end]) for term in terms)]
        quote = text[parts[0].start : parts[-1].end]
        evidence = Evidence(plan.document.id, parts[0].start, parts[-1].end, clause.id)
        section = areas.by_ordinal(plan, clause.area) if clause.area else None
        if section is None:
            return Statement(quote, (evidence,), verbatim=True, on_new_line=True)
        words = say(language, "in_area", area=outline.area_name(section, language), quote=quote)
        return Statement(words, (evidence, of_heading(section, plan.document.id)), on_new_line=True)

    def _from_content(self, question: Question, intent: Intent, plans: Sequence[Plan]) -> Draft:
        rows = self.index.rows(question.filters.documents, question.filters.areas)
        found = content.find(self.index, question.folded, rows)
        if found.best is None or found.confidence < 0.028:
            return refuse(Status.NOT_IN_DOCUMENT, question, intent, found)
        evidence = content.select(question.folded, found.best.clause, self.index)
        return Draft(Status.ANSWERED, tuple(content.statements(evidence, self.index)), found.confidence, intent.ask)


def principles(plan: Plan) -> list[Statement]:
    """The first sentence of each principle, in its own words."""
    text = plan.document.text
    firsts = [sentences(clause)[0] for clause in plan.clauses if clause.kind is ClauseKind.PRINCIPLE]
    return [Statement(text[part.start : part.end], (part,), verbatim=True, on_new_line=True) for part in firsts]


def document_fact(plan: Plan, fact: str, language: str) -> list[Statement]:
    """A fact of the document, cited to where the text prints it; nothing where it is not known."""
    value = getattr(plan.document, fact)
    if not value:
        return []
    printed = value if value in plan.document.text else plan.document.title
    at = plan.document.text.find(printed)
    if at < 0:
        return []
    return [Statement(say(language, fact, **{fact: value}), (outline.sentence_around(plan, at, at + len(printed)),))]


def refuse(status: Status, question: Question, intent: Intent, found: content.Findings | None = None) -> Draft:
    """Says that it cannot be answered, with the words that were searched for."""
    terms = content_words(topic_of(question.folded))
    if status is Status.NOT_IN_DOCUMENT and terms:
        text = say(question.language, "not_in_document", terms=say(question.language, "separator").join(terms))
    elif status is Status.NOT_IN_DOCUMENT:
        text = say(question.language, "not_in_document_plain")
    else:
        text = say(question.language, status.value)
    nearest = tuple(of_clause(p.clause) for p in found.passages[:3]) if found else ()
    return Draft(status, (Statement(text, ()),), found.confidence if found else 0.0, intent.ask, terms, nearest)
