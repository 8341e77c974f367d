"""How many areas, tasks, principles, chapters and articles a plan states and prints."""

import re
from collections.abc import Sequence

from index.normalise import fold
from index.plan import Clause, ClauseKind, Plan, Quantity, Section
from rag.arithmetic import total_of
from rag.draft import Computation, Evidence, Statement, of_clause, of_heading
from rag.numerals import NUMERAL, numbers_of, shown, value_of
from rag.phrases import is_chinese, say
from rag.printed import (
    all_printed_tasks,
    area_name,
    area_names,
    corrected,
    headed_principles,
    headings,
    labelled,
    list_block,
    numbered_through,
    printed_tasks,
    sentence_of,
    stated_areas,
    stated_words,
    tally,
    without_annexes,
)

_SO_MANY_TASKS = re.compile(rf"(?<![第0-9.])(?P<number>{NUMERAL})项(?:重点|主要|具体|工作|协同)?任务")


def count_total(plan: Plan, language: str, printed: bool, claimed: float | None = None) -> list[Statement]:
    """共165项重点任务 as stated, and how many the text prints where it prints fewer; the other way round if asked."""
    total = plan.stated_total
    if total is not None and claimed is not None and claimed != total.value:
        return corrected(plan, total, claimed, language)
    statements = [_stated_total(plan, total, language)] if total is not None else []
    numbered = numbered_through(plan)
    if total is None and numbered:
        return [] if _says_more(plan, len(numbered)) else [_numbered(plan, numbered, language)]
    if total is None and not printed and (summed := _sum_of(plan, language)):
        return summed
    tasks = list(numbered) or all_printed_tasks(plan)
    if total is None and _says_more(plan, len(tasks)):
        return []
    if tasks and (total is None or len(tasks) != total.value):
        text = say(language, "area_prints" if total else "noun_count", count=len(tasks), unit=_clauses_in(language))
        statements.append(Statement(text, (list_block(plan, tasks, tasks[0].id),), (tally(len(tasks)),)))
    return statements[::-1] if printed else statements


def _says_more(plan: Plan, printed: int) -> bool:
    """The title speaks of more tasks than the text prints: what is printed of 五十二项任务 is not how many there are."""
    said = _SO_MANY_TASKS.search(fold(plan.document.title))
    return said is not None and (value_of(said["number"]) or 0) > printed > 0


def _sum_of(plan: Plan, language: str) -> list[Statement]:
    """What the areas state, added up, where each of them states it: what is printed of them is not all."""
    counted = stated_areas(plan)
    whole = [area.ordinal for area in counted] == list(range(1, len(plan.areas) + 1)) and len(counted) > 1
    return total_of(plan, counted, language) if whole else []


def _numbered(plan: Plan, numbered: Sequence[Clause], language: str) -> Statement:
    text = say(language, "noun_count", count=len(numbered), unit=_clauses_in(language))
    return Statement(text, (list_block(plan, numbered, numbered[-1].id),), (tally(len(numbered)),))


def count_of(plan: Plan, clauses: Sequence[Clause], language: str) -> list[Statement]:
    """How many these are, each cited."""
    text = say(language, "noun_count", count=len(clauses), unit=_clauses_in(language))
    return [Statement(text, tuple(map(of_clause, clauses)), (tally(len(clauses)),))] if clauses else []


def _clauses_in(language: str) -> str:
    return {"zh-Hans": "条", "zh-Hant": "條"}.get(language, "clauses")


def _stated_total(plan: Plan, total: Quantity, language: str) -> Statement:
    evidence = sentence_of(plan, total)
    areas = plan.stated_areas
    if areas is not None and evidence.start <= areas.span.start < evidence.end:
        text = say(
            language,
            "total",
            stated=stated_words(total, language),
            areas=areas.text if is_chinese(language) else shown(areas.value),
        )
    else:
        text = say(language, "total_only", stated=stated_words(total, language))
    return Statement(text, (evidence,))


def count_area(
    plan: Plan, section: Section, language: str, printed: bool = False, claimed: float | None = None
) -> list[Statement]:
    """What the heading states, then what the text prints where that is another number or is asked for.

    The total of the plan is no claim about a part of it: 23项任务里属于生态的有几项.
    """
    if section.stated is None:
        return [_only_printed(plan, section, language)]
    of_the_whole = plan.stated_total is not None and claimed == plan.stated_total.value
    if not printed and claimed is not None and not of_the_whole and claimed != section.stated.value:
        return corrected(plan, section.stated, claimed, language, section)
    text = say(
        language, "area_states", area=area_name(section, language), stated=stated_words(section.stated, language)
    )
    statements = [Statement(text, (of_heading(section, plan.document.id),))]
    tasks = printed_tasks(plan, section)
    if tasks and (printed or len(tasks) != section.stated.value):
        text = say(language, "area_prints", count=len(tasks))
        statements.append(Statement(text, (list_block(plan, tasks, tasks[0].id),), (tally(len(tasks)),)))
    return statements


