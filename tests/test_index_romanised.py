"""Names by their sound: which words are taken for names, and which characters they find."""

import pytest

from index.romanised import RomanisedNames

PAIRS = ("嘉兴", "佳星", "上海", "连云", "云港", "西安", "我们", "长江", "重庆", "吕梁")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("How closely will Jiaxing be tied to Shanghai?", [("嘉兴", "佳星"), ("上海",)]),
        ("Shanghai's port", [("上海",)]),
        ("the port of Lianyungang", [("连云",), ("云港",)]),
        ("Xi'an and Xi’an and Xian", [("西安",)] * 3),
        ("Chongqing", [("重庆",)]),
        ("Lüliang", [("吕梁",)]),
        ("Jiaxing有哪些任务", [("嘉兴", "佳星")]),
    ],
)
def test_a_name_finds_the_characters_that_sound_like_it(query: str, found: list[tuple[str, ...]]) -> None:
    assert RomanisedNames(PAIRS).terms(query) == found


@pytest.mark.parametrize("query", ["our women", "What is planned?", "Hangzhou", "Lianyun X", "iShanghai", "上海", ""])
def test_other_words_find_nothing(query: str) -> None:
    assert RomanisedNames(("我们", "上海", "云港")).terms(query) == []


def test_a_name_of_which_the_texts_hold_a_part_only_finds_nothing() -> None:
    assert RomanisedNames(("连云", "港口")).terms("Lianyungang") == []


def test_a_long_word_of_many_divisions_is_left_alone() -> None:
    assert RomanisedNames(("阿南", "安安", "那安")).terms("Anananananananananananananananananananan") == []
