"""Folding, which both sides of every comparison go through."""

import pytest

from index.normalise import clean, fold, fold_origins


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("產業集群與科技創新", "产业集群与科技创新"),
        ("Ｇ６０科创走廊", "g60科创走廊"),
        ("世界500強", "世界500强"),
        ("①", "1"),
        ("a\0b", "a b"),
        ("", ""),
    ],
)
def test_width_case_and_script_are_folded(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_a_lone_surrogate_becomes_the_replacement_character() -> None:
    assert clean("长\ud800三角") == "长\ufffd三角"


def test_a_character_beyond_the_basic_plane_stays() -> None:
    assert clean("𠮷😀") == "𠮷😀"


def test_folding_twice_changes_nothing() -> None:
    text = "臺灣ＡＢＣ①裏面\0"
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "origins"),
    [
        ("產業G60", [0, 1, 2, 3, 4]),
        ("a…臺", [0, 1, 1, 1, 2]),  # folded: a...台
        ("㎡水", [0, 0, 1]),  # m2水
        ("", []),
    ],
)
def test_each_folded_character_knows_where_it_came_from(text: str, origins: list[int]) -> None:
    assert fold_origins(text).tolist() == origins


def test_origins_stay_inside_a_text_whose_characters_fold_together() -> None:
    text = "e\u0301水e\u0301水"
    assert len(fold_origins(text)) == len(fold(text)) == 4
    assert fold_origins(text).tolist()[::3] == [0, 5]
