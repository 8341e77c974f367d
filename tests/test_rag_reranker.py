"""The reranker's judgements of sentences, with the bundled weights."""

from collections.abc import Sequence

import numpy as np
import pytest

from index.encoder import Encoder, Floats
from index.late_interaction import centred
from index.normalise import fold
from rag.reranker import LONGEST_QUESTION, LONGEST_SENTENCE, Judgement, Pair, Reranker, cut, maxsim, reranker_for


def states(length: int, seed: int) -> Floats:
    rows = np.random.default_rng(seed).standard_normal((length, 384))
    return np.asarray(rows, np.float32)


def pairs(question: Floats, *sentences: Floats) -> list[Pair]:
    alike = [np.tanh(question[1:] @ sentence.T / 40) for sentence in sentences]
    return [Pair(question, s, a.max(axis=1), a.max(axis=0)) for s, a in zip(sentences, alike, strict=True)]


QUESTION = states(8, 0)
PAIRS = pairs(QUESTION, *(states(length, seed) for seed, length in enumerate((3, 40, 11, 1), start=1)))


def figures(judged: Sequence[Judgement]) -> np.ndarray:
    return np.array([(one.relevance, one.answers) for one in judged])


@pytest.fixture(scope="module")
def reranker() -> Reranker:
    return Reranker()


def test_each_sentence_is_judged_for_itself_in_order(reranker: Reranker) -> None:
    together = figures(reranker.judge(PAIRS))
    alone = figures([reranker.judge([pair])[0] for pair in PAIRS])
    np.testing.assert_allclose(together, alone, atol=0.05)  # float32 in another order, then rounded to whole numbers
    assert np.ptp(together, axis=0).min() > 0.01  # they are told apart at all


def test_what_stands_only_behind_the_bounds_changes_no_judgement(reranker: Reranker) -> None:
    (long,) = pairs(states(81, 9), states(200, 8))
    np.testing.assert_array_equal(figures(reranker.judge([long])), figures(reranker.judge([cut(long)])))


def test_nothing_to_judge_is_no_judgement(reranker: Reranker) -> None:
    assert reranker.judge([]) == ()


def test_a_question_without_a_content_token_is_judged_by_its_sentence_token(reranker: Reranker) -> None:
    (pair,) = pairs(QUESTION, states(5, 3))
    bare = Pair(QUESTION[:1], pair.sentence, pair.matched[:0], pair.matching)
    assert np.isfinite(figures(reranker.judge([bare, bare]))).all()


def test_what_is_beyond_the_bounds_is_left_out() -> None:
    (long,) = pairs(states(81, 9), states(200, 8))
    kept = cut(long)
    assert kept.question.shape == (1 + LONGEST_QUESTION, 384)
    assert kept.sentence.shape == (LONGEST_SENTENCE, 384)
    assert (kept.matched.shape, kept.matching.shape) == ((LONGEST_QUESTION,), (LONGEST_SENTENCE,))
    np.testing.assert_array_equal(kept.matched, long.matched[:LONGEST_QUESTION].astype(np.float32))
    assert maxsim(kept) == pytest.approx(float(long.matched[:LONGEST_QUESTION].mean()), abs=1e-6)


def test_only_the_bundled_encoder_has_one() -> None:
    assert reranker_for("letters") is None


@pytest.mark.real
@pytest.mark.parametrize(
    ("question", "answer", "near"),
    [
        ("体检的钱谁掏？", "体检费用由用人单位承担。", "体检时间由用人单位安排。"),
        ("图书馆哪天不开门？", "图书馆每周一闭馆。", "图书馆设有儿童阅览室。"),
        ("养狗要交多少钱？", "每只犬每年缴纳管理费三百元。", "每只犬应当注射狂犬病疫苗。"),
        ("Who pays for the survey?", "普查经费由市级财政安排。", "普查结果由市统计局公布。"),
    ],
)
def test_the_sentence_that_answers_comes_before_a_near_one(
    question: str, answer: str, near: str, reranker: Reranker, bundled: Encoder
) -> None:
    asked, said = bundled.encode([fold(question)], "query"), bundled.encode([fold(answer), fold(near)], "passage")
    mean = np.concatenate(said.tokens).mean(axis=0)
    alike = [centred(asked.tokens[0], mean) @ centred(tokens, mean).T for tokens in said.tokens]
    both = [
        Pair(asked.early[0], early[1:], a.max(axis=1), a.max(axis=0))
        for early, a in zip(said.early, alike, strict=True)
    ]
    right, wrong = reranker.judge(both)
    assert right.relevance > wrong.relevance
    assert right.answers > wrong.answers
