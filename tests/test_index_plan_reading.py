"""The plan as published, read and outlined: known answers, by hand."""

from pathlib import Path

import pytest

from index.plan import ClauseKind, Plan
from index.reading import read_plan
from index.report import IngestReport

PLAN = Path(__file__).parent.parent / "data" / "yrd-2024-2026.txt"
D = "yrd-2024-2026"


@pytest.fixture(scope="module")
def reading() -> tuple[Plan, IngestReport]:
    return read_plan(PLAN)


@pytest.fixture(scope="module")
def plan(reading: tuple[Plan, IngestReport]) -> Plan:
    return reading[0]


def text_of(plan: Plan, name: str) -> str:
    return next(clause.text for clause in plan.clauses if clause.id == f"{D}/{name}")


def test_nine_areas_state_their_counts_and_print_48_tasks(plan: Plan) -> None:
    assert [area.ordinal for area in plan.areas] == [1, 2, 3, 4, 5, 6, 7, 8, 9]
    assert [area.stated.value for area in plan.areas if area.stated] == [20, 20, 25, 23, 22, 17, 10, 15, 13]
    assert [len(area.clauses) for area in plan.areas] == [5, 5, 4, 6, 5, 7, 6, 6, 4]
    assert plan.stated_total is not None
    assert plan.stated_total.value == 165
    assert plan.stated_areas is not None
    assert plan.stated_areas.value == 9


def test_titles_carry_neither_label_nor_count(plan: Plan) -> None:
    assert [area.title for area in plan.areas] == [
        "加强长三角科技创新跨区域协同",
        "协同建设长三角世界级产业集群",
        "加快完善一体化发展体制机制",
        "加快提升区域市场一体化水平",
        "积极推进长三角区域高层次协同开放",
        "切实加强生态环境共保联治",
        "积极探索建设中华民族现代文明",
        "有力拓展城市合作广度和深度",
        "着力提升安全发展能力",
    ]


def test_tasks_are_numbered_within_their_area_in_order(plan: Plan) -> None:
    printed = [5, 5, 4, 6, 5, 7, 6, 6, 4]
    wanted = [f"{D}/{area}.{task}" for area, count in enumerate(printed, 1) for task in range(1, count + 1)]
    assert [task.id for task in plan.tasks] == wanted


def test_typeset_spaces_are_gone_and_words_are_whole(plan: Plan) -> None:
    assert text_of(plan, "6.1") == "加强生态保护红线无缝衔接。持续推进长江“十年禁渔”。"
    assert text_of(plan, "1.4").startswith("鼓励世界500强外资企业、国际知名科研院校等来长三角")
    assert text_of(plan, "2.5") == "加快推动G60科创走廊科创产业融合发展，加快建设G60卫星互联网产业集群。"
    assert text_of(plan, "background.1").startswith("去年11月30日，习近平总书记")
    assert "《长三角地区一体化发展三年行动计划（2024—2026年）》" in text_of(plan, "lead.1")
    assert text_of(plan, "9.4") == "协同编制长三角地震监测站网一体化规划。"


def test_the_four_principles_are_clauses_under_their_introduction(plan: Plan) -> None:
    principles = [clause for clause in plan.clauses if clause.kind is ClauseKind.PRINCIPLE]
    assert [clause.id for clause in principles] == [f"{D}/principle.{n}" for n in (1, 2, 3, 4)]
    assert [clause.label for clause in principles] == ["一是", "二是", "三是", "四是"]
    assert principles[3].text.startswith("四是坚持引领示范、辐射带动。")
    assert {clause.heading for clause in principles} == {("编制第三轮三年行动计划，重点把握了四个原则：",)}


def test_what_stands_around_the_tasks_has_its_own_ids(plan: Plan) -> None:
    others = [clause.id.partition("/")[2] for clause in plan.clauses if clause.area is None]
    assert others == [
        "furniture.1",
        "furniture.2",
        "lead.1",
        "background.1",
        "principle",
        "principle.1",
        "principle.2",
        "principle.3",
        "principle.4",
        "closing.1",
        "furniture.3",
        "lead.2",
        "furniture.4",
        "furniture.5",
    ]
    assert text_of(plan, "lead.2").endswith("提出了九个方面，共165项重点任务。")
    assert text_of(plan, "closing.1").startswith("江海潮涌处")
    assert "青年报记者" in text_of(plan, "furniture.3")


def test_a_task_knows_its_area_and_heading(plan: Plan) -> None:
    task = next(clause for clause in plan.clauses if clause.id == f"{D}/2.2")
    assert (task.area, task.heading) == (2, ("二是协同建设长三角世界级产业集群",))


def test_offsets_lead_to_the_file_line(plan: Plan) -> None:
    document = plan.document
    assert document.line_of(document.text.index("支持低空经济")) == 146
    assert document.line_of(document.text.index("渔”。")) == 304
    assert document.line_of(0) == 1


def test_every_clause_is_its_span(plan: Plan) -> None:
    assert all(plan.document.text[clause.start : clause.end] == clause.text for clause in plan.clauses)


def test_what_is_known_of_the_plan_comes_from_its_sidecar(plan: Plan) -> None:
    document = plan.document
    assert document.title == "长三角地区一体化发展三年行动计划（2024—2026年）"
    assert (document.issuer, document.publisher, document.period) == ("长三角区域合作办公室", "青年报", "2024-2026")


def test_the_report_accounts_for_every_character(reading: tuple[Plan, IngestReport]) -> None:
    _, report = reading
    assert report.characters == sum(not c.isspace() for c in PLAN.read_text("utf-8"))
    assert (report.covered, report.orphans, report.ok) == (report.characters, (), True)
    assert report.outline() == "9 of 9 areas, stated 165 = 20+20+25+23+22+17+10+15+13, printed 48"
