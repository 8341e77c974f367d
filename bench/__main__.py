"""How fast Wence is, beside the plain LangChain way, and how much it can bear."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path

from bench.errors import BenchFault
from bench.questions import Question, read_questions
from index.errors import IndexFault
from index.settings import read_settings, settings_table

REPOSITORY = Path(__file__).parent.parent
GOLD, README = REPOSITORY / "eval" / "gold", REPOSITORY / "README.md"
DOCUMENT = REPOSITORY / "data" / "yrd-2024-2026.txt"
PLAIN = "LangChain splitter 500/50, sentence-transformers, FAISS, top 4"
FAILED = 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code: 0 all targets met, 1 one is not or nothing could be measured, 2 wrong usage."""
    chosen = _parser().parse_args(arguments)
    try:
        code: int = chosen.run(chosen)
    except (BenchFault, IndexFault, FileNotFoundError) as fault:
        print(fault, file=sys.stderr)
        return FAILED
    return code


def _parser() -> ArgumentParser:
    top = ArgumentParser("python -m bench", description=__doc__)
    top.add_argument("--questions", type=int, default=205, metavar="N", help="how many are asked; default 205")
    top.add_argument("--readme", action="store_true", help="write the table into README.md")
    top.set_defaults(run=peers)
    commands = top.add_subparsers(metavar="COMMAND")
    load_ = commands.add_parser("load", help="capacity, and what happens at twice and five times that; a minute")
    load_.set_defaults(run=load)
    settings = commands.add_parser("settings", help="write the table of settings into README.md")
    settings.set_defaults(run=write_settings)
    return top


def peers(chosen: Namespace) -> int:
    """Prints the table."""
    from bench.figures import table
    from bench.peers import compare

    figures = compare(read_settings(), DOCUMENT, _questions(chosen.questions))
    made = table(figures, PLAIN)
    print(made)
    if chosen.readme:
        from bench.readme import put

        put(README, "bench", made)
    return FAILED if any(figure.met is False for figure in figures) else 0


def load(chosen: Namespace) -> int:
    """Prints a line for each rate tried, then the verdict."""
    from bench.load import measure

    verdict = measure(read_settings(), _questions(chosen.questions))
    print(verdict.text())
    return 0 if verdict.held else FAILED


def write_settings(chosen: Namespace) -> int:
    from bench.readme import put

    put(README, "settings", settings_table())
    return 0


def _questions(at_most: int) -> Sequence[Question]:
    return read_questions(GOLD, DOCUMENT.stem, at_most)


if __name__ == "__main__":
    sys.exit(main())
