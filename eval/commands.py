"""What each command does: reads what it was given, does one thing, prints the figures, returns the exit code."""

import sys
from argparse import Namespace
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from eval import text_output as out
from eval.comparing import Comparison, falls_short
from eval.comparing import compare as compare_runs
from eval.errors import GoldInvalid
from eval.gold import GoldItem
from eval.gold_reading import gold_files, read_gold, read_lines
from eval.library import Library, library_of, read_library, require
from eval.lint import lint as lint_gold
from eval.measures import HEADLINE, MEANING, Measure
from eval.run_folder import Run, read_run
from eval.running import load
from eval.running import run as run_system
from eval.scoring import Scored, score_run
from eval.selftest import selftest as try_fakes
from eval.summary import Summary, summarise
from eval.system import System
from index.settings import read_settings

RUNS = Path("var/eval/runs")


def run(chosen: Namespace) -> int:
    from eval.opening import open_wence  # onnxruntime and the index: not needed to score or compare

    items = _items(chosen)
    settings = read_settings()
    if chosen.index:
        settings = settings.model_copy(update={"index": chosen.index})
    return _ask(chosen, items, open_wence(items, settings, chosen.documents, chosen.answerer, crowd=chosen.crowd))


def baseline(chosen: Namespace) -> int:
    from eval.baseline import open_baseline  # torch

    items = _items(chosen)
    settings = read_settings()
    library = _library(chosen, items)
    return _ask(chosen, items, open_baseline(library, settings))


def score(chosen: Namespace) -> int:
    found, scored, summary = _scored(chosen.run)
    _print_run(found, summary)
    if chosen.failed:
        print("\n" + "\n\n".join(out.failure(one) for one in scored if one.figures[Measure.SAC] < 1))
    return 0


def compare(chosen: Namespace) -> int:
    comparison = _compared(chosen.a, chosen.b)
    print(f"A = {chosen.a}\nB = {chosen.b}\n\n{out.changes(comparison)}\n")
    _print_items(comparison, chosen.show)
    return _gate(comparison, chosen.margin) if chosen.gate else 0


def report(chosen: Namespace) -> int:
    from eval.report.contents import Contents
    from eval.report.write import write_report

    found, scored, summary = _scored(chosen.run)
    comparison = _compared(chosen.against, chosen.run) if chosen.against else None
    cheats = try_fakes(found.items, library_of(found.texts))
    for path in write_report(chosen.out or chosen.run, Contents(found, scored, summary, comparison, cheats)):
        print(path)
    return 0


def selftest(chosen: Namespace) -> int:
    items = _items(chosen)
    found = try_fakes(items, _library(chosen, items))
    print(out.verdicts(found))
    failed = [verdict for verdict in found if not verdict.passed]
    for verdict in failed:
        print(f"{verdict.name}: SAC {verdict.sac:.3f} is out of bounds", *verdict.wrong[:20], file=sys.stderr)
    return 1 if failed else 0


def lint(chosen: Namespace) -> int:
    files = gold_files(chosen.gold)
    library = read_library([read_settings().data, *chosen.documents])
    absent = frozenset() if chosen.gold else _absent(files, library)
    found = lint_gold(files, library.texts, absent)
    for fault in found.faults:
        print(fault, file=sys.stderr)
    if absent:
        print(f"quotes of {', '.join(sorted(absent))} were not looked for; pass --documents DIR", file=sys.stderr)
    counts = f"{len(found.lines)} items in {len(files)} files, {len(found.faults)} faults"
    print(counts, file=sys.stderr if found.faults else sys.stdout)
    return 1 if found.faults else 0


def external(chosen: Namespace) -> int:
    from eval.external import measure
    from eval.suites import read_suite
    from index.encoders import open_encoder

    suite, settings = read_suite(chosen.suite, chosen.data), read_settings()
    encoder = open_encoder(settings.embedding_model, settings.models, settings.threads)
    rows = [
        (found.direction, str(found.questions), *(f"{100 * share:.1f}" for share in (found.r1, found.r5, found.mrr)))
        for found in measure(suite, encoder, chosen.limit)
    ]
    print(out.table(("direction", "questions", "R@1", "R@5", "MRR"), rows))
    return 0


