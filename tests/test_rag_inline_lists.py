"""Lists within a clause."""

import pytest

from index.plan import Clause, ClauseKind
from rag.inline_lists import counted, list_within
from rag.sentences import sentences


@pytest.mark.parametrize(
    ("text", "chosen", "quote"),
    [
        ("先查三样。下列人员可申请：残疾人；老人；学生。另行公布。", 1, "下列人员可申请：残疾人；老人；学生。"),
        ("短板明显：一是通道不足；二是资金不足。下一步要补。", 0, "短板明显：一是通道不足；二是资金不足。"),
        ("一是通道不足。二是资金不足。三是人手不足。要补。", 0, "一是通道不足。二是资金不足。三是人手不足。"),
        ("下列人员可申请：残疾人；老人。", 0, None),  # two halves may be of one sentence
        ("下列人员可申请：残疾人；老人；学生。", 1, None),  # an item announces nothing
        ("加快建设；加强管理；做好服务。", 0, None),
        ("一是通道不足。要补。", 0, None),
        ("", 0, None),
    ],
)
def test_what_a_sentence_announces_is_quoted_whole(text: str, chosen: int, quote: str | None) -> None:
    clause = Clause("d/1", "d", ClauseKind.TASK, text, 5, 5 + len(text), (), None)
    parts = sentences(clause)
    found = list_within(clause, parts[chosen]) if parts else None
    assert (text[found.start - 5 : found.end - 5] if found else None) == quote


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("下列情形不予受理：（一）超期的；（二）重复的；（三）无据的。其余受理。", "原文共有3种。"),
        ("下列人员可申请：残疾人；老人；学生。", "原文共有3种。"),
        ("可以申请：（一）超期的；不予退还；（二）重复的。", None),  # the list goes on behind another sentence
        ("可以申请。", None),
    ],
)
def test_the_items_of_a_list_within_a_clause_are_counted(text: str, said: str | None) -> None:
    clause = Clause("d/1", "d", ClauseKind.TASK, text, 5, 5 + len(text), (), None)
    found = counted(clause, sentences(clause)[0], "种", "zh-Hans")
    assert (found.text if found else None) == said
