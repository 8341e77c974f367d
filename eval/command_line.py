"""What can be typed after `python -m eval`."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace, _SubParsersAction
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from eval import commands

Adds: TypeAlias = "_SubParsersAction[ArgumentParser]"  # generic in the type checker alone


def parser() -> ArgumentParser:
    whole = ArgumentParser(prog="python -m eval", description="Measure how good the answers are.")
    adds = whole.add_subparsers(required=True, metavar="COMMAND")
    for add in (
        _run,
        _baseline,
        _score,
        _compare,
        _report,
        _gate,
        _selftest,
        _lint,
        _external,
        _fit_reranker,
        _fit_search,
        _calibrate,
    ):
        add(adds)
    return whole


def _command(adds: Adds, name: str, do: Callable[[Namespace], int], about: str) -> ArgumentParser:
    made = adds.add_parser(name, help=about, description=about)
    made.set_defaults(do=do)
    return made


def _run(adds: Adds) -> None:
    run = _command(adds, "run", commands.run, "Ask every gold question and score the replies.")
    _questions(run)
    _asking(run)
    run.add_argument("--answerer", choices=("auto", "extractive", "generative"), default="auto")
    run.add_argument("--crowd", action="store_true", help="rank among all --documents, not only those an item names")
    run.add_argument("--index", type=Path, help="index folder; else WENCE_INDEX")


def _baseline(adds: Adds) -> None:
    baseline = _command(
        adds, "baseline", commands.baseline, "Ask a plain LangChain chain instead: split, embed, top 4, answer."
    )
    _questions(baseline)
    _asking(baseline)


def _score(adds: Adds) -> None:
    score = _command(adds, "score", commands.score, "Print every figure of a run.")
    score.add_argument("run", type=Path)
    score.add_argument("--failed", action="store_true", help="also print each item that SAC counts as wrong, and why")


def _compare(adds: Adds) -> None:
    compare = _command(adds, "compare", commands.compare, "Compare run B with run A, item by item.")
    compare.add_argument("a", type=Path, metavar="A")
    compare.add_argument("b", type=Path, metavar="B")
    compare.add_argument("--gate", action="store_true", help="exit 1 if B may be worse than A by more than the margin")
    compare.add_argument("--margin", type=_share, default=0.03, help="non-inferiority margin (default 0.03)")
    compare.add_argument("--show", type=_count, default=20, help="broken and mended items to list (default 20)")


def _report(adds: Adds) -> None:
    report = _command(adds, "report", commands.report, "Write the report of a run: HTML, JSON, Markdown, JUnit.")
    report.add_argument("run", type=Path)
    report.add_argument("--against", type=Path, metavar="RUN", help="an earlier run on the same gold to compare with")
    report.add_argument("--out", type=Path, help="folder of the report; else the run's own")


def _gate(adds: Adds) -> None:
    gate = _command(
        adds, "gate", commands.gate, "Ask a fixed half of the dev questions; exit 1 if more fail than were accepted."
    )
    gate.add_argument("--accept", action="store_true", help="remember what is reached now instead of comparing with it")
    gate.add_argument("--margin", type=_share, default=0.03, help="non-inferiority margin (default 0.03)")
    gate.add_argument("--index", type=Path, help="index folder; else WENCE_INDEX")
    gate.set_defaults(gold=[], split="dev", ids=[], documents=[])


def _selftest(adds: Adds) -> None:
    selftest = _command(adds, "selftest", commands.selftest, "Check that the oracle wins and the cheats lose.")
    _questions(selftest)
    selftest.set_defaults(split="all")


def _lint(adds: Adds) -> None:
    lint = _command(adds, "lint", commands.lint, "Check gold files: line, field and reason of every fault.")
    lint.add_argument("gold", type=Path, nargs="*", metavar="FILE", help="gold files or folders; else the shipped set")
    _documents(lint)


def _external(adds: Adds) -> None:
    external = _command(adds, "external", commands.external, "Measure the search alone on a public suite.")
    external.add_argument("--suite", choices=("xquad", "cmrc", "drcd"), required=True)
    external.add_argument("--data", type=Path, required=True, metavar="DIR", help="folder with the suite's files")
    external.add_argument("--limit", type=_count, help="only the first N questions of each direction")


def _fit_reranker(adds: Adds) -> None:
    about = "Train the layers that judge sentences (rag/reranker.onnx), on the dev questions of gold files."
    fit = _command(adds, "fit-reranker", commands.fit_reranker, about)
    about_held = "gold files to be tried on; else a tenth of the documents, or of the clusters, is held out"
    fit.add_argument("--held-out", type=Path, nargs="+", default=[], metavar="FILE", help=about_held)
    fit.add_argument("--squad", type=Path, nargs="+", default=[], metavar="FILE", help="more lessons, in SQuAD's form")
    _learning(fit, 3, "the weights, such as reranker.onnx")


def _fit_search(adds: Adds) -> None:
    about = "Fit what the search seeks of a question (index/query_map.npz), on the dev questions of gold files."
    fit = _command(adds, "fit-search", commands.fit_search, about)
    about_held = "gold files to be tried on after each epoch"
    fit.add_argument("--held-out", type=Path, nargs="+", required=True, metavar="FILE", help=about_held)
    _learning(fit, 2, "the map, such as query_map.npz")


def _learning(fit: ArgumentParser, epochs: int, about_out: str) -> None:
    """What is learned from, how long, and where what is learned goes."""
    fit.add_argument("--gold", type=Path, nargs="+", required=True, metavar="FILE", help="gold files or folders")
    _dev_questions(fit)
    about_epochs = f"times that the lessons are learnt (default {epochs})"
    fit.add_argument("--epochs", type=_count, default=epochs, help=about_epochs)
    fit.add_argument("--seed", type=int, default=0, help="of all that is drawn (default 0)")
    fit.add_argument("--out", type=Path, required=True, metavar="FILE", help=about_out)


def _calibrate(adds: Adds) -> None:
    about = "Fit the weights by which a question is answered or refused (rag/answerability.toml), on the dev questions."
    fit = _command(adds, "calibrate", commands.calibrate, about)
    fit.add_argument("--gold", type=Path, nargs="+", default=[], metavar="FILE", help="else the shipped set")
    _dev_questions(fit)
    fit.add_argument("--write", action="store_true", help="write them there; its bounds stay as they are")


def _dev_questions(fit: ArgumentParser) -> None:
    """Never those of the test split: what is fitted to them is no longer measured by them."""
    _documents(fit)
    fit.add_argument("--index", type=Path, help="index folder; else WENCE_INDEX")
    fit.set_defaults(split="dev", ids=[])


def _questions(command: ArgumentParser) -> None:
    command.add_argument("--gold", type=Path, nargs="+", default=[], metavar="FILE", help="else the shipped set")
    command.add_argument("--split", choices=("dev", "test", "all"), default="dev")
    command.add_argument("--ids", nargs="+", default=[], metavar="ID", help="only these items")
    _documents(command)


def _documents(command: ArgumentParser) -> None:
    command.add_argument(
        "--documents",
        "--policies",
        type=Path,
        nargs="+",
        default=[],
        metavar="DIR",
        help="documents beyond the data folder",
    )


def _asking(command: ArgumentParser) -> None:
    command.add_argument("--out", type=Path, help="folder of the run; an unfinished one is gone on with")
    command.add_argument("--workers", type=_count, default=1, help="questions at a time (default 1)")
    command.add_argument("--repeats", type=_count, help="askings of each question (default 3, with a chat model 1)")
    command.add_argument("--no-report", dest="report", action="store_false", help="do not write the report")
    command.add_argument("--load", action="store_true", help="also time a sample, one and eight at a time")


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise ArgumentTypeError(f"{text} is no number from 1")
    return int(text)


def _share(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value < 1:
        raise ArgumentTypeError(f"{text} is no share from 0 to below 1, such as 0.03")
    return value
