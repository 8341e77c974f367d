"""The decision to answer: what must be there however near the clause is, and whose word counts."""

from dataclasses import replace

import pytest

from rag.answerability import Signals, confidence, features, is_answerable, is_off_topic, lacks

NEAR = Signals(
    cosine=0.92, maxsim=0.6, alike=0.9, words=4, worded=0.5, chinese=True, numeric=False, named=False, kind_held=True,
    essential=False, decisive=False, answers=1.0,
)  # fmt: skip
WITHOUT_NUMBER = replace(NEAR, numeric=True, essential=True, decisive=True, kind_held=False)
OTHER_TOPIC = replace(NEAR, words=1, alike=0.3)


def test_a_near_clause_is_answered_with() -> None:
    assert is_answerable(NEAR)
    assert not lacks(NEAR)


@pytest.mark.parametrize("given", [WITHOUT_NUMBER, OTHER_TOPIC, replace(OTHER_TOPIC, chinese=False, worded=0.0)])
def test_what_an_answer_needs_is_needed_however_near_the_clause_is(given: Signals) -> None:
    assert lacks(given)
    assert not is_answerable(given)
    assert confidence(given) <= confidence(NEAR) / 2


@pytest.mark.parametrize("given", [WITHOUT_NUMBER, OTHER_TOPIC])
def test_nothing_is_lacking_where_the_reranker_is_sure(given: Signals) -> None:
    assert not lacks(replace(given, answers=4.0))
    assert lacks(replace(given, answers=None))


def test_an_owner_must_be_named_however_sure_the_reranker_is() -> None:
    assert lacks(replace(WITHOUT_NUMBER, numeric=False, answers=4.0))


def test_the_reranker_turns_a_near_clause_down() -> None:
    assert not is_answerable(replace(NEAR, answers=-6.0))


@pytest.mark.parametrize(
    ("alike", "worded", "off"), [(0.2, 0.0, True), (0.2, 0.15, False), (0.6, 0.0, False), (0.6, 0.15, False)]
)
def test_what_shares_wording_with_the_text_is_not_off_its_topic(alike: float, worded: float, off: bool) -> None:
    assert is_off_topic(replace(NEAR, alike=alike, worded=worded)) is off


def test_likeness_and_wording_count_for_the_script_of_the_question() -> None:
    chinese, english = features(NEAR), features(replace(NEAR, chinese=False))
    assert (chinese["alike"], chinese["alike_latin"], chinese["worded_latin"]) == (0.9, 0.0, 0.0)
    assert (english["alike"], english["alike_latin"], english["worded_latin"]) == (0.0, 0.9, 0.5)
