"""Answers that a plan's outline holds: intent and plan in, statements out; none where the outline does not hold it."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from index.opened import Index
from index.plan import Plan, Section
from rag import areas, headed, outline, standing
from rag.appearances import appearances
from rag.ask import Ask, Intent, Unit
from rag.asking import Asking
from rag.draft import Statement
from rag.duty_counts import duty_count
from rag.membership import membership, neighbour
from rag.themes import mentioned, theme
from rag.words import tagged

_LEAVING_OUT = (Ask.COUNT, Ask.MOST, Ask.FEWEST)  # what can be answered with some areas left out
_ASKED_TOGETHER = frozenset({"unit_area", "unit_task", "how_many"})  # 几个方面、多少项任务
_ASKED_BY_NAME = frozenset({"how_many", "list"})  # 一共几个原则，分别是什么
_TWO = 2
_LABELS = (("unit_chapter", "章"), ("unit_article", "条"))


class Structure:
    """Asks the outlines of one index version."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def answer(self, intent: Intent, plan: Plan, language: str) -> list[Statement]:
        """Statements in the asker's language."""
        answer = _ANSWERS.get(intent.ask)
        if answer is None or ("left_out" in intent.cues and intent.ask not in _LEAVING_OUT):
            return []
        if intent.parity is not None and intent.ask is not Ask.THRESHOLD:
            every = tuple(area.ordinal for area in outline.stated_areas(plan) if area.ordinal % 2 == intent.parity)
            intent = replace(intent, ordinals=intent.ordinals or every)
        beyond = next((ordinal for ordinal in intent.ordinals if areas.by_ordinal(plan, ordinal) is None), None)
        if beyond is not None and plan.areas:
            is_gap = beyond < max(area.ordinal for area in plan.areas)  # a number that was not read, and may be there
            return [] if is_gap else outline.no_such_area(plan, beyond, language)
        return answer(Asking(self._index, plan, intent, language))


def _count(asking: Asking) -> list[Statement]:
    plan, intent, language = asking.plan, asking.intent, asking.language
    if "left_out" in intent.cues:
        return _count_of_the_others(asking)
    if duties := duty_count(asking):
        return duties
    if len(intent.ordinals) > 1:
        numbered = areas.resolve_all(asking.index, plan, intent.ordinals, ())
        return (
            outline.printed_total(plan, numbered, language)
            if intent.printed
            else outline.total_of(plan, numbered, language)
        )
    if intent.unit is Unit.PRINCIPLE:
        named = outline.principles(plan, language) if intent.cues >= _ASKED_BY_NAME else []
        return [*outline.count_principles(plan, language), *named]
    if intent.unit is Unit.ARTICLE and intent.ordinals:
        return _count_of_area(replace(asking, intent=replace(intent, unit=Unit.TASK)))  # 第二章有几条
    if intent.unit in (Unit.CHAPTER, Unit.ARTICLE):
        labels = [label for cue, label in _LABELS if cue in intent.cues]
        return [statement for label in labels for statement in outline.count_labels(plan, label, language)]
    whole = not intent.ordinals and not intent.choose and not asking.about
    return _count_whole(asking) if whole else _count_of_area(asking)


def _count_of_the_others(asking: Asking) -> list[Statement]:
    """除了第三方面一共几项: the sum over the areas that are not left out."""
    together = asking.together()
    if together is None:
        return []
    named = asking.section() if not (asking.intent.ordinals or together) else None
    out = together or ((named,) if named else asking.numbered())
    others = [area for area in outline.stated_areas(asking.plan) if area not in out]
    known = asking.intent.unit is Unit.TASK and out and len(others) > 1
    return outline.total_of(asking.plan, others, asking.language) if known else []


def _count_whole(asking: Asking) -> list[Statement]:
    plan, intent, language = asking.plan, asking.intent, asking.language
    if intent.unit is Unit.AREA:
        named = outline.list_areas(plan, language) if intent.cues >= _ASKED_BY_NAME else []
        if "overview" in intent.cues and plan.stated_total:
            return [*outline.count_total(plan, language, printed=False)[:1], *named]
        return [*outline.count_areas(plan, language, intent.claims.get("area")), *named]
    if "difference" in intent.cues:  # 比去年多几项 is not how many there are
        return outline.unprinted_total(plan, language) if intent.printed else []
    total = outline.count_total(plan, language, intent.printed, intent.claims.get("task"))
    told = plan.stated_areas is None or any(plan.stated_areas.text in statement.text for statement in total)
    return total if told or not intent.cues >= _ASKED_TOGETHER else [*outline.count_areas(plan, language), *total]


