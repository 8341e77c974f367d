"""A sentence of another thing of the kind that a question names, however near it comes."""

import pytest

from rag import siblings

DOCUMENT = "岫东区改造41个,岫西区36个。对国家一类新药奖励800万元。高压单电源客户22个工作日。博士每月1500元。"


@pytest.mark.parametrize(
    ("question", "text", "other"),
    [
        ("硕士每月补贴多少?", "博士每月1500元。", True),
        ("博士每月补贴多少?", "博士每月1500元。", False),
        ("博士和硕士每月各多少?", "博士每月1500元。", False),  # of both: told of one
        ("本科每月补贴多少?", "本科以上每月1500元。", False),
        ("高级技师补贴多少?", "中级工补贴1200元,高级工补贴1800元。", True),
        ("技师补贴多少?", "高级技师补贴4000元。", True),
        ("c类人才安家费多少?", "对a、b、c类人才分别给予200万元、100万元、60万元。", False),
        ("f类人才安家费多少?", "对a、b、c类人才分别给予200万元、100万元、60万元。", True),
        ("二类新药奖励多少?", "对国家一类新药奖励800万元。", True),
        ("双电源客户几天办好?", "高压单电源客户22个工作日。", True),
        ("岫南区改造多少个?", "岫东区改造41个,岫西区36个。", True),
        ("岫东区改造多少个?", "岫东区改造41个,岫西区36个。", False),
        ("人才补贴多少?", "博士每月1500元。", False),  # of none of them alone
    ],
)
def test_another_of_the_kind_is_no_answer(question: str, text: str, other: bool) -> None:
    assert siblings.is_of_another(question, text, text, DOCUMENT) is other


def test_what_stands_around_the_sentence_counts() -> None:
    assert not siblings.is_of_another("硕士补贴多少?", "高于本科500元。", "二、硕士。高于本科500元。", DOCUMENT)
