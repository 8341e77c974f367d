"""Who a question takes to do something, and the sentence that has another body do it."""

import pytest

from rag.doers import doings, is_short_for


@pytest.mark.parametrize(
    ("question", "body", "words"),
    [
        ("由市审计局负责的经费预算今年多少?", "市审计局", ("经费", "预算")),
        ("光伏备案是市财政局负责的吧?", "市财政局", ("光伏", "备案")),
        ("既然市财政局负责光伏备案,多久一次?", "市财政局", ("光伏", "备案")),
        ("湖面清淤由桐浦市牵头治理,要花多少?", "桐浦市", ("湖面", "清淤")),
        ("补助材料归市财政局审,我直接送过去行不行?", "市财政局", ("补助", "材料")),
    ],
)
def test_who_is_taken_to_do_it_is_read(question: str, body: str, words: tuple[str, ...]) -> None:
    assert [(doing.body, doing.words) for doing in doings(question)] == [(body, words)]


@pytest.mark.parametrize(
    "question", ["光伏备案由谁负责?", "哪个部门负责光伏备案?", "光伏备案要多久?", "是不是市财政局?"]
)
def test_who_is_asked_for_is_not_taken_for_granted(question: str) -> None:
    assert doings(question) == ()


@pytest.mark.parametrize(
    ("question", "text", "another"),
    [
        ("由市审计局负责的经费预算今年多少?", "市财政局负责经费预算,市审计局每年开展一次审计。", True),
        ("由市财政局负责的经费预算今年多少?", "市财政局负责经费预算,市审计局每年开展一次审计。", False),
        ("经费预算由财政部门负责,今年多少?", "市财政局负责经费预算。", False),
        ("城管部门负责给狗登记,几天能办好?", "公安机关是养犬管理的主管部门,负责登记、捕捉流浪犬。", True),
        ("职业伤害保障费由骑手和平台各出一半?", "职业伤害保障费由平台企业缴纳,劳动者个人不缴费。", True),
        (
            "永久居留申请由市公安局审批,要多少天?",
            "永久居留申请由市公安局受理,报移民局审批。",
            False,
        ),  # it has a part in it
        ("由市审计局负责的经费预算今年多少?", "市财政局负责车辆管理。", False),  # of something else
    ],
)
def test_another_body_does_just_that(question: str, text: str, another: bool) -> None:
    (doing,) = doings(question)
    assert doing.is_of_another(text) is another


@pytest.mark.parametrize(
    ("name", "text", "short"),
    [
        ("住建部门", "区住房城乡建设部门", True),
        ("医保局", "市医疗保障局", True),
        ("市审计局", "市财政局", False),
    ],
)
def test_a_short_name_is_told_by_its_characters(name: str, text: str, short: bool) -> None:
    assert is_short_for(name, text) is short