def _count_of_area(asking: Asking) -> list[Statement]:
    intent = asking.intent
    together = asking.together() if intent.unit is Unit.TASK else ()
    if together is None:
        return []
    if together:
        return _computed(replace(asking, intent=replace(intent, ask=Ask.SUM)), together)
    section = asking.section() if intent.unit is Unit.TASK else None
    if section is None or (section.stated is None and not intent.printed and not asking.is_counted(section)):
        return []
    counted = outline.count_area(asking.plan, section, asking.language, intent.printed, intent.claims.get("task"))
    return [*counted, *_named_too(section, asking), *standing.instead_of(section, asking)]


def _named_too(section: Section, asking: Asking) -> list[Statement]:
    """登了几条，都是什么: the printed tasks behind their number; none where a number taken for granted is put right."""
    if "named_too" not in asking.intent.cues or asking.intent.claims.get("task") is not None:
        return []
    said, *tasks = outline.list_tasks(asking.plan, section, asking.language)
    return tasks or [said]  # where none is printed, that is said


def _list(asking: Asking) -> list[Statement]:
    plan, intent, language = asking.plan, asking.intent, asking.language
    if intent.unit is Unit.PRINCIPLE:
        return outline.principles(plan, language, intent.claims.get("principle"))
    if intent.unit in (Unit.AREA, Unit.CHAPTER) and not intent.ordinals:
        return [] if asking.about else outline.list_areas(plan, language, intent.claims.get("area"))
    if intent.unit is Unit.TASK and not (intent.ordinals or intent.choose or asking.about):
        return _list_of_all(asking)
    if intent.unit is Unit.TASK and (together := asking.together()):
        return [said for section in together for said in _list_of_area(section, asking)]
    section = asking.section() if intent.ordinals or intent.choose else asking.area_meant()
    if section is not None and _is_introduced(section, asking):
        return _list_of_area(section, asking)
    return [] if intent.ordinals or section is not None or "introduce" in intent.cues else theme(asking)


def _list_of_all(asking: Asking) -> list[Statement]:
    """主要任务有哪些: how many there are and the areas that they stand in, else what the heading of that name holds."""
    plan, language = asking.plan, asking.language
    if plan.stated_total is None:
        return headed.tasks_of(plan)
    claimed = asking.intent.claims.get("task")
    total = outline.count_total(plan, language, printed=False, claimed=claimed)
    shown = total if claimed is not None or "whole" in asking.intent.cues else total[:1]
    return [*shown, *outline.list_areas(plan, language)]


def _is_introduced(section: Section, asking: Asking) -> bool:
    """False where a word of what is only said to be planned is not of the title: 低空经济要做什么 asks for no area."""
    is_named = not {"unit_area", "unit_task"}.isdisjoint(asking.intent.cues) or bool(asking.intent.ordinals)
    return is_named or "introduce" not in asking.intent.cues or asking.is_titled(section)


def _list_of_area(section: Section, asking: Asking) -> list[Statement]:
    plan, language, claimed = asking.plan, asking.language, asking.intent.claims.get("task")
    if asking.intent.unit in (Unit.AREA, Unit.CHAPTER):
        return outline.title_of(plan, section, language)
    if section.stated is not None and claimed is not None:
        held = (section.stated.value, float(len(outline.printed_tasks(plan, section))))
        if claimed not in held:
            return [
                *outline.corrected(plan, section.stated, claimed, language, section),
                *standing.instead_of(section, asking),
            ]
    return outline.list_tasks(plan, section, language)


def _arithmetic(asking: Asking) -> list[Statement]:
    plan, intent, language = asking.plan, asking.intent, asking.language
    if intent.ask is Ask.RATIO and {"most", "fewest"} <= intent.cues:
        return outline.ratio_of_extremes(plan, language)
    names = () if len(intent.ordinals) > 1 else intent.operands
    if intent.groups and intent.ask in (Ask.DIFFERENCE, Ask.MORE_OF):
        first, second = (areas.resolve_all(asking.index, plan, group, ()) for group in intent.groups)
        return outline.difference_of_groups(plan, first, second, language)
    sections = standing.row(asking) or areas.resolve_all(asking.index, plan, intent.ordinals, names)
    return _computed(asking, sections)


