"""`fit-reranker` and `fit-search` on the plan, with the real encoder: from gold lines to weights that are served."""

import json
import re
from pathlib import Path

import numpy as np
import pytest

from eval.__main__ import main
from index.query_map import QueryMap
from rag.reranker import Pair, Reranker

pytestmark = pytest.mark.real
TRAINING = Path(__file__).parent.parent / "eval" / "training"


def some(out: Path, start: int, count: int) -> Path:
    """Of the questions on the plan."""
    lines = (TRAINING / "published.jsonl").read_text("utf-8").splitlines()
    kept = [line for line in lines if json.loads(line)["documents"] == ["yrd-2024-2026"]]
    out.write_text("\n".join(kept[start : start + count]), "utf-8")
    return out


def test_weights_are_fitted_tried_and_written(
    tmp_path: Path, plan_index: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    learnt, tried = some(tmp_path / "learnt.jsonl", 0, 24), some(tmp_path / "tried.jsonl", 24, 12)
    out = tmp_path / "reranker.onnx"
    given = ["--gold", str(learnt), "--held-out", str(tried), "--index", str(plan_index), "--epochs", "1"]
    assert main(["fit-reranker", *given, "--out", str(out)]) == 0
    said = capsys.readouterr().out.splitlines()
    assert "held out (files of their own)" in said[0]
    assert re.fullmatch(r"before: top-1 [01]\.[0-9]{3}", said[1])
    assert said[2].startswith("epoch 1: loss ")
    assert said[3] == f"{out}: {out.stat().st_size} bytes"
    ones = np.ones((2, 384), np.float32)
    (judged,) = Reranker(out).judge([Pair(ones, ones, ones[:1, 0], ones[:, 0])])
    assert np.isfinite([judged.relevance, judged.answers]).all()


def test_what_the_search_seeks_is_fitted_tried_and_written(
    tmp_path: Path, plan_index: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    learnt, tried = some(tmp_path / "learnt.jsonl", 0, 40), some(tmp_path / "tried.jsonl", 40, 20)
    out = tmp_path / "map.npz"
    given = ["--gold", str(learnt), "--held-out", str(tried), "--index", str(plan_index), "--epochs", "1"]
    assert main(["fit-search", *given, "--out", str(out)]) == 0
    said = capsys.readouterr().out.splitlines()
    learnt_from, held_out = map(int, re.findall(r"[0-9]+", said[0]))
    assert 0 < held_out < learnt_from <= 40  # those that are to be refused teach nothing
    assert said[1].startswith("epoch 1: loss ")
    fitted = QueryMap.load(out)
    assert fitted.moves.shape == (384, 384)
    assert 0 < np.abs(fitted.moves).max() < 0.1
    assert said[2] == f"{out}: {out.stat().st_size} bytes"


def test_the_questions_learnt_from_are_none_of_the_gold_set() -> None:
    gold = {
        json.loads(line)["question"].strip("？?。")
        for file in (TRAINING.parent / "gold").glob("*.jsonl")
        for line in file.read_text("utf-8").splitlines()
    }
    learnt = {
        json.loads(line)["question"].strip("？?。")
        for file in TRAINING.glob("*.jsonl")
        for line in file.read_text("utf-8").splitlines()
    }
    assert len(learnt) > 24_000
    assert not learnt & gold
