"""Facts that a plan's outline holds: counts stated and printed, lists, places of tasks; plan in, statements out."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from index.plan import Clause, ClauseKind, Plan, Quantity, Section
from rag.draft import Computation, Evidence, Statement, of_clause, of_heading
from rag.numerals import numbers_of, shown
from rag.phrases import say
from rag.sentences import sentences

_ANNEX = "附"  # 附件1, 附录: beside the areas, none of them


def area_name(section: Section, language: str) -> str:
    """第六方面“切实加强生态环境共保联治”; a heading numbered otherwise keeps its own label: 三、工作要求."""
    if (section.level == 1 and section.stated is not None) or section.label.endswith("是"):
        return say(language, "area", ordinal=_ordinal_word(section.ordinal, language), title=section.title)
    return say(language, "section", label=section.label, title=section.title)


def _ordinal_word(ordinal: int, language: str) -> str:
    return "零一二三四五六七八九十"[ordinal] if language.startswith("zh") and ordinal <= 10 else str(ordinal)


def printed_tasks(plan: Plan, section: Section) -> tuple[Clause, ...]:
    """The clauses listed under a section that are units of work; all of them where none is."""
    below = set(section.clauses)
    clauses = tuple(clause for clause in plan.clauses if clause.id in below and clause.kind is not ClauseKind.FURNITURE)
    tasks = tuple(clause for clause in clauses if clause.kind is ClauseKind.TASK)
    return tasks or clauses


def list_block(plan: Plan, clauses: Sequence[Clause], id: str) -> Evidence:
    """One span from the first to the last of the clauses: what a printed count was counted in."""
    return Evidence(plan.document.id, clauses[0].start, clauses[-1].end, id)


def corrected(plan: Plan, truth: Quantity, claimed: float, language: str) -> list[Statement]:
    """A wrong number in a question, put right with the text's own words."""
    words = say(language, "premise_count", stated=truth.text, asked=shown(claimed))
    evidence = sentence_around(plan, truth.span.start, truth.span.end)
    return [Statement(words, (evidence,), (Computation("sum", (claimed,), claimed),))]


def count_total(plan: Plan, language: str, printed: bool, claimed: float | None = None) -> list[Statement]:
    """共165项重点任务 as stated, and how many the text prints where it prints fewer."""
    if plan.stated_total is not None and claimed not in (None, plan.stated_total.value):
        return corrected(plan, plan.stated_total, claimed or 0.0, language)
    tasks = [task for area in plan.areas for task in printed_tasks(plan, area)]
    statements = []
    if plan.stated_total is not None:
        statements.append(_stated_total(plan, language))
    if tasks and (plan.stated_total is None or len(tasks) != plan.stated_total.value):
        key = "area_prints" if plan.stated_total else "noun_count"
        text = say(language, key, count=len(tasks), unit="条" if language.startswith("zh") else "clauses")
        statements.append(
            Statement(text, (list_block(plan, tasks, tasks[0].id),), (_tally(len(tasks)),)),
        )
    return statements[::-1] if printed else statements


def _stated_total(plan: Plan, language: str) -> Statement:
    total = plan.stated_total
    assert total is not None
    evidence = sentence_around(plan, total.span.start, total.span.end)
    areas = plan.stated_areas
    if areas is not None and evidence.start <= areas.span.start < evidence.end:
        text = say(language, "total", count=shown(total.value), areas=shown(areas.value), unit=total.unit)
    else:
        text = say(language, "total_only", count=shown(total.value), unit=total.unit)
    return Statement(text, (evidence,))


