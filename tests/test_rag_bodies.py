"""Who is responsible for what, by the plan of schools."""

from pathlib import Path

import pytest

from index.reading import read_plan
from rag.bodies import duties_of, named_body, owners_of
from rag.verify import check
from tests.fakes import schools_plan, small_index

PLAN = schools_plan()
INDEX = small_index(PLAN)
CLAUSE = {clause.id.removeprefix("schools/"): clause for clause in PLAN.clauses}


@pytest.mark.parametrize(
    ("clause", "leads_only", "text"),
    [
        ("1.1", False, "（教育局牵头，财政局配合）"),
        ("1.1", True, "（教育局牵头，财政局配合）"),
        ("1.2", False, "（卫生健康委负责）"),
        ("1.2", True, "（卫生健康委负责）"),  # none leads: all are named
        ("2.1", False, None),
    ],
)
def test_owners_are_quoted_with_their_bracket(clause: str, leads_only: bool, text: str | None) -> None:
    statement = owners_of(PLAN, CLAUSE[clause], leads_only)
    assert (statement.text if statement else None) == text
    if statement:
        check(statement, INDEX)


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("建成泊位。\n牵头单位：交通局；配合单位：财政局\n", "牵头单位：交通局；配合单位：财政局"),
        ("建成泊位。责任单位：交通局、财政局。", "责任单位：交通局、财政局"),
        ("由交通局负责建成泊位。", None),  # the sentence itself says so
    ],
)
def test_owners_in_words_of_their_own_are_quoted_with_them(printed: str, text: str | None, tmp_path: Path) -> None:
    path = tmp_path / "d.txt"
    path.write_text(f"某市港口计划\n一、任务\n{printed}", "utf-8")
    plan, _ = read_plan(path)
    statement = owners_of(plan, next(clause for clause in plan.clauses if clause.owners), False)
    assert (statement.text if statement else None) == text


@pytest.mark.parametrize(
    ("body", "leads_only", "texts"),
    [
        ("教育局", False, ["新建公办幼儿园20所，2026年底前建成。"]),
        ("财政局", False, ["新建公办幼儿园20所，2026年底前建成。"]),
        ("财政局", True, []),
        ("卫生健康委", False, ["支持企业举办托育机构，发展社区托育。"]),
        ("市卫生健康委", False, ["支持企业举办托育机构，发展社区托育。"]),
        ("卫生健康委", True, []),
        ("交通局", False, []),
    ],
)
def test_the_duties_of_a_body_are_the_clauses_that_name_it(body: str, leads_only: bool, texts: list[str]) -> None:
    assert [s.text for s in duties_of(PLAN, body, leads_only)] == texts


def test_the_duty_of_a_titled_task_is_its_title(tmp_path: Path) -> None:
    path = tmp_path / "d.txt"
    path.write_text(
        "某市港口计划\n一、设施\n（一）新建泊位。建成泊位2个。（交通局负责）\n二、服务\n"
        "（二）优化通关。推行提前申报。（海关负责）\n（三）交通局负责疏浚航道。\n",
        "utf-8",
    )
    plan, _ = read_plan(path)
    assert plan.measures == ("d/1.1", "d/2.2", "d/2.3")
    assert [s.text for s in duties_of(plan, "交通局", False)] == ["（一）新建泊位。", "（三）交通局负责疏浚航道。"]


@pytest.mark.parametrize(
    ("topic", "words", "body"),
    [
        ("教育局", ("教育局",), "教育局"),
        ("财政局和教育局", ("财政局", "教育局"), None),
        ("卫生健康", ("卫生健康",), "卫生健康"),
        ("交通局", ("交通局",), None),
        ("校车", ("校车",), None),
    ],
)
def test_a_body_is_named_as_the_plan_names_it(topic: str, words: tuple[str, ...], body: str | None) -> None:
    found = named_body(PLAN, words, topic)
    assert found in ("财政局", "教育局") if topic == "财政局和教育局" else found == body
