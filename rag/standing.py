"""How areas stand by their counts: which is the most, which keep a bound, and what a question takes for the extreme."""

from index.plan import Section
from rag import areas, outline
from rag.ask import Ask
from rag.asking import Asking
from rag.draft import Statement


def instead_of(section: Section, asking: Asking) -> list[Statement]:
    """The true extreme beside a count that is put right: 怎么才10项, 怎么是最少的."""
    ends = [cue for cue in ("most", "fewest") if cue in asking.intent.cues]
    if len(ends) != 1:
        return []
    return outline.extreme_instead(asking.plan, section, asking.language, ends == ["most"])


def extreme(asking: Asking) -> list[Statement]:
    """The most or the fewest, a row of so many of them, or what a question takes for it."""
    plan, intent, language = asking.plan, asking.intent, asking.language
    size, largest = int(intent.claims.get("area", 1)), intent.ask is Ask.MOST
    if intent.within:
        named = areas.by_title(plan, intent.within)
        return _taken_for(named, asking, largest) if named else []
    if intent.printed and "difference" in intent.cues:
        return []  # the area with the most that is not printed is not the one that prints the most
    if 1 < size < len(plan.areas):
        return outline.ranking(plan, language, largest, size)
    without = asking.numbered() if "left_out" in intent.cues else ()
    return outline.extreme(plan, language, largest, intent.printed, without)


def _taken_for(named: Section, asking: Asking, largest: bool) -> list[Statement]:
    """体制机制方面是最多的吗: the extreme; where that is another area, after the count of the one that is named."""
    plan, language = asking.plan, asking.language
    instead = outline.extreme_instead(plan, named, language, largest)
    own = outline.each_count(plan, language, (named,))
    return [*own, *instead] if instead else outline.extreme(plan, language, largest)


def spread(asking: Asking) -> list[Statement]:
    """哪三个方面最多，哪个最少: the row at the one end, then the other end; without a number, how far apart they are."""
    plan, language = asking.plan, asking.language
    size, largest = int(asking.intent.claims.get("area", 1)), asking.intent.choose == "most"
    if not 1 < size < len(plan.areas) or "difference" in asking.intent.cues:
        return outline.spread(plan, language)
    return [*outline.ranking(plan, language, largest, size), *outline.extreme(plan, language, not largest)]


def beyond(asking: Asking) -> list[Statement]:
    """The areas that keep the bound."""
    bound, upto = asking.intent.bound, asking.intent.upto
    return outline.beyond(asking.plan, asking.language, *bound, upto) if bound else []


def rank(asking: Asking) -> list[Statement]:
    """The area at a place in the order of counts, or all areas in that order."""
    plan, language, position = asking.plan, asking.language, asking.intent.position
    if position is None:
        return outline.ranking(plan, language)
    largest = asking.intent.choose != "fewest"
    if position == 1:
        return outline.extreme(plan, language, largest)
    return outline.nth_most(plan, language, position, largest)


def row(asking: Asking) -> tuple[Section, ...]:
    """So many areas at one end as a sum or a share is asked of, or those that keep a bound; empty where it is of areas by
    name."""
    if asking.intent.bound:
        return outline.keeping(asking.plan, *asking.intent.bound)
    intent, size = asking.intent, int(asking.intent.claims.get("area", 1))
    if not intent.choose or size >= len(asking.plan.areas):
        return ()
    areas_in_order = sorted(outline.stated_areas(asking.plan), key=outline.stated, reverse=intent.choose == "most")
    return tuple(areas_in_order[:size])
