"""Owners in the ways that documents write them; each answer by hand."""

import pytest

from index.owners import first_leads_from, owners_in_column, owners_of


def named(text: str, *, first_leads: bool = False) -> list[tuple[str, str]]:
    owners = owners_of(text, 100, first_leads=first_leads)
    assert all(text[owner.span.start - 100 : owner.span.end - 100] == owner.name for owner in owners)
    return [(owner.name, owner.role) for owner in owners]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("做好工作。（财政部、人民银行负责）", [("财政部", "owner"), ("人民银行", "owner")]),
        (
            "（商务部、文化和旅游部等和各有关省级人民政府负责）",
            [("商务部", "owner"), ("文化和旅游部", "owner"), ("各有关省级人民政府", "owner")],
        ),
        (
            "（财政部、税务总局，各省级人民政府按职责分工负责）",
            [("财政部", "owner"), ("税务总局", "owner"), ("各省级人民政府", "owner")],
        ),
        (
            "（工业和信息化部牵头，财政部、国家粮食和储备局参与）",
            [("工业和信息化部", "lead"), ("财政部", "support"), ("国家粮食和储备局", "support")],
        ),
        ("（省发展改革委牵头，省财政厅配合）", [("省发展改革委", "lead"), ("省财政厅", "support")]),
        ("推进改造。责任单位：市住房和城乡建设局、各区政府", [("市住房和城乡建设局", "owner"), ("各区政府", "owner")]),
        ("（负责部门：民航局、海关总署，适用范围：某片区）", [("民航局", "owner"), ("海关总署", "owner")]),
        ("负责部门：市教委。", [("市教委", "owner")]),
        (
            "（牵头单位：省商务厅，责任单位：省发改委、省工信厅，完成时限：2025年12月底前）",
            [("省商务厅", "lead"), ("省发改委", "owner"), ("省工信厅", "owner")],
        ),
        ("牵头部门：市数据局；配合单位：各区政府。", [("市数据局", "lead"), ("各区政府", "support")]),
        ("由省药监局负责、省公安厅配合。", [("省药监局", "owner"), ("省公安厅", "support")]),
        ("建立由农业农村部、工业和信息化部牵头的机制", [("农业农村部", "lead"), ("工业和信息化部", "lead")]),
        ("（人力资源社会保障部等有关部门和单位负责）", [("人力资源社会保障部", "owner"), ("有关部门和单位", "owner")]),
        ("（市水务局、市农业农村委等部门按职责分工落实）", [("市水务局", "owner"), ("市农业农村委", "owner")]),
        ("公安部负责维护治安秩序。", [("公安部", "owner")]),
        (
            "省、自治区、直辖市人民政府管理专利工作的部门负责管理工作。",
            [("省、自治区、直辖市人民政府管理专利工作的部门", "owner")],
        ),
        ("原粮及成品粮（含食用油，下同）采购", []),
        ("主要负责人为第一责任人", []),
        ("财政、税务部门的负责人员", []),
    ],
)
def test_owners_are_named_with_their_role(text: str, wanted: list[tuple[str, str]]) -> None:
    assert named(text) == wanted


def test_the_first_leads_from_where_the_text_says_so() -> None:
    rule = "（教育部、科技部等负责。列第一位者为牵头单位，下同）"
    assert named(rule) == [("教育部", "lead"), ("科技部", "owner")]
    assert first_leads_from(rule)
    assert named("（财政部、教育部负责）", first_leads=True) == [("财政部", "lead"), ("教育部", "owner")]
    assert named("（财政部负责）", first_leads=True) == [("财政部", "owner")]


def test_a_column_names_owners_by_its_head() -> None:
    cell = "市数据局、市财政局"
    assert [owner.role for owner in owners_in_column(cell, 0, "牵头单位")] == ["lead", "lead"]
    assert [owner.name for owner in owners_in_column(cell, 0, "指导部门")] == ["市数据局", "市财政局"]
    assert owners_in_column(cell, 0, "主要内容") == ()
