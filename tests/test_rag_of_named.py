"""Which names a question joins, and whether a text has all of them."""

import pytest

from index.normalise import fold
from rag.of_named import are_all_in, asks_together, names_several


@pytest.mark.parametrize(
    ("question", "several"),
    [
        ("S3线和S5线的总长度加起来多少公里？", True),
        ("光子科学中心加中试基地，总投资多少？", True),
        ("一个硕士总共能领多少钱？", False),
    ],
)
def test_a_joining_word_names_several(question: str, several: bool) -> None:
    assert names_several(fold(question)) is several


def test_a_plus_of_two_asks_for_them_together() -> None:
    assert asks_together("光子科学中心加中试基地，总投资多少?")
    assert not asks_together("加强监管的投资是多少?")


@pytest.mark.parametrize(
    ("question", "said", "all_in"),
    [
        ("S3线和S5线的总长度加起来多少公里？", "市域铁路S3线全长46.7公里，设站13座。", False),
        ("S3线和S5线的总长度加起来多少公里？", "S3线全长46.7公里，S5线全长30公里。", True),
        ("产假和陪产假加在一起多少天？", "产假158天，配偶陪产假20天。", True),
        ("总长度多少公里？", "全长46.7公里。", True),
    ],
)
def test_a_sum_is_told_only_by_what_has_each_of_the_names(question: str, said: str, all_in: bool) -> None:
    assert are_all_in(fold(question), fold(said)) is all_in
