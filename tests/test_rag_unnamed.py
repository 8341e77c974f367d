"""Tests of things asked about that the text never names."""

import pytest

from rag.twofold import owned
from rag.unnamed import is_unnamed

_SAID = "在职职工起付标准为400元,退休人员起付标准为300元。"


@pytest.mark.parametrize(
    ("names", "missing"),
    [
        (("在职职工的起付标准", "学生的起付标准"), True),
        (("在职职工的起付标准", "退休人员的起付标准"), False),
        (("在职职工", "普通的职工"), False),  # what only describes is said in other words
    ],
)
def test_a_thing_whose_own_nouns_stand_nowhere_is_unnamed(names: tuple[str, str], missing: bool) -> None:
    assert is_unnamed(names[1], owned(names)[1], _SAID, _SAID) is missing


def test_a_noun_that_stands_elsewhere_in_the_text_may_be_meant() -> None:
    names = ("在职职工的起付标准", "学生的起付标准")
    assert not is_unnamed(names[1], owned(names)[1], _SAID, _SAID + "学生另行规定。")
