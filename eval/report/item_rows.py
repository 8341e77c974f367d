"""What the item browser shows of each item."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from eval.measures import Measure
from eval.reasons import Reason, reasons
from eval.report.contents import Contents
from eval.report.excerpts import Excerpt, excerpts
from eval.scoring import Scored

_REMINDER = 200


@dataclass(frozen=True, slots=True)
class ItemRow:
    """`change` is broken, mended or empty; `found` is what the search box looks through."""

    scored: Scored
    passed: bool
    change: str
    reasons: Sequence[Reason]
    before: str
    excerpts: Sequence[Excerpt]
    found: str


def item_rows(contents: Contents) -> list[ItemRow]:
    """Broken items first, then the failed, then the others, each in the order of the gold set."""
    earlier = {pair.before.gold.id: pair.before for pair in contents.comparison.pairs} if contents.comparison else {}
    rows = [_row(one, earlier, contents) for one in contents.scored]
    return sorted(rows, key=lambda row: (row.change != "broken", row.passed))


def _row(one: Scored, earlier: Mapping[str, Scored], contents: Contents) -> ItemRow:
    before = earlier.get(one.gold.id)
    difference = one.figures[Measure.SAC] - before.figures[Measure.SAC] if before else 0.0
    answer = one.reply.answer.answer if one.reply.answer else ""
    return ItemRow(
        scored=one,
        passed=one.figures[Measure.SAC] == 1.0,
        change="broken" if difference < 0 else "mended" if difference > 0 else "",
        reasons=reasons(one),
        before=_short(before.reply.answer.answer) if before and before.reply.answer else "",
        excerpts=excerpts(one, contents.run.texts),
        found=" ".join((one.gold.id, one.gold.question, answer, one.gold.answer, *one.gold.tags)).lower(),
    )


def _short(text: str) -> str:
    """The earlier answer is only a reminder: its first 200 characters."""
    return text if len(text) <= _REMINDER else text[:_REMINDER] + "…"
