"""Aspects that a question names and a sentence does not tell."""

import pytest

from rag import aspects


@pytest.mark.parametrize("aspect", aspects.aspects(), ids=lambda aspect: aspect.name)
def test_each_is_asked_for_by_its_example_and_not_by_its_near_miss(aspect: aspects.Aspect) -> None:
    assert aspect.asked.search(aspect.example)
    assert not aspect.asked.search(aspect.miss)


@pytest.mark.parametrize(
    ("question", "text", "untold"),
    [
        ("药没按时配送,机构受什么处罚?", "对登记的药品,机构应当在7个工作日内配送到位。", True),
        ("药没按时配送,机构受什么处罚?", "未按时配送的,由县卫生健康局通报。", False),
        ("报名考证要交多少钱?", "取得证书的,按初级1000元、中级1500元给予培训补贴。", True),
        ("报名考证要交多少钱?", "考证不收取报名费,并给予培训补贴1000元。", False),
        ("考证能领多少钱?", "取得证书的,给予培训补贴1000元。", False),
        ("一公里造价几何?", "新建改建农村公路2600公里。", True),
        ("一公里造价几何?", "新建公路26公里,总投资3亿元。", False),
        ("感烟报警器是什么牌子?", "每间客房应当配备独立式感烟报警器。", True),
        ("房东收租要交百分之几的税?", "租金涨幅不得超过上一期的8%。", True),
        ("宣传周的主题是什么?", "每年5月19日所在周为宣传周。", True),
    ],
)
def test_what_is_asked_for_must_be_told(question: str, text: str, untold: bool) -> None:
    assert aspects.is_untold(question, text) is untold
