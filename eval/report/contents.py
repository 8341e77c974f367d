"""Everything that one report shows, in whatever form it is written."""

from collections.abc import Sequence
from dataclasses import dataclass

from eval.comparing import Comparison
from eval.run_folder import Run
from eval.scoring import Scored
from eval.selftest import Verdict
from eval.summary import Summary


@dataclass(frozen=True, slots=True)
class Contents:
    """A run with its figures, the earlier run it is compared with, and what the fakes score on the same questions."""

    run: Run
    scored: Sequence[Scored]
    summary: Summary
    comparison: Comparison | None
    cheats: Sequence[Verdict]
