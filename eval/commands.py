"""What each command does: reads what it was given, does one thing, prints the figures, returns the exit code."""

import sys
from argparse import Namespace
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from eval import text_output as out
from eval.choosing import absent_documents, items_of, library_of_choice, settings_of
from eval.comparing import Comparison, falls_short
from eval.comparing import compare as compare_runs
from eval.gold import GoldItem
from eval.gold_reading import gold_files
from eval.library import library_of, read_library
from eval.lint import lint as lint_gold
from eval.measures import HEADLINE, Measure
from eval.run_folder import Run, read_run
from eval.running import load, reply_to
from eval.running import run as run_system
from eval.scoring import Scored, score_run
from eval.selftest import selftest as try_fakes
from eval.summary import Summary, summarise
from eval.system import System
from index.settings import read_settings

RUNS = Path("var/eval/runs")


def run(chosen: Namespace) -> int:
    from eval.opening import open_wence  # onnxruntime and the index: not needed to score or compare

    items = items_of(chosen)
    return _ask(
        chosen, items, open_wence(items, settings_of(chosen), chosen.documents, chosen.answerer, crowd=chosen.crowd)
    )


def baseline(chosen: Namespace) -> int:
    from eval.baseline import open_baseline  # torch

    items = items_of(chosen)
    return _ask(chosen, items, open_baseline(library_of_choice(chosen, items), read_settings()))


def score(chosen: Namespace) -> int:
    found, scored, summary = _scored(chosen.run)
    print(out.whole_run(found, summary))
    if chosen.failed:
        print("\n" + "\n\n".join(out.failure(one) for one in scored if one.figures[Measure.SAC] < 1))
    return 0


def compare(chosen: Namespace) -> int:
    comparison = _compared(chosen.a, chosen.b)
    print(
        f"A = {chosen.a}\nB = {chosen.b}\n\n{out.changes(comparison)}\n\n{out.changed_items(comparison, chosen.show)}"
    )
    if not chosen.gate:
        return 0
    short = [c for c in comparison.changes if c.measure in HEADLINE and falls_short(c, chosen.margin)]
    for change in short:
        print(out.shortfall(change, chosen.margin), file=sys.stderr)
    return 1 if any(change.measure is Measure.SAC for change in short) else 0


def report(chosen: Namespace) -> int:
    for path in _report(chosen.run, chosen.out or chosen.run, chosen.against):
        print(path)
    return 0


def gate(chosen: Namespace) -> int:
    from eval.gate import accept, check, subset
    from eval.opening import open_wence

    items = subset(items_of(chosen))
    wence = open_wence(items, settings_of(chosen), (), "extractive")
    scored = score_run(items, {gold.id: reply_to(wence, gold) for gold in items}, wence.texts)
    if chosen.accept:
        accept(scored)
    found = check(scored)
    d = found.difference
    print(f"SAC {found.now:.3f}, accepted {found.accepted:.3f}, B − A {d.mean:+.3f} [{d.low:+.3f}, {d.high:+.3f}]")
    for one in found.broken:
        print("\n" + out.failure(one), file=sys.stderr)
    return 0 if found.passes(chosen.margin) else 1


def selftest(chosen: Namespace) -> int:
    items = items_of(chosen)
    found = try_fakes(items, library_of_choice(chosen, items))
    print(out.verdicts(found))
    failed = [verdict for verdict in found if not verdict.passed]
    for verdict in failed:
        print(f"{verdict.name}: SAC {verdict.sac:.3f} is out of bounds", *verdict.wrong[:20], file=sys.stderr)
    return 1 if failed else 0


def lint(chosen: Namespace) -> int:
    files = gold_files(chosen.gold)
    library = read_library([read_settings().data, *chosen.documents])
    absent: frozenset[str] = frozenset() if chosen.gold else absent_documents(files, library)
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


def fit_reranker(chosen: Namespace) -> int:
    from eval.fitting import fit_reranker as fit

    return fit(chosen)


def fit_search(chosen: Namespace) -> int:
    from eval.fitting import fit_search as fit

    return fit(chosen)


def calibrate(chosen: Namespace) -> int:
    from eval.fitting import calibrate as fit

    return fit(chosen)


def _ask(chosen: Namespace, items: Sequence[GoldItem], system: System) -> int:
    folder = chosen.out or RUNS / f"{datetime.now(UTC):%Y%m%d-%H%M%S}-{system.name}-{chosen.split}"
    repeats = chosen.repeats or (1 if read_settings().chat_model else 3)
    print(f"run: {folder} (should it end early, --out {folder} goes on with it)", file=sys.stderr)
    asked = run_system(system, items, folder, workers=chosen.workers, repeats=repeats)
    if chosen.load:
        load(system, items, folder)
    print(f"{asked} of {len(items)} questions asked now", file=sys.stderr)
    found, _, summary = _scored(folder)
    print(out.main_tables(found, summary))
    if chosen.report:
        print(f"report: {_report(folder, folder, None)[0]}", file=sys.stderr)
    return 0


def _report(folder: Path, into: Path, against: Path | None) -> tuple[Path, ...]:
    from eval.report.contents import Contents
    from eval.report.write import write_report  # Jinja: not needed by the other commands

    found, scored, summary = _scored(folder)
    comparison = _compared(against, folder) if against else None
    cheats = try_fakes(found.items, library_of(found.texts))
    return write_report(into, Contents(found, scored, summary, comparison, cheats))


def _scored(folder: Path) -> tuple[Run, tuple[Scored, ...], Summary]:
    found = read_run(folder)
    scored = score_run(found.items, found.replies, found.texts)
    return found, scored, summarise(found, scored)


def _compared(a: Path, b: Path) -> Comparison:
    before, scored_before, _ = _scored(a)
    after, scored_after, _ = _scored(b)
    return compare_runs(before, after, scored_before, scored_after)
