"""What is reckoned of amounts that one quote states, and what is not."""

import pytest

from index.normalise import fold
from rag.draft import Evidence, Statement
from rag.reckoning import is_asked, reckoned

_COUPONS = "发放消费券6000万元，其中汽车类3000万元、家电类2000万元、餐饮文旅类1000万元。"
_SHARES = "三年安排专项资金2.4亿元，其中基础设施1.3亿元、航线奖补7000万元、人才与标准4000万元。"
_UNITS = "划定更新单元11个，其中云溪区4个、桃岗区3个、滨湖新区和江北高新区各1个。"
_STEPS = "自受理之日起7个工作日内审核，公示5个工作日无异议后，10个工作日内拨付。"
_LIMIT = "应当自受理之日起十五个工作日内办结；情况复杂的，经批准可以延长十个工作日。"
_UP_TO = "应当在5个工作日内答复；情况复杂的，经批准可延长至15个工作日。"
_TICKETS = "景区旺季门票由120元降至90元，淡季由80元降至60元。"


@pytest.mark.parametrize(
    ("quote", "question", "told"),
    [
        (_COUPONS, "消费券里，汽车和家电的加起来多少钱？", "合计5000万元（3000+2000=5000）。"),
        (_SHARES, "基础设施和航线奖补两块合计多少？", "合计2亿元（1.3+0.7=2）。"),
        (_UNITS, "云溪区和桃岗区合起来划了几个更新单元？", "合计7个（4+3=7）。"),
        (_STEPS, "审核、公示再到打款，三步一共要多少个工作日？", "合计22个工作日（7+5+10=22）。"),
        (_STEPS, "审核和公示加起来多少个工作日？", "合计12个工作日（7+5=12）。"),
        (_LIMIT, "情况复杂延期的，最长多少个工作日办结？", "合计25个工作日（15+10=25）。"),
        (_TICKETS, "淡季门票降了多少钱？", "相差20元（80−60=20）。"),
        ("电子证照用证率由2024年的41%提高到70%。", "用证率要提升多少个百分点？", "相差29个百分点（70−41=29）。"),
        (_COUPONS, "家电类占全部消费券的比例是多少？", "占33.3%（2000万元÷6000万元）。"),
        (_COUPONS, "除了汽车类，消费券还剩多少？", "还余3000万元（6000−3000=3000）。"),
    ],
)
def test_what_is_asked_of_the_amounts_is_reckoned_and_every_operand_is_cited(
    quote: str, question: str, told: str
) -> None:
    assert is_asked(fold(question))
    *parts, said = reckoned(_of(quote), fold(question), "zh-Hans")
    assert said.text == told
    assert said.evidence == tuple(part.evidence[0] for part in parts)


@pytest.mark.parametrize(
    ("quote", "question"),
    [
        (_COUPONS, "汽车、家电和家具的加起来多少钱？"),  # one of them has no amount
        (_COUPONS, "汽车和家电的分别一共多少钱？"),  # of each
        (_UNITS, "云溪区和江北高新区合起来划了几个更新单元？"),  # 各1个
        (_STEPS, "审核一共要多少个工作日？"),
        (_UP_TO, "情况复杂延期的，最长多少个工作日答复？"),  # says the whole itself
        (_TICKETS, "门票降了多少钱？"),  # of which season is not said
        (_COUPONS, "家电类占全市零售额的比例是多少？"),  # another whole
        (
            "新建管网1260公里，其中宁川市430公里、柳泽市320公里。",
            "宁川市和柳泽市的污水厂合计多少座？",
        ),  # of what is not counted
        ("将免罚事项由83项增加到126项。", "备案事项增加了多少项？"),  # of another thing
        ("农村生活污水治理率由42%提高到51%。", "城市污水集中处理率提高几个百分点？"),
        ("车程由2小时缩短至1小时25分钟。", "车程缩短多少小时？"),
    ],
)
def test_where_an_operand_is_missing_or_may_be_another_nothing_is_reckoned(quote: str, question: str) -> None:
    assert reckoned(_of(quote), fold(question), "zh-Hans") == ()


def _of(quote: str) -> Statement:
    return Statement(quote, (Evidence("d", 0, len(quote), "d/1"),), verbatim=True)
