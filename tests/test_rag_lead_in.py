"""Opening words that say which document a question is about."""

from dataclasses import replace

import pytest

from index.normalise import fold
from rag.lead_in import narrowed
from rag.question import Question
from rag.scope import Scope
from tests.fakes import schools_plan, small_index, small_plan

SCHOOLS, OTHER = schools_plan(), small_plan()
INDEX = small_index(OTHER, SCHOOLS)
OPEN = Scope((OTHER, SCHOOLS), ())


def _asked(question: str) -> Question:
    return Question(question, fold(question), "zh-Hans")


@pytest.mark.parametrize(
    "question",
    ["管学前教育的那个方案，一共几项任务？", "讲乡村学校和职业教育的方案里有几个方面？"],
)
def test_a_document_is_told_by_what_it_is_about(question: str) -> None:
    scope = narrowed(OPEN, _asked(question), INDEX)
    assert [plan.document.id for plan in scope.named] == ["schools"]
    assert scope.called in fold(question)


@pytest.mark.parametrize(
    "question",
    [
        "一共几项任务？",
        "管学前教育的那个方案，托育机构怎么办？",  # asks of a thing of its own
        "学前教育有几项任务？",
        "学前教育那一块，方案给了几项任务？",  # a part of a document opens it
    ],
)
def test_what_opens_otherwise_leaves_the_scope(question: str) -> None:
    assert narrowed(OPEN, _asked(question), INDEX) == OPEN


def test_the_only_document_is_called_by_the_opening_words() -> None:
    only = replace(OPEN, plans=(SCHOOLS,))
    assert narrowed(only, _asked("管娃娃上学的那个方案，一共几项任务？"), INDEX).called == "管娃娃上学的那个方案"
