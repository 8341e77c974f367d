"""Tables for the terminal and for Markdown."""

from collections.abc import Iterable, Mapping, Sequence

from eval.bootstrap import Interval
from eval.comparing import Change, Comparison
from eval.measures import HEADLINE, MEANING, Measure, meets
from eval.reasons import why
from eval.run_folder import Run
from eval.scoring import Scored
from eval.selftest import Verdict
from eval.summary import Summary


def main_tables(run: Run, summary: Summary) -> str:
    """What a run says at its end: the headline, and where it was lost."""
    sections = [
        f"{run.name}, {len(run.items)} questions, gold {run.gold_digest[:12]}",
        headline(summary),
        by_type(summary),
    ]
    sections += [f"{summary.failed} questions ended in an error"] if summary.failed else []
    return "\n\n".join(sections)


def whole_run(run: Run, summary: Summary) -> str:
    """All tables of a run."""
    sections = [main_tables(run, summary), all_figures(summary.overall)]
    sections += [drops(summary)] if summary.drops else []
    sections += [latencies(summary)] if summary.latency else []
    return "\n\n".join(sections)


def changed_items(comparison: Comparison, show: int) -> str:
    """How many items broke and were mended, and the first of each."""
    lines = [f"broken: {len(comparison.broken)}, mended: {len(comparison.mended)}"]
    for word, pairs in (("broken", comparison.broken), ("mended", comparison.mended)):
        lines += [f"  {word}  {pair.after.gold.id}  {pair.after.gold.question}" for pair in pairs[:show]]
    return "\n".join(lines)


def shortfall(change: Change, margin: float) -> str:
    """Why the gate looks at this measure; only the headline, SAC, decides."""
    d, shown_only = change.difference, "" if change.measure is Measure.SAC else " (shown, not gated)"
    interval = f"{d.low:+.3f} … {d.high:+.3f}"
    return f"{MEANING[change.measure].en}: B − A = {d.mean:+.3f}, interval {interval}, margin {margin}{shown_only}"


def headline(summary: Summary) -> str:
    """The verdict: each headline measure with interval, target and whether it is met."""
    rows = [
        (MEANING[m].en, shown(m, found.mean), _range(m, found), str(found.n), _target(m), _verdict(m, found.mean))
        for m in HEADLINE
        if (found := summary.overall.get(m)) is not None
    ]
    return table(("measure", "value", "95 %", "n", "target", ""), rows)


def all_figures(overall: Mapping[Measure, Interval]) -> str:
    rows = [(MEANING[m].en, shown(m, i.mean), _range(m, i), str(i.n)) for m, i in overall.items()]
    return table(("measure", "value", "95 %", "n"), rows)


def by_type(summary: Summary) -> str:
    """SAC, its parts and n of each type."""
    columns = (Measure.SAC, Measure.FULL_5, Measure.NUGGETS, Measure.CITE_RECALL, Measure.CITE_PRECISION)
    rows = [
        (name, str(found[Measure.SAC].n), *(shown(m, found[m].mean) if m in found else "–" for m in columns))
        for name, found in summary.by_type.items()
    ]
    return table(("type", "n", *(MEANING[m].en for m in columns)), rows)


def drops(summary: Summary) -> str:
    rows = [
        (d.kind, f"{100 * d.difference.mean:+.1f}", f"{100 * d.difference.low:+.1f} … {100 * d.difference.high:+.1f}",
         str(d.difference.n))
        for d in summary.drops
    ]  # fmt: skip
    return table(("variant of", "SAC, points", "95 %", "pairs"), rows)


def latencies(summary: Summary) -> str:
    rows = [(t.stage, str(t.n), f"{t.p50:.1f}", f"{t.p95:.1f}", f"{t.p99:.1f}") for t in summary.latency]
    return table(("stage, ms", "n", "p50", "p95", "p99"), rows)


def changes(comparison: Comparison) -> str:
    """One row for each measure of both runs."""
    return table(
        ("measure", "A", "B", "B − A", "95 %", "p", "p Holm", "McNemar", "win/tie/loss"),
        [_change(change) for change in comparison.changes],
    )


def verdicts(found: Sequence[Verdict]) -> str:
    rows = [
        (v.name, f"{v.sac:.3f}", f"{v.least:.2f} ≤ SAC < {min(v.below, 1.01):.2f}", "ok" if v.passed else "FAILED")
        for v in found
    ]
    return table(("fake", "SAC", "expected", ""), rows)


def failure(scored: Scored) -> str:
    """An item that SAC counts as wrong: question, why, what was said, what should have been."""
    gold, answer = scored.gold, scored.reply.answer
    lines = [f"{gold.id}  {gold.type.value}  {gold.question}", f"  why   {why(scored)}"]
    lines += [f"  said  {answer.status.value}: {answer.answer}"] if answer else []
    return "\n".join([*lines, f"  gold  {gold.expect.value}: {gold.answer}"])


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table, padded so that it reads in a terminal too."""
    lines = [list(head), *map(list, rows)]
    widths = [max(_width(line[at]) for line in lines) for at in range(len(head))]
    padded = [
        "| " + " | ".join(_pad(cell, width) for cell, width in zip(line, widths, strict=True)) + " |" for line in lines
    ]
    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return "\n".join([padded[0], rule, *padded[1:]])


def shown(measure: Measure, value: float) -> str:
    """Three digits, as the literature prints shares."""
    return f"{value:.2f}×" if measure is Measure.LENGTH else f"{value:.3f}"


def p_value(p: float | None) -> str:
    if p is None:
        return "–"
    return f"{p:.4f}" if p >= 0.0001 else "<0.0001"


def _change(change: Change) -> tuple[str, ...]:
    d, m = change.difference, change.measure
    counts = f"{change.wins}/{change.ties}/{change.losses}"
    return (
        MEANING[m].en,
        shown(m, change.before),
        shown(m, change.after),
        f"{d.mean:+.3f}",
        f"{d.low:+.3f} … {d.high:+.3f}",
        p_value(change.p),
        p_value(change.p_holm),
        p_value(change.p_mcnemar),
        counts,
    )


def _range(measure: Measure, found: Interval) -> str:
    return f"{shown(measure, found.low)} … {shown(measure, found.high)}"


def _target(measure: Measure) -> str:
    meaning = MEANING[measure]
    if meaning.target is None:
        return ""
    return f"{'≥' if meaning.higher else '≤'} {meaning.target:.2f}"


def _verdict(measure: Measure, value: float) -> str:
    met = meets(measure, value)
    return "" if met is None else "met" if met else "missed"


def _width(text: str) -> int:
    return sum(2 if ord(c) > 0x2E80 else 1 for c in text)


def _pad(text: str, width: int) -> str:
    return text + " " * (width - _width(text))
