"""Which numbers answer: question and text in, yes or no out. The text is of no document."""

import pytest

from index.normalise import fold
from rag.counted_by import is_counted


@pytest.mark.parametrize(
    ("question", "text", "found"),
    [
        ("震了几回？", "发生地震48次。", True),  # people's 回 is a plan's 次
        ("最多分几批？", "最多不超过六批。", True),
        ("修订过几次？", "第四次修订。", True),
        ("有多少人？", "共20项任务。", False),
        ("有多少人？", "2024年印发。", False),
        ("有多少人？", "招收21名。", True),
        ("有几家？", "共12个单位。", True),
        ("有几家？", "2017年印发。", False),  # a year, a share and a sum of money count no things
        ("有几个？", "达到30%。", False),
        ("有几个？", "奖励5万元。", False),
        ("有几条？", "按照第五条的规定。", False),  # its place in a row does not tell how many there are
        ("有多少床位？", "新建床位2000张。", True),
        ("有多少床位？", "占地300亩。", False),
        ("能报多少？", "费用全额报销。", True),
        ("抽多少？", "抽查比例不设上限。", True),
        ("产量要增加多少？", "产量翻一番。", True),
        ("产量要增加多少？", "增加产量。", False),
    ],
)
def test_a_number_answers_where_it_is_counted_by_what_is_asked(question: str, text: str, found: bool) -> None:
    assert is_counted(fold(question), fold(text)) is found
