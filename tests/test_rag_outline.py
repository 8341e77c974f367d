"""What the outline of a small plan says: exact words over exact spans, each worked out by hand from the plan's text."""

from dataclasses import replace

import pytest

from index.plan import ClauseKind, Plan
from rag import outline
from rag.draft import Statement
from rag.printed import numbered_through
from rag.verify import check
from tests.fakes import SCHOOLS, schools_plan, small_index

PLAN = schools_plan()
ONE, TWO, THREE, FOUR = PLAN.areas
HEADING = {area: next(text for suffix, _, _, text in SCHOOLS if suffix == str(area)) for area in (1, 2, 3, 4)}
LEAD = "本方案提出四个方面，共14项重点任务。"
ALL_TASKS = PLAN.document.text[PLAN.document.text.index("新建公办") :]
UNSTATED = replace(PLAN, stated_total=None, stated_areas=None)

Said = list[tuple[str, list[str]]]


def said(statements: list[Statement], plan: Plan = PLAN) -> Said:
    """Each statement's words, and the words of the text that it stands on; every one must pass the checks."""
    index = small_index(plan)
    for statement in statements:
        check(statement, index)
    return [
        (s.text, [plan.document.text[evidence.start : evidence.end] for evidence in s.evidence]) for s in statements
    ]


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("zh-Hans", ["四个方面，共14项。", "原文列出其中8条。"]),
        ("zh-Hant", ["四个方面，共14項。", "原文列出其中8條。"]),
        ("en", ["14 key tasks in 4 areas.", "The text prints 8 of them."]),
    ],
)
def test_the_total_is_as_stated_and_as_printed(language: str, texts: list[str]) -> None:
    assert said(outline.count_total(PLAN, language, printed=False)) == [(texts[0], [LEAD]), (texts[1], [ALL_TASKS])]


def test_the_printed_number_comes_first_where_it_is_asked_for() -> None:
    texts = [text for text, _ in said(outline.count_total(PLAN, "zh-Hans", printed=True))]
    assert texts == ["原文列出其中8条。", "四个方面，共14项。"]


def test_a_plan_that_states_no_total_is_counted() -> None:
    assert said(outline.count_total(UNSTATED, "zh-Hans", printed=False)) == [("原文共有8条。", [ALL_TASKS])]
    assert said(outline.count_total(UNSTATED, "en", printed=False)) == [("The text has 8 clauses.", [ALL_TASKS])]


def test_tasks_that_a_plan_numbers_are_those_that_are_counted_and_listed() -> None:
    numbered = replace(UNSTATED, measures=("schools/1.2", "schools/2.1"))
    first, last = (next(text for suffix, _, _, text in SCHOOLS if suffix == id) for id in ("1.2", "2.1"))
    text = PLAN.document.text
    block = text[text.index(first) : text.index(last) + len(last)]
    assert said(outline.count_total(numbered, "zh-Hans", printed=False), numbered) == [("原文共有2条。", [block])]
    assert [clause.id for clause in outline.printed_tasks(numbered, ONE)] == ["schools/1.2"]
    assert len(outline.printed_tasks(numbered, FOUR)) == 2  # it numbers none there


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh-Hans", "原文写明的是14项，不是30。"),
        ("zh-Hant", "原文寫明的是14项，不是30。"),
        ("en", "The text states 14项, not 30."),
    ],
)
def test_a_wrong_total_is_put_right(language: str, text: str) -> None:
    assert said(outline.count_total(PLAN, language, printed=False, claimed=30)) == [(text, [LEAD])]


def test_a_right_total_is_not_put_right() -> None:
    assert outline.count_total(PLAN, "en", False, claimed=14) == outline.count_total(PLAN, "en", False)


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("zh-Hans", ["第二方面“改善乡村学校条件”共4项。", "原文列出其中3条。"]),
        ("zh-Hant", ["第二方面“改善乡村学校条件”共4項。", "原文列出其中3條。"]),
        ("en", ["area 2 “改善乡村学校条件” states 4 tasks.", "The text prints 3 of them."]),
    ],
)
def test_an_area_is_counted_as_stated_and_as_printed(language: str, texts: list[str]) -> None:
    block = "为乡村学校配备校车；改造食堂。\n推动城乡教师交流，每年交流教师300名。\n建设数字课堂，接入光纤网络。"
    assert said(outline.count_area(PLAN, TWO, language)) == [(texts[0], [HEADING[2]]), (texts[1], [block])]