def count_area(
    plan: Plan, section: Section, language: str, printed: bool = False, claimed: float | None = None
) -> list[Statement]:
    """What the heading states, then what the text prints where that is another number; the other way round if asked."""
    if section.stated is not None and not printed and claimed not in (None, section.stated.value):
        return corrected(plan, section.stated, claimed or 0.0, language)
    tasks = printed_tasks(plan, section)
    name = area_name(section, language)
    if section.stated is None:
        text = say(language, "prints_only", area=name, count=len(tasks))
        return [Statement(text, (of_heading(section, plan.document.id), *map(of_clause, tasks)), (_tally(len(tasks)),))]
    stated = say(language, "area_states", area=name, count=shown(section.stated.value))
    statements = [Statement(stated, (of_heading(section, plan.document.id),))]
    if tasks and (printed or len(tasks) != section.stated.value):
        text = say(language, "area_prints", count=len(tasks))
        statements.append(Statement(text, (list_block(plan, tasks, tasks[0].id),), (_tally(len(tasks)),)))
    return statements


def count_areas(plan: Plan, language: str, claimed: float | None = None) -> list[Statement]:
    """九个方面 as stated; else the headings, counted."""
    if plan.stated_areas is not None and claimed not in (None, plan.stated_areas.value):
        return corrected(plan, plan.stated_areas, claimed or 0.0, language)
    if plan.stated_areas is not None:
        evidence = sentence_around(plan, plan.stated_areas.span.start, plan.stated_areas.span.end)
        return [Statement(say(language, "areas_count", count=shown(plan.stated_areas.value)), (evidence,))]
    headings = tuple(of_heading(area, plan.document.id) for area in plan.areas if not area.label.startswith(_ANNEX))
    text = say(language, "areas_count", count=len(headings))
    return [Statement(text, headings, (_tally(len(headings)),))] if headings else []


def list_areas(plan: Plan, language: str, claimed: float | None = None) -> list[Statement]:
    """Each area's title, cited to its heading."""
    if plan.stated_areas is not None and claimed not in (None, plan.stated_areas.value):
        return corrected(plan, plan.stated_areas, claimed or 0.0, language)
    return [
        Statement(f"{area.label}{area.title}", (of_heading(area, plan.document.id),), on_new_line=True)
        for area in plan.areas
        if not area.label.startswith(_ANNEX)
    ]


def list_tasks(plan: Plan, section: Section, language: str) -> list[Statement]:
    """An introduction with both numbers, then each printed task in its own words."""
    tasks = printed_tasks(plan, section)
    name, heading = area_name(section, language), of_heading(section, plan.document.id)
    if section.stated is None:
        intro = say(language, "list_intro_plain", area=name, printed=len(tasks))
    else:
        intro = say(language, "list_intro", area=name, stated=shown(section.stated.value), printed=len(tasks))
    computed = (_tally(len(tasks), of=(*map(of_clause, tasks),)),)
    return [Statement(intro, (heading,), computed), *(quoted(task) for task in tasks)]


def quoted(clause: Clause) -> Statement:
    """A whole clause in its own words, on a line of its own."""
    return Statement(clause.text, (of_clause(clause),), verbatim=True, on_new_line=True)


def sentence_around(plan: Plan, start: int, end: int) -> Evidence:
    """The sentence of the text that holds the span, as evidence of the clause that it stands in."""
    text = plan.document.text
    first = max(text.rfind(stop, 0, start) for stop in "。！？\n；") + 1
    stops = [at for stop in "。！？\n；" if (at := text.find(stop, end)) >= 0]
    last = min(stops, default=len(text))
    last = last if last < len(text) and text[last] == "\n" else last + 1
    clause = next((c for c in plan.clauses if c.start <= start < c.end), plan.clauses[0])
    return Evidence(plan.document.id, first, min(last, len(text)), clause.id)


def _tally(count: int, of: tuple[Evidence, ...] = ()) -> Computation:
    return Computation("tally", tuple(1.0 for _ in range(count)), float(count))


def extreme_area(plan: Plan, largest: bool) -> Section | None:
    """The first area with the most (or fewest) stated tasks."""
    areas = [area for area in plan.areas if area.stated is not None]
    if not areas:
        return None
    return max(areas, key=_stated) if largest else min(areas, key=_stated)


