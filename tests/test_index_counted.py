"""Which tasks and areas a document counts: documents written for the test, known answers by hand."""

from pathlib import Path

from index.plan import Plan
from index.reading import read_plan

PLAN = """某市营商环境三年行动计划（2023—2025年）
为优化营商环境，制定本行动计划。本行动计划提出2个方面4项重点任务。
一、总体要求
（一）指导思想。坚持以人民为中心的发展思想。
（二）工作目标。到2025年底，企业满意度达到95%。
二、重点任务
（一）优化政务服务（2项）
1.建设办事大厅。2024年底前实现全覆盖。（责任单位：市数据局）
2.精简申请材料。材料减少三成以上。（责任单位：市司法局）
（二）优化市场秩序（2项）
3.规范行政检查。推行扫码入企。（责任单位：市市场监管局）
4.落实公平竞争审查。清理存量文件。（责任单位：市发展改革委）
三、保障措施
（一）加强组织领导。各区要制定实施方案。
（二）加强督导评估。每半年调度一次。
（三）加强资金保障。统筹安排专项资金。
"""

INTRODUCED = """某市港口发展行动方案
为建设现代化港口，制定本方案。
一、行动目标
到2027年，吞吐量突破1亿吨。
二、重点行动
本方案部署两大行动、共3项任务。
（一）设施提升行动
1.新建泊位。建成泊位2个。
牵头单位：市交通运输局；配合单位：市财政局
2.疏浚航道。2026年底前完成。
牵头单位：市交通运输局
（二）服务提升行动
3.优化通关。推行提前申报。
牵头单位：市商务局
三、组织实施
成立领导小组，统筹推进。
"""

THROUGH = """某省支持县域发展若干意见
为支持县域发展，提出以下意见。
一、总体要求
（一）指导思想。坚持新发展理念。
二、壮大产业
（二）培育龙头企业。每县培育两家。
（三）发展特色农业。建设示范园区。
三、改善条件
（四）完善交通网络。实现县县通高速。
四、有关要求
各地要提高认识，抓好落实。
省有关部门要加强指导。
"""

ANEW = """某市垃圾分类工作意见
为做好垃圾分类，提出以下意见。
一、工作任务
（一）配置设施。统一设置投放点。
（二）规范收运。分类收集运输。
二、保障措施
（一）加强宣传。开展主题活动。
"""


def plan_of(text: str, folder: Path) -> Plan:
    path = folder / "d.txt"
    path.write_text(text, "utf-8")
    return read_plan(path)[0]


def measures(plan: Plan) -> list[str]:
    return [id.removeprefix("d/") for id in plan.measures]


def test_tasks_are_what_counts_on_through_the_sections_and_areas_what_the_text_states(tmp_path: Path) -> None:
    plan = plan_of(PLAN, tmp_path)
    assert measures(plan) == ["2.1.1", "2.1.2", "2.2.3", "2.2.4"]
    assert [(area.label, area.title) for area in plan.areas] == [("（一）", "优化政务服务"), ("（二）", "优化市场秩序")]
    assert plan.stated_total is not None
    assert plan.stated_areas is not None
    assert (plan.stated_total.text, plan.stated_areas.text) == ("4项重点任务", "2个方面")


def test_a_clause_stands_in_the_area_that_is_counted_or_in_none(tmp_path: Path) -> None:
    area = {clause.id.removeprefix("d/"): clause.area for clause in plan_of(PLAN, tmp_path).clauses}
    assert (area["2.1.2.1"], area["2.2"], area["2.2.3.1"]) == (1, 2, 2)
    assert (area["1.1.1"], area["2"], area["3.2.1"]) == (None, None, None)


def test_the_report_counts_as_the_text_does(tmp_path: Path) -> None:
    path = tmp_path / "d.txt"
    path.write_text(PLAN, "utf-8")
    assert read_plan(path)[1].outline() == "2 of 2 areas, stated 4 = 2+2, printed 4"


def test_what_a_section_says_before_its_first_heading_counts_where_the_headings_agree(tmp_path: Path) -> None:
    plan = plan_of(INTRODUCED, tmp_path)
    assert measures(plan) == ["2.1.1", "2.1.2", "2.2.3"]
    assert [area.title for area in plan.areas] == ["设施提升行动", "服务提升行动"]
    assert plan.stated_total is not None
    assert plan.stated_areas is not None
    assert (plan.stated_total.value, plan.stated_areas.text) == (3, "两大行动")
    wrong = plan_of(INTRODUCED.replace("两大行动、共3项", "五大行动、共30项"), tmp_path)
    assert (wrong.stated_total, wrong.stated_areas, wrong.inner_areas) == (None, None, ())


def test_reasons_and_closing_paragraphs_are_no_tasks(tmp_path: Path) -> None:
    plan = plan_of(THROUGH, tmp_path)
    assert measures(plan) == ["2.2", "2.3", "3.4"]
    assert [area.ordinal for area in plan.areas] == [1, 2, 3, 4]


def test_a_level_that_begins_anew_in_each_area_holds_the_tasks_where_it_reaches_into_all(tmp_path: Path) -> None:
    assert measures(plan_of(ANEW, tmp_path)) == ["1.1", "1.2", "2.1"]
    half = ANEW.replace("（一）加强宣传。开展主题活动。", "各区要开展主题活动，加强宣传引导。")
    assert measures(plan_of(half, tmp_path)) == []


def test_a_level_that_contradicts_the_stated_count_holds_no_tasks(tmp_path: Path) -> None:
    assert measures(plan_of(ANEW.replace("一、工作任务", "一、工作任务（共8项）"), tmp_path)) == []
    assert measures(plan_of(ANEW.replace("提出以下意见", "共提出30条措施"), tmp_path)) == []


def test_what_one_section_counts_of_its_own_is_no_count_of_areas(tmp_path: Path) -> None:
    text = ANEW.replace("一、工作任务\n", "一、工作任务\n工作任务包括2个方面。\n")
    assert plan_of(text, tmp_path).stated_areas is None
