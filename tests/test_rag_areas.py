"""Which area a few words mean, on plans whose titles one can read."""

from dataclasses import replace

import pytest

from index.plan import Plan
from rag import areas
from tests.fakes import schools_plan, small_index

PLAN = schools_plan()
INDEX = small_index(PLAN)


def titled(*titles: str) -> Plan:
    """The plan of schools with other titles."""
    sections = tuple(replace(section, title=title) for section, title in zip(PLAN.sections, titles, strict=True))
    return replace(PLAN, sections=sections)


HEALTH = titled("提升基本医疗服务能力", "加强科技创新策源", "推动公共交通优先发展", "加强生态环境共保联治")


def ordinal(plan: Plan, topic: str) -> int | None:
    section = areas.by_title(plan, topic)
    return section.ordinal if section else None


@pytest.mark.parametrize(("asked", "found"), [(1, 1), (4, 4), (-1, 4), (-4, 1), (5, None), (0, None), (-5, None)])
def test_an_area_is_found_by_its_ordinal(asked: int, found: int | None) -> None:
    section = areas.by_ordinal(PLAN, asked)
    assert (section.ordinal if section else None) == found


def test_what_is_attached_is_none_of_the_numbered_areas() -> None:
    *inner, last = PLAN.sections
    plan = replace(PLAN, sections=(*inner, replace(last, label="附件")))
    assert [section.ordinal for at in (-1, 3) if (section := areas.by_ordinal(plan, at))] == [3, 3]
    assert areas.by_ordinal(plan, 4) is None


@pytest.mark.parametrize(
    ("topic", "found"),
    [
        ("学前教育", 1),
        ("乡村学校", 2),
        ("职业教育", 3),
        ("组织保障", 4),
        ("改善乡村学校条件", 2),
        ("教育", None),  # two titles hold it alike
        ("地铁", None),
        ("乡村地铁和公交", None),  # a title that holds the least of it is not meant
        ("", None),
        ("发展", None),  # only what titles do, not what they are about
    ],
)
def test_an_area_is_found_by_its_title(topic: str, found: int | None) -> None:
    assert ordinal(PLAN, topic) == found


@pytest.mark.parametrize(
    ("topic", "found"),
    [
        ("医疗", 1),
        ("科创", 2),  # shortens 科技创新
        ("公交", 3),  # shortens 公共交通
        ("环境", 4),
        ("生态环境", 4),
        ("抓公共交通", 3),
        ("环保", 4),  # shortens 环境…保
        ("养老", None),
    ],
)
def test_a_shortened_name_is_taken_for_the_whole(topic: str, found: int | None) -> None:
    assert ordinal(HEALTH, topic) == found


def test_an_outer_section_is_meant_before_an_inner_one() -> None:
    inner = replace(PLAN.sections[0], id="schools/1.1", level=2, title="职业教育")
    with_inner = replace(PLAN, sections=(inner, *PLAN.sections))
    section = areas.by_title(with_inner, "职业教育")
    assert section is not None
    assert (section.level, section.ordinal) == (1, 3)


def test_a_plan_without_sections_has_no_area_of_any_name() -> None:
    assert ordinal(replace(PLAN, sections=()), "职业教育") is None


def test_meaning_finds_the_area_whose_heading_is_asked_for_in_its_own_words() -> None:
    section = areas.by_meaning(INDEX, PLAN, "三是发展职业教育。共有4项重点任务，主要包括：")
    assert section is not None
    assert section.ordinal == 3


def test_areas_are_resolved_in_the_order_asked_and_each_once() -> None:
    found = areas.resolve_all(INDEX, PLAN, (3,), ("学前教育", "职业教育"))
    assert [section.ordinal for section in found] == [3, 1]


def test_an_ordinal_that_there_is_none_of_resolves_to_nothing() -> None:
    assert areas.resolve_all(INDEX, PLAN, (9,), ()) == ()


@pytest.mark.parametrize(
    ("topic", "is_other"),
    [
        ("特殊教育", True),
        ("学前教育", False),
        ("乡村教育", False),
        ("教育", False),
        ("组织保障", False),
        ("海洋 教育", True),  # two words of one thing
        ("做好学前", False),  # what is done is of no other thing
    ],
)
def test_a_compound_whose_first_half_the_text_nowhere_has_is_of_another_topic(topic: str, is_other: bool) -> None:
    assert areas.is_of_another(topic, PLAN, PLAN.sections[0]) is is_other


def test_a_title_comes_before_meaning() -> None:
    section = areas.resolve(INDEX, PLAN, "组织保障")
    assert section is not None
    assert section.ordinal == 4


def test_a_word_that_another_area_says_too_means_no_area() -> None:
    speaking = replace(
        PLAN, clauses=tuple(replace(c, text=f"{c.text}校车。") for c in PLAN.clauses if c.area in (1, 2))
    )
    first = PLAN.sections[0]
    assert areas.is_said_elsewhere("校车", speaking, first)
    assert not areas.is_said_elsewhere("学前", speaking, first)  # the title's own
    assert not areas.is_said_elsewhere("校车", replace(speaking, clauses=speaking.clauses[:1]), first)
    assert not areas.is_said_elsewhere("校车和食堂", speaking, first)  # of two words one may be what the title means