def extreme(plan: Plan, language: str, largest: bool, printed: bool = False) -> list[Statement]:
    """The area (or areas, when level) with the most or fewest stated (or printed) tasks; every area is an operand."""
    counts = {area.id: float(len(printed_tasks(plan, area))) if printed else _stated(area) for area in plan.areas}
    if not counts or (not printed and not any(counts.values())):
        return []
    pick: Callable[[list[float]], float] = max if largest else min
    value = pick(list(counts.values()))
    best = [area for area in plan.areas if counts[area.id] == value]
    names = say(language, "separator").join(area_name(area, language) for area in best)
    key = "most" if largest else "fewest"
    text = say(language, f"{key}_printed" if printed else key, area=names, count=shown(value))
    evidence = tuple(of_heading(area, plan.document.id) for area in plan.areas)
    if not printed:
        return [Statement(text, evidence)]
    block = list_block(plan, [task for area in plan.areas for task in printed_tasks(plan, area)], plan.areas[0].id)
    return [Statement(text, (*evidence, block), (_tally(int(value)),))]


def spread(plan: Plan, language: str) -> list[Statement]:
    """The most and the fewest stated tasks, and how far apart they are; every area is an operand."""
    most, fewest = extreme_area(plan, True), extreme_area(plan, False)
    if most is None or fewest is None:
        return []
    (statement,) = difference_of(plan, most, fewest, language)
    return [replace(statement, evidence=tuple(of_heading(area, plan.document.id) for area in plan.areas))]


def level(plan: Plan, language: str) -> list[Statement]:
    """Areas that state the same number of tasks, group by group; every area is an operand."""
    groups: dict[float, list[Section]] = {}
    for area in plan.areas:
        groups.setdefault(_stated(area), []).append(area)
    evidence = tuple(of_heading(area, plan.document.id) for area in plan.areas)
    return [
        Statement(
            say(
                language,
                "level",
                areas=say(language, "separator").join(area_name(a, language) for a in same),
                count=shown(value),
            ),
            evidence,
        )
        for value, same in groups.items()
        if len(same) > 1 and value
    ]


def unprinted(plan: Plan, section: Section, language: str) -> list[Statement]:
    """How many of an area's stated tasks the text does not print: 17−7=10."""
    if section.stated is None:
        return []
    printed = float(len(printed_tasks(plan, section)))
    stated = section.stated.value
    text = say(
        language,
        "unprinted",
        area=area_name(section, language),
        stated=shown(stated),
        printed=shown(printed),
        difference=shown(stated - printed),
    )
    evidence = (of_heading(section, plan.document.id), list_block(plan, printed_tasks(plan, section), section.id))
    return [
        Statement(
            text, evidence, (_tally(int(printed)), Computation("difference", (stated, printed), stated - printed))
        )
    ]


def title_of(plan: Plan, section: Section, language: str) -> list[Statement]:
    """The area's title as printed."""
    name = area_name(section, language)
    return [Statement(say(language, "titled", area=name), (of_heading(section, plan.document.id),))]


def no_such_area(plan: Plan, ordinal: int, language: str) -> list[Statement]:
    """Says how many areas there are when one beyond them is asked for."""
    if plan.stated_areas is not None:
        span = plan.stated_areas.span
        evidence: tuple[Evidence, ...] = (sentence_around(plan, span.start, span.end),)
    else:
        evidence = tuple(of_heading(area, plan.document.id) for area in plan.areas)
    count = len(plan.areas)
    text = say(language, "no_area", count=count, ordinal=ordinal)
    return (
        [Statement(text, evidence, (_tally(count), Computation("sum", (float(ordinal),), float(ordinal))))]
        if evidence
        else []
    )


