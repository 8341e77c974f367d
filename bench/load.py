"""How many questions a second one server answers in time, and what it does when twice and five times as many come."""

import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bench.arrivals import Outcome, offer
from bench.processes import serving
from bench.questions import Question
from index.settings import Settings

IN_TIME = 200.0  # milliseconds, for the slowest hundredth
ALLOWED = frozenset({200, 429, 503})
GOODPUT = 0.8
FIRST_RATE, GROWTH, HALVINGS = 4.0, 1.6, 2
TRIAL_SECONDS, FLOOD_SECONDS = 4.0, 8.0
FLOODS = (2, 5)


@dataclass(frozen=True, slots=True)
class Flood:
    """What came back when `times` the capacity came in."""

    times: int
    outcome: Outcome

    def held(self, capacity: float) -> bool:
        """Only answers and refusals that name their reason, and of the capacity at least `GOODPUT` answered."""
        return set(self.outcome.statuses) <= ALLOWED and self.outcome.goodput >= GOODPUT * capacity


@dataclass(frozen=True, slots=True)
class Verdict:
    """`capacity` in questions a second."""

    capacity: float
    floods: tuple[Flood, ...]

    @property
    def held(self) -> bool:
        return self.capacity > 0 and all(flood.held(self.capacity) for flood in self.floods)

    def text(self) -> str:
        lines = [f"Capacity: {self.capacity:.1f} questions/s with p99 ≤ {IN_TIME:.0f} ms"]
        for flood in self.floods:
            share = flood.outcome.goodput / self.capacity if self.capacity else 0.0
            lines.append(
                f"{flood.times} × capacity: {_counted(flood.outcome.statuses)}, goodput {share:.0%} of capacity"
                f" {'✓' if flood.held(self.capacity) else '✗'}"
            )
        return "\n".join(lines)


def measure(settings: Settings, questions: Sequence[Question], say: Callable[[str], None] = print) -> Verdict:
    """Starts a server of its own on 127.0.0.1 and asks it for about a minute."""
    texts = [question.text for question in questions]
    with tempfile.TemporaryDirectory() as folder, serving(settings.index, Path(folder)) as server:
        offer(server.url, texts, FIRST_RATE, 1.0)  # the first questions fill what is read only once

        def trial(rate: float) -> bool:
            outcome = offer(server.url, texts, rate, TRIAL_SECONDS)
            say(f"{rate:6.1f}/s: {_counted(outcome.statuses)}, p99 {p99(outcome):.0f} ms")
            return in_time(outcome)

        capacity = find_capacity(trial)
        floods = [Flood(n, offer(server.url, texts, n * capacity, FLOOD_SECONDS)) for n in FLOODS if capacity]
    return Verdict(capacity, tuple(floods))


def find_capacity(trial: Callable[[float], bool]) -> float:
    """The highest rate tried that `trial` passes: growing until one fails twice, then halving the gap; 0 if none."""
    passed, failed = 0.0, FIRST_RATE
    while trial(failed) or trial(failed):  # a second time, because a neighbour's burst is not our limit
        passed, failed = failed, failed * GROWTH
    for _ in range(HALVINGS if passed else 0):
        middle = (passed + failed) / 2
        passed, failed = (middle, failed) if trial(middle) else (passed, middle)
    return passed


def in_time(outcome: Outcome) -> bool:
    return set(outcome.statuses) == {200} and p99(outcome) <= IN_TIME


def p99(outcome: Outcome) -> float:
    """Milliseconds; infinite where nothing was answered."""
    return float(np.quantile(outcome.answered, 0.99)) if outcome.answered else float("inf")


def _counted(statuses: Counter[int]) -> str:
    return ", ".join(f"{count} × {status or 'no answer'}" for status, count in sorted(statuses.items()))
