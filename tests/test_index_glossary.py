"""English words by their Chinese terms: what is found, what is left out, and how much a part of a gloss counts."""

import pytest

from index.glossary import Glossary

GLOSSARY = Glossary(
    ["出席座談會，推广绿色甲醇", "建成轨道环线", "旅游目的地；儿童友好城市", "加快发展", "佩戴戒指", "水"]
)


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("symposium", ("座谈会",)),
        ("Symposiums", ("座谈会",)),
        ("methanol", ("甲醇",)),
        ("destination", ("目的地",)),
        ("developing", ("发展",)),
        ("children's", ("儿童",)),
    ],
)
def test_an_english_word_finds_the_terms_that_the_texts_hold(word: str, found: tuple[str, ...]) -> None:
    assert GLOSSARY.terms(word) == found


@pytest.mark.parametrize("word", ["harbour", "the", "G60", "zuo4", "location", "water", "座谈会", ""])
def test_other_words_find_nothing(word: str) -> None:
    """No text holds 港口; (location) is an aside of a gloss; 水 is a single character, which is part of too many words."""
    assert GLOSSARY.terms(word) == ()


def test_a_part_of_a_gloss_is_no_term_but_counts_as_its_share() -> None:
    assert GLOSSARY.terms("circle") == ()
    assert GLOSSARY.meanings("circle") == {"circl": {"环线": 0.5}}
    assert GLOSSARY.terms("circle line") == ("环线",)


def test_each_content_word_of_a_question_has_an_entry_once() -> None:
    assert GLOSSARY.meanings("Which symposium? The symposium about harbours") == {
        "symposium": {"座谈会": 1.0},
        "harbour": {},
    }
