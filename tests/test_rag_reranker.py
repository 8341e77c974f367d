"""The reranker's judgements of sentences, with the bundled weights."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from index.encoder import Encoder, Floats
from index.normalise import fold
from index.opened import open_index
from rag.reranker import Judgement, Mask, Reranker, reranker_for


def states(length: int, seed: int) -> Floats:
    rows = np.random.default_rng(seed).standard_normal((length, 384)).astype(np.float32)
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


QUESTION = states(7, 0)
SENTENCES = [states(length, seed) for seed, length in enumerate((3, 40, 11, 1), start=1)]


def figures(judged: Sequence[Judgement]) -> np.ndarray:
    return np.array([(one.relevance, one.answers) for one in judged])


@pytest.fixture(scope="module")
def reranker() -> Reranker:
    return Reranker()


class WithoutMask(Reranker):
    """The defence switched off: attention sees the padding too."""

    def _attention(self, at: str, pair: Floats, seen: Mask, asking: slice) -> Floats:
        return super()._attention(at, pair, np.ones_like(seen), asking)


def alone_and_together(reranker: Reranker) -> tuple[np.ndarray, np.ndarray]:
    alone = [reranker.judge(QUESTION, [sentence])[0] for sentence in SENTENCES]
    return figures(alone), figures(reranker.judge(QUESTION, SENTENCES))


def test_a_sentence_is_judged_alone_as_beside_a_longer_one(reranker: Reranker) -> None:
    alone, together = alone_and_together(reranker)
    np.testing.assert_allclose(alone, together, atol=1e-4)
    assert np.ptp(together, axis=0).min() > 0.01  # they are told apart at all


def test_a_mutant_that_attends_to_padding_is_found() -> None:
    alone, together = alone_and_together(WithoutMask())
    assert np.abs(alone - together).max() > 0.01


def test_the_order_of_the_sentences_changes_no_judgement(reranker: Reranker) -> None:
    forth, back = reranker.judge(QUESTION, SENTENCES), reranker.judge(QUESTION, SENTENCES[::-1])
    np.testing.assert_allclose(figures(forth), figures(back)[::-1], atol=1e-4)


def test_nothing_to_judge_is_no_judgement_and_no_question_judges_nothing(reranker: Reranker) -> None:
    assert reranker.judge(QUESTION, []) == ()
    assert reranker.judge(QUESTION[:0], SENTENCES[:2]) == (Judgement(0.0, 0.0),) * 2


def test_what_is_beyond_the_bounds_is_left_out(reranker: Reranker) -> None:
    """160 tokens of a sentence, 64 of a question."""
    sentence, question = states(200, 8), states(80, 9)
    whole = figures(reranker.judge(question, [sentence]))
    np.testing.assert_allclose(whole, figures(reranker.judge(question[:64], [sentence[:160]])), atol=1e-5)
    assert np.abs(whole - figures(reranker.judge(question, [sentence[:159]]))).max() > 1e-5
    assert np.abs(whole - figures(reranker.judge(question[:63], [sentence]))).max() > 1e-5


def test_only_the_bundled_encoder_has_one() -> None:
    assert reranker_for("letters") is None


@pytest.mark.real
@pytest.mark.parametrize(
    ("question", "answer", "near"),
    [
        ("体检的钱谁掏？", "体检费用由用人单位承担。", "体检时间由用人单位安排。"),
        ("图书馆哪天不开门？", "图书馆每周一闭馆。", "图书馆设有儿童阅览室。"),
        ("养狗要交多少钱？", "每只犬每年缴纳管理费三百元。", "每只犬应当注射狂犬病疫苗。"),
    ],
)
def test_the_sentence_that_answers_comes_before_a_near_one(
    question: str, answer: str, near: str, reranker: Reranker, bundled: Encoder, plan_index: Path
) -> None:
    searcher = open_index(plan_index, bundled).searcher
    (asked,) = bundled.encode([fold(question)], "query").tokens
    said = [searcher.centred(tokens) for tokens in bundled.encode([fold(answer), fold(near)], "passage").tokens]
    right, wrong = reranker.judge(searcher.centred(asked), said)
    assert right.relevance > wrong.relevance
    assert right.answers > wrong.answers
