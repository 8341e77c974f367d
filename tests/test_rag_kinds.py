"""Whether a text holds the kind of thing asked for, as a table: question and text in, yes or no out."""

import pytest

from index.normalise import fold
from index.plan import Clause, ClauseKind, Owner, Span
from rag.intent import Kind
from rag.kinds import holds


def held(kind: Kind, question: str, text: str, owners: tuple[Owner, ...] = ()) -> bool:
    clause = Clause("d/1", "d", ClauseKind.TASK, text, 0, len(text), (), 1, owners=owners)
    return holds(kind, fold(question), fold(text), clause)


@pytest.mark.parametrize(
    ("kind", "question", "text", "found"),
    [
        (Kind.NUMBER, "how many kilometres will it run?", "来长三角的世界500强企业。", False),
        (Kind.NUMBER, "how many kilometres will it run?", "全长80公里。", True),
        (Kind.NUMBER, "how many firms come?", "世界500强企业。", True),
        (Kind.ANY, "校车怎么配？", "改造食堂。", True),
        (Kind.YES_NO, "是否配校车？", "改造食堂。", True),
        (Kind.MONEY, "投资多少？", "总投资300亿元。", True),
        (Kind.MONEY, "收费吗？", "免费开放。", True),
        (Kind.MONEY, "要交多少钱？", "不得收取任何费用。", True),
        (Kind.MONEY, "场租多少钱？", "前两年免收租金。", True),
        (Kind.MONEY, "起付线多少钱？", "全额报销，不设起付线。", True),
        (Kind.MONEY, "补多少钱？", "不得申请补助资金。", False),
        (Kind.MONEY, "投资多少？", "新建300所学校。", False),
        (Kind.MONEY, "投资多少？", "加大投资力度。", False),
        (Kind.PERCENT, "比例多少？", "达到30%。", True),
        (Kind.PERCENT, "比例多少？", "达到百分之三十。", True),
        (Kind.PERCENT, "比例多少？", "提高3个百分点。", True),
        (Kind.PERCENT, "占几成？", "降低两成。", True),
        (Kind.PERCENT, "占几成？", "由三成员组成。", False),
        (Kind.PERCENT, "比例多少？", "达到30所。", False),
        (Kind.TIME, "什么时候建成？", "2026年底前建成。", True),
        (Kind.TIME, "什么时候建成？", "三个月内办结。", True),
        (Kind.TIME, "什么时候建成？", "三季度建成。", True),
        (Kind.TIME, "什么时候建成？", "加快建成。", False),
        (Kind.DURATION, "多久查一次？", "每半年检查一次。", True),
        (Kind.DURATION, "几天办好？", "12月5日印发。", False),
        (Kind.PERCENT, "占多少？", "占一半以上。", True),
        (Kind.TIME, "多久办结？", "15个工作日办结。", True),
        (Kind.CONTACT, "电话是多少？", "电话010-66050000。", True),
        (Kind.CONTACT, "网址是什么？", "见www.example.cn。", True),
        (Kind.CONTACT, "电话是多少？", "新建20所。", False),
        (Kind.REASON, "为什么改造？", "为改善伙食，改造食堂。", True),
        (Kind.REASON, "为什么改造？", "改造食堂，以便用餐。", True),
        (Kind.REASON, "为什么改造？", "改造食堂100个。", False),
        (Kind.REASON, "为什么改造？", "以学生为主体。", False),
        (Kind.STEPS, "怎么申请？", "向社区提交材料。", True),
        (Kind.STEPS, "怎么申请？", "扩大补贴范围。", False),
        (Kind.DEFINITION, "什么是托育？", "托育是指三岁以下照护。", True),
        (Kind.DEFINITION, "什么是托育？", "托育，是一种照护服务。", True),
        (Kind.DEFINITION, "什么是托育？", "支持发展托育。", False),
        (Kind.PERMISSION, "能不能停车？", "不得停车。", True),
        (Kind.PERMISSION, "能不能停车？", "可以停车。", True),
        (Kind.PERMISSION, "能不能停车？", "新建停车场。", False),
        (Kind.NUMBER, "建几所学校？", "新建两所学校。", True),
        (Kind.NUMBER, "建几所学校？", "新建学校，改造食堂。", False),
        (Kind.NUMBER, "有几个试点？", "在北京、上海、广州试点。", True),  # a closed series can be counted
        (Kind.NUMBER, "有几个试点？", "在北京、上海等地试点。", False),  # an open one cannot
        (Kind.NUMBER, "建几所学校？", "修建8公里道路。", False),
        (Kind.NUMBER, "参加的部门有几个？", "财政、税务、海关等部门参加。", True),  # those that it names
        (Kind.AMOUNT, "面积多少亩？", "占地300亩。", True),
        (Kind.AMOUNT, "面积多少亩？", "扩大占地。", False),
        (Kind.PERSON, "负责人是谁？", "由校长任负责人。", True),
        (Kind.PERSON, "负责人是谁？", "加强管理。", False),
        (Kind.PLACE, "在哪里建？", "在苏州建设。", True),
        (Kind.PLACE, "在哪里建？", "加快建设。", False),
        (Kind.BODY, "向谁备案？", "向教育局备案。", True),
        (Kind.BODY, "向谁备案？", "及时备案。", False),
        (Kind.OWNER, "由谁负责？", "由教育局牵头。", True),
        (Kind.OWNER, "由谁负责？", "改造食堂。", False),
        (Kind.MEMBERS, "哪些城市试点？", "在北京、上海试点。", True),
        (Kind.MEMBERS, "哪些城市试点？", "在城市试点。", False),
    ],
)
def test_a_text_holds_the_kind_or_not(kind: Kind, question: str, text: str, found: bool) -> None:
    assert held(kind, question, text) is found


def test_a_clause_that_names_its_owners_holds_them() -> None:
    owner = Owner("教育局", "owner", Span(0, 3))
    assert held(Kind.OWNER, "由谁负责？", "改造食堂。（教育局）", (owner,))


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_has_an_answer_for_any_text(kind: Kind) -> None:
    assert held(kind, "", "") in (True, False)
