"""What is computed of stated counts: sums, differences, shares, means; every operand is cited."""

from collections.abc import Sequence
from dataclasses import replace

from index.plan import Plan, Section
from rag.draft import Computation, Statement
from rag.numerals import shown
from rag.phrases import say
from rag.printed import area_name, area_names, headings, sentence_of, stated
from rag.ranks import extreme_area

_NAMED_TERMS = 5  # areas that a sum names; the headings of more are only cited


def total_of(plan: Plan, sections: Sequence[Section], language: str) -> list[Statement]:
    """20＋17＝37, each operand cited."""
    values = tuple(map(stated, sections))
    terms = say(language, "separator").join(
        say(language, "item", area=area_name(section, language), count=shown(stated(section))) for section in sections
    )
    key = "sum" if len(sections) <= _NAMED_TERMS else "sum_only"
    text = say(language, key, terms=terms, sum=_added(values), total=shown(sum(values)))
    return [Statement(text, headings(plan, sections), (Computation("sum", values, sum(values)),))]


def _added(values: Sequence[float]) -> str:
    return "+".join(map(shown, values))


def difference_of_groups(
    plan: Plan, first: Sequence[Section], second: Sequence[Section], language: str
) -> list[Statement]:
    """What each of two groups of areas states together, and how far apart they are; nothing where one of them states none."""
    if any(section.stated is None for section in (*first, *second)):
        return []
    ones, others = tuple(map(stated, first)), tuple(map(stated, second))
    a, b = sum(ones), sum(others)
    larger, smaller = max(a, b), min(a, b)
    numbers = {"a": shown(a), "b": shown(b), "first": _added(ones), "second": _added(others)}
    text = say(language, "groups", difference=shown(larger - smaller), **numbers)
    computed = (
        Computation("sum", ones, a),
        Computation("sum", others, b),
        Computation("difference", (larger, smaller), larger - smaller),
    )
    return [Statement(text, headings(plan, (*first, *second)), computed)]


def difference_of(plan: Plan, first: Section, second: Section, language: str) -> list[Statement]:
    """Which of the two states more, and by how many; 25−10=15."""
    evidence = headings(plan, (first, second))
    larger, smaller = (first, second) if stated(first) >= stated(second) else (second, first)
    a, b = stated(larger), stated(smaller)
    names = area_name(larger, language), area_name(smaller, language)
    if a == b:
        text = say(language, "equal", first=names[0], second=names[1], count=shown(a))
        return [Statement(text, evidence)]
    text = say(language, "more", larger=names[0], smaller=names[1], a=shown(a), b=shown(b), difference=shown(a - b))
    return [Statement(text, evidence, (Computation("difference", (a, b), a - b),))]


def ratio_of(plan: Plan, first: Section, second: Section, language: str) -> list[Statement]:
    """How many times the second's stated count the first's is, to two decimals; nothing where the second has none."""
    a, b = stated(first), stated(second)
    if not b:
        return []
    ratio = round(a / b, 2)
    names = {"first": area_name(first, language), "second": area_name(second, language)}
    text = say(language, "ratio", a=shown(a), b=shown(b), ratio=shown(ratio), **names)
    return [Statement(text, headings(plan, (first, second)), (Computation("ratio", (a, b), ratio),))]


def ratio_of_extremes(plan: Plan, language: str) -> list[Statement]:
    """How many times the fewest stated tasks the most are; every area is an operand."""
    most, fewest = extreme_area(plan, True), extreme_area(plan, False)
    found = ratio_of(plan, most, fewest, language) if most and fewest else []
    return [replace(statement, evidence=headings(plan, plan.areas)) for statement in found]


def spread(plan: Plan, language: str) -> list[Statement]:
    """The most and the fewest stated tasks, and how far apart they are; every area is an operand."""
    most, fewest = extreme_area(plan, True), extreme_area(plan, False)
    if most is None or fewest is None:
        return []
    (statement,) = difference_of(plan, most, fewest, language)
    return [replace(statement, evidence=headings(plan, plan.areas))]


def share_of(plan: Plan, sections: Sequence[Section], language: str) -> list[Statement]:
    """The sections' stated count as a share of the stated total, in per cent to one decimal."""
    total = plan.stated_total
    if total is None or any(section.stated is None for section in sections):
        return []
    parts, whole = tuple(map(stated, sections)), total.value
    part = sum(parts)
    percent = round(100 * part / whole, 1)
    numbers = {"part": shown(part), "whole": shown(whole), "percent": shown(percent)}
    text = say(language, "share", area=area_names(sections, language), **numbers)
    computed = (Computation("sum", parts, part), Computation("share", (part, whole), percent))
    return [Statement(text, (*headings(plan, sections), sentence_of(plan, total)), computed)]


def mean_of(plan: Plan, language: str) -> list[Statement]:
    """The stated total over the stated areas, to one decimal."""
    total = plan.stated_total
    if total is None or not plan.areas:
        return []
    areas = plan.stated_areas.value if plan.stated_areas else float(len(plan.areas))
    mean = round(total.value / areas, 1)
    text = say(language, "average", total=shown(total.value), areas=shown(areas), mean=shown(mean))
    return [Statement(text, (sentence_of(plan, total),), (Computation("mean", (total.value, areas), mean),))]
