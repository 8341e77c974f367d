"""MaxSim on states that can be computed by hand."""

import numpy as np
import pytest
from numpy.typing import NDArray

from index import late_interaction
from index.encoder import Floats
from index.late_interaction import LateInteraction
from index.query_map import QueryMap

# three clauses of 2, 1 and 2 tokens in a space whose mean is taken as the origin
STATES = np.array([[1, 0], [0, 1], [3, 4], [-1, 0], [0, -2]], np.float16)
OFFSETS = np.array([0, 2, 3, 5])
ORIGIN = np.zeros(2, np.float32)


def maxsim(late: LateInteraction, query: Floats, rows: NDArray[np.int64]) -> Floats:
    return late.maxsim(late.sought(late.centred(query)), rows)


def test_each_query_token_takes_its_best_and_the_mean_is_the_score() -> None:
    query = np.array([[2, 0], [0, 1]], np.float32)
    found = maxsim(LateInteraction(STATES, OFFSETS, ORIGIN), query, np.arange(3))
    # clause 1: (.6 + .8) / 2; clause 2: best for the east token is 0, for the north token 0
    assert found.tolist() == pytest.approx([1, 0.7, 0], abs=1e-3)


def test_only_the_rows_asked_for_are_compared_in_their_order() -> None:
    query = np.array([[0, 1]], np.float32)
    found = maxsim(LateInteraction(STATES, OFFSETS, ORIGIN), query, np.array([2, 1]))
    assert found.tolist() == pytest.approx([0, 0.8], abs=1e-3)


def test_the_corpus_mean_is_taken_off_both_sides() -> None:
    states = np.array([[11, 10], [10, 11]], np.float16)
    late = LateInteraction(states, np.array([0, 1, 2]), np.array([10, 10], np.float32))
    assert maxsim(late, np.array([[12, 10]], np.float32), np.arange(2)).tolist() == pytest.approx([1, 0], abs=1e-3)


def test_half_precision_in_memory_scores_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    query = np.array([[2, 1], [0, 1]], np.float32)
    wide = maxsim(LateInteraction(STATES, OFFSETS, ORIGIN), query, np.arange(3))
    monkeypatch.setattr(late_interaction, "_HELD_AS_FLOAT32", 2)
    half = maxsim(LateInteraction(STATES, OFFSETS, ORIGIN), query, np.arange(3))
    assert half.tolist() == pytest.approx(wide.tolist(), abs=2e-3)


def test_no_rows_give_no_scores() -> None:
    found = maxsim(LateInteraction(STATES, OFFSETS, ORIGIN), STATES.astype(np.float32), np.zeros(0, np.int64))
    assert found.tolist() == []


def test_what_has_been_learned_of_questions_moves_their_tokens_and_weighs_them() -> None:
    to_the_north = np.array([[0, 9], [0, 0]], np.float32)  # what points east looks nearly north
    log_share = np.array([0, np.log(3)], np.float32)  # what points north counts three times as much
    late = LateInteraction(STATES, OFFSETS, ORIGIN, learned=QueryMap(to_the_north, log_share))
    sought = late.sought(late.centred(np.array([[2, 0], [0, 1]], np.float32)))
    assert sought.states.tolist() == [pytest.approx([82**-0.5, 9 * 82**-0.5]), [0, 1]]
    assert sought.shares.tolist() == pytest.approx([0.25, 0.75])
    # clause 2 is (.6, .8): .25 · (.6 + 9 · .8) / √82 + .75 · .8
    assert late.maxsim(sought, np.array([1])).tolist() == pytest.approx([0.25 * 7.8 * 82**-0.5 + 0.6], abs=1e-3)
