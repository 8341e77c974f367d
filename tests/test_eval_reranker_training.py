"""Training of the reranker: it learns, it is repeatable, and what it writes is what is served."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from eval import reranker_training as training_room
from eval.lessons import Divided, Lesson, halved
from eval.reranker_training import LAYERS, Epoch, Network, Parts, Training, judge, last_layers, tried, write_weights
from index.graph import EARLY
from index.weights import read_bundled
from rag.reranker import Pair, Reranker

_D, _WIDE = 24, 48
_MARK = np.eye(_D)[0] * 3  # the state that makes a sentence an answer


def random_layers() -> list[Parts]:
    rng = np.random.default_rng(7)
    shapes = dict.fromkeys(("q", "k", "v", "ao"), (_D, _D)) | {"fi": (_WIDE, _D), "fo": (_D, _WIDE)}
    weights = {f"{name}.weight": rng.standard_normal(shape) * 0.2 for name, shape in shapes.items()}
    weights |= {f"{name}.bias": np.zeros(shape[0]) for name, shape in shapes.items()}
    norms = {f"{name}.weight": np.ones(_D) for name in ("aln", "oln")}
    norms |= {f"{name}.bias": np.zeros(_D) for name in ("aln", "oln")}
    return [{name: part.astype(np.float32) for name, part in (weights | norms).items()}] * LAYERS


def pair(question: NDArray[np.float64], sentence: NDArray[np.float64]) -> Pair:
    """Halved, the sentence token before the question, and what is alike told by the early states themselves."""
    lengths = np.linalg.norm(question, axis=1)[:, None] * np.linalg.norm(sentence, axis=1)
    alike = question @ sentence.T / lengths
    early = np.concatenate([np.ones((1, _D)), question])
    return halved(Pair(early, sentence, alike.max(axis=1), alike.max(axis=0)))


def lesson(rng: np.random.Generator, number: int, longest: int = 6) -> Lesson:
    """Five sentences, two of them in the question's own words; where it is to be answered the third bears the mark."""
    question = rng.standard_normal((3, _D))
    sentences = [rng.standard_normal((int(rng.integers(2, longest)), _D)) for _ in range(5)]
    sentences[0][:2] = sentences[1][:2] = question[:2]
    answerable = number % 3 != 0
    if answerable:
        sentences[2][:2] = _MARK
    pairs = tuple(pair(question, sentence) for sentence in sentences)
    right = tuple(answerable and row == 2 for row in range(5))
    return Lesson(pairs, right, (0.5, 0.4, 0.3, 0.2, 0.1), answerable, "d", f"c{number}")


@lru_cache(maxsize=2)
def lessons(count: int = 3_000) -> Divided:
    rng = np.random.default_rng(1)
    made = [lesson(rng, number) for number in range(count + 60)]
    return Divided(tuple(made[:count]), tuple(made[count:]), f"60 of {count + 60} clusters")


@lru_cache(maxsize=1)
def trained() -> tuple[Training, list[Epoch]]:
    training = Training(lessons(), random_layers(), epochs=4)
    return training, list(training.epochs())


def test_epochs_lower_the_loss_and_tell_what_answers() -> None:
    training, epochs = trained()
    top1, auc = tried(Network(random_layers()), lessons().held_out)
    assert [epoch.number for epoch in epochs] == [1, 2, 3, 4]
    assert epochs[-1].loss < 0.8 * epochs[0].loss
    assert top1 == 0  # the question's own words come first until the mark is learnt
    assert auc is not None
    assert epochs[-1].auc is not None
    assert auc < 0.8
    assert epochs[-1].auc > 0.9
    assert tried(training.network, lessons().held_out) == (epochs[-1].top1, epochs[-1].auc)


