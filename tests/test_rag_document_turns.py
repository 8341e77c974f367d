"""Which document a question is kept to, alone and after earlier questions."""

import pytest

from index.normalise import fold
from rag import document_turns
from rag.inquiry import Turn
from rag.question import Question
from tests.fakes import small_index
from tests.test_rag_documents import BUSES, CARE, LIBRARIES

INDEX = small_index(BUSES, CARE, LIBRARIES)


def kept(*asked: str) -> tuple[str, tuple[str, ...], list[str]]:
    """Of the last question: as it is read, the documents it is kept to, and the questions before it as they are read."""
    *before, last = asked
    history = tuple(turn for one in before for turn in (Turn("user", one), Turn("assistant", "见原文。")))
    question = document_turns.kept(Question(last, fold(last), "zh-Hans", history), INDEX)
    return question.folded, question.filters.documents, [t.content for t in question.history if t.role == "user"]


BY_NUMBER, BY_TITLE = "市政办发〔2023〕15号", "《养老服务条例》"


@pytest.mark.parametrize(
    ("asked", "folded", "documents", "before"),
    [
        ([f"{BY_NUMBER}是谁印发的"], "这份文件是谁印发的", ("buses",), []),
        ([f"{BY_TITLE}何时施行"], "这份文件何时施行", ("care",), []),
        ([f"根据{BY_TITLE}的规定，谁给补贴"], "谁给补贴", ("care",), []),
        (["谁给补贴"], "谁给补贴", (), []),
        # what only a document has is asked of the one named last
        ([f"{BY_NUMBER}是谁印发的", "什么时候印发的"], "什么时候印发的", ("buses",), ["这份文件是谁印发的"]),
        ([f"{BY_NUMBER}是谁印发的", "第二条讲什么"], "第二条讲什么", ("buses",), ["这份文件是谁印发的"]),
        ([f"{BY_NUMBER}是谁印发的", "助餐有没有补贴"], "助餐有没有补贴", (), [f"{BY_NUMBER}是谁印发的"]),
        (["谁给补贴", "什么时候印发的"], "什么时候印发的", (), ["谁给补贴"]),
        # another document: the same is asked of it
        ([f"{BY_NUMBER}是谁印发的", f"那{BY_TITLE}呢？"], "这份文件是谁印发的", ("care",), []),
        ([f"{BY_NUMBER}是谁印发的", "那养老服务条例呢？"], "这份文件是谁印发的", ("care",), []),
        ([f"{BY_NUMBER}是谁印发的", f"{BY_TITLE}呢", "文旅发〔2022〕7号呢"], "这份文件是谁印发的", ("libraries",), []),
        ([f"{BY_NUMBER}是谁印发的", f"{BY_TITLE}呢", "何时印发"], "何时印发", ("care",), ["这份文件呢"]),
        ([f"{BY_NUMBER}是谁印发的", f"{BY_TITLE}有几条"], "这份文件有几条", ("care",), []),
        # one that is not held is no other
        ([f"{BY_NUMBER}是谁印发的", "省政办发〔2023〕15号呢"], "省政办发〔2023〕15号呢", (), [f"{BY_NUMBER}是谁印发的"]),
    ],
)  # fmt: skip
def test_the_document_that_a_question_is_kept_to(
    asked: list[str], folded: str, documents: tuple[str, ...], before: list[str]
) -> None:
    assert kept(*asked) == (folded, documents, before)
