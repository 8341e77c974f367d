"""Which two things a question holds against each other, and which amounts of a clause are theirs."""

import pytest

from index.normalise import fold
from index.plan import Clause, ClauseKind
from rag.contrast import pair_of
from rag.intent import read
from rag.owned_amounts import told_of
from rag.rows import years_in
from rag.versus import versus

_PARKING = "一类区域首小时6元，之后每小时8元，全天最高60元；二类区域首小时4元，之后每小时5元，全天最高36元。"
_TALENT = "未租住人才公寓的D类人才，每月给予租房补贴1200元，E类人才每月800元，补贴期限为36个月。"
_DRILL = "专业队每年集训不少于90天，半专业队每年集训不少于20天，护林员每年培训不少于2次。"
_TREES = (
    "新建连片20亩以上油茶林的，每亩补助1000元；新建连片10亩以上茶园的，每亩补助800元；低产茶园改造的，每亩补助300元。"
)
_BIKES = "中标企业为绿途出行、橙骑科技、蓝鲸单车，配额分别为3.6万辆、2.8万辆、2.2万辆。"
_FLIGHTS = "市低空办受理后15个工作日内作出答复；跨县区航线因需征求沿线意见，答复期限延长至25个工作日。"
_GREEN = "超低能耗建筑每平方米补助120元，单个项目最高300万元；装配式建筑每平方米补助20元，单个项目最高50万元。"
_SITES = "古渡口22处、古村落58处。"


def _clause(text: str) -> Clause:
    return Clause("d/1", "d", ClauseKind.TASK, text, 0, len(text), (), None)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("D类人才的租房补贴每月比E类多几百", ("d类", "e类")),
        ("托育机构的乳儿班每班比托小班多多少人", ("乳儿班", "托小班")),
        ("专业队一年集训的天数是半专业队的几倍", ("专业队", "半专业队")),
        ("一类区域和二类区域全天最高收费相差多少？", ("一类区域", "二类区域")),
        ("跨省务工跟省内县外务工，交通补助差多少", ("跨省务工", "省内县外务工")),
        ("2027年比2025年多几公里？", None),  # two times of one thing
        ("1995年的大震是往年的几倍？", None),
        ("泽口和岚州的浓度相差多少？", ("泽口", "岚州")),
        ("甲区和乙区合起来占几成？", None),
        ("公司最晚几天得给换上？", None),
    ],
)
def test_two_things_are_held_against_each_other(question: str, names: tuple[str, str] | None) -> None:
    asked = versus(fold(question), read(fold(question)).cues)
    assert (asked.names if asked else None) == names


@pytest.mark.parametrize(
    ("text", "question", "amounts"),
    [
        (_PARKING, "一类区域和二类区域全天最高收费相差多少？", (60, 36)),
        (_PARKING, "一类区域和二类区域首小时相差多少？", (6, 4)),
        (_TALENT, "D类人才的租房补贴每月比E类多几百", (1200, 800)),
        (_DRILL, "专业队一年集训的天数是半专业队的几倍", (90, 20)),
        (_TREES, "油茶林和茶园新建一亩的补助哪个高，高多少？", (1000, 800)),
        (_BIKES, "绿途出行比蓝鲸单车多投放多少辆", (36000, 22000)),
        (_FLIGHTS, "航线申请，跨县区的要比不跨的晚几个工作日答复", (25, 15)),
        (_GREEN, "超低能耗和装配式，封顶数差多少？", (3_000_000, 500_000)),
        (_SITES, "古渡口跟古村落差多少处？", (22, 58)),
        (_PARKING, "一类区域和三类区域全天最高收费相差多少？", None),
        (_PARKING, "一类区域和二类区域相差多少？", None),  # of three kinds of amounts none is meant
    ],
)
def test_each_amount_is_told_of_its_own_thing(text: str, question: str, amounts: tuple[float, float] | None) -> None:
    asked = versus(fold(question), read(fold(question)).cues)
    assert asked is not None
    asked = asked.as_told([fold(text)])
    units = ("元",) if "元" in text else None
    pair = pair_of(told_of(_clause(text), asked), asked, units, years_in(fold(question)))
    assert ((pair.first.quantity.value, pair.second.quantity.value) if pair else None) == amounts


def test_the_attribute_stands_right_before_the_asking() -> None:
    asked = versus("一级医院和二级医院的职工人数差多少?", frozenset())
    assert asked is not None
    assert asked.attribute == ["职工", "人数"]
