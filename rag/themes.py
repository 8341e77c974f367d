"""What a plan says of a theme: the area that is of it, or every clause that speaks of it."""

from index.plan import Section
from rag import areas, mentions, outline
from rag.ask import Unit
from rag.asking import Asking
from rag.draft import Statement

_THEME = range(2, 7)  # clauses that speak of a theme, where it is no area: fewer are content, more no answer
_TOO_MANY = 20  # clauses that mention a thing


def theme(asking: Asking) -> list[Statement]:
    """The clauses that speak of the topic, where they are a few."""
    groups = mentions.terms_of(asking.intent.topic, asking.about)
    hits = mentions.mentioning(asking.plan, groups)
    return mentions.said_of(asking.plan, hits, groups, asking.language, place=False) if len(hits) in _THEME else []


def mentioned(asking: Asking) -> list[Statement]:
    """What mentions the topic, with its number where that is asked for; of a theme that an area is of, that area."""
    plan, intent, language = asking.plan, asking.intent, asking.language
    area = asking.section() if intent.ordinals else areas.by_title(plan, intent.within) if intent.within else None
    ordinal = area.ordinal if area else None
    counted = "how_many" in intent.cues and intent.unit is Unit.TASK
    if intent.unit is Unit.TASK and area is None and (meant := _area_of_theme(asking, by_title=not counted)):
        counts = outline.count_area(plan, meant, language, intent.printed)
        return counts if counted else outline.list_tasks(plan, meant, language)
    groups = _terms(asking)
    hits = mentions.mentioning(plan, groups, ordinal)
    if counted and not hits:
        return []
    if not hits and area is not None and intent.ordinals:
        return outline.list_tasks(plan, area, language)
    hits = hits or mentions.mentioning(plan, groups, ordinal, tasks_only=False)
    if len(hits) > _TOO_MANY:
        return []
    place = intent.unit is Unit.AREA or "unit_area" in intent.cues
    said = mentions.said_of(plan, hits, groups, language, place)
    return [*outline.count_of(plan, hits, language), *said] if counted else said


def _terms(asking: Asking) -> tuple[tuple[str, ...], ...]:
    """The words to look for; of an English topic what each of them may mean in the text, none where one means nothing."""
    if not asking.intent.topic.isascii():
        return mentions.terms_of(asking.intent.topic, asking.about)
    meant = areas.first_meanings(asking.about, asking.index)
    return () if meant is None else (meant,)


def _area_of_theme(asking: Asking, by_title: bool) -> Section | None:
    """关于生态环境的任务有几项: the area of that theme, where it states its number; 提到生态环境的 are looked for to the letter."""
    if "to_the_letter" in asking.intent.cues:
        return None
    is_chinese = not asking.intent.topic.isascii()
    section = areas.by_title(asking.plan, asking.intent.topic) if by_title and is_chinese else asking.section()
    if section is None or (section.stated is None and not asking.is_counted(section)):
        return None
    return section
