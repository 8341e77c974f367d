"""Five fakes against the metrics: the oracle must score 1, and no cheat may win."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from eval.cheats import Bound, fakes
from eval.gold import Expect, GoldItem
from eval.library import Library
from eval.measures import Measure
from eval.running import reply_to
from eval.scoring import Scored, score_run
from eval.summary import Share, shares


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a fake scored, and whether that is within its bound."""

    name: str
    figures: Mapping[Measure, Share]
    least: float
    below: float
    wrong: tuple[str, ...]  # ids that the oracle failed

    @property
    def sac(self) -> float:
        return self.figures[Measure.SAC].mean

    @property
    def passed(self) -> bool:
        return self.least <= self.sac < self.below


def selftest(items: Sequence[GoldItem], library: Library) -> tuple[Verdict, ...]:
    """The oracle first, then the cheats."""
    refusals = sum(gold.expect is Expect.REFUSE for gold in items) / len(items)
    return tuple(_verdict(bound, items, library) for bound in fakes(library, refusals))


def _verdict(bound: Bound, items: Sequence[GoldItem], library: Library) -> Verdict:
    scored = _scored(bound, items, library)
    wrong = tuple(s.gold.id for s in scored if s.figures[Measure.SAC] < bound.least)
    return Verdict(bound.fake.name, shares(scored), bound.least, bound.below, wrong)


def _scored(bound: Bound, items: Sequence[GoldItem], library: Library) -> tuple[Scored, ...]:
    replies = {gold.id: reply_to(bound.fake, gold) for gold in items}
    return score_run(items, replies, library.texts)
