"""Everything that the plan of schools says of a thing."""

import pytest

from rag.mentions import mentioning, said_of, terms_of
from rag.slots import remaining
from rag.verify import check
from tests.fakes import SCHOOLS, schools_plan, small_index

PLAN = schools_plan()
INDEX = small_index(PLAN)
TEXT = {suffix: text for suffix, _, _, text in SCHOOLS}


@pytest.mark.parametrize(
    ("topic", "groups"),
    [
        ("“社区托育”", (("社区托育",),)),
        ("校车、食堂", (("校车",), ("食堂",))),
        ("校车或食堂", (("校车",), ("食堂",))),
        ("社区 食堂", (("社区", "食堂"),)),
        ("", ()),
    ],
)
def test_a_topic_is_groups_of_words(topic: str, groups: tuple[tuple[str, ...], ...]) -> None:
    assert terms_of(topic, remaining(topic, "")) == groups


@pytest.mark.parametrize(
    ("groups", "area", "clauses"),
    [
        ([["企业"]], None, ["1.2", "3.1"]),
        ([["企业"]], 3, ["3.1"]),
        ([["企业"]], 2, []),
        ([["校车"], ["托育"]], None, ["1.2", "2.1"]),
        ([["教师", "交流"]], None, ["2.2"]),
        ([["校车", "托育"]], None, []),
        ([["每年"]], None, ["2.2", "4.1"]),
        ([], None, []),
    ],
)
def test_a_clause_mentions_what_it_holds_all_words_of(
    groups: list[list[str]], area: int | None, clauses: list[str]
) -> None:
    assert [clause.id for clause in mentioning(PLAN, groups, area)] == [f"schools/{suffix}" for suffix in clauses]


@pytest.mark.parametrize(("tasks_only", "clauses"), [(True, []), (False, ["principle.1"])])
def test_what_stands_outside_the_areas_is_found_where_it_is_asked_for(tasks_only: bool, clauses: list[str]) -> None:
    found = mentioning(PLAN, [["孩子"]], tasks_only=tasks_only)
    assert [clause.id for clause in found] == [f"schools/{suffix}" for suffix in clauses]


def test_a_heading_mentions_nothing_of_its_own() -> None:
    assert mentioning(PLAN, [["职业教育"]], tasks_only=False) == ()


@pytest.mark.parametrize(
    ("place", "texts"),
    [
        (False, ["支持企业举办托育机构，发展社区托育。", TEXT["3.1"]]),
        (
            True,
            [
                "第一方面“扩大学前教育供给”：支持企业举办托育机构，发展社区托育。",
                f"第三方面“发展职业教育”：{TEXT['3.1']}",
            ],
        ),
    ],
)
def test_only_the_sentences_that_mention_it_are_said(place: bool, texts: list[str]) -> None:
    groups = [["企业"]]
    statements = said_of(PLAN, mentioning(PLAN, groups), groups, "zh-Hans", place)
    assert [s.text for s in statements] == texts
    for statement in statements:
        check(statement, INDEX)
