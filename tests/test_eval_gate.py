"""The build fails when questions that were answered are answered no longer."""

from pathlib import Path

import pytest

from eval.__main__ import main
from eval.errors import GoldDiffers
from eval.gate import ACCEPTED, accept, check, subset
from eval.gold import Split
from eval.measures import Measure
from eval.reply import Reply
from eval.scoring import Scored
from index.build import build_index
from index.encoder import Encoder
from index.reading import read_plan
from tests.conftest import MODELS, REPOSITORY
from tests.eval_cases import gold_item


def scored(*reached: float) -> list[Scored]:
    golds = [gold_item(id=f"q{n}", cluster=f"c{n}") for n in range(len(reached))]
    return [Scored(gold, Reply(gold.id, None), {Measure.SAC: sac}) for gold, sac in zip(golds, reached, strict=True)]


def test_the_same_figures_pass_with_a_difference_of_exactly_nothing(tmp_path: Path) -> None:
    accept(scored(1, 0, 1), tmp_path / "a.json")
    found = check(scored(1, 0, 1), tmp_path / "a.json")
    assert (found.difference.low, found.difference.mean, found.difference.high) == (0, 0, 0)
    assert found.passes(0.0)


def test_broken_items_fail_and_are_named(tmp_path: Path) -> None:
    accept(scored(*[1] * 20), tmp_path / "a.json")
    found = check(scored(*[0] * 4, *[1] * 16), tmp_path / "a.json")
    assert [one.gold.id for one in found.broken] == ["q0", "q1", "q2", "q3"]
    assert (found.accepted, found.now) == (1.0, 0.8)
    assert not found.passes(0.03)


def test_mended_items_pass(tmp_path: Path) -> None:
    accept(scored(0, 0, 1, 1), tmp_path / "a.json")
    assert check(scored(1, 1, 1, 1), tmp_path / "a.json").passes(0.0)


def test_other_gold_must_be_accepted_first(tmp_path: Path) -> None:
    accept(scored(1, 1), tmp_path / "a.json")
    with pytest.raises(GoldDiffers, match="gate --accept"):
        check(scored(1, 1, 1), tmp_path / "a.json")
    with pytest.raises(GoldDiffers, match="gate --accept"):
        check(scored(1), tmp_path / "none.json")


def test_the_subset_is_about_half_of_dev_and_always_the_same() -> None:
    golds = [gold_item(id=f"q{n}", split=Split.TEST if n % 2 else Split.DEV) for n in range(400)]
    chosen = subset(golds)
    assert chosen == tuple(gold for gold in golds if gold in subset(golds[::-1]))
    assert all(gold.split is Split.DEV for gold in chosen)
    assert 75 <= len(chosen) <= 125


@pytest.mark.real
def test_wence_still_answers_what_was_accepted(
    tmp_path: Path, bundled: Encoder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if not ACCEPTED.exists():
        pytest.skip("Nothing was accepted yet: python -m eval gate --accept")
    build_index([REPOSITORY / "data"], tmp_path / "index", bundled, read=read_plan)
    monkeypatch.chdir(REPOSITORY)
    monkeypatch.setenv("WENCE_MODELS", str(MODELS))
    code = main(["gate", "--index", str(tmp_path / "index")])
    assert code == 0, capsys.readouterr()
