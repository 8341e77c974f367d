"""Ask from the command line: one question, or a file of them."""

import gc
import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from index.errors import IndexFault, SettingInvalid
from index.settings import read_settings
from rag.answer import Answer
from rag.answer_json import answer_json
from rag.clean import clean_question
from rag.errors import AskFault, BatchUnreadable
from rag.inquiry import Inquiry, Turn

FAILED, USAGE = 1, 2
_MANY_LINES = 4


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code: 0 done, 1 the work failed, 2 wrong usage."""
    try:
        chosen = _parser().parse_args(arguments)
        return ask_batch(chosen) if chosen.batch else ask_one(chosen)
    except (IndexFault, AskFault) as fault:
        print(fault, file=sys.stderr)
        return USAGE if isinstance(fault, SettingInvalid) else FAILED


def _parser() -> ArgumentParser:
    top = ArgumentParser("python -m rag", description=__doc__)
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    ask = commands.add_parser("ask", help="Answer a question with its citations.")
    ask.add_argument("question", nargs="?", help="in plain words, 1 to 500 characters")
    ask.add_argument("--json", action="store_true", help="print the whole Answer")
    ask.add_argument("--batch", type=Path, metavar="IN.jsonl", help='one {"id", "question", "history"?} a line')
    ask.add_argument("--out", type=Path, metavar="OUT.jsonl", help="where the batch's answers go, in input order")
    ask.add_argument("--index", type=Path, metavar="DIR", help="the index folder (default: WENCE_INDEX)")
    ask.set_defaults(parser=ask)
    return top


def _assistant(chosen: Namespace) -> Any:
    from rag.assistant import Assistant  # here, so that --help and wrong usage answer at once

    settings = read_settings()
    assistant = Assistant.open(settings.model_copy(update={"index": chosen.index}) if chosen.index else settings)
    gc.freeze()  # all of it stays to the end: the collector need not walk it again, which took 0.2 s at exit
    return assistant


def ask_one(chosen: Namespace) -> int:
    if chosen.question is None or chosen.out is not None:
        chosen.parser.error('give one question, or --batch IN.jsonl with --out OUT.jsonl: python -m rag ask "…"')
    clean_question(chosen.question)  # before the index is opened: what cannot be asked is said at once
    answer = _assistant(chosen).ask(Inquiry(chosen.question))
    print(json.dumps(answer_json(answer), ensure_ascii=False, indent=2) if chosen.json else as_text(answer))
    return 0


def as_text(answer: Answer) -> str:
    """The answer, then each citation with its heading, clause id and quote."""
    lines = [answer.answer, ""]
    for citation in answer.citations:
        place = " › ".join((citation.document.title, *citation.heading))
        lines += [f"[{citation.number}] {place}  ({citation.clause})", f"    {_shortened(citation.quote)}"]
    return "\n".join([*lines, "", answer.notice] if answer.citations else [answer.answer, "", answer.notice])


def _shortened(quote: str) -> str:
    """A quote over many lines (what a count was counted in) by its first and last line; --json has it whole."""
    lines = quote.split("\n")
    return quote if len(lines) < _MANY_LINES else f"{lines[0]}\n    … {len(lines) - 2} …\n    {lines[-1]}"


def ask_batch(chosen: Namespace) -> int:
    if chosen.out is None or chosen.question is not None:
        chosen.parser.error("--batch needs --out OUT.jsonl and no question: python -m rag ask --batch IN --out OUT")
    from tqdm import tqdm  # not needed for one question

    asked = list(read_batch(chosen.batch))
    assistant = _assistant(chosen)
    try:
        with chosen.out.open("w", encoding="utf-8") as out:
            for id, inquiry in tqdm(asked, disable=None, file=sys.stderr):
                out.write(
                    json.dumps({"id": id, "answer": answer_json(assistant.ask(inquiry))}, ensure_ascii=False) + "\n"
                )
    except OSError as fault:
        raise BatchUnreadable(
            f"Could not write {chosen.out}: {fault.strerror}. Give --out a file in a folder you may write to."
        ) from fault
    return 0


def read_batch(path: Path) -> Iterator[tuple[Any, Inquiry]]:
    """(id, inquiry) of each line. Raises BatchUnreadable with every bad line, before any question is asked."""
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")  # U+2028 may stand in a line
    except (OSError, UnicodeDecodeError) as fault:
        raise BatchUnreadable(
            f"Could not read {path}: expected a UTF-8 file of JSON lines. Check the path and the encoding."
        ) from fault
    asked, wrong = [], []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                asked.append(_inquiry(line))
            except (ValueError, KeyError, TypeError, AskFault) as fault:
                wrong.append(f"line {number}: {fault}")
    if wrong:
        raise BatchUnreadable(
            f'Found {len(wrong)} unusable lines in {path} ({"; ".join(wrong[:5])}); expected {{"id", "question", "history"?}} on each. Correct them and run again.'
        )
    yield from asked


def _inquiry(line: str) -> tuple[Any, Inquiry]:
    row = json.loads(line)
    clean_question(row["question"])
    turns = tuple(_turn(turn) for turn in row.get("history") or ())
    return row["id"], Inquiry(row["question"], turns)


def _turn(row: dict[str, Any]) -> Turn:
    role, content = row["role"], row["content"]
    if role not in ("user", "assistant") or not isinstance(content, str):
        raise ValueError(
            f"found a turn of {role!r} with {type(content).__name__}; expected user or assistant, and text"
        )
    return Turn(role, content)


if __name__ == "__main__":
    sys.exit(main())
