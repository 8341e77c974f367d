"""How long answers take, by stage."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from eval.reply import Reply


@dataclass(frozen=True, slots=True)
class Latency:
    """Milliseconds over n answers."""

    stage: str
    n: int
    p50: float
    p95: float
    p99: float


def latency(stage: str, milliseconds: Sequence[float]) -> Latency:
    """Percentiles 50, 95 and 99, linear between neighbours."""
    p50, p95, p99 = (float(p) for p in np.percentile(np.asarray(milliseconds, float), [50, 95, 99]))
    return Latency(stage, len(milliseconds), p50, p95, p99)


def stages(replies: Iterable[Reply]) -> tuple[Latency, ...]:
    """The wall clock of warm answers, then each stage that the answers time, in the order they first name it."""
    warm = [reply for reply in replies if reply.answer and not reply.cold]
    if not warm:
        return ()
    named: dict[str, list[float]] = {}
    for reply in warm:
        for stage, spent in (reply.answer.timings_ms if reply.answer else {}).items():
            named.setdefault(stage, []).append(spent)
    whole = latency("wall", [1000 * reply.seconds for reply in warm])
    return (whole, *(latency(stage, spent) for stage, spent in named.items()))
