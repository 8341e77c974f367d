"""Figures side by side, and the Markdown table that the README shows."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Spread:
    """Quantiles of `count` measured times, in the unit they were measured in."""

    p50: float
    p95: float
    count: int

    @classmethod
    def of(cls, times: Sequence[float]) -> "Spread":
        """Raises ValueError where nothing was measured."""
        if not times:
            raise ValueError("Found no measured time, expected at least one")
        p50, p95 = np.quantile(times, [0.5, 0.95])
        return cls(float(p50), float(p95), len(times))


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of the table; `met` is None where no target was set."""

    what: str
    wence: str
    plain: str
    target: str = ""
    met: bool | None = None

    def row(self) -> str:
        verdict = {None: "", True: " ✓", False: " ✗"}[self.met]
        return f"| {self.what} | {self.wence} | {self.plain} | {self.target}{verdict} |"


def table(figures: Sequence[Figure], plain: str) -> str:
    """In Markdown; `plain` names what Wence is compared with."""
    head = (f"| | Wence | {plain} | target |", "|---|---|---|---|")
    return "\n".join((*head, *(figure.row() for figure in figures)))
