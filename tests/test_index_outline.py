"""Outlines of documents of other kinds, written for the test: known ids, by hand; and what holds for any text."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from index.lines import Layout, Line, Paragraph, paragraph_of
from index.outline import outline_of
from index.plan import ClauseKind, Plan
from index.reading import read_plan
from index.roles import roles_of

LOCAL = """某省数字经济发展三年行动计划（2023—2025年）
为深入贯彻落实决策部署，加快建设数字某省，特制定本行动计划。
一、总体要求
（一）指导思想
完整、准确、全面贯彻新发展理念。
（二）发展目标
到2025年，核心产业增加值比重达到10%，培育国家级平台5个。
二、重点任务
（一）实施基础设施建设行动
1.建设泛在网络。到2024年底，建成5G基站12万个。
责任单位：省通信管理局、省工业和信息化厅
2.布局算力设施。建设算力调度平台，2025年6月底前投入运行。
牵头单位：省发展改革委；配合单位：省数据局、各设区市人民政府
（二）实施数据要素市场化行动
1.完善数据制度。出台管理办法。（省数据局牵头，省司法厅、省财政厅配合，2023年12月底前完成）
三、保障措施
（一）加强组织领导。建立联席会议制度。
（二）强化资金支持。每年安排专项资金3亿元。
各地区要认真抓好落实。
附件：1.重点任务清单
2.重点项目表
某省人民政府办公厅
2023年5月16日
"""

OUTLINE = """某市第十四个五年规划纲要
目录
第一篇 开启新征程
第一章 发展环境
第二篇 创新驱动
第一篇 开启新征程
“十三五”时期，各项事业取得显著成就。
第一章 发展环境
第一节 发展基础
综合实力显著提升。地区生产总值突破1万亿元。
人民生活持续改善。
第二节 基本原则
——坚持党的全面领导。完善体制机制。
第二篇 创新驱动
第二章 科技创新
争创国家实验室。
专栏1　重大科技基础设施
推进超算中心建设。
"""

PRESS = """全市优化营商环境大会召开
本报讯（记者 张三）昨日，全市优化营商环境大会召开。会议印发了《行动方案》，共提出3个方面、30条措施。
一是优化市场环境。推出8条措施，包括：
全面实施市场准入负面清单。
二是优化政务环境。推出12条措施，包括：
推进“高效办成一件事”。
三是优化法治环境。推出10条措施，包括：
规范涉企行政检查。
推行“扫码入企”。
上线“一码通”。
"""

RULES = """某市公园管理办法
（2020年3月1日某市人民政府令第12号公布 自2020年5月1日起施行）
第一条 为了加强公园管理，制定本办法。
第二条 本办法适用于公园规划、建设和管理。
本办法所称公园，是指向公众开放的绿地。
第三条 禁止下列行为：
（一）损毁花草树木；
（二）法律、法规禁止的其他行为。
违反前款规定的，由园林绿化主管部门责令改正。
第四条 本办法自2020年5月1日起施行。
"""


def plan_of(text: str, folder: Path) -> Plan:
    path = folder / "d.txt"
    path.write_text(text, "utf-8")
    return read_plan(path)[0]


def ids(plan: Plan, *kinds: ClauseKind) -> list[str]:
    return [clause.id.removeprefix("d/") for clause in plan.clauses if clause.kind in kinds]


def test_a_local_plan_with_duty_lines(tmp_path: Path) -> None:
    plan = plan_of(LOCAL, tmp_path)
    assert ids(plan, ClauseKind.TASK) == ["2.1.1.1", "2.1.2.1", "2.2.1.1", "3.1.1", "3.2.1"]
    assert ids(plan, ClauseKind.BACKGROUND) == ["lead.1", "1.1.1", "1.2.1", "closing.1"]
    tasks = {task.id.removeprefix("d/"): task for task in plan.tasks}
    assert tasks["2.1.1.1"].text == "到2024年底，建成5G基站12万个。\n责任单位：省通信管理局、省工业和信息化厅"
    assert [(owner.name, owner.role) for owner in tasks["2.1.2.1"].owners] == [
        ("省发展改革委", "lead"),
        ("省数据局", "support"),
        ("各设区市人民政府", "support"),
    ]
    assert [task.deadline.iso for task in plan.tasks if task.deadline] == ["2024", "2025-06", "2023-12"]
    document = plan.document
    assert (document.issuer, document.date, document.period) == ("某省人民政府办公厅", "2023-05-16", "2023-2025")


def test_a_five_year_plan_in_parts_chapters_and_sections(tmp_path: Path) -> None:
    plan = plan_of(OUTLINE, tmp_path)
    assert [(section.id, section.level, section.title) for section in plan.sections] == [
        ("d/1", 1, "开启新征程"),
        ("d/1.1", 2, "发展环境"),
        ("d/1.1.1", 3, "发展基础"),
        ("d/1.1.2", 3, "基本原则"),
        ("d/2", 1, "创新驱动"),
        ("d/2.2", 2, "科技创新"),
        ("d/2.2.1", 3, "专栏1　重大科技基础设施"),
    ]
    assert ids(plan, ClauseKind.TASK) == ["1.p1", "2.2.p1", "2.2.1.1"]
    assert ids(plan, ClauseKind.BACKGROUND) == ["1.1.1.1", "1.1.1.2"]
    assert ids(plan, ClauseKind.PRINCIPLE) == ["1.1.2.1"]
    assert len(ids(plan, ClauseKind.FURNITURE)) == 5


def test_a_press_text_with_another_plan_of_the_same_form(tmp_path: Path) -> None:
    plan = plan_of(PRESS, tmp_path)
    assert [(area.title, area.stated.value) for area in plan.areas if area.stated] == [
        ("优化市场环境", 8),
        ("优化政务环境", 12),
        ("优化法治环境", 10),
    ]
    assert ids(plan, ClauseKind.TASK) == ["1.1", "2.1", "3.1", "3.2", "3.3"]
    assert plan.stated_total is not None
    assert plan.stated_areas is not None
    assert (plan.stated_total.value, plan.stated_areas.value) == (30, 3)


def test_rules_without_chapters_have_no_areas(tmp_path: Path) -> None:
    plan = plan_of(RULES, tmp_path)
    assert plan.areas == ()
    assert ids(plan, ClauseKind.TASK, ClauseKind.DEFINITION) == ["1", "2", "2.p2", "3", "3.1", "3.2", "3.p2", "4"]
    assert plan.document.title == "某市公园管理办法"


def test_an_annex_numbers_its_own_sections(tmp_path: Path) -> None:
    plan = plan_of("一、任务\n做好甲。\n附件1\n任务清单\n一、清单\n做好乙。\n附件2\n一、说明\n做好丙。\n", tmp_path)
    assert [(section.id, section.level, section.label, section.title) for section in plan.sections] == [
        ("d/1", 1, "一、", "任务"),
        ("d/annex1", 1, "附件1", "任务清单"),
        ("d/annex1.1", 2, "一、", "清单"),
        ("d/annex2", 1, "附件2", "附件2"),
        ("d/annex2.1", 2, "一、", "说明"),
    ]
    assert [(task.id, task.area) for task in plan.tasks] == [("d/1.1", 1), ("d/annex1.1.1", 2), ("d/annex2.1.1", 3)]


ISSUED = """某市人民政府关于印发《某市公园建设方案》的通知
各区人民政府：
现将《某市公园建设方案》印发给你们，请认真贯彻执行。
附件：1.某市公园建设方案
2.任务清单
某市人民政府
2023年5月16日
附件1
某市公园建设方案
一、目标
到2025年建成公园10个。
二、措施
（一）做好甲。由市园林局负责。
（二）做好乙。由市财政局负责。
附件2
任务清单
一、清单
做好丙。
"""


def test_the_first_of_the_attached_texts_is_the_document_where_the_letter_issues_it(tmp_path: Path) -> None:
    plan = plan_of(ISSUED, tmp_path)
    assert [(area.label, area.title) for area in plan.areas] == [
        ("一、", "目标"),
        ("二、", "措施"),
        ("附件2", "任务清单"),
    ]
    assert [clause.id for clause in plan.clauses if clause.id in plan.measures] == ["d/2.1", "d/2.2"]


def test_texts_that_a_letter_only_sends_along_stay_attached(tmp_path: Path) -> None:
    plan = plan_of(ISSUED.replace("印发", "转来"), tmp_path)
    assert [area.label for area in plan.areas] == ["附件1", "附件2"]


def test_a_repeated_number_gets_an_id_of_its_own(tmp_path: Path) -> None:
    plan = plan_of("一、甲类任务\n做好甲。\n一、乙类任务\n做好乙。\n", tmp_path)
    assert [clause.id for clause in plan.clauses] == ["d/1", "d/1.1", "d/1-2", "d/1-2.1"]


PAGE = """某市关于表扬典型做法的通报
某市关于表扬
典型做法的通报
某政发〔2023〕8号
各区人民政府：
现对典型做法给予表扬。
某市人民政府
2023年5月16日
（此件公开发布）
附件
典型做法
1.东区推行网上办理，方便企业和居民。
2.西区建设共享书屋，丰富文化生活。
3.南区改造老旧小区，改善居住条件。
"""


def test_a_page_that_prints_its_text_twice_is_read_once(tmp_path: Path) -> None:
    once = plan_of(PAGE, tmp_path)
    twice = plan_of(PAGE + "打印本页\n" + "\n".join(PAGE.splitlines()[1:]), tmp_path)
    assert [clause.id for clause in twice.tasks] == [clause.id for clause in once.tasks] == ["d/1", "d/2", "d/3"]
    assert (twice.measures, twice.sections) == (once.measures, once.sections)
    assert twice.document.title == "某市关于表扬典型做法的通报"


def test_what_only_a_few_paragraphs_say_again_is_read_again(tmp_path: Path) -> None:
    form = "一、甲\n填写姓名。\n填写单位。\n二、乙\n填写姓名。\n填写单位。\n"
    assert ids(plan_of(form, tmp_path), ClauseKind.TASK) == ["1.1", "1.2", "2.1", "2.2"]


def test_a_headline_of_the_page_below_the_signature_attaches_nothing(tmp_path: Path) -> None:
    text = "某市工作通知\n一、任务\n做好甲。\n某市人民政府\n2023年5月16日\n（此件公开发布）\n网站地图\n"
    plan = plan_of(text, tmp_path)
    assert [section.id for section in plan.sections] == ["d/1"]
    assert plan.clauses[-1].kind is ClauseKind.FURNITURE


PIECES = st.sampled_from(
    [
        "一、总体要求",
        "二、重点任务：",
        "（一）加强领导。建立机制，统筹推进。",
        "（二）有下列情形之一的：",
        "1.健全制度；",
        "2.完善标准。",
        "（1）其他事项",
        "第一章　总则",
        "第三条　本办法自发布之日起施行。",
        "1.2　分级",
        "一是坚持系统观念。二是坚持底线思维。",
        "责任单位：市数据局",
        "加快推进各项工作。（财政部负责）",
        "目录",
        "附件",
        "某市人民政府",
        "2024年1月1日",
        "（此件公开发布）",
        "本报记者 张三",
        "国发〔2024〕1号",
        "各区人民政府：",
        "注：",
    ]
)


@given(st.lists(PIECES, min_size=1, max_size=25))
@settings(max_examples=300, deadline=None)
def test_any_order_of_paragraphs_gives_whole_clauses_with_ids_of_their_own(texts: list[str]) -> None:
    paragraphs = [
        paragraph for at, text in enumerate(texts, 1) if (paragraph := paragraph_of([Line(text, at)], Layout.FLOWING))
    ]
    assert_whole(paragraphs)


def assert_whole(paragraphs: list[Paragraph]) -> None:
    text = "\n".join(paragraph.text for paragraph in paragraphs)
    outline = outline_of("d", text, paragraphs, roles_of(paragraphs))
    assert len({clause.id for clause in outline.clauses}) == len(outline.clauses)
    assert all(text[clause.start : clause.end] == clause.text != "" for clause in outline.clauses)
    assert "".join("".join(clause.text for clause in outline.clauses).split()) == "".join(text.split())
    assert all(a.end <= b.start for a, b in zip(outline.clauses, outline.clauses[1:], strict=False))
    known = {clause.id for clause in outline.clauses}
    assert {section.id for section in outline.sections} <= known
    assert all(set(section.clauses) <= known for section in outline.sections)
    assert [section.heading.start for section in outline.sections] == sorted(s.heading.start for s in outline.sections)
