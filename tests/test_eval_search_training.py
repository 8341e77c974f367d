"""What the search learns: lessons that a person can score, and a map that puts right what was wrong."""

import numpy as np
import pytest

from eval import search_training
from eval.search_lessons import Read, SearchLesson
from eval.search_training import Network, SearchTraining, tried
from eval.spans import Stretch

EAST, NORTH, WEST = np.eye(3, dtype=np.float16)


def read(*sentences: tuple[np.ndarray, ...], title: tuple[np.ndarray, ...] = ()) -> Read:
    tokens = [*title, *(token for sentence in sentences for token in sentence)]
    of = [-1] * len(title) + [number for number, sentence in enumerate(sentences) for _ in sentence]
    spans = tuple(Stretch("d", number, number + 1) for number in range(len(sentences)))
    return Read(np.array(tokens), spans, np.array(of, np.int32))


# East is asked for; the first clause says east and is wrong, the second's second sentence says north and is right.
ASKED = SearchLesson(
    question=np.array([EAST, WEST]),
    clauses=(read((EAST, WEST)), read((WEST,), (NORTH,), title=(EAST,))),
    first=np.array([0.9, 0.8], np.float32),
    right=(False, True),
    sentences=((False,), (False, True)),
)


def test_a_network_that_has_learnt_nothing_scores_as_the_search_does() -> None:
    clauses, sentences = Network(3).eval()(ASKED)
    # maxsim of the first 1, of the second 1 by its title; its sentences alone ½ (west) and 0 (north)
    assert clauses.tolist() == pytest.approx([0.9 + 0.5, 0.8 + 0.5])
    assert sentences.tolist() == pytest.approx([1.4 + 0.5, 1.3 + 0.25, 1.3])


def test_a_sentence_without_a_token_comes_last() -> None:
    one = Read(np.array([EAST]), (Stretch("d", 0, 1), Stretch("d", 1, 2)), np.array([0], np.int32))
    lesson = SearchLesson(np.array([EAST]), (one,), np.zeros(1, np.float32), (True,), ((True, False),))
    _, sentences = Network(3).eval()(lesson)
    assert sentences.tolist() == pytest.approx([0.5 + 0.5, 0.5 - 0.5])


def test_what_was_wrong_is_put_right_and_the_same_seed_gives_the_same_map(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_training, "_RATE", 0.05)  # one lesson, so a hundred steps are to be enough
    monkeypatch.setattr(search_training, "_DECAY", 0.0)
    assert tried(Network(3), [ASKED]) == (0.0, 1.0, 0.0, 1.0)
    maps = []
    for _ in range(2):
        training = SearchTraining([ASKED] * 32, [ASKED], epochs=50, seed=5)
        last = list(training.epochs())[-1]
        assert (last.number, last.clause_first, last.sentence_first) == (50, 1.0, 1.0)
        assert last.loss < 1.5
        maps.append(training.network.fitted().moves)
    np.testing.assert_array_equal(maps[0], maps[1])


def test_without_lessons_to_be_tried_on_the_figures_are_not_numbers() -> None:
    assert np.isnan(tried(Network(3), [])).all()