def test_an_area_that_states_nothing_is_counted_by_what_it_prints() -> None:
    tasks = ["每年公布方案进展。", "加强督导检查。"]
    assert said(outline.count_area(PLAN, FOUR, "zh-Hans")) == [
        ("第四方面“做好组织保障”，原文列出2条。", [HEADING[4], *tasks])
    ]


def test_a_wrong_count_of_an_area_is_put_right() -> None:
    assert said(outline.count_area(PLAN, ONE, "zh-Hans", claimed=7)) == [
        ("原文写明的是6项，不是7。", ["一是扩大学前教育供给。共有6项重点任务，主要包括："])
    ]


@pytest.mark.parametrize(
    ("language", "text"), [("zh-Hans", "共4个方面。"), ("zh-Hant", "共4個方面。"), ("en", "4 areas.")]
)
def test_areas_are_counted_as_stated(language: str, text: str) -> None:
    assert said(outline.count_areas(PLAN, language)) == [(text, [LEAD])]


def test_areas_are_counted_by_their_headings_where_nothing_is_stated() -> None:
    assert said(outline.count_areas(UNSTATED, "zh-Hans")) == [("共4个方面。", list(HEADING.values()))]


def test_a_wrong_number_of_areas_is_put_right() -> None:
    assert said(outline.count_areas(PLAN, "zh-Hans", claimed=5)) == [("原文写明的是四个方面，不是5。", [LEAD])]


def test_an_annex_is_no_area() -> None:
    with_annex = replace(UNSTATED, sections=(*UNSTATED.sections[:3], replace(FOUR, label="附件1")))
    assert said(outline.count_areas(with_annex, "zh-Hans"), with_annex) == [
        ("共3个方面。", [HEADING[1], HEADING[2], HEADING[3]])
    ]
    assert len(said(outline.list_areas(with_annex, "zh-Hans"), with_annex)) == 3


def test_areas_are_listed_by_title_each_cited_to_its_heading() -> None:
    assert said(outline.list_areas(PLAN, "zh-Hans")) == [
        ("一是扩大学前教育供给", [HEADING[1]]),
        ("二是改善乡村学校条件", [HEADING[2]]),
        ("三是发展职业教育", [HEADING[3]]),
        ("四是做好组织保障", [HEADING[4]]),
    ]


@pytest.mark.parametrize(
    ("language", "intro"),
    [
        ("zh-Hans", "第一方面“扩大学前教育供给”共6项，原文列出2条："),
        ("zh-Hant", "第一方面“扩大学前教育供给”共6項，原文列出2條："),
        ("en", "area 1 “扩大学前教育供给” states 6 tasks; the text prints 2:"),
    ],
)
def test_tasks_are_listed_in_their_own_words(language: str, intro: str) -> None:
    first, second = (text for suffix, _, _, text in SCHOOLS if suffix in ("1.1", "1.2"))
    assert said(outline.list_tasks(PLAN, ONE, language)) == [
        (intro, [HEADING[1]]),
        (first, [first]),
        (second, [second]),
    ]


def test_tasks_of_an_area_that_states_nothing_are_listed_too() -> None:
    assert said(outline.list_tasks(PLAN, FOUR, "zh-Hans"))[0] == (
        "第四方面“做好组织保障”，原文列出2条：",
        [HEADING[4]],
    )


@pytest.mark.parametrize(
    ("language", "largest", "text"),
    [
        ("zh-Hans", True, "第一方面“扩大学前教育供给”最多，共6项。"),
        ("zh-Hant", True, "第一方面“扩大学前教育供给”最多，共6項。"),
        ("en", True, "area 1 “扩大学前教育供给” has the most: 6 tasks."),
    ],
)
def test_the_most_is_told_over_every_area_that_states_a_number(language: str, largest: bool, text: str) -> None:
    assert said(outline.extreme(PLAN, language, largest)) == [(text, [HEADING[area] for area in (1, 2, 3)])]


