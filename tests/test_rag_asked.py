"""The words that a question asks about, by hand."""

import pytest

from index.normalise import fold
from rag.asked import asked_words


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("地铁沿途停靠哪些站？", ("停靠", "站")),
        ("公司的注册资本是多少？", ("注册资本",)),
        ("谁负责校车？", ("负责",)),
        ("食堂怎么改造？", ("食堂", "改造")),
        ("食堂", ()),
        ("which hospitals will expand?", ("hospitals",)),
    ],
)
def test_the_words_beside_the_asking_word(question: str, words: tuple[str, ...]) -> None:
    found = asked_words(fold(question))
    assert set(words) <= set(found)
    assert bool(found) is bool(words)


def test_words_beyond_a_mark_are_not_beside() -> None:
    assert "校车" not in asked_words(fold("校车，哪些站停靠？"))
