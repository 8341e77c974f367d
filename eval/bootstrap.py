"""Intervals and tests that respect clusters: questions about one fact rise and fall together."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import comb

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

B = 10_000
SEED = 20_240_719
_BLOCK = 1_000  # resamples held in memory at a time


@dataclass(frozen=True, slots=True)
class Interval:
    """A mean with its 95 % interval; `n` items in `clusters` clusters."""

    mean: float
    low: float
    high: float
    n: int
    clusters: int


def interval(values: Sequence[float], clusters: Sequence[str]) -> Interval:
    """Cluster bootstrap: clusters are drawn with replacement B times, percentiles 2.5 and 97.5 of the means of their items."""
    sums, sizes = _by_cluster(values, clusters)
    mean = float(sums.sum() / sizes.sum())
    if np.ptp(np.asarray(values, float)) == 0:
        return Interval(mean, mean, mean, len(values), len(sums))
    rng = np.random.default_rng(SEED)
    means = np.concatenate([_means(rng, sums, sizes, block) for block in _blocks()])
    low, high = np.percentile(means, [2.5, 97.5])
    return Interval(mean, float(low), float(high), len(values), len(sums))


def share_interval(values: Sequence[float], clusters: Sequence[str]) -> Interval:
    """Of values 0 and 1. When all are equal nothing can be resampled: then the exact bound (Clopper & Pearson) over clusters.

    14 of 14 is [.768, 1]: fourteen successes do not prove that there are no failures.
    """
    found = interval(values, clusters)
    if found.mean not in (0.0, 1.0):
        return found
    reach = 0.025 ** (1 / found.clusters)
    return replace(found, low=reach) if found.mean else replace(found, high=1 - reach)


def sign_flip(differences: Sequence[float], clusters: Sequence[str]) -> float:
    """p = (c + 1) / (B + 1), where c counts random signs per cluster whose |Σ| is at least the |Σ| found; never 0."""
    sums, _ = _by_cluster(differences, clusters)
    found = abs(float(sums.sum()))
    rng = np.random.default_rng(SEED)
    count = 0
    for block in _blocks():
        signs = rng.integers(0, 2, size=(block, len(sums)), dtype=np.int8) * 2 - 1  # (b, clusters)
        count += int((np.abs(signs @ sums) >= found - 1e-12).sum())
    return (count + 1) / (B + 1)


def mcnemar(won: int, lost: int) -> float:
    """Exact two-sided McNemar: min(1, 2 · P(X ≤ min(won, lost))), X binomial(won + lost, ½); 1 without a discordant pair."""
    n = won + lost
    tail: float = sum(comb(n, k) for k in range(min(won, lost) + 1)) / 2.0**n
    return min(1.0, 2 * tail)


def holm(p_values: Sequence[float]) -> tuple[float, ...]:
    """Holm (1979): the i-th smallest of m is multiplied by m − i + 1, never falling below the one before, at most 1."""
    adjusted = [1.0] * len(p_values)
    highest = 0.0
    for rank, at in enumerate(sorted(range(len(p_values)), key=lambda i: p_values[i])):
        highest = max(highest, min(1.0, p_values[at] * (len(p_values) - rank)))
        adjusted[at] = highest
    return tuple(adjusted)


def _by_cluster(values: Sequence[float], clusters: Sequence[str]) -> tuple[Floats, Floats]:
    """Sum and size of each cluster: (clusters,), (clusters,)."""
    _, member = np.unique(np.asarray(clusters), return_inverse=True)
    sums = np.bincount(member, weights=np.asarray(values, np.float64))
    return sums.astype(np.float64), np.bincount(member).astype(np.float64)


def _means(rng: np.random.Generator, sums: Floats, sizes: Floats, block: int) -> Floats:
    count = len(sums)
    drawn = rng.integers(0, count, size=(block, count))  # (b, clusters), with replacement
    means: Floats = sums[drawn].sum(axis=1) / sizes[drawn].sum(axis=1)
    return means


def _blocks() -> list[int]:
    return [_BLOCK] * (B // _BLOCK)
