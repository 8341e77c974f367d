"""The things that questions name, and the questions that name none."""

import pytest

from rag.things import names_nothing, things_in


@pytest.mark.parametrize(
    ("question", "things"),
    [
        ("校车什么时候配?", ("校车",)),
        ("2025年棉花有多少要用机器收?", ("2025年棉花", "机器")),
        ("外渠一号风电谁建?", ("外渠一号风电",)),
        ("“一带一路”要建什么中心?", ("“一带一路”", "中心")),
        ("什么时候?", ()),
        ("在哪里买?", ()),
        ("who is responsible?", ()),
    ],
)
def test_things_are_the_runs_of_words_that_name_something(question: str, things: tuple[str, ...]) -> None:
    assert things_in(question) == things


@pytest.mark.parametrize(
    ("question", "nothing"),
    [
        ("总投资多少?", True),
        ("票价是多少?", True),
        ("什么时候开工?", True),
        ("电话是多少?", True),
        ("谁出?", True),
        ("食堂什么时候改造?", False),
        ("校车由谁负责?", False),
        ("when does it start?", False),
    ],
)
def test_a_noun_that_only_asks_names_nothing(question: str, nothing: bool) -> None:
    assert names_nothing(question) is nothing
