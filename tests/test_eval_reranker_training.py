"""Training of the reranker: it learns, it is repeatable, and what it writes is what is served."""

from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest

from eval.lessons import Divided, Lesson, States
from eval.reranker_training import Epoch, Training, judge, tried, write_weights
from rag.reranker import Reranker

_D = 16
_MARK = np.eye(_D, dtype=np.float16)[0]  # the state that makes a sentence an answer


def unit(rng: np.random.Generator, *shape: int) -> States:
    rows = rng.standard_normal((*shape, _D))
    return np.asarray(rows / np.linalg.norm(rows, axis=-1, keepdims=True), np.float16)


def lesson(rng: np.random.Generator, number: int, longest: int = 6) -> Lesson:
    """Five sentences, two of them in the question's own words; where it is to be answered the third bears the mark."""
    question = unit(rng, 3)
    sentences = [unit(rng, int(rng.integers(2, longest))) for _ in range(5)]
    sentences[0][:2] = sentences[1][:2] = question[:2]
    answerable = number % 3 != 0
    if answerable:
        sentences[2][:2] = _MARK
    right = tuple(answerable and row == 2 for row in range(5))
    return Lesson(question, tuple(sentences), right, (0.5, 0.4, 0.3, 0.2, 0.1), answerable, "d", f"c{number}")


def lessons(count: int = 600) -> Divided:
    rng = np.random.default_rng(1)
    made = [lesson(rng, number) for number in range(count + 60)]
    return Divided(tuple(made[:count]), tuple(made[count:]), "60 of 660 clusters")


@lru_cache(maxsize=1)
def trained() -> tuple[Training, list[Epoch]]:
    training = Training(lessons(), epochs=2)
    return training, list(training.epochs())


def test_two_epochs_lower_the_loss_and_tell_what_answers() -> None:
    training, (first, second) = trained()
    untrained = Training(lessons(), epochs=2, seed=0)
    top1, auc = tried(untrained.network, lessons().held_out)
    assert (first.number, second.number) == (1, 2)
    assert second.loss < 0.9 * first.loss
    assert top1 == 0  # the question's own words come first until the mark is learnt
    assert auc is not None
    assert second.auc is not None
    assert auc < 0.8
    assert second.auc > 0.95
    assert tried(training.network, lessons().held_out) == (second.top1, second.auc)


def test_what_is_written_judges_as_what_was_trained(tmp_path: Path) -> None:
    training, _ = trained()
    write_weights(training.network, tmp_path / "weights")
    served = Reranker(tmp_path / "weights")
    assert served.dimension == _D
    rng = np.random.default_rng(2)
    for one in (*lessons().held_out[:20], lesson(rng, 1, longest=400)):  # the last is cut by both
        relevance, answers = judge(training.network, one)
        said = served.judge(one.question.astype(np.float32), [part.astype(np.float32) for part in one.sentences])
        assert [judged.relevance for judged in said] == pytest.approx(relevance, abs=1e-2)
        assert [judged.answers for judged in said] == pytest.approx(answers, abs=1e-2)


def test_a_seed_gives_the_same_weights_and_another_seed_others(tmp_path: Path) -> None:
    for name, seed in (("a", 0), ("b", 0), ("c", 1)):
        training = Training(lessons(60), epochs=1, seed=seed)
        assert len(list(training.epochs())) == 1
        write_weights(training.network, tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    assert (tmp_path / "a").read_bytes() != (tmp_path / "c").read_bytes()


def test_at_most_two_right_and_five_wrong_sentences_of_a_lesson_are_learnt_the_best_scored_first() -> None:
    rng = np.random.default_rng(3)
    states = tuple(unit(rng, 2) for _ in range(20))
    base = tuple(20.0 - row for row in range(20))
    one = Lesson(states[0], states, (False, False, *[True] * 4, *[False] * 14), base, True, "d", "c")
    (batch,) = Training(Divided((one,), (), ""), epochs=1)._batches()
    rows = batch[0].rows
    assert len(set(rows[:2]) & {2, 3, 4, 5}) == 2
    assert rows[2:] == (0, 1, 6, 7, 8)


def test_lessons_without_scores_are_drawn_anew_for_each_epoch() -> None:
    rng = np.random.default_rng(4)
    states = unit(rng, 1)
    many = tuple(Lesson(states, (states,) * 2, (True, False), (), True, "s", f"c{n}") for n in range(1_600))
    training = Training(Divided(many, (), ""), epochs=1)
    drawn = [{one.lesson.cluster for batch in training._batches() for one in batch} for _ in range(2)]
    assert [len(names) for names in drawn] == [1_500, 1_500]
    assert drawn[0] != drawn[1]
