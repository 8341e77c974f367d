"""The members that a sentence names, counted: question and sentence in, names out."""

import pytest

from index.normalise import fold
from rag.draft import Computation, Evidence
from rag.named_members import counted, members


@pytest.mark.parametrize(
    ("question", "text", "names"),
    [
        # an open row and a closed one; a name with 和 in it is one
        ("配合的部门有几个？", "财政、文化和旅游、税务等部门要配合。", ("财政", "文化和旅游", "税务")),
        (
            "市级的安置点有几处？",
            "市级安置点为体育馆、一中、会展中心和南校区。",
            ("体育馆", "一中", "会展中心", "南校区"),
        ),
        # the noun stands in the label before the names
        ("成员单位一共有几家？", "成员：公安局、财政局、商务局有关负责人。", ("公安局", "财政局", "商务局")),
        ("发给几个军区？", "北京、南京、广州军区：", ("北京", "南京", "广州军区")),
        # what closes the sentence is no part of the last name
        ("联动的都市圈有几个？", "推动东江、西江、南江都市圈联动发展，加强合作。", ("东江", "西江", "南江都市圈")),
        (
            "能领求职补贴的毕业生有几类？",
            "有意愿的低保家庭、脱贫家庭、零就业家庭高校毕业生和残疾毕业生，一次性发放求职补贴。",
            ("有意愿的低保家庭", "脱贫家庭", "零就业家庭高校毕业生", "残疾毕业生"),
        ),
        # names in brackets belong to one name
        ("参加的单位有几家？", "财政局（预算、国库、监督）、税务局、审计局等单位参加。", ()),
        # the text tells the number itself, unless those that are named are asked for
        ("首批学校有几所？", "首批学校为一中、二中、三中等41所。", ()),
        ("首批学校点了名的有几所？", "首批学校为一中、二中、三中等41所。", ("一中", "二中", "三中")),
        # A、B和C等: two after A, or one
        ("试点城市有几个？", "在东江、西江、南江和北江等城市试点。", ()),
        # the noun stands in the sentence, and is not what the names are called
        ("有几家银行签了？", "对银行在额度、利率、条件等方面给予支持。", ()),
        ("一共几座城市？", "对培育产业、改善民生、治理环境等工作突出的城市给予奖励。", ()),
        # names of something else, two rows, two names, and no number of things asked for
        ("参加的企业有几家？", "财政、税务、海关等部门参加。", ()),
        ("成员城市有几个？", "东省的甲市、乙市、丙市城市，西省的丁市、戊市、己市城市。", ()),
        ("参加的部门有几个？", "财政、税务部门参加。", ()),
        ("参加的部门有多少人？", "财政、税务、海关等部门参加。", ()),
    ],
)
def test_the_one_row_of_names_that_stands_with_the_noun_is_told(
    question: str, text: str, names: tuple[str, ...]
) -> None:
    found = members(fold(question), fold(text))
    assert (found.names if found else ()) == names


def test_the_count_says_the_names_and_cites_their_part_of_the_sentence() -> None:
    text = "各区要落实责任，财政、税务、海关等部门参加。"
    said = counted(text, Evidence("d", 10, 10 + len(text), "d/1"), fold("参加的部门有几个？"), "zh-Hans")
    assert said is not None
    assert said.text == "原文列出3个：财政、税务、海关等。"
    assert [(e.start, e.end) for e in said.evidence] == [(10 + text.index("财政"), 10 + len(text) - 1)]
    assert said.computed == (Computation("tally", (1.0, 1.0, 1.0), 3.0),)


def test_an_asker_in_english_gets_the_quote() -> None:
    text = "财政、税务、海关等部门参加。"
    assert counted(text, Evidence("d", 0, len(text), "d/1"), "参加的部门有几个?", "en") is None