def test_areas_level_for_the_fewest_are_all_named_and_one_that_states_nothing_is_none_of_them() -> None:
    (statement,) = outline.extreme(PLAN, "zh-Hans", largest=False)
    assert statement.text == "第二方面“改善乡村学校条件”、第三方面“发展职业教育”最少，共4项。"
    said([statement])


def test_the_most_printed_is_counted_in_the_text() -> None:
    (statement,) = outline.extreme(PLAN, "zh-Hans", largest=True, printed=True)
    assert statement.text == "第二方面“改善乡村学校条件”列出的任务最多，列出3条。"
    said([statement])


def test_the_fewest_printed_is_counted_in_the_text() -> None:
    (statement,) = outline.extreme(PLAN, "en", largest=False, printed=True)
    assert statement.text == "area 3 “发展职业教育” prints the fewest: 1 clauses."
    said([statement])


def test_no_area_is_the_most_where_none_states_a_count() -> None:
    silent = replace(PLAN, sections=tuple(replace(section, stated=None) for section in PLAN.sections))
    assert outline.extreme(silent, "en", largest=True) == []
    assert outline.extreme_area(silent, largest=True) is None


def test_areas_with_the_same_count_are_grouped() -> None:
    (statement,) = outline.level(PLAN, "zh-Hans")
    assert statement.text == "第二方面“改善乡村学校条件”、第三方面“发展职业教育”持平，都是4项。"
    said([statement])


def test_the_spread_is_from_the_most_to_the_fewest() -> None:
    (statement,) = outline.spread(PLAN, "zh-Hans")
    assert statement.text == ("第一方面“扩大学前教育供给”6项，第二方面“改善乡村学校条件”4项，前者多2项（6−4=2）。")
    said([statement])


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh-Hans", "第一方面“扩大学前教育供给”共有6项任务，原文列出2条，相差4项（6−2=4）。"),
        ("en", "area 1 “扩大学前教育供给” states 6 tasks and prints 2: 4 are not printed (6−2=4)."),
    ],
)
def test_what_is_not_printed_is_a_difference(language: str, text: str) -> None:
    (statement,) = outline.unprinted(PLAN, ONE, language)
    assert statement.text == text
    said([statement])


def test_an_area_that_states_nothing_has_nothing_unprinted() -> None:
    assert outline.unprinted(PLAN, FOUR, "en") == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh-Hans", "原文共有4个方面，没有第9个方面。"),
        ("zh-Hant", "原文共有4個方面，沒有第9個方面。"),
        ("en", "The text has 4 areas; there is no area 9."),
    ],
)
def test_an_area_beyond_the_last_is_said_not_to_be(language: str, text: str) -> None:
    assert said(outline.no_such_area(PLAN, 9, language)) == [(text, [LEAD])]


def test_principles_are_quoted_by_their_first_sentences() -> None:
    assert said(outline.principles(PLAN, "zh-Hans")) == [("公平普惠。", ["公平普惠。"]), ("循序渐进。", ["循序渐进。"])]


@pytest.mark.parametrize(
    ("language", "text"), [("zh-Hans", "共2个原则。"), ("zh-Hant", "共2個原則。"), ("en", "2 principles.")]
)
def test_principles_are_counted_where_they_are_announced(language: str, text: str) -> None:
    assert said(outline.count_principles(PLAN, language)) == [(text, ["坚持两个原则："])]


def test_a_wrong_number_of_principles_is_answered_with_the_right_one() -> None:
    assert [text for text, _ in said(outline.principles(PLAN, "zh-Hans", claimed=5))] == ["共2个原则。"]


def test_the_ranking_goes_from_most_to_fewest_and_leaves_out_what_states_nothing() -> None:
    assert said(outline.ranking(PLAN, "zh-Hans")) == [
        ("第一方面“扩大学前教育供给”，6项", [HEADING[1]]),
        ("第二方面“改善乡村学校条件”，4项", [HEADING[2]]),
        ("第三方面“发展职业教育”，4项", [HEADING[3]]),
    ]


