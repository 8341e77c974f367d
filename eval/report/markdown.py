"""The report for a merge request: the tables that the terminal shows, in Markdown."""

from eval import text_output as out
from eval.measures import Measure
from eval.report.contents import Contents


def to_markdown(contents: Contents) -> str:
    """Headline first; failed items last."""
    run, summary = contents.run, contents.summary
    parts = ["# Wence evaluation", f"{run.name}, {len(run.items)} questions, gold `{run.gold_digest[:12]}`"]
    parts += ["## Headline", out.headline(summary)]
    if contents.comparison:
        parts += ["## Change", out.changes(contents.comparison), _broken(contents)]
    parts += ["## By type", out.by_type(summary), "## All figures", out.all_figures(summary.overall)]
    parts += ["## Variants against their originals", out.drops(summary)] if summary.drops else []
    parts += ["## Time", out.latencies(summary)] if summary.latency else []
    parts += ["## Cheats", out.verdicts(contents.cheats)] if contents.cheats else []
    parts += ["## Run", out.table(("", ""), sorted(run.card.items()))]
    parts += ["## Failed items", _failed(contents)]
    return "\n\n".join(parts) + "\n"


def _broken(contents: Contents) -> str:
    pairs = contents.comparison.broken if contents.comparison else ()
    return (
        "\n".join(["Broken:", "", *(f"- `{p.after.gold.id}` {p.after.gold.question}" for p in pairs)])
        if pairs
        else "Nothing broken."
    )


def _failed(contents: Contents) -> str:
    failed = [out.failure(one) for one in contents.scored if one.figures[Measure.SAC] < 1]
    return "```text\n" + "\n\n".join(failed).replace("```", "'''") + "\n```" if failed else "None."
