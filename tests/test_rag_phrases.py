"""The answer's own words: the same keys and fields in all languages."""

import string

import pytest

from rag import phrases
from rag.phrases import is_chinese, say


def _fields(template: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in string.Formatter().parse(template) if name)


def test_all_languages_have_the_same_keys() -> None:
    catalogue = phrases._catalogue()
    assert {language: sorted(words) for language, words in catalogue.items()} == {
        language: sorted(catalogue["zh-Hans"]) for language in ("zh-Hans", "en")
    }


@pytest.mark.parametrize("key", sorted(phrases._catalogue()["zh-Hans"]))
def test_english_uses_no_field_that_chinese_does_not_give(key: str) -> None:
    """English leaves a unit out where its sentence names the thing counted; it never needs another field."""
    catalogue = phrases._catalogue()
    chinese, english = _fields(catalogue["zh-Hans"][key]), _fields(catalogue["en"][key])
    assert chinese - english <= {"unit"}
    assert english <= chinese


@pytest.mark.parametrize("key", sorted(phrases._catalogue()["zh-Hans"]))
def test_no_phrase_is_empty_and_each_is_one_line(key: str) -> None:
    for words in phrases._catalogue().values():
        assert words[key]
        assert "\n" not in words[key]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh-Hans", "共4个方面。"),
        ("zh-Hant", "共4個方面。"),
        ("en", "4 areas."),
        ("ja", "4 areas."),
    ],
)
def test_a_language_without_words_of_its_own_is_answered_in_english(language: str, text: str) -> None:
    assert say(language, "areas_count", count=4) == text


def test_traditional_is_made_of_the_phrase_and_never_of_what_is_quoted() -> None:
    assert say("zh-Hant", "in_area", area="第一方面", quote="发展社区托育。") == "第一方面：发展社区托育。"


@pytest.mark.parametrize(("language", "known"), [("zh-Hans", True), ("zh-Hant", True), ("en", False), ("ja", False)])
def test_both_ways_of_writing_are_chinese(language: str, known: bool) -> None:
    assert is_chinese(language) is known


def test_a_field_that_is_missing_is_a_fault() -> None:
    with pytest.raises(KeyError):
        say("en", "areas_count")
