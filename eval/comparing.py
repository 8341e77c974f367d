"""Two runs of the same questions, item by item: what changed, how sure that is, and which items broke."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from eval.bootstrap import Interval, holm, interval, mcnemar, sign_flip
from eval.errors import GoldDiffers
from eval.measures import HEADLINE, MEANING, Measure
from eval.run_folder import Run
from eval.scoring import Scored


@dataclass(frozen=True, slots=True)
class Change:
    """One measure of B against A over the items that both have: `difference` is B − A."""

    measure: Measure
    before: float
    after: float
    difference: Interval
    p: float
    p_holm: float | None  # over the headline measures; None for the others
    p_mcnemar: float | None  # for binary measures
    wins: int
    ties: int
    losses: int


@dataclass(frozen=True, slots=True)
class Pair:
    """One item in both runs."""

    before: Scored
    after: Scored

    @property
    def change(self) -> float:
        return self.after.figures[Measure.SAC] - self.before.figures[Measure.SAC]


@dataclass(frozen=True, slots=True)
class Comparison:
    """`pairs` with the broken items first, then the mended, then the rest, each in the order of the gold set."""

    before: str
    after: str
    changes: tuple[Change, ...]
    pairs: tuple[Pair, ...]

    @property
    def broken(self) -> tuple[Pair, ...]:
        return tuple(pair for pair in self.pairs if pair.change < 0)

    @property
    def mended(self) -> tuple[Pair, ...]:
        return tuple(pair for pair in self.pairs if pair.change > 0)

    def change(self, measure: Measure) -> Change | None:
        return next((change for change in self.changes if change.measure is measure), None)


def compare(before: Run, after: Run, scored_before: Sequence[Scored], scored_after: Sequence[Scored]) -> Comparison:
    """Raises `GoldDiffers` unless both runs were asked the same questions with the same keys."""
    if before.gold_digest != after.gold_digest:
        raise GoldDiffers(
            f"{before.folder} was asked gold {before.gold_digest[:12]}, {after.folder} gold {after.gold_digest[:12]}; "
            "run both on one gold set and split"
        )
    known = {s.gold.id: s for s in scored_after}
    pairs = [Pair(one, known[one.gold.id]) for one in scored_before]
    changes = [change for measure in Measure if (change := _change(measure, pairs)) is not None]
    return Comparison(str(before.folder), str(after.folder), _adjusted(changes), tuple(sorted(pairs, key=_order)))


def falls_short(change: Change, margin: float) -> bool:
    """Non-inferiority: True iff the interval of the difference reaches further down (up, where less is better) than `margin`."""
    worst = change.difference.low if MEANING[change.measure].higher else -change.difference.high
    return worst < -margin


def _change(measure: Measure, pairs: Sequence[Pair]) -> Change | None:
    both = [pair for pair in pairs if measure in pair.before.figures and measure in pair.after.figures]
    if not both:
        return None
    before = [pair.before.figures[measure] for pair in both]
    after = [pair.after.figures[measure] for pair in both]
    differences = [b - a for a, b in zip(before, after, strict=True)]
    clusters = [pair.before.gold.cluster for pair in both]
    better = [d if MEANING[measure].higher else -d for d in differences]
    wins, losses = sum(d > 0 for d in better), sum(d < 0 for d in better)
    return Change(
        measure=measure,
        before=sum(before) / len(both),
        after=sum(after) / len(both),
        difference=interval(differences, clusters),
        p=sign_flip(differences, clusters),
        p_holm=None,
        p_mcnemar=mcnemar(wins, losses) if MEANING[measure].binary else None,
        wins=wins,
        ties=len(both) - wins - losses,
        losses=losses,
    )


def _adjusted(changes: Sequence[Change]) -> tuple[Change, ...]:
    family = [change for change in changes if change.measure in HEADLINE]
    adjusted = dict(zip((c.measure for c in family), holm([c.p for c in family]), strict=True))
    return tuple(replace(change, p_holm=adjusted.get(change.measure)) for change in changes)


def _order(pair: Pair) -> int:
    return 0 if pair.change < 0 else 1 if pair.change > 0 else 2