def test_what_is_written_judges_as_what_was_trained(tmp_path: Path) -> None:
    training, _ = trained()
    write_weights(training.network, lessons().learnt, tmp_path / "weights")
    served = Reranker(tmp_path / "weights")
    rng = np.random.default_rng(2)
    for one in (*lessons().held_out[:20], lesson(rng, 1, longest=400)):  # the last is cut by both
        relevance, answers = judge(training.network, one)
        said = served.judge(one.pairs)
        assert [judged.relevance for judged in said] == pytest.approx(relevance, abs=0.15)  # int8 of so narrow layers
        assert [judged.answers for judged in said] == pytest.approx(answers, abs=0.15)


def alone_and_together(network: Network) -> tuple[list[float], list[float]]:
    """What the longest and the shortest sentence of many get, each in a batch of its own and both in one."""
    kept = [one for held in lessons().held_out for one in held.pairs]
    ends = [max(kept, key=lambda one: len(one.sentence)), min(kept, key=lambda one: len(one.sentence))]
    with torch.no_grad():
        return [network([one])[1].item() for one in ends], network(ends)[1].tolist()


def test_padding_changes_nothing_and_a_mutant_that_attends_to_it_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    network = trained()[0].network.eval()
    alone, together = alone_and_together(network)
    assert together == pytest.approx(alone, abs=1e-4)
    padded = training_room._padded

    def blind(parts: Sequence[NDArray[np.floating]], length: int | None = None) -> tuple[torch.Tensor, torch.Tensor]:
        places, real = padded(parts, length)
        return places, torch.ones_like(real)

    monkeypatch.setattr(training_room, "_padded", blind)
    alone, together = alone_and_together(network)
    assert together != pytest.approx(alone, abs=1e-2)


def test_a_seed_gives_the_same_weights_and_another_seed_others(tmp_path: Path) -> None:
    for name, seed in (("a", 0), ("b", 0), ("c", 1)):
        training = Training(lessons(60), random_layers(), epochs=1, seed=seed)
        assert len(list(training.epochs())) == 1
        write_weights(training.network, lessons(60).learnt, tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    assert (tmp_path / "a").read_bytes() != (tmp_path / "c").read_bytes()


def test_one_right_and_four_wrong_sentences_of_a_lesson_are_learnt_the_best_scored_first() -> None:
    rng = np.random.default_rng(3)
    pairs = tuple(pair(rng.standard_normal((2, _D)), rng.standard_normal((2, _D))) for _ in range(20))
    base = tuple(20.0 - row for row in range(20))
    one = Lesson(pairs, (False, False, *[True] * 4, *[False] * 14), base, True, "d", "c")
    (batch,) = Training(Divided((one,), (), ""), random_layers(), epochs=1)._batches()
    assert batch[0].rows[0] in {2, 3, 4, 5}
    assert batch[0].rows[1:] == (0, 1, 6, 7)


def test_lessons_without_scores_are_drawn_anew_for_each_epoch() -> None:
    rng = np.random.default_rng(4)
    two = (pair(rng.standard_normal((1, _D)), rng.standard_normal((1, _D))),) * 2
    many = tuple(Lesson(two, (True, False), (), True, "s", f"c{n}") for n in range(1_600))
    training = Training(Divided(many, (), ""), random_layers(), epochs=1)
    drawn = [{one.lesson.cluster for batch in training._batches() for one in batch} for _ in range(2)]
    assert [len(names) for names in drawn] == [1_500, 1_500]
    assert drawn[0] != drawn[1]


def test_it_starts_as_the_encoders_own_last_layers() -> None:
    weights = read_bundled()
    found = last_layers(weights)
    assert [parts["fi.weight"].shape for parts in found] == [(1536, 384)] * LAYERS
    np.testing.assert_array_equal(found[1]["oln.bias"], weights.tensors[f"l{EARLY + 1}.oln.b"].dense().reshape(-1))
    started = Network(found).state_dict()
    np.testing.assert_array_equal(started["L.1.oln.bias"].numpy(), found[1]["oln.bias"])
