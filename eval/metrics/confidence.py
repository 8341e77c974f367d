"""Whether the confidence of an answer can be trusted: AUROC and the risk-coverage curve."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Point:
    """Answering only what is at least this confident: the share that is answered, and the share of it that is wrong."""

    threshold: float
    coverage: float
    risk: float


def auroc(confidence: Sequence[float], answerable: Sequence[bool]) -> float | None:
    """P(confidence of an answerable question > that of one to refuse) + ½ P(equal); None where one of the two is missing."""
    values, good = np.asarray(confidence, float), np.asarray(answerable, bool)
    if good.all() or not good.any():
        return None
    inside, outside = values[good][:, None], values[~good][None, :]
    return float(((inside > outside) + 0.5 * (inside == outside)).mean())


def risk_coverage(confidence: Sequence[float], right: Sequence[bool]) -> tuple[Point, ...]:
    """One point for each distinct confidence, highest first: coverage = |confident| / n, risk = |confident ∧ wrong| / |confident|."""
    values, good = np.asarray(confidence, float), np.asarray(right, bool)
    points = []
    for threshold in sorted(set(values.tolist()), reverse=True):
        kept = values >= threshold
        points.append(Point(threshold, float(kept.mean()), float(1 - good[kept].mean())))
    return tuple(points)


def area_under_risk(points: Sequence[Point]) -> float | None:
    """AURC: Σ risk · the coverage that the point adds; lower is better, None for no points."""
    if not points:
        return None
    before = [0.0, *(point.coverage for point in points[:-1])]
    return sum(point.risk * (point.coverage - lower) for point, lower in zip(points, before, strict=True))