def _ask(chosen: Namespace, items: Sequence[GoldItem], system: System) -> int:
    folder = chosen.out or RUNS / f"{datetime.now(UTC):%Y%m%d-%H%M%S}-{system.name}-{chosen.split}"
    asked = run_system(system, items, folder, workers=chosen.workers, repeats=chosen.repeats)
    if chosen.load:
        load(system, items, folder)
    print(f"{asked} of {len(items)} questions asked now; the run stands in {folder}", file=sys.stderr)
    found, _, summary = _scored(folder)
    _print_run(found, summary)
    return 0


def _absent(files: Sequence[Path], library: Library) -> frozenset[str]:
    """Documents that the shipped gold set asks about and that the project does not ship."""
    named = {name for line in read_lines(files).lines for name in line.gold.documents}
    return frozenset(named - set(library.plans))


def _items(chosen: Namespace) -> tuple[GoldItem, ...]:
    """The items to ask. Of the shipped set, those about documents that are not at hand are left out, and it is said."""
    files = gold_files(chosen.gold)
    read = read_gold(files)
    if not chosen.gold:
        absent = _absent(files, read_library([read_settings().data, *chosen.documents]))
        at_hand = tuple(gold for gold in read if absent.isdisjoint(gold.documents))
        if len(at_hand) < len(read):
            print(
                f"{len(read) - len(at_hand)} items are left out: pass --documents DIR with their documents",
                file=sys.stderr,
            )
        read = at_hand
    kept = tuple(
        gold for gold in read if chosen.split in ("all", gold.split.value) and (not chosen.ids or gold.id in chosen.ids)
    )
    if not kept:
        raise GoldInvalid(f"none of the {len(read)} items is in split {chosen.split}; try --split all")
    return kept


def _library(chosen: Namespace, items: Sequence[GoldItem]) -> Library:
    library = read_library([read_settings().data, *chosen.documents])
    require(items, library.plans)
    return library


def _scored(folder: Path) -> tuple[Run, tuple[Scored, ...], Summary]:
    found = read_run(folder)
    scored = score_run(found.items, found.replies, found.texts)
    return found, scored, summarise(found, scored)


def _compared(a: Path, b: Path) -> Comparison:
    before, scored_before, _ = _scored(a)
    after, scored_after, _ = _scored(b)
    return compare_runs(before, after, scored_before, scored_after)


def _print_run(found: Run, summary: Summary) -> None:
    sections = [f"{found.name}, {len(found.items)} questions, gold {found.gold_digest[:12]}", out.headline(summary)]
    sections += [out.all_figures(summary.overall), out.by_type(summary)]
    sections += [out.drops(summary)] if summary.drops else []
    sections += [out.latencies(summary)] if summary.latency else []
    sections += [f"{summary.failed} questions ended in an error"] if summary.failed else []
    print("\n\n".join(sections))


def _print_items(comparison: Comparison, show: int) -> None:
    print(f"broken: {len(comparison.broken)}, mended: {len(comparison.mended)}")
    for word, pairs in (("broken", comparison.broken), ("mended", comparison.mended)):
        for pair in pairs[:show]:
            print(f"  {word}  {pair.after.gold.id}  {pair.after.gold.question}")


def _gate(comparison: Comparison, margin: float) -> int:
    short = [change for change in comparison.changes if change.measure in HEADLINE and falls_short(change, margin)]
    gated = [change for change in short if change.measure is Measure.SAC]
    for change in short:
        d = change.difference
        print(
            f"{MEANING[change.measure].en}: B − A = {d.mean:+.3f}, interval {d.low:+.3f} … {d.high:+.3f}, margin {margin}"
            f"{'' if change in gated else ' (shown, not gated)'}",
            file=sys.stderr,
        )
    return 1 if gated else 0
