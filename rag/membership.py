"""Where a task stands: the area it belongs to, the task before it and the one after it."""

from index.normalise import fold
from index.opened import Index
from index.plan import Clause, ClauseKind, Plan, Section
from rag import areas, content, mentions, outline
from rag.alignment import Aligner
from rag.ask import Unit
from rag.asking import Asking
from rag.draft import Statement, of_clause, of_heading
from rag.phrases import say
from rag.printed import area_name
from rag.sentences import sentences
from rag.slots import remaining
from rag.words import content_words, tagged

_NOUNS = ("n", "vn")
_NAME_WORDS = 2  # of the bare name of a thing; more of them describe it
_PRESENT = 0.35  # how alike a noun must be to a clause that speaks of the thing


def membership(asking: Asking) -> list[Statement]:
    """For each thing asked about, the sentence that speaks of it and the area that it stands in."""
    plan, intent, language = asking.plan, asking.intent, asking.language
    if intent.clause:
        clause = asking.index.clause(intent.clause)
        section = _area_of(clause, plan)
        return [_stands_in(fold(clause.text), clause, section, plan, language)] if section else []
    named = areas.by_title(plan, intent.topic) if intent.unit is Unit.AREA and not intent.operands else None
    if named is not None and not intent.within:
        return outline.title_of(plan, named, language)
    if intent.within or (intent.ordinals and intent.topic):
        return _placed(asking)
    topics = intent.operands or (intent.topic,)
    homes = [(topic, _home(asking.index, topic, plan)) for topic in topics]
    return list(dict.fromkeys(_stands_in(topic, *home, plan, language) for topic, home in homes if home))


def _placed(asking: Asking) -> list[Statement]:
    """Where a thing stands that the question puts into an area; it says so where that is another one."""
    plan, intent, language = asking.plan, asking.intent, asking.language
    home = _home(asking.index, intent.topic, plan)
    claimed = asking.section() if intent.ordinals else areas.by_title(plan, intent.within)
    if home is None or claimed is None:
        return []
    said = _stands_in(intent.topic, *home, plan, language)
    if home[1] == claimed:
        return [said]
    return [Statement(say(language, "premise"), said.evidence, about_silence=True), said]


def neighbour(asking: Asking) -> list[Statement]:
    """The task after (or before) the clause that is meant, or the area beside a named one; nothing at either end."""
    if asking.intent.unit is Unit.AREA and (named := _named(asking)):
        beside = areas.by_ordinal(asking.plan, named.ordinal + asking.intent.direction)
        return outline.title_of(asking.plan, beside, asking.language) if beside else []
    tasks = [clause for clause in asking.plan.clauses if clause.kind is ClauseKind.TASK]
    here = _here(asking)
    at = tasks.index(here) + asking.intent.direction if here in tasks else -1
    return [Statement(tasks[at].text, (of_clause(tasks[at]),), verbatim=True)] if 0 <= at < len(tasks) else []


def _named(asking: Asking) -> Section | None:
    """By the words of its title; in another language than the title's, by what they mean."""
    return asking.section() if asking.intent.topic.isascii() else areas.by_title(asking.plan, asking.intent.topic)


def _here(asking: Asking) -> Clause | None:
    if asking.intent.clause:
        return asking.index.clause(asking.intent.clause)
    home = _home(asking.index, asking.intent.topic, asking.plan)
    return home[0] if home else None


def is_absent(index: Index, topic: str, plan: Plan) -> bool:
    """True for the bare name of a thing that no clause of the plan speaks of."""
    found = _found(index, topic, plan)
    return bool(found) and _names_what_is_absent(index, topic, found[0])


def _home(index: Index, topic: str, plan: Plan) -> tuple[Clause, Section] | None:
    """The clause that a topic means and the area it stands in; none for the name of a thing that is absent."""
    about = remaining(topic, "")
    hits = mentions.mentioning(plan, [about]) if about else ()
    if len(hits) != 1:
        hits = _found(index, topic, plan)
        hits = () if hits and _names_what_is_absent(index, topic, hits[0]) else hits
    section = _area_of(hits[0], plan) if hits else None
    return (hits[0], section) if section else None


def _found(index: Index, topic: str, plan: Plan) -> tuple[Clause, ...]:
    """The clauses of areas that are nearest to the topic."""
    found = content.find(index, topic, index.rows((plan.document.id,)))
    return tuple(passage.clause for passage in found.passages if _area_of(passage.clause, plan) is not None)


def _names_what_is_absent(index: Index, topic: str, clause: Clause) -> bool:
    """True for the bare name of a thing, a noun of which is near to nothing in its best clause: 人才公寓, beside 人才."""
    words = content_words(topic)
    nouns = [word for word in words if len(word) > 1 and tagged(word)[0][1].startswith(_NOUNS)]
    if topic.isascii() or len(words) > _NAME_WORDS or len(nouns) < len(words):
        return False
    matches = Aligner(index, topic).matches(of_clause(clause), index.clauses.index(clause))
    return any(match.alike < _PRESENT for match in matches if match.word in nouns)


def _area_of(clause: Clause, plan: Plan) -> Section | None:
    """Its area; outside of all that the plan counts, the outermost section that holds it."""
    if clause.area:
        return areas.by_ordinal(plan, clause.area)
    return next((section for section in plan.sections if section.level == 1 and clause.id in section.clauses), None)


def _stands_in(topic: str, clause: Clause, section: Section, plan: Plan, language: str) -> Statement:
    text = plan.document.text
    best = max(sentences(clause), key=lambda part: content.overlap(topic, fold(text[part.start : part.end])))
    quote = text[best.start : best.end].rstrip("。；;.")
    words = say(language, "membership", quote=quote, area=area_name(section, language))
    return Statement(words, (best, of_heading(section, plan.document.id)))
