"""Intervals and tests, against hand-made values, scipy and scikit-learn."""

import numpy as np
import pytest
from scipy.stats import binomtest, permutation_test
from sklearn.metrics import roc_auc_score

from eval.bootstrap import B, holm, interval, mcnemar, share_interval, sign_flip
from eval.metrics.confidence import Point, area_under_risk, auroc, risk_coverage
from eval.metrics.latency import latency


def test_equal_values_have_an_interval_of_one_point() -> None:
    found = interval([1.0, 1.0, 1.0], ["a", "b", "b"])
    assert (found.mean, found.low, found.high, found.n, found.clusters) == (1.0, 1.0, 1.0, 3, 2)


@pytest.mark.parametrize("value", [0, 1])
def test_a_share_of_nothing_or_all_has_the_exact_bound_of_its_clusters(value: int) -> None:
    found = share_interval([float(value)] * 28, [str(n // 2) for n in range(28)])
    exact = binomtest(14 * value, 14, 0.5).proportion_ci(0.95, "exact")
    assert [found.low, found.high] == pytest.approx([exact.low, exact.high])


def test_a_share_between_has_the_bootstrap_interval() -> None:
    values, clusters = [0.0, 1.0, 1.0, 0.0, 1.0], ["a", "b", "c", "d", "e"]
    assert share_interval(values, clusters) == interval(values, clusters)


def test_the_interval_of_single_item_clusters_is_near_the_normal_one() -> None:
    values = [1.0] * 70 + [0.0] * 30
    found = interval(values, [str(n) for n in range(100)])
    half = 1.96 * np.sqrt(0.7 * 0.3 / 100)
    assert found.mean == pytest.approx(0.7)
    assert [found.low, found.high] == pytest.approx([0.7 - half, 0.7 + half], abs=0.012)


def test_clusters_that_move_together_widen_the_interval() -> None:
    values = [1.0] * 50 + [0.0] * 50
    alone = interval(values, [str(n) for n in range(100)])
    together = interval(values, [str(n // 10) for n in range(100)])
    assert together.high - together.low > 2.5 * (alone.high - alone.low)


def test_the_interval_is_the_same_each_time() -> None:
    values, clusters = [0.0, 1.0, 1.0, 0.0, 1.0], ["a", "b", "c", "d", "e"]
    assert interval(values, clusters) == interval(values, clusters)


def test_no_difference_gives_p_one() -> None:
    assert sign_flip([0.0] * 20, [str(n) for n in range(20)]) == 1.0


def test_p_is_never_zero() -> None:
    assert sign_flip([1.0] * 200, [str(n) for n in range(200)]) == 1 / (B + 1)


def test_sign_flips_agree_with_scipy() -> None:
    rng = np.random.default_rng(3)
    differences = rng.normal(0.35, 1, 24)
    reference = permutation_test((differences,), np.sum, permutation_type="samples", n_resamples=200_000, rng=rng)
    assert sign_flip(differences.tolist(), [str(n) for n in range(24)]) == pytest.approx(reference.pvalue, abs=0.012)


def test_signs_are_drawn_for_clusters_not_for_items() -> None:
    assert sign_flip([1.0] * 40, ["a"] * 20 + ["b"] * 20) == pytest.approx(0.5, abs=0.02)


@pytest.mark.parametrize(("won", "lost"), [(0, 0), (5, 5), (1, 9), (9, 1), (0, 30), (12, 20)])
def test_mcnemar_is_the_binomial_test_of_the_discordant_pairs(won: int, lost: int) -> None:
    expected = binomtest(won, won + lost, 0.5).pvalue if won + lost else 1.0
    assert mcnemar(won, lost) == pytest.approx(expected)


def test_mcnemar_by_hand() -> None:
    assert mcnemar(1, 4) == pytest.approx(2 * (1 + 5) / 32)


def test_holm_by_hand() -> None:
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx((0.03, 0.06, 0.06, 0.02))
    assert holm([0.5, 0.9]) == pytest.approx((1.0, 1.0))


def test_auroc_by_hand_and_against_the_reference() -> None:
    assert auroc([0.9, 0.4, 0.4, 0.1], [True, True, False, False]) == pytest.approx(3.5 / 4)
    assert auroc([0.9, 0.4], [True, True]) is None
    rng = np.random.default_rng(5)
    values, good = rng.integers(0, 10, 200) / 10, rng.random(200) < 0.4
    assert auroc(values.tolist(), good.tolist()) == pytest.approx(roc_auc_score(good, values))


def test_the_risk_coverage_curve_by_hand() -> None:
    points = risk_coverage([0.9, 0.8, 0.8, 0.1], [True, True, False, False])
    assert points == (Point(0.9, 0.25, 0.0), Point(0.8, 0.75, 1 - 2 / 3), Point(0.1, 1.0, 0.5))
    assert area_under_risk(points) == pytest.approx(0.25 * 0 + 0.5 / 3 + 0.25 * 0.5)
    assert area_under_risk(()) is None


def test_percentiles_by_hand() -> None:
    found = latency("total", [float(n) for n in range(101)])
    assert (found.n, found.p50, found.p95, found.p99) == (101, 50.0, 95.0, 99.0)
