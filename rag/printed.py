"""What a plan prints: its areas by name, the tasks under them, and the spans that statements about them stand on."""

from collections.abc import Iterable, Sequence

from index.numbering import label_of
from index.plan import Clause, ClauseKind, Plan, Quantity, Section
from rag.draft import Computation, Evidence, Statement, of_clause, of_heading
from rag.language_of import to_traditional
from rag.numerals import shown
from rag.phrases import is_chinese, say

_ANNEX = "附"  # 附件1, 附录: beside the areas, none of them
_INTRODUCED = 120  # characters before a clause in which the things that it tells of may be named
_STOPS = "。！？\n；"


def area_name(section: Section, language: str) -> str:
    """第六方面“切实加强生态环境共保联治”; a heading numbered otherwise keeps its own label: 三、工作要求."""
    if (section.level == 1 and section.stated is not None) or section.label.endswith("是"):
        return say(language, "area", ordinal=_ordinal_word(section.ordinal, language), title=section.title)
    return say(language, "section", label=section.label, title=section.title)


def _ordinal_word(ordinal: int, language: str) -> str:
    return "零一二三四五六七八九十"[ordinal] if language.startswith("zh") and ordinal <= 10 else str(ordinal)


def area_names(sections: Iterable[Section], language: str) -> str:
    """The names in a row, as the language parts them."""
    return say(language, "separator").join(area_name(section, language) for section in sections)


def stated(section: Section) -> float:
    """The number of tasks that the heading states; 0 where it states none."""
    return section.stated.value if section.stated else 0.0


def stated_areas(plan: Plan) -> list[Section]:
    """The areas whose headings state a number of tasks, in the plan's order."""
    return [area for area in plan.areas if area.stated is not None]


def printed_areas(plan: Plan) -> list[Section]:
    """The areas whose printed tasks can be compared: those with numbered ones, or all where the plan counts none."""
    return [area for area in plan.areas if plan.measured(area)] or list(plan.areas)


def without_annexes(plan: Plan) -> list[Section]:
    """The areas that are no annex, in the plan's order."""
    return [area for area in plan.areas if not area.label.startswith(_ANNEX)]


def printed_tasks(plan: Plan, section: Section) -> tuple[Clause, ...]:
    """The tasks that the plan counts under a section; where it counts none there, the clauses that are units of work,
    and all of them where none is."""
    if counted := plan.measured(section):
        return counted
    below = set(section.clauses)
    clauses = tuple(clause for clause in plan.clauses if clause.id in below and clause.kind is not ClauseKind.FURNITURE)
    tasks = tuple(clause for clause in clauses if clause.kind is ClauseKind.TASK)
    return tasks or clauses


def all_printed_tasks(plan: Plan) -> list[Clause]:
    """Those of the whole plan, in its order."""
    return _counted(plan) or [task for area in plan.areas for task in printed_tasks(plan, area)]


def _counted(plan: Plan) -> list[Clause]:
    wanted = set(plan.measures)
    return [clause for clause in plan.clauses if clause.id in wanted]


def numbered_through(plan: Plan) -> tuple[Clause, ...]:
    """The longest row of items whose numbers count on from one section to the next: （一） to （五十三）.

    None where they are fewer than half of what is printed.
    """
    rows: dict[str, list[list[Clause]]] = {}
    for clause in plan.clauses:
        label = label_of(clause.label or "")
        if label is None or len(label.ordinals) != 1:
            continue
        runs = rows.setdefault(str(label.style), [[]])
        if label.ordinal != len(runs[-1]) + 1:
            runs.append([])
        if label.ordinal == len(runs[-1]) + 1:
            runs[-1].append(clause)
    through = [tuple(run) for runs in rows.values() for run in runs if len(set(map(_parent, run))) > 1]
    longest = max(through, key=len, default=())
    return longest if 2 * len(longest) >= len(all_printed_tasks(plan)) else ()


def labelled(plan: Plan, unit: str) -> tuple[Clause, ...]:
    """The clauses labelled 第…章 or 第…条, by the unit."""
    return tuple(
        clause
        for clause in plan.clauses
        if (clause.label or "").startswith("第") and (clause.label or "").endswith(unit)
    )


def _parent(clause: Clause) -> str:
    return clause.id.rpartition(".")[0]


def headings(plan: Plan, sections: Iterable[Section]) -> tuple[Evidence, ...]:
    """Each section's printed heading as evidence."""
    return tuple(of_heading(section, plan.document.id) for section in sections)


def headed_principles(plan: Plan) -> tuple[Evidence, ...]:
    """The headings under a section of principles, where each principle has one of its own."""
    above = next((section for section in plan.sections if "原则" in section.title), None)
    below = [section for section in plan.sections if above is not None and section.parent == above.id]
    return headings(plan, below)


def list_block(plan: Plan, clauses: Sequence[Clause], id: str) -> Evidence:
    """One span from the first to the last of the clauses: what a printed count was counted in."""
    return Evidence(plan.document.id, clauses[0].start, clauses[-1].end, id)


def sentence_around(plan: Plan, start: int, end: int) -> Evidence:
    """The sentence of the text that holds the span, as evidence of the clause that it stands in."""
    text = plan.document.text
    first = max(text.rfind(stop, 0, start) for stop in _STOPS) + 1
    stops = [at for stop in _STOPS if (at := text.find(stop, end)) >= 0]
    last = min(stops, default=len(text))
    last = last if last < len(text) and text[last] == "\n" else last + 1
    clause = next((c for c in plan.clauses if c.start <= start < c.end), plan.clauses[0])
    return Evidence(plan.document.id, first, min(last, len(text)), clause.id)


def sentence_of(plan: Plan, quantity: Quantity) -> Evidence:
    """The sentence that states a number."""
    return sentence_around(plan, quantity.span.start, quantity.span.end)


def quoted(clause: Clause) -> Statement:
    """A whole clause in its own words, on a line of its own."""
    return Statement(clause.text, (of_clause(clause),), verbatim=True, on_new_line=True)


def tally(count: int) -> Computation:
    """That so many spans were counted."""
    return Computation("tally", (1.0,) * count, float(count))


def taken_over(asked: float) -> Computation:
    """A number of the question's own, which the statement repeats."""
    return Computation("asked", (asked,), asked)


def stated_words(quantity: Quantity, language: str) -> str:
    """共有17项重点任务 in the text's own words; 17 where the asker reads no Chinese."""
    if not is_chinese(language):
        return shown(quantity.value)
    words = quantity.text if "共" in quantity.text else f"共{quantity.text}"
    return to_traditional(words) if language == "zh-Hant" else words


def corrected(
    plan: Plan, truth: Quantity, claimed: float, language: str, section: Section | None = None
) -> list[Statement]:
    """A wrong number in a question, put right with the text's own words; those of a section stand in its heading."""
    words = say(language, "premise_count", stated=truth.text, asked=shown(claimed))
    evidence = of_heading(section, plan.document.id) if section else sentence_of(plan, truth)
    return [Statement(words, (evidence,), (taken_over(claimed),))]


def introducing(plan: Plan, clause: Clause) -> str:
    """What stands right before a clause: 新增托位3200个。 before 各区任务为…"""
    return plan.document.text[max(0, clause.start - _INTRODUCED) : clause.start]