@pytest.mark.parametrize(
    ("sign", "bound", "intro", "kept"),
    [
        (">", 4, "超过4项的有1个方面：", [1]),
        (">=", 4, "不少于4项的有3个方面：", [1, 2, 3]),
        ("<", 6, "少于6项的有2个方面：", [2, 3]),
        ("<=", 6, "不超过6项的有3个方面：", [1, 2, 3]),
    ],
)
def test_a_bound_keeps_the_areas_on_its_side(sign: str, bound: float, intro: str, kept: list[int]) -> None:
    statements = said(outline.beyond(PLAN, "zh-Hans", sign, bound))
    assert statements[0] == (intro, [HEADING[area] for area in kept])
    assert [evidence for _, evidence in statements[1:]] == [[HEADING[area]] for area in kept]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh-Hans", "没有超过20项的方面；各方面依次为：6、4、4。"),
        ("en", "No area has more than 20 tasks; the areas in order: 6, 4, 4."),
    ],
)
def test_a_bound_that_none_keeps_shows_all_counts(language: str, text: str) -> None:
    (statement,) = outline.beyond(PLAN, language, ">", 20)
    assert statement.text == text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh-Hans", "第一方面“扩大学前教育供给”，6项、第三方面“发展职业教育”，4项，合计10项（6+4=10）。"),
        ("en", "area 1 “扩大学前教育供给” 6 tasks, area 3 “发展职业教育” 4 tasks, 10 tasks in all (6+4=10)."),
    ],
)
def test_a_sum_shows_its_terms(language: str, text: str) -> None:
    assert said(outline.total_of(PLAN, (ONE, THREE), language)) == [(text, [HEADING[1], HEADING[3]])]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_difference_names_the_larger_first_in_whatever_order_it_is_asked(order: tuple[int, int]) -> None:
    (statement,) = outline.difference_of(PLAN, PLAN.areas[order[0]], PLAN.areas[order[1]], "zh-Hans")
    assert statement.text == ("第一方面“扩大学前教育供给”6项，第二方面“改善乡村学校条件”4项，前者多2项（6−4=2）。")


def test_two_areas_of_one_count_are_equal() -> None:
    assert said(outline.difference_of(PLAN, TWO, THREE, "zh-Hans")) == [
        ("第二方面“改善乡村学校条件”与第三方面“发展职业教育”持平，都是4项。", [HEADING[2], HEADING[3]])
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh-Hans", "第一方面“扩大学前教育供给”共6项，占全部14项的42.9%（6÷14）。"),
        ("zh-Hant", "第一方面“扩大学前教育供给”共6項，佔全部14項的42.9%（6÷14）。"),
        ("en", "area 1 “扩大学前教育供给” has 6 of 14 tasks, 42.9% (6÷14)."),
    ],
)
def test_a_share_is_of_the_stated_total(language: str, text: str) -> None:
    assert said(outline.share_of(PLAN, (ONE,), language)) == [(text, [HEADING[1], LEAD])]


def test_there_is_no_share_of_a_total_that_is_not_stated() -> None:
    assert outline.share_of(UNSTATED, (ONE,), "en") == []


def test_a_mean_is_of_the_stated_numbers() -> None:
    assert said(outline.mean_of(PLAN, "zh-Hans")) == [("全部14项分在4个方面，平均每个方面约3.5项（14÷4）。", [LEAD])]
    assert said(outline.mean_of(PLAN, "en")) == [("14 tasks in 4 areas, some 3.5 an area (14÷4).", [LEAD])]


@pytest.mark.parametrize(("position", "at", "task"), [(1, 1, "2.1"), (3, 3, "2.3"), (-1, 3, "2.3"), (-3, 1, "2.1")])
def test_a_task_has_its_position_from_either_end(position: int, at: int, task: str) -> None:
    quote = next(text for suffix, _, _, text in SCHOOLS if suffix == task)
    assert said(outline.nth_task(PLAN, TWO, position, "zh-Hans")) == [
        (f"第二方面“改善乡村学校条件”的第{at}条：{quote}", [HEADING[2], quote])
    ]


