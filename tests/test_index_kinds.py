"""Kinds of clauses by heading and wording, by hand."""

import pytest

from index.kinds import kind_of
from index.plan import ClauseKind


@pytest.mark.parametrize(
    ("text", "headings", "kind"),
    [
        ("加快建设平台。", ("二、重点任务",), ClauseKind.TASK),
        ("加快建设平台。", (), ClauseKind.BACKGROUND),
        ("全面贯彻新发展理念。", ("一、总体要求", "（一）指导思想"), ClauseKind.BACKGROUND),
        ("到2025年，建成平台。", ("二、主要目标",), ClauseKind.BACKGROUND),
        ("深入推进改革。", ("一、充分认识自主权的重要意义",), ClauseKind.BACKGROUND),
        ("明确各单位的目标。", ("（五）明确考核目标",), ClauseKind.TASK),
        ("推进改革。", ("三、适应新形势推进改革",), ClauseKind.TASK),
        ("坚持问题导向。精准监管。", ("一、总体要求",), ClauseKind.PRINCIPLE),
        ("聚焦主业。支持小微企业。", ("一、总体要求", "（二）基本原则"), ClauseKind.PRINCIPLE),
        (
            "应当遵循自愿原则。",
            ("第二十条　收费应当遵循公平和诚实信用原则，兼顾经济效益和社会效益，不得违反规定。",),
            ClauseKind.TASK,
        ),
        ("本条例所称专利代理，是指接受委托办理专利事务的行为。", ("第一章　总则",), ClauseKind.DEFINITION),
        ("（九）偶然所得，是指个人得奖、中奖的所得。", ("第六条　各项个人所得的范围：",), ClauseKind.DEFINITION),
        ("就公示制度、记录制度（以下统称“两项制度”）提出意见。", (), ClauseKind.DEFINITION),
        ("明确审核机构（以下统称审核机构）的职责。", ("二、工作措施",), ClauseKind.TASK),
        ("前款所称部门，由本级政府指导。", ("二、工作措施",), ClauseKind.TASK),
    ],
)
def test_a_kind_follows_headings_and_wording(text: str, headings: tuple[str, ...], kind: ClauseKind) -> None:
    assert kind_of(text, headings) is kind
