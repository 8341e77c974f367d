"""Whether a claim stands in a text, by cases that a person can check."""

import pytest

from index.normalise import fold
from rag import figures, stance
from rag.support import Drop, is_markup, unsupported, unsupported_across

PREPAID = "医保基金在总额预算的基础上，按不低于采购金额的30%提前预付给医疗机构。"
DECIDED = "国务院专利行政部门应当自受理申请之日起20日内作出是否颁发执业许可证的决定。"


@pytest.mark.parametrize(
    ("claim", "source", "fault"),
    [
        ("医保基金按不低于采购金额的30%预付给医疗机构。", PREPAID, None),
        ("医保基金按不低于采购金额的百分之三十提前预付。", PREPAID, None),
        ("医保基金按不低于采购金额的40%预付给医疗机构。", PREPAID, Drop.NUMBER),
        ("医保基金按不低于采购金额的30日预付给医疗机构。", PREPAID, Drop.NUMBER),
        ("医保基金按低于采购金额的30%预付给医疗机构。", PREPAID, Drop.STANCE),
        ("医保基金按采购金额的30%提前预付给医疗机构。", PREPAID, Drop.STANCE),
        ("医保基金不提前预付给医疗机构，按不低于采购金额的30%。", PREPAID, Drop.STANCE),
        ("推动采购流程改造，提高医疗机构效率。", PREPAID, Drop.WORDS),
        ("国务院专利行政部门自受理申请之日起二十天内作出决定。", DECIDED, None),
        ("上海市专利行政部门自受理申请之日起20日内作出决定。", DECIDED, Drop.NAME),
        ("擅自代理的处5万元以下的罚款。", "擅自代理的处1倍以上5倍以下的罚款。", Drop.NUMBER),
        ("投入3万元。", "投入三万元。", None),
        ("可以收取费用。", "不得收取费用。", Drop.STANCE),
        ("不得收取费用。", "不得收取费用。", None),
        ("推进“绿色通道”建设。", "推进绿色供应链建设。", Drop.NAME),
        ("推进G60科创走廊建设。", "推进科创走廊建设60公里。", Drop.NAME),
        ("去年11月30日。", "去年11月30日，在上海召开座谈会。", None),
        ("去年11月13日。", "去年11月30日，在上海召开座谈会。", Drop.NUMBER),
        ("三是推广跨省通办模式。", "深化长三角一网通办，推广跨省通办模式。", Drop.NUMBER),
        ("三是推广跨省通办模式。", "三是推广跨省通办模式。", None),
    ],
)
def test_a_chinese_claim_is_held_to_numbers_names_words_and_stance(claim: str, source: str, fault: Drop | None) -> None:
    assert unsupported(claim, source) is fault


@pytest.mark.parametrize(
    ("claim", "source", "fault"),
    [
        ("It decides within 20 days (20日) of acceptance.", DECIDED, None),
        ("It decides within twenty days.", DECIDED, None),
        ("It decides within 30 days.", DECIDED, Drop.NUMBER),
        ("The fund prepays no less than 30 percent.", PREPAID, None),
        ("The fund does not prepay 30 percent.", PREPAID, Drop.STANCE),
        ("It takes effect on March 1, 2019.", "自2019年3月1日起施行。", None),
        ("It takes effect on May 1, 2019.", "自2019年3月1日起施行。", Drop.NUMBER),
        ("The patent office (专利局) decides.", DECIDED, Drop.NAME),
        ("Fees may be charged.", "不得收取费用。", Drop.STANCE),
        ("It may be carried forward for five years.", "补扣期限最长不得超过五年", None),
        ("Some 3 trillion yuan were spent.", "投入3万亿元。", None),
        ("Fishing is still banned.", "持续推进长江“十年禁渔”。", None),
        ("Fishing is not allowed.", "持续推进渔业发展。", Drop.STANCE),
        ("The fee was abolished and is no longer charged.", "取消该项费用。", None),
        ("It supports the 江南水乡古镇.", "支持江南水乡古镇申报遗产。", None),
        ("It supports the 江南 water 乡古镇.", "支持江南水乡古镇申报遗产。", Drop.NAME),
    ],
)
def test_an_english_claim_is_held_to_values_names_in_parentheses_and_stance(
    claim: str, source: str, fault: Drop | None
) -> None:
    assert unsupported_across(claim, source) is fault


def test_a_name_in_latin_letters_must_be_one_of_the_texts() -> None:
    claim = "Hospitals in Suzhou accept each other's results."
    assert unsupported_across(claim, "探索苏州检查检验互认。", [("苏州", "宿州")]) is None
    assert unsupported_across(claim, "探索检查检验互认。", [("苏州", "宿州")]) is Drop.NAME


@pytest.mark.parametrize(
    "text",
    [
        "请看 https://evil.example/a",
        "见 www.evil.example",
        "![图](x)",
        "点[这里](evil)",
        "<img src=x onerror=alert(1)>",
        "javascript:alert(1)",
        "javascript：alert(1)",
        "写信给 a@evil.example",
        "登录evil.com领取",
        "点ｊａｖａｓｃｒｉｐｔ：alert(1)",
        "看＜script＞",
        "data:text/html;base64,AAAA",
        "&#60;script&#62;",
    ],
)
def test_what_a_program_could_follow_is_markup(text: str) -> None:
    assert is_markup(text)


@pytest.mark.parametrize(
    "text", ["不低于30.5%。", "第3.2节、G60科创走廊（2024—2026年）。", "Rates fell by 2.5 points.", "比例为1:2。"]
)
def test_plain_sentences_are_no_markup(text: str) -> None:
    assert not is_markup(text)


def test_numbers_are_compared_with_their_units() -> None:
    assert figures.measured_in(fold("20天内完成三十项，占百分之五")) == {("日", 20), ("个", 30), ("%", 5)}
    assert figures.missing_from(fold("一个平台"), fold("建设平台")) == frozenset()
    assert figures.missing_from(fold("20"), fold("20项")) == frozenset()
    assert figures.missing_from(fold("20%"), fold("20项")) == {("%", 20)}


def test_english_numbers_are_values() -> None:
    assert figures.in_english("on march 1, 2019, some 1,500 of 2.5 million in nine areas") == {
        3,
        1,
        2019,
        1500,
        2.5e6,
        9,
    }
    assert figures.in_english("it may begin") == frozenset()
    assert figures.readings("3万亿元") == {3, 3e12}


def test_words_that_only_look_like_a_denial_are_none() -> None:
    assert not any(map(stance.negated, ("不断推进", "不少于三个", "未来产业", "无人机", "非常重要", "不同地区")))
    assert all(map(stance.negated, ("不得收费", "未经批准", "没有规定", "严禁截留")))
