"""Areas chosen or ordered by their counts: the most and the fewest, all in order, ties, those that keep a bound."""

import operator
from collections.abc import Callable, Sequence

from index.plan import Plan, Section
from rag.draft import Computation, Statement, of_heading
from rag.numerals import shown
from rag.phrases import say
from rag.printed import (
    all_printed_tasks,
    area_name,
    area_names,
    headings,
    list_block,
    printed_areas,
    printed_tasks,
    stated,
    stated_areas,
    taken_over,
    tally,
)

# Each sign of a bound with its phrase and what keeps it.
_SIGNS: dict[str, tuple[str, Callable[[float, float], bool]]] = {
    "=": ("exactly", operator.eq),
    ">": ("over", operator.gt),
    "<": ("under", operator.lt),
    ">=": ("at_least", operator.ge),
    "<=": ("at_most", operator.le),
    "odd": ("odd", lambda count, two: count % two == 1),
    "even": ("even", lambda count, two: count % two == 0),
}


def extreme_area(plan: Plan, largest: bool) -> Section | None:
    """The first area with the most (or fewest) stated tasks; None where no area states any."""
    pick = max if largest else min
    return pick(stated_areas(plan), key=stated, default=None)


def extreme(
    plan: Plan, language: str, largest: bool, printed: bool = False, without: Sequence[Section] = ()
) -> list[Statement]:
    """The area (or areas, when level) with the most or fewest stated (or printed) tasks; every area is an operand.

    `without` are areas that the question leaves out. Printed tasks are compared, too, where no area states how many.
    """
    printed = printed or (not stated_areas(plan) and bool(plan.measures))
    areas = [area for area in (printed_areas(plan) if printed else stated_areas(plan)) if area not in without]
    counts = [float(len(printed_tasks(plan, area))) if printed else stated(area) for area in areas]
    if not counts:
        return []
    value = max(counts) if largest else min(counts)
    best = [area for area, count in zip(areas, counts, strict=True) if count == value]
    key = ("most" if largest else "fewest") + ("_printed" if printed else "")
    text = say(language, key, area=area_names(best, language), count=shown(value))
    evidence = headings(plan, areas)
    if not printed:
        return [Statement(text, evidence)]
    block = list_block(plan, all_printed_tasks(plan), plan.areas[0].id)
    return [Statement(text, (*evidence, block), (tally(int(value)),))]


def extreme_instead(plan: Plan, wrong: Section, language: str, largest: bool) -> list[Statement]:
    """The area with the most (or fewest) stated tasks, where a question takes another for it; nothing where it is right."""
    area = extreme_area(plan, largest)
    if area is None or stated(area) == stated(wrong):
        return []
    text = say(language, "most" if largest else "fewest", area=area_name(area, language), count=shown(stated(area)))
    return [Statement(text, headings(plan, (area,)))]


def level(plan: Plan, language: str) -> list[Statement]:
    """Areas that state the same number of tasks, group by group; every area is an operand."""
    groups: dict[float, list[Section]] = {}
    for area in stated_areas(plan):
        groups.setdefault(stated(area), []).append(area)
    evidence = headings(plan, plan.areas)
    return [
        Statement(say(language, "level", areas=area_names(same, language), count=shown(value)), evidence)
        for value, same in groups.items()
        if len(same) > 1 and value
    ]


def ranking(plan: Plan, language: str, descending: bool = True, size: int | None = None) -> list[Statement]:
    """Areas from most to fewest stated tasks (or the other way), the first `size` of them; ties in the plan's order."""
    areas = sorted(stated_areas(plan), key=stated, reverse=descending)
    return [_named_count(plan, area, language) for area in areas[:size]]


def nth_most(plan: Plan, language: str, position: int, largest: bool = True) -> list[Statement]:
    """The area at a place in the order of stated counts, with those that are level with it; every area is an operand."""
    areas = sorted(stated_areas(plan), key=stated, reverse=largest)
    if not 0 < position <= len(areas):
        return []
    count = stated(areas[position - 1])
    level = [area for area in areas if stated(area) == count]
    evidence = (*headings(plan, level), *headings(plan, [area for area in areas if area not in level]))
    return [Statement(say(language, "item", area=area_names(level, language), count=shown(count)), evidence)]


def each_count(plan: Plan, language: str, only: Sequence[Section] = ()) -> list[Statement]:
    """Every area (or only these) with its stated count, in the plan's order."""
    return [_named_count(plan, area, language) for area in stated_areas(plan) if not only or area in only]


def beyond(plan: Plan, language: str, sign: str, bound: float, upto: float | None = None) -> list[Statement]:
    """The areas whose stated count keeps the bound, and is `upto` at most; when none does, all counts, to show it."""
    phrase, keeps = _SIGNS[sign]
    words = (
        say(language, phrase, n=shown(bound))
        if upto is None
        else say(language, "between", a=shown(bound), b=shown(upto))
    )
    highest = float("inf") if upto is None else upto
    kept = [area for area in stated_areas(plan) if keeps(stated(area), bound) and stated(area) <= highest]
    asked = tuple(map(taken_over, (bound,) if upto is None else (bound, upto)))
    if not kept:
        return [_none_keeps(plan, words, asked, language)]
    text = say(language, "threshold", bound=words, count=len(kept))
    intro = Statement(text, headings(plan, kept), (tally(len(kept)), *asked))
    return [intro, *(_named_count(plan, area, language) for area in kept)]


def keeping(plan: Plan, sign: str, bound: float) -> tuple[Section, ...]:
    """The areas whose stated count keeps the bound, in the plan's order."""
    keeps = _SIGNS[sign][1]
    return tuple(area for area in stated_areas(plan) if keeps(stated(area), bound))


def _none_keeps(plan: Plan, words: str, asked: tuple[Computation, ...], language: str) -> Statement:
    areas = stated_areas(plan)
    counts = say(language, "separator").join(shown(stated(area)) for area in areas)
    text = say(language, "threshold_none", bound=words, counts=counts)
    return Statement(text, headings(plan, areas), asked)


def _named_count(plan: Plan, area: Section, language: str) -> Statement:
    text = say(language, "item", area=area_name(area, language), count=shown(stated(area)))
    return Statement(text, (of_heading(area, plan.document.id),), on_new_line=True)
