"""Folding, which both sides of every comparison go through."""

import pytest

from index.normalise import clean, fold


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