def principles(plan: Plan, language: str, claimed: float | None = None) -> list[Statement]:
    """The first sentence of each principle, in its own words; a wrong number of them is put right."""
    text = plan.document.text
    found = [clause for clause in plan.clauses if clause.kind is ClauseKind.PRINCIPLE]
    if found and claimed not in (None, float(len(found))):
        return count_principles(plan, language, claimed)
    headed = _headed_principles(plan)
    if headed:
        return [Statement(text[e.start : e.end], (e,), verbatim=True, on_new_line=True) for e in headed]
    firsts = [sentences(clause)[0] for clause in found]
    return [Statement(text[part.start : part.end], (part,), verbatim=True, on_new_line=True) for part in firsts]


def _headed_principles(plan: Plan) -> list[Evidence]:
    """The headings under a section of principles, where each principle has one of its own."""
    above = next((section for section in plan.sections if "原则" in section.title), None)
    below = [section for section in plan.sections if above is not None and section.parent == above.id]
    return [of_heading(section, plan.document.id) for section in below]


def count_principles(plan: Plan, language: str, claimed: float | None = None) -> list[Statement]:
    """How many principles the text has, cited to the sentence that announces them or to each."""
    found = [clause for clause in plan.clauses if clause.kind is ClauseKind.PRINCIPLE]
    if not found:
        return []
    before = [c for c in plan.clauses if c.kind is ClauseKind.HEADING and c.end <= found[0].start]
    announced = [clause for clause in before[-1:] if float(len(found)) in numbers_of(clause.text)]
    evidence = tuple(map(of_clause, announced or found))
    return [Statement(say(language, "principles_count", count=len(found)), evidence, (_tally(len(found)),))]


def count_labels(plan: Plan, label: str, language: str) -> list[Statement]:
    """How many chapters (章) or articles (条) are numbered so, counted, each cited by its heading or first words."""
    clauses = [
        clause
        for clause in plan.clauses
        if clause.label and clause.label.startswith("第") and clause.label.endswith(label)
    ]
    if not clauses:
        return []
    text = say(language, "noun_count", count=len(clauses), unit=label)
    return [Statement(text, (list_block(plan, clauses, clauses[0].id),), (_tally(len(clauses)),))]


def ranking(plan: Plan, language: str, descending: bool = True, size: int | None = None) -> list[Statement]:
    """Areas from most to fewest stated tasks (or the other way), the first `size` of them; ties in the plan's order."""
    areas = sorted((area for area in plan.areas if area.stated is not None), key=_stated, reverse=descending)
    return [_named_count(plan, area, language) for area in areas[:size]]


def each_count(plan: Plan, language: str) -> list[Statement]:
    """Every area with its stated count, in the plan's order."""
    return [_named_count(plan, area, language) for area in plan.areas if area.stated is not None]


_SIGNS: dict[str, tuple[str, Callable[[float, float], bool]]] = {
    ">": ("over", lambda a, b: a > b),
    "<": ("under", lambda a, b: a < b),
    ">=": ("at_least", lambda a, b: a >= b),
    "<=": ("at_most", lambda a, b: a <= b),
}


def beyond(plan: Plan, language: str, sign: str, bound: float) -> list[Statement]:
    """The areas whose stated count keeps the bound; when none does, all counts, so that one sees it."""
    phrase, keeps = _SIGNS[sign]
    words = say(language, phrase, n=shown(bound))
    stated = [area for area in plan.areas if area.stated is not None]
    kept = [area for area in stated if keeps(_stated(area), bound)]
    if not kept:
        counts = say(language, "separator").join(shown(_stated(area)) for area in stated)
        evidence = tuple(of_heading(area, plan.document.id) for area in stated)
        return [Statement(say(language, "threshold_none", bound=words, counts=counts), evidence)]
    evidence = tuple(of_heading(area, plan.document.id) for area in kept)
    intro = Statement(
        say(language, "threshold", bound=words, count=len(kept)),
        evidence,
        (_tally(len(kept)), Computation("sum", (bound,), bound)),
    )
    return [intro, *(_named_count(plan, area, language) for area in kept)]


def _named_count(plan: Plan, area: Section, language: str) -> Statement:
    text = say(language, "item", area=area_name(area, language), count=shown(_stated(area)))
    return Statement(text, (of_heading(area, plan.document.id),), on_new_line=True)


