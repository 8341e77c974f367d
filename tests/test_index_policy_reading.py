"""Twenty documents as a government site publishes them: facts, sections, kinds, owners and dates, by hand."""

import itertools

import pytest

from index.plan import Clause, ClauseKind, Plan
from index.reading import read_plan
from tests.policies import policy

NUMBERS = "01 02 04 06 08 09 10 12 13 15 17 19 20 33 35 37 39 41 47 58".split()
_READ: dict[str, Plan] = {}


def plan_of(number: str) -> Plan:
    if number not in _READ:
        _READ[number] = read_plan(policy(number))[0]
    return _READ[number]


def clause(name: str) -> Clause:
    plan = plan_of(name.partition("/")[0])
    return next(clause for clause in plan.clauses if clause.id == name)


def kinds(number: str, kind: ClauseKind) -> list[str]:
    return [clause.id.partition("/")[2] for clause in plan_of(number).clauses if clause.kind is kind]


@pytest.mark.parametrize("number", NUMBERS)
def test_every_character_is_in_the_text_in_order(number: str) -> None:
    plan, report = read_plan(policy(number))
    assert (report.orphans, report.warnings, report.ok) == ((), (), True)
    assert all(plan.document.text[each.start : each.end] == each.text for each in plan.clauses)


@pytest.mark.parametrize("number", NUMBERS)
def test_ids_are_unique_and_clauses_in_order_without_overlap(number: str) -> None:
    clauses = plan_of(number).clauses
    assert len({each.id for each in clauses}) == len(clauses)
    assert all(above.end <= below.start for above, below in itertools.pairwise(clauses))


@pytest.mark.parametrize(
    ("number", "title", "issuer", "printed", "date"),
    [
        (
            "01",
            "国务院关于在市场监管领域全面推行部门联合“双随机、一公开”监管的意见",
            "国务院",
            "国发〔2019〕5号",
            "2019-01-27",
        ),
        (
            "08",
            "国务院办公厅关于印发国家组织药品集中采购和使用试点方案的通知",
            "国务院办公厅",
            "国办发〔2019〕2号",
            "2019-01-01",
        ),
        (
            "19",
            "国务院办公厅、中央军委办公厅关于加强对侵华日军遗弃化学武器调查和管理工作的通知",
            "国务院办公厅、中央军委办公厅",
            "国办发〔1996〕25号",
            "1996-06-29",
        ),
        ("33", "中华人民共和国个人所得税法实施条例", "国务院", "国务院令第707号", "2018-12-18"),
        ("41", "国务院办公厅关于印发国家粮食应急预案的函", "国务院办公厅", "国办函〔2005〕57号", "2005-06-11"),
        ("58", "专利代理条例", "国务院", "国务院令第706号", "2018-11-06"),
    ],
)
def test_title_issuer_number_and_date_are_read(number: str, title: str, issuer: str, printed: str, date: str) -> None:
    document = plan_of(number).document
    assert (document.title, document.issuer, document.number, document.date) == (title, issuer, printed, date)


@pytest.mark.parametrize(
    ("number", "titles"),
    [
        ("01", ["总体要求", "主要目标", "重点任务", "保障措施"]),
        ("06", ["总体要求", "工作任务", "工作措施", "组织实施"]),
        ("41", ["总则", "组织机构和职责", "预警监测", "应急响应", "应急保障", "后期处置", "附则"]),
        ("58", ["总则", "专利代理机构和专利代理师", "专利代理执业", "法律责任", "附则"]),
        ("33", []),
        ("37", []),
    ],
)
def test_areas_are_the_outermost_headings_and_rules_are_none(number: str, titles: list[str]) -> None:
    assert [area.title for area in plan_of(number).areas] == titles


def test_an_inline_heading_and_its_text_are_two_clauses() -> None:
    assert clause("02/2.3").text == "（三）明确支持范围。"
    assert clause("02/2.3.1").text.startswith("各级政府性融资担保、再担保机构要合理界定服务对象范围")
    assert clause("02/2.3.1").heading == ("二、坚持聚焦支小支农融资担保业务", "（三）明确支持范围")


def test_unnumbered_paragraphs_are_told_apart() -> None:
    assert clause("13/2.p1").text.startswith("行政执法公示是保障行政相对人")
    assert clause("19/2.p2").text == "上述调查取证工作中的情况，要及时上报。"
    assert clause("58/1.3.p2").text == "专利代理机构应当按照委托人的委托办理专利事务。"


