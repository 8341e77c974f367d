"""A document told by what it says, and the fact of it that is asked for."""

import pytest

from index.normalise import fold
from rag.that_document import is_told, read_that_document


@pytest.mark.parametrize(
    ("question", "says", "fact"),
    [
        ("要求执法人员全部持证的那份文件，文号是多少？", "要求执法人员全部持证", "number"),
        ("要求审核人员占到5%的那个文件，落款日期是几号？", "要求审核人员占到5%", "date"),
        ("要给校车发补贴的那份通知，发文单位是谁？", "要给校车发补贴", "issuer"),
        ("要给校车发补贴的那份通知，补贴多少钱？", None, None),
        ("那份通知的文号是多少？", None, None),
        ("校车什么时候配？", None, None),
    ],
)
def test_a_document_is_told_by_what_it_says(question: str, says: str | None, fact: str | None) -> None:
    found = read_that_document(fold(question))
    assert ((found.says, found.asks.fact) if found else (None, None)) == (says, fact)


@pytest.mark.parametrize(
    ("says", "quote", "holds"),
    [
        ("审核人员占到5%", "审核人员不少于总数的5%", True),
        ("审核人员占到8%", "审核人员不少于总数的5%", False),
        ("给养老院发补贴", "在四市间住院免备案", False),
    ],
)
def test_other_words_or_numbers_tell_no_document(says: str, quote: str, holds: bool) -> None:
    assert is_told(says, quote) is holds
