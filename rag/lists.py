"""What a plan lists: its areas, the tasks of one, its principles, the task at a position."""

from dataclasses import replace

from index.plan import Clause, ClauseKind, Plan, Section
from rag.counts import count_principles
from rag.draft import Evidence, Statement, of_clause, of_heading
from rag.phrases import say
from rag.printed import (
    area_name,
    corrected,
    headed_principles,
    headings,
    list_block,
    printed_tasks,
    quoted,
    sentence_of,
    stated_words,
    taken_over,
    tally,
    without_annexes,
)
from rag.sentences import sentences


def list_areas(plan: Plan, language: str, claimed: float | None = None) -> list[Statement]:
    """Each area's title, cited to its heading; a wrong number of them is put right."""
    areas = plan.stated_areas
    if areas is not None and claimed is not None and claimed != areas.value:
        return corrected(plan, areas, claimed, language)
    return [
        Statement(f"{area.label}{area.title}", (of_heading(area, plan.document.id),), on_new_line=True)
        for area in without_annexes(plan)
    ]


def list_tasks(plan: Plan, section: Section, language: str) -> list[Statement]:
    """An introduction with both numbers, then each printed task in its own words."""
    tasks, name = printed_tasks(plan, section), area_name(section, language)
    if section.stated is None:
        intro = say(language, "list_intro_plain", area=name, printed=len(tasks))
    else:
        intro = say(
            language, "list_intro", area=name, stated=stated_words(section.stated, language), printed=len(tasks)
        )
    heading = of_heading(section, plan.document.id)
    return [Statement(intro, (heading,), (tally(len(tasks)),)), *map(quoted, tasks)]


def nth_task(plan: Plan, section: Section, position: int, language: str) -> list[Statement]:
    """The clause at a position (from 1; negative from the end) of a section, or that it has none.

    A position that the stated number reaches and the printed list does not is about silence; one beyond the stated
    number is put right.
    """
    tasks = printed_tasks(plan, section)
    at = position - 1 if position > 0 else len(tasks) + position
    if not 0 <= at < len(tasks):
        reached = section.stated is not None and position <= section.stated.value
        beyond = section.stated is not None and not reached
        more = corrected(plan, section.stated, float(position), language, section) if section.stated and beyond else []
        return [replace(_no_nth(plan, section, position, language), about_silence=reached), *more]
    text = say(language, "nth", area=area_name(section, language), position=at + 1, quote=tasks[at].text)
    return [Statement(text, (of_heading(section, plan.document.id), of_clause(tasks[at])), (tally(at + 1),))]


def _no_nth(plan: Plan, section: Section, position: int, language: str) -> Statement:
    tasks = printed_tasks(plan, section)
    text = say(language, "no_nth", area=area_name(section, language), printed=len(tasks), position=position)
    where = list_block(plan, tasks, section.id) if tasks else of_heading(section, plan.document.id)
    heading = of_heading(section, plan.document.id)
    return Statement(text, tuple(dict.fromkeys((heading, where))), (tally(len(tasks)), taken_over(float(position))))


def title_of(plan: Plan, section: Section, language: str) -> list[Statement]:
    """The area's title as printed."""
    text = say(language, "titled", area=area_name(section, language))
    return [Statement(text, (of_heading(section, plan.document.id),))]


def no_such_area(plan: Plan, ordinal: int, language: str) -> list[Statement]:
    """Says how many areas there are when one beyond them is asked for; nothing where there are none."""
    areas = plan.stated_areas
    evidence = (sentence_of(plan, areas),) if areas is not None else headings(plan, plan.areas)
    if not evidence:
        return []
    count = len(plan.areas)
    text = say(language, "no_area", count=count, ordinal=ordinal)
    return [Statement(text, evidence, (tally(count), taken_over(float(ordinal))))]


def principles(plan: Plan, language: str, claimed: float | None = None) -> list[Statement]:
    """The first sentence of each principle, in its own words; a wrong number of them is put right."""
    found = [clause for clause in plan.clauses if clause.kind is ClauseKind.PRINCIPLE]
    if found and claimed is not None and claimed != len(found):
        return count_principles(plan, language)
    text = plan.document.text
    spans = headed_principles(plan) or _first_sentences(found)
    return [Statement(text[e.start : e.end], (e,), verbatim=True, on_new_line=True) for e in spans]


def nth_principle(plan: Plan, position: int, language: str) -> list[Statement]:
    """The whole principle at a position (from 1; negative from the end); how many there are where it is beyond them."""
    found = [clause for clause in plan.clauses if clause.kind is ClauseKind.PRINCIPLE]
    at = position - 1 if position > 0 else len(found) + position
    return [quoted(found[at])] if 0 <= at < len(found) else count_principles(plan, language)


def _first_sentences(clauses: list[Clause]) -> list[Evidence]:
    return [sentences(clause)[0] for clause in clauses]
