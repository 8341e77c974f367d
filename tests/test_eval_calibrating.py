"""Calibration: weights of raw features, the table of bounds, and a settings file that keeps its bounds."""

import tomllib
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from eval.__main__ import main
from eval.calibrating import WEIGHTS, Sign, fits, written
from eval.errors import LessonsMissing
from rag.answerability import Signals, features
from tests.conftest import MODELS, REPOSITORY

SIGNALS = Signals(
    cosine=0.9, maxsim=0.5, alike=0.8, words=4, worded=0.5, chinese=True, numeric=False, named=False, kind_held=True,
    essential=False, decisive=False, answers=0.0,
)  # fmt: skip


def signs(count: int = 400, documents: int = 10, answers: bool = True) -> list[Sign]:
    """Answerable more often with a higher cosine and `answers`, less often where the kind is missing; `maxsim` is noise."""
    rng = np.random.default_rng(5)
    made = []
    for number in range(count):
        cosine, said, held = rng.normal(0.9, 0.02), rng.normal(), bool(rng.integers(2))
        chance = 1 / (1 + np.exp(-(60 * (cosine - 0.9) + 1.5 * said + 1.5 * (held - 0.5))))
        given = replace(SIGNALS, cosine=cosine, answers=said if answers else None, kind_held=held, maxsim=rng.normal())
        good = bool(rng.random() < chance)
        made.append(Sign(given, good, good and number % 2 == 0, f"d{number % documents}", f"c{number % 50}"))
    return made


def test_weights_have_the_signs_and_about_the_sizes_of_what_made_the_questions() -> None:
    reranked, plain = fits(signs())
    assert (reranked.name, plain.name) == ("reranked", "plain")
    assert list(reranked.weights) == ["bias", *features(SIGNALS)]
    assert 30 < reranked.weights["cosine"] < 75
    assert 1 < reranked.weights["answers"] < 2
    assert -2 < reranked.weights["kind_missing"] < -1
    assert abs(reranked.weights["maxsim"]) < 0.4
    assert "answers" not in plain.weights
    assert 0.5 < plain.auc < reranked.auc < 1


def test_raw_weights_give_the_middle_question_the_share_of_answerable_ones() -> None:
    """Folding back is right: a question of mean features is as likely as the standardised model's intercept says."""
    made = signs()
    fit = fits(made)[0]
    names = list(features(SIGNALS))
    given = np.array([[features(sign.signals)[name] for name in names] for sign in made], float)
    scores = given @ [fit.weights[name] for name in names] + fit.weights["bias"]
    chance = 1 / (1 + np.exp(-scores))
    assert chance.mean() == pytest.approx(np.mean([sign.answerable for sign in made]), abs=0.005)


def test_without_a_reranker_only_the_plain_table_is_fitted() -> None:
    assert [fit.name for fit in fits(signs(answers=False))] == ["plain"]


def test_a_higher_bound_refuses_more_of_both() -> None:
    rows = fits(signs())[0].rows
    for lower, higher in pairwise(rows):
        assert lower.bound < higher.bound
        assert lower.false_refusal <= higher.false_refusal
        assert lower.rejection <= higher.rejection
        assert lower.right >= higher.right
    assert all(row.right <= 1 - row.false_refusal for row in rows)
    assert rows[0].rejection < rows[-1].rejection


def test_a_question_that_lacks_what_an_answer_needs_is_refused_at_every_bound() -> None:
    lacking = [
        replace(sign, signals=replace(sign.signals, essential=True, kind_held=False, answers=0.0)) for sign in signs()
    ]
    assert {(row.false_refusal, row.rejection, row.right) for row in fits(lacking)[0].rows} == {(1.0, 1.0, 0.0)}


def test_folds_are_of_documents_and_of_few_documents_of_clusters() -> None:
    assert "400 questions on 10 documents" in fits(signs())[0].about
    assert "AUC by document" in fits(signs())[0].about
    assert "AUC by cluster" in fits(signs(documents=2))[0].about
    few = [replace(sign, document="d", cluster=f"c{number % 7}") for number, sign in enumerate(signs())]
    with pytest.raises(LessonsMissing, match="7 clusters, expected 8"):
        fits(few)


def test_questions_that_are_all_to_be_answered_fit_nothing() -> None:
    with pytest.raises(LessonsMissing, match="400 of them answerable"):
        fits([replace(sign, answerable=True) for sign in signs()])
    with pytest.raises(LessonsMissing, match="0 questions"):
        fits([])


def test_what_is_written_keeps_the_bounds_and_can_be_written_again() -> None:
    text = WEIGHTS.read_text("utf-8")
    found = fits(signs())
    once = written(text, found)
    before, after = tomllib.loads(text), tomllib.loads(once)
    assert after["bounds"] == before["bounds"]
    assert text[: text.index("[reranked]")] == once[: once.index("[reranked]")]
    for fit in found:
        assert after[fit.name] == {name: round(weight, 3) for name, weight in fit.weights.items()}
    assert set(after) == {"bounds", "reranked", "plain"}
    assert written(once, found) == once


def test_only_the_table_that_was_fitted_is_replaced() -> None:
    text = WEIGHTS.read_text("utf-8")
    found = fits(signs(answers=False))
    assert tomllib.loads(written(text, found))["reranked"] == tomllib.loads(text)["reranked"]
    assert tomllib.loads(written("[bounds]\nanswerable = 0.5\n", found))["plain"]


@pytest.mark.real
def test_the_shipped_questions_calibrate_and_nothing_is_written_unasked(
    plan_index: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WENCE_MODELS", str(MODELS))
    before = WEIGHTS.read_bytes()
    gold = REPOSITORY / "eval" / "gold" / "yrd-2024-2026.b.jsonl"
    assert main(["calibrate", "--gold", str(gold), "--index", str(plan_index)]) == 0
    told = capsys.readouterr().out
    assert "[reranked]" in told
    assert "| bound | false refusal | rejection | right sentence |" in told
    assert WEIGHTS.read_bytes() == before