def test_a_position_that_the_stated_number_reaches_is_not_printed() -> None:
    (statement,) = outline.nth_task(PLAN, TWO, 4, "en")
    assert statement.text == "area 2 “改善乡村学校条件” prints only 3 clauses; there is no number 4."
    assert statement.about_silence


def test_a_position_beyond_the_stated_number_is_put_right() -> None:
    first, second = outline.nth_task(PLAN, TWO, 9, "en")
    assert first.text == "area 2 “改善乡村学校条件” prints only 3 clauses; there is no number 9."
    assert not first.about_silence
    assert said([second]) == [("The text states 4项, not 9.", [HEADING[2]])]


@pytest.mark.parametrize(
    ("level", "label", "stated", "name"),
    [(1, "一是", True, "第一方面“扩大学前教育供给”"), (1, "三、", False, "三、扩大学前教育供给")],
)
def test_an_area_is_named_as_it_is_numbered(level: int, label: str, stated: bool, name: str) -> None:
    section = replace(ONE, level=level, label=label, stated=ONE.stated if stated else None)
    assert outline.area_name(section, "zh-Hans") == name


def test_an_area_beyond_the_tenth_is_named_with_digits() -> None:
    assert outline.area_name(replace(ONE, ordinal=11), "zh-Hans") == "第11方面“扩大学前教育供给”"


@pytest.mark.parametrize("label", ["章", "条"])
def test_chapters_and_articles_are_counted_by_their_labels(label: str) -> None:
    numbered = replace(PLAN, clauses=tuple(replace(c, label=f"第{n}{label}") for n, c in enumerate(PLAN.clauses)))
    (statement,) = outline.count_labels(numbered, label, "zh-Hans")
    assert (statement.text, outline.count_labels(PLAN, label, "zh-Hans")) == (f"原文共有16{label}。", [])


@pytest.mark.parametrize(
    ("phrase", "sentence"),
    [("14项", LEAD), ("改造食堂", "改造食堂。"), ("校车", "为乡村学校配备校车；"), ("督导", "加强督导检查。")],
)
def test_the_sentence_around_a_span_ends_at_its_own_stops(phrase: str, sentence: str) -> None:
    text = PLAN.document.text
    found = outline.sentence_around(PLAN, text.index(phrase), text.index(phrase) + len(phrase))
    assert text[found.start : found.end] == sentence


def test_a_ratio_is_of_the_first_to_the_second() -> None:
    text = "第二方面“改善乡村学校条件”4项，第一方面“扩大学前教育供给”6项，前者是后者的0.67倍（4÷6）。"
    assert said(outline.ratio_of(PLAN, TWO, ONE, "zh-Hans")) == [(text, [HEADING[2], HEADING[1]])]


def test_nothing_is_a_multiple_of_what_states_nothing() -> None:
    assert outline.ratio_of(PLAN, ONE, FOUR, "zh-Hans") == []


def _renumbered(*labels: str | None) -> Plan:
    """The plan with these labels on its tasks in order."""
    given = dict(zip((c.id for c in PLAN.clauses if c.kind is ClauseKind.TASK), labels, strict=False))
    clauses = tuple(replace(clause, label=given.get(clause.id)) for clause in PLAN.clauses)
    return replace(PLAN, clauses=clauses, stated_total=None, stated_areas=None)


@pytest.mark.parametrize(
    ("labels", "count"),
    [
        (("1.", "2.", "3.", "4.", "5.", "6.", None, None), 6),  # on through the areas: two, three and one of them
        (("1.", "2.", "1.", "2.", "3.", "1.", "1.", "2."), 0),  # anew in each area
        ((None, None, None, None, None, "1.", "2.", "3."), 0),  # too few of all to be their number
        ((None,) * 8, 0),
    ],
)
def test_items_count_on_through_areas(labels: tuple[str | None, ...], count: int) -> None:
    assert len(numbered_through(_renumbered(*labels))) == count


def test_the_total_of_a_plan_that_states_none_is_what_is_numbered_through() -> None:
    plan = _renumbered("1.", "2.", "3.", "4.", "5.", "6.")
    assert [s.text for s in outline.count_total(plan, "zh-Hans", printed=False)] == ["原文共有6条。"]
