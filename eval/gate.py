"""The gate of the build: a fixed subset of the dev questions, against what was reached when it was last accepted."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from eval.bootstrap import Interval, interval
from eval.errors import GoldDiffers
from eval.gold import GoldItem, Split
from eval.measures import Measure
from eval.run_folder import gold_digest
from eval.scoring import Scored

ACCEPTED = Path(__file__).with_name("accepted.json")
_HALF = 50  # percent of the dev items that are asked


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the gate found: `difference` is the SAC now minus the accepted one, over the same items."""

    accepted: float
    now: float
    difference: Interval
    broken: tuple[Scored, ...]

    def passes(self, margin: float) -> bool:
        """Whether the interval's lower bound stays within the margin."""
        return self.difference.low >= -margin


def subset(items: Sequence[GoldItem]) -> tuple[GoldItem, ...]:
    """The same half of the dev items each time, by a hash of the id."""
    return tuple(
        gold
        for gold in items
        if gold.split is Split.DEV and int(sha256(gold.id.encode()).hexdigest(), 16) % 100 < _HALF
    )


def accept(scored: Sequence[Scored], path: Path = ACCEPTED) -> None:
    """Remembers which items reach SAC now; the file is committed with the change that it accepts."""
    reached = {one.gold.id: int(one.figures[Measure.SAC]) for one in scored}
    known = {"gold_digest": gold_digest([one.gold for one in scored]), "sac": dict(sorted(reached.items()))}
    path.write_text(json.dumps(known, indent=0) + "\n", encoding="utf-8")


def check(scored: Sequence[Scored], path: Path = ACCEPTED) -> Verdict:
    """Compares with the accepted items. Raises `GoldDiffers` when the gold has changed since."""
    known: dict[str, Any] = {"gold_digest": "none", "sac": {}}
    if path.exists():
        known = json.loads(path.read_text(encoding="utf-8"))
    digest = gold_digest([one.gold for one in scored])
    if known["gold_digest"] != digest:
        raise GoldDiffers(
            f"{path.name} was accepted on gold {known['gold_digest'][:12]}, now it is {digest[:12]}; look at the figures, "
            "then run: python -m eval gate --accept"
        )
    before = [float(known["sac"][one.gold.id]) for one in scored]
    now = [one.figures[Measure.SAC] for one in scored]
    differences = [b - a for a, b in zip(before, now, strict=True)]
    broken = tuple(one for one, change in zip(scored, differences, strict=True) if change < 0)
    found = interval(differences, [one.gold.cluster for one in scored])
    return Verdict(sum(before) / len(before), sum(now) / len(now), found, broken)