def test_a_list_belongs_to_the_rule_that_introduces_it() -> None:
    assert clause("58/2.8.3").text == "（三）有独立的经营场所；"
    assert clause("58/2.8.3").heading[-1].endswith("从事专利代理业务应当具备下列条件：")
    assert clause("33/25.p2").text.startswith("纳税人申请退税，应当提供")
    assert clause("47/8.36.p2").text.startswith("国务院全体会议一般每半年召开一次")
    assert clause("33/6.5.2").text.startswith("2.个人依法从事办学")


def test_rules_counted_through_the_chapters_keep_their_number() -> None:
    assert clause("47/2.9").text == "九、秘书长在总理领导下，负责处理国务院的日常工作。"
    assert clause("58/5.32").text == "第三十二条　本条例自2019年3月1日起施行。"
    assert (clause("58/5.32").area, clause("58/5.32").label) == (5, "第三十二条")


def test_decimal_numbers_nest_and_the_table_of_contents_is_furniture() -> None:
    assert clause("41/2.1.3.4").text.startswith("（4）财政部负责安排")
    assert clause("41/2.1.3.4").heading == (
        "2　组织机构和职责",
        "2.1　国家粮食应急工作指挥部",
        "2.1.3　国家粮食应急工作指挥部成员单位职责",
    )
    assert clause("41/furniture.6").text == "目录"
    assert [name for name in kinds("41", ClauseKind.HEADING) if name.count(".") == 0] == ["annex", *"1234567"]


def test_table_rows_read_on_under_their_groups() -> None:
    assert clause("10/annex.1.3").text == (
        "3　以降低侵权损失为核心的专利保险机制　围绕专利应用和维权，开发包括专利代理责任险、专利执行险、"
        "专利被侵权损失险等保险产品，降低创新主体的侵权损失。　国家知识产权局、中国银保监会　全国"
    )
    assert [owner.name for owner in clause("10/annex.1.3").owners] == ["国家知识产权局", "中国银保监会"]
    assert clause("04/annex.3.12.52").heading == ("三级公立医院绩效考核指标", "三、持续发展", "（十二）　信用建设")
    assert clause("04/annex.5.2").heading[-1] == "注"


def test_headings_state_their_counts() -> None:
    sections = {section.id: section for section in plan_of("10").sections}
    assert sections["10/1"].stated is not None
    assert (sections["10/1"].title, sections["10/1"].stated.value) == ("推广的改革举措", 23)
    stated = [sections[f"10/annex.{n}"].stated for n in range(1, 6)]
    assert [count.value for count in stated if count] == [5, 4, 5, 6, 3]


def test_kinds_follow_headings_and_wording() -> None:
    assert kinds("08", ClauseKind.PRINCIPLE) == ["1.3.1", "1.3.2", "1.3.3", "1.3.4"]
    assert kinds("01", ClauseKind.PRINCIPLE) == ["1.2", "1.3", "1.4", "1.5"]
    assert kinds("58", ClauseKind.DEFINITION) == ["1.2"]
    assert "lead.1" in kinds("13", ClauseKind.DEFINITION)
    assert kinds("20", ClauseKind.BACKGROUND)[-2:] == ["closing.1", "closing.2"]
    assert clause("02/closing.1").text.startswith("各地区、各部门要充分认识")
    assert [clause(f"01/furniture.{n}").text for n in (3, 6)] == [
        "各省、自治区、直辖市人民政府，国务院各部委、各直属机构：",
        "（此件公开发布）",
    ]


def test_the_first_of_a_bracket_leads_where_the_text_says_so() -> None:
    assert [(owner.name, owner.role) for owner in clause("39/2.4.1").owners] == [
        ("人力资源社会保障部", "lead"),
        ("科技部", "owner"),
        ("财政部", "owner"),
        ("住房城乡建设部", "owner"),
        ("市场监管总局", "owner"),
        ("各省级人民政府", "owner"),
    ]
    assert [(owner.name, owner.role) for owner in clause("37/6").owners] == [
        ("交通运输部", "owner"),
        ("财政部", "owner"),
    ]


def test_deadlines_and_targets_are_read_where_they_stand() -> None:
    deadline = clause("04/3.2.1").deadline
    assert deadline is not None
    assert (deadline.text, deadline.iso) == ("2019年3月底前", "2019-03")
    targets = clause("15/1.2.1").targets
    assert [(target.value, target.unit) for target in targets[:3]] == [(1e9, "千瓦"), (1.2e8, "千瓦"), (70, "%")]