def total_of(plan: Plan, sections: Sequence[Section], language: str) -> list[Statement]:
    """20＋17＝37, each operand cited."""
    values = tuple(_stated(section) for section in sections)
    terms = say(language, "separator").join(
        say(language, "item", area=area_name(section, language), count=shown(_stated(section))) for section in sections
    )
    text = say(language, "sum", terms=terms, sum="+".join(map(shown, values)), total=shown(sum(values)))
    evidence = tuple(of_heading(section, plan.document.id) for section in sections)
    return [Statement(text, evidence, (Computation("sum", values, sum(values)),))]


def difference_of(plan: Plan, first: Section, second: Section, language: str) -> list[Statement]:
    """Which of the two states more, and by how many; 25−10=15."""
    evidence = (of_heading(first, plan.document.id), of_heading(second, plan.document.id))
    larger, smaller = (first, second) if _stated(first) >= _stated(second) else (second, first)
    a, b = _stated(larger), _stated(smaller)
    names = area_name(larger, language), area_name(smaller, language)
    if a == b:
        text = say(language, "equal", first=names[0], second=names[1], count=shown(a))
        return [Statement(text, evidence)]
    text = say(language, "more", larger=names[0], smaller=names[1], a=shown(a), b=shown(b), difference=shown(a - b))
    return [Statement(text, evidence, (Computation("difference", (a, b), a - b),))]


def share_of(plan: Plan, sections: Sequence[Section], language: str) -> list[Statement]:
    """The sections' stated count as a share of the stated total, in per cent to one decimal."""
    if plan.stated_total is None:
        return []
    part, whole = sum(map(_stated, sections)), plan.stated_total.value
    percent = round(100 * part / whole, 1)
    names = say(language, "separator").join(area_name(section, language) for section in sections)
    text = say(language, "share", area=names, part=shown(part), whole=shown(whole), percent=shown(percent))
    total = sentence_around(plan, plan.stated_total.span.start, plan.stated_total.span.end)
    evidence = (*(of_heading(section, plan.document.id) for section in sections), total)
    computed = (Computation("sum", tuple(map(_stated, sections)), part), Computation("share", (part, whole), percent))
    return [Statement(text, evidence, computed)]


def mean_of(plan: Plan, language: str) -> list[Statement]:
    """The stated total over the stated areas, to one decimal."""
    if plan.stated_total is None or not plan.areas:
        return []
    areas = plan.stated_areas.value if plan.stated_areas else float(len(plan.areas))
    mean = round(plan.stated_total.value / areas, 1)
    text = say(language, "average", total=shown(plan.stated_total.value), areas=shown(areas), mean=shown(mean))
    evidence = (sentence_around(plan, plan.stated_total.span.start, plan.stated_total.span.end),)
    return [Statement(text, evidence, (Computation("mean", (plan.stated_total.value, areas), mean),))]


def nth_task(plan: Plan, section: Section, position: int, language: str) -> list[Statement]:
    """The clause at a position (from 1; negative from the end) of a section, or that it has none."""
    tasks, name = printed_tasks(plan, section), area_name(section, language)
    at = position - 1 if position > 0 else len(tasks) + position
    if not 0 <= at < len(tasks):
        text = say(language, "no_nth", area=name, printed=len(tasks), position=position)
        where = list_block(plan, tasks, section.id) if tasks else of_heading(section, plan.document.id)
        return [
            Statement(text, (where,), (_tally(len(tasks)), Computation("sum", (float(position),), float(position))))
        ]
    text = say(language, "nth", area=name, position=at + 1, quote=tasks[at].text)
    evidence = (of_heading(section, plan.document.id), of_clause(tasks[at]))
    return [Statement(text, evidence, (Computation("tally", tuple([1.0] * (at + 1)), float(at + 1)),))]


def _stated(section: Section) -> float:
    return section.stated.value if section.stated else 0.0