def _only_printed(plan: Plan, section: Section, language: str) -> Statement:
    tasks = printed_tasks(plan, section)
    text = say(language, "prints_only", area=area_name(section, language), count=len(tasks))
    return Statement(text, (of_heading(section, plan.document.id), *map(of_clause, tasks)), (tally(len(tasks)),))


def unprinted(plan: Plan, section: Section, language: str) -> list[Statement]:
    """How many of an area's stated tasks the text does not print: 17−7=10."""
    if section.stated is None:
        return []
    tasks = printed_tasks(plan, section)
    name, states, prints = area_name(section, language), section.stated.value, float(len(tasks))
    missing = states - prints
    numbers = {"stated": shown(states), "printed": shown(prints), "difference": shown(missing)}
    evidence = (of_heading(section, plan.document.id), list_block(plan, tasks, section.id))
    computed = (tally(len(tasks)), Computation("difference", (states, prints), missing))
    return [Statement(say(language, "unprinted", area=name, **numbers), evidence, computed)]


def unprinted_total(plan: Plan, language: str) -> list[Statement]:
    """How many of all stated tasks the text does not print: 165−48=117."""
    total, tasks = plan.stated_total, all_printed_tasks(plan)
    if total is None or not tasks:
        return []
    missing = total.value - len(tasks)
    numbers = {"stated": shown(total.value), "printed": shown(float(len(tasks))), "difference": shown(missing)}
    evidence = (sentence_of(plan, total), list_block(plan, tasks, tasks[0].id))
    computed = (tally(len(tasks)), Computation("difference", (total.value, float(len(tasks))), missing))
    return [Statement(say(language, "unprinted_total", **numbers), evidence, computed)]


def count_areas(plan: Plan, language: str, claimed: float | None = None) -> list[Statement]:
    """九个方面 as stated; else the headings, counted."""
    areas = plan.stated_areas
    if areas is None:
        found = headings(plan, without_annexes(plan))
        text = say(language, "areas_count", count=len(found))
        return [Statement(text, found, (tally(len(found)),))] if found else []
    if claimed is not None and claimed != areas.value:
        return corrected(plan, areas, claimed, language)
    return [Statement(say(language, "areas_count", count=shown(areas.value)), (sentence_of(plan, areas),))]


def count_principles(plan: Plan, language: str) -> list[Statement]:
    """How many principles the text has, cited to the sentence that announces them or to each."""
    found = [clause for clause in plan.clauses if clause.kind is ClauseKind.PRINCIPLE]
    if not found:
        return []
    before = [c for c in plan.clauses if c.kind is ClauseKind.HEADING and c.end <= found[0].start]
    announced = [clause for clause in before[-1:] if float(len(found)) in numbers_of(clause.text)]
    headed = headed_principles(plan)
    named = headed if len(headed) == len(found) else tuple(map(of_clause, found))
    evidence = tuple(map(of_clause, announced)) or named
    return [Statement(say(language, "principles_count", count=len(found)), evidence, (tally(len(found)),))]


def count_labels(plan: Plan, label: str, language: str) -> list[Statement]:
    """How many chapters (章) or articles (条) are numbered so, cited to the stretch that they were counted in."""
    clauses = labelled(plan, label)
    if not clauses:
        return []
    text = say(language, "noun_count", count=len(clauses), unit=label)
    return [Statement(text, (list_block(plan, clauses, clauses[0].id),), (tally(len(clauses)),))]


def printed_difference(plan: Plan, first: Section, second: Section, language: str) -> list[Statement]:
    """Of which of two areas the text prints more tasks, and how many more: 7−6=1."""
    larger, smaller = sorted((first, second), key=lambda area: -len(printed_tasks(plan, area)))
    a, b = (float(len(printed_tasks(plan, area))) for area in (larger, smaller))
    evidence, names = _blocks(plan, (first, second)), (area_name(larger, language), area_name(smaller, language))
    counted = (tally(int(a)), tally(int(b)))
    if a == b:
        text = say(language, "equal_printed", first=names[0], second=names[1], count=shown(a))
        return [Statement(text, evidence, counted)]
    numbers = {"a": shown(a), "b": shown(b), "difference": shown(a - b)}
    text = say(language, "more_printed", larger=names[0], smaller=names[1], **numbers)
    return [Statement(text, evidence, (*counted, Computation("difference", (a, b), a - b)))]


def printed_total(plan: Plan, sections: Sequence[Section], language: str) -> list[Statement]:
    """How many tasks the text prints of several areas together: 5+5+4=14."""
    counts = tuple(float(len(printed_tasks(plan, section))) for section in sections)
    numbers = {"total": shown(sum(counts)), "sum": "+".join(map(shown, counts))}
    text = say(language, "sum_printed", areas=area_names(sections, language), **numbers)
    computed = (*(tally(int(count)) for count in counts), Computation("sum", counts, sum(counts)))
    return [Statement(text, _blocks(plan, sections), computed)]


def _blocks(plan: Plan, sections: Sequence[Section]) -> tuple[Evidence, ...]:
    """The headings, and under each what was counted; empty areas have a heading alone."""
    listed = [(section, printed_tasks(plan, section)) for section in sections]
    return (*headings(plan, sections), *(list_block(plan, tasks, section.id) for section, tasks in listed if tasks))
