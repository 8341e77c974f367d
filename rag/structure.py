"""Answers that a plan's outline holds: intent and plan in, statements out; none where the outline does not hold it."""

from collections import Counter

from index.normalise import fold
from index.opened import Index
from index.plan import Clause, ClauseKind, Plan, Section
from rag import areas, content, mentions, outline
from rag.draft import Statement, of_clause, of_heading
from rag.intent import Ask, Intent, Unit
from rag.phrases import say
from rag.sentences import sentences
from rag.slots import remaining

_FEW = 2  # a topic that so many clauses speak of is a theme of those clauses, not an area


class Structure:
    """Asks the outlines of one index version."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def answer(self, intent: Intent, plan: Plan, language: str) -> list[Statement]:
        match intent.ask:
            case Ask.COUNT:
                return self._count(intent, plan, language)
            case Ask.LIST:
                return self._list(intent, plan, language)
            case Ask.EACH_COUNT:
                return outline.each_count(plan, language)
            case Ask.MOST | Ask.FEWEST if 1 < intent.claims.get("area", 1) < len(plan.areas):
                return outline.ranking(plan, language, intent.ask is Ask.MOST, int(intent.claims["area"]))
            case Ask.MOST | Ask.FEWEST:
                return outline.extreme(plan, language, intent.ask is Ask.MOST, intent.printed)
            case Ask.SPREAD:
                return outline.spread(plan, language)
            case Ask.EQUAL:
                return outline.level(plan, language)
            case Ask.RANK:
                return outline.ranking(plan, language)
            case Ask.THRESHOLD if intent.bound:
                return outline.beyond(plan, language, *intent.bound)
            case Ask.SUM | Ask.DIFFERENCE | Ask.MORE_OF | Ask.SHARE | Ask.AVERAGE:
                return self._arithmetic(intent, plan, language)
            case Ask.POSITION:
                section = self._section(intent, plan)
                return outline.nth_task(plan, section, intent.position or 1, language) if section else []
            case Ask.NEXT:
                return self._neighbour(intent, plan, language)
            case Ask.MEMBERSHIP:
                return self._membership(intent, plan, language)
            case Ask.MENTIONS:
                return self._mentions(intent, plan, language)
            case Ask.DUTIES:
                named = areas.by_title(plan, intent.topic)
                return outline.list_tasks(plan, named, language) if named else []
        return []

    def _section(self, intent: Intent, plan: Plan) -> Section | None:
        if intent.ordinals:
            return areas.by_ordinal(plan, intent.ordinals[0])
        if intent.choose:
            return outline.extreme_area(plan, intent.choose == "most")
        if not remaining(intent.topic, intent.known):
            return None
        return areas.by_title(plan, intent.topic) or areas.by_meaning(self._index, plan, intent.topic)

    def _count(self, intent: Intent, plan: Plan, language: str) -> list[Statement]:
        beyond = [ordinal for ordinal in intent.ordinals if areas.by_ordinal(plan, ordinal) is None]
        if beyond and plan.areas:
            return outline.no_such_area(plan, beyond[0], language)
        if len(intent.ordinals) > 1:
            return outline.total_of(plan, areas.resolve_all(self._index, plan, intent.ordinals, ()), language)
        if intent.unit is Unit.PRINCIPLE:
            return outline.count_principles(plan, language, intent.claims.get("principle"))
        if intent.unit in (Unit.CHAPTER, Unit.ARTICLE):
            labels = [label for cue, label in (("unit_chapter", "章"), ("unit_article", "条")) if cue in intent.cues]
            return [statement for label in labels for statement in outline.count_labels(plan, label, language)]
        about = remaining(intent.topic, intent.known)
        if not intent.ordinals and not intent.choose and not about:
            if intent.unit is Unit.AREA:
                return outline.count_areas(plan, language, intent.claims.get("area"))
            return outline.count_total(plan, language, intent.printed, intent.claims.get("task"))
        if intent.unit is not Unit.TASK:
            return []
        section = self._section(intent, plan)
        if section is None or (section.stated is None and not intent.printed):
            return []
        return outline.count_area(plan, section, language, intent.printed, intent.claims.get("task"))

    def _list(self, intent: Intent, plan: Plan, language: str) -> list[Statement]:
        about = remaining(intent.topic, intent.known)
        if intent.unit is Unit.PRINCIPLE:
            return outline.principles(plan, language, intent.claims.get("principle"))
        if intent.unit is Unit.AREA and not intent.ordinals:
            return [] if about else outline.list_areas(plan, language, intent.claims.get("area"))
        section = self._section(intent, plan) if intent.ordinals or intent.choose else self._area_meant(intent, plan)
        if intent.ordinals and section is None:
            return outline.no_such_area(plan, intent.ordinals[0], language)
        if section is not None and intent.unit is Unit.AREA:
            return outline.title_of(plan, section, language)
        if section is not None:
            return self._tasks_of(section, intent, plan, language)
        return self._theme(intent, plan, language)

    def _tasks_of(self, section: Section, intent: Intent, plan: Plan, language: str) -> list[Statement]:
        claimed = intent.claims.get("task")
        known = (
            None,
            section.stated.value if section.stated else None,
            float(len(outline.printed_tasks(plan, section))),
        )
        if section.stated is not None and claimed not in known:
            return outline.corrected(plan, section.stated, claimed or 0.0, language)
        return outline.list_tasks(plan, section, language)

    def _area_meant(self, intent: Intent, plan: Plan) -> Section | None:
        """The area that a topic names or, where no few clauses are all that speak of it, means."""
        named = areas.by_title(plan, intent.topic)
        about = remaining(intent.topic, intent.known)
        if named is not None or not about:
            return named
        hits = mentions.mentioning(plan, mentions.terms_of(intent.topic, about))
        if hits:
            home, most = Counter(clause.area for clause in hits).most_common(1)[0]
            enough = len(hits) > _FEW and most * 2 > len(hits) and home is not None
            return areas.by_ordinal(plan, home) if enough and home else None
        found = content.find(self._index, intent.topic, self._index.rows((plan.document.id,)))
        heading = found.headings[0] if found.headings else None
        if heading is None or found.best is None or heading.score < found.best.score - _NEAR:
            return None
        return areas.by_ordinal(plan, heading.clause.area) if heading.clause.area else None

    def _theme(self, intent: Intent, plan: Plan, language: str) -> list[Statement]:
        about = remaining(intent.topic, intent.known)
        groups = mentions.terms_of(intent.topic, about)
        hits = mentions.mentioning(plan, groups)
        return mentions.said_of(plan, hits, groups, language, place=False) if 1 < len(hits) <= 6 else []

    def _arithmetic(self, intent: Intent, plan: Plan, language: str) -> list[Statement]:
        if intent.ask is Ask.AVERAGE:
            return outline.mean_of(plan, language)
        names = () if len(intent.ordinals) > 1 else intent.operands
        sections = areas.resolve_all(self._index, plan, intent.ordinals, names)
        if intent.ask is Ask.SHARE:
            return outline.share_of(plan, sections, language) if sections else []
        if len(sections) == 1 and intent.printed:
            return outline.unprinted(plan, sections[0], language)
        if len(sections) < 2 or any(section.stated is None for section in sections):
            return []
        if intent.ask is Ask.SUM:
            return outline.total_of(plan, sections, language)
        return outline.difference_of(plan, sections[0], sections[1], language)

    def _home(self, topic: str, plan: Plan) -> tuple[Clause, Section] | None:
        """The clause that a topic means and the area it stands in."""
        about = remaining(topic, "")
        hits = mentions.mentioning(plan, [about]) if about else ()
        if len(hits) != 1:
            found = content.find(self._index, topic, self._index.rows((plan.document.id,)))
            hits = tuple(p.clause for p in found.passages if p.clause.area is not None)
        section = areas.by_ordinal(plan, hits[0].area) if hits and hits[0].area else None
        return (hits[0], section) if section else None

    def _membership(self, intent: Intent, plan: Plan, language: str) -> list[Statement]:
        if intent.clause:
            clause = self._index.clause(intent.clause)
            section = areas.by_ordinal(plan, clause.area) if clause.area else None
            return [self._stands_in(fold(clause.text), clause, section, plan, language)] if section else []
        homes = [(topic, self._home(topic, plan)) for topic in intent.operands or (intent.topic,)]
        return [self._stands_in(topic, *home, plan, language) for topic, home in homes if home]

    def _stands_in(self, topic: str, clause: Clause, section: Section, plan: Plan, language: str) -> Statement:
        text = plan.document.text
        best = max(sentences(clause), key=lambda part: content.overlap(topic, fold(text[part.start : part.end])))
        quote = text[best.start : best.end].rstrip("。；;.")
        words = say(language, "membership", quote=quote, area=outline.area_name(section, language))
        return Statement(words, (best, of_heading(section, plan.document.id)))

    def _neighbour(self, intent: Intent, plan: Plan, language: str) -> list[Statement]:
        if intent.clause:
            here: Clause | None = self._index.clause(intent.clause)
        else:
            home = self._home(intent.topic, plan)
            here = home[0] if home else None
        tasks = [clause for clause in plan.clauses if clause.kind is ClauseKind.TASK]
        at = tasks.index(here) + intent.direction if here in tasks else -1
        return [Statement(tasks[at].text, (of_clause(tasks[at]),), verbatim=True)] if 0 <= at < len(tasks) else []

    def _mentions(self, intent: Intent, plan: Plan, language: str) -> list[Statement]:
        area = (
            self._section(intent, plan)
            if intent.ordinals
            else areas.by_title(plan, intent.within)
            if intent.within
            else None
        )
        groups = mentions.terms_of(intent.topic, remaining(intent.topic, intent.known))
        hits = mentions.mentioning(plan, groups, area.ordinal if area else None)
        if not hits and area is not None and intent.ordinals:
            return outline.list_tasks(plan, area, language)
        if not hits:
            hits = mentions.mentioning(plan, groups, area.ordinal if area else None, tasks_only=False)
        if len(hits) > _TOO_MANY:
            return []
        return mentions.said_of(
            plan, hits, groups, language, place=intent.unit is Unit.AREA or "unit_area" in intent.cues
        )


_NEAR = 0.05  # how far below the best clause an area's heading may score and still be what is meant
_TOO_MANY = 20