def _each_count(asking: Asking) -> list[Statement]:
    plan, language = asking.plan, asking.language
    if not asking.intent.printed:
        return outline.each_count(plan, language, asking.numbered())
    sections = asking.numbered() or plan.areas
    return [said for section in sections for said in outline.count_area(plan, section, language, printed=True)]


def _computed(asking: Asking, sections: Sequence[Section]) -> list[Statement]:
    plan, intent, language = asking.plan, asking.intent, asking.language
    if intent.bound and (not sections or (len(sections) == 1 and intent.ask is Ask.SUM)):
        return standing.beyond(asking)  # none or one keeps the bound: there is nothing to add up
    if intent.ask is Ask.SHARE:
        return outline.share_of(plan, sections, language) if sections else []
    if len(sections) == 1 and intent.printed:
        return outline.unprinted(plan, sections[0], language)
    if len(sections) > 1 and intent.printed:
        return _of_printed(asking, sections)
    if len(sections) < 2 or any(section.stated is None for section in sections):
        return []
    if intent.ask is Ask.SUM:
        return outline.total_of(plan, sections, language)
    if intent.ask is Ask.RATIO:
        return outline.ratio_of(plan, sections[0], sections[1], language)
    return outline.difference_of(plan, sections[0], sections[1], language)


def _of_printed(asking: Asking, sections: Sequence[Section]) -> list[Statement]:
    """第六方面比第七方面多列了几条: of what is printed, which may be fewer than is stated."""
    if asking.intent.ask is Ask.SUM:
        return outline.printed_total(asking.plan, sections, asking.language)
    if asking.intent.ask in (Ask.DIFFERENCE, Ask.MORE_OF) and len(sections) == _TWO:
        return outline.printed_difference(asking.plan, sections[0], sections[1], asking.language)
    return []


def _nth(asking: Asking) -> list[Statement]:
    plan, position = asking.plan, asking.intent.position or 1
    if asking.intent.unit is Unit.PRINCIPLE:
        return outline.nth_principle(plan, position, asking.language)
    section = asking.section()
    of_all = not asking.intent.ordinals and (not asking.about or asking.intent.claims.get("area") == len(plan.areas))
    if section is None and plan.areas and of_all and position == -1:
        section = areas.by_ordinal(plan, -1)  # the last task of all
    return outline.nth_task(plan, section, position, asking.language) if section else []


def _duties(asking: Asking) -> list[Statement]:
    """Of the areas that are named, or what mentions a place: 上海有什么任务."""
    named = areas.by_title(asking.plan, asking.intent.topic)
    if sections := asking.together() or (() if named is None else (named,)):
        return [said for section in sections for said in outline.list_tasks(asking.plan, section, asking.language)]
    is_place = asking.about and all(tag.startswith("ns") for _, tag in tagged(asking.intent.topic))
    return mentioned(asking) if is_place else []


_ANSWERS: dict[Ask, Callable[[Asking], list[Statement]]] = {
    Ask.COUNT: _count,
    Ask.LIST: _list,
    Ask.EACH_COUNT: _each_count,
    Ask.MOST: standing.extreme,
    Ask.FEWEST: standing.extreme,
    Ask.SPREAD: standing.spread,
    Ask.EQUAL: lambda asking: outline.level(asking.plan, asking.language),
    Ask.RANK: standing.rank,
    Ask.THRESHOLD: standing.beyond,
    Ask.SUM: _arithmetic,
    Ask.DIFFERENCE: _arithmetic,
    Ask.RATIO: _arithmetic,
    Ask.MORE_OF: _arithmetic,
    Ask.SHARE: _arithmetic,
    Ask.AVERAGE: lambda asking: outline.mean_of(asking.plan, asking.language),
    Ask.POSITION: _nth,
    Ask.NEXT: neighbour,
    Ask.MEMBERSHIP: membership,
    Ask.MENTIONS: mentioned,
    Ask.APPEARANCES: appearances,
    Ask.DUTIES: _duties,
}
