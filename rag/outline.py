"""All that a plan's outline can be asked, behind one name: plan in, statements out."""

from rag.arithmetic import difference_of, mean_of, ratio_of, ratio_of_extremes, share_of, spread, total_of
from rag.counts import (
    count_area,
    count_areas,
    count_labels,
    count_of,
    count_principles,
    count_total,
    unprinted,
    unprinted_total,
)
from rag.lists import list_areas, list_tasks, no_such_area, nth_principle, nth_task, principles, title_of
from rag.printed import area_name, corrected, printed_tasks, quoted, sentence_around, stated_areas
from rag.ranks import beyond, each_count, extreme, extreme_area, extreme_instead, level, nth_most, ranking

__all__ = [
    "area_name",
    "beyond",
    "corrected",
    "count_area",
    "count_areas",
    "count_labels",
    "count_of",
    "count_principles",
    "count_total",
    "difference_of",
    "each_count",
    "extreme",
    "extreme_area",
    "extreme_instead",
    "level",
    "list_areas",
    "list_tasks",
    "mean_of",
    "no_such_area",
    "nth_most",
    "nth_principle",
    "nth_task",
    "principles",
    "printed_tasks",
    "quoted",
    "ranking",
    "ratio_of",
    "ratio_of_extremes",
    "sentence_around",
    "share_of",
    "spread",
    "stated_areas",
    "title_of",
    "total_of",
    "unprinted",
    "unprinted_total",
]
