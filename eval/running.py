"""Asks every question once, remembers each reply at once, and measures how long it takes."""

import json
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import suppress
from datetime import UTC, datetime
from itertools import cycle, islice
from pathlib import Path
from threading import Lock
from time import perf_counter
from typing import Never

from tqdm import tqdm

from eval.gold import GoldItem
from eval.metrics.retrieval import relevance
from eval.reply import Reply
from eval.run_folder import RunFolder
from eval.system import System
from rag.answer import Answer
from rag.answer_json import answer_json

DEPTH = 10  # chunks that are looked at for retrieval
LOAD = 8  # questions at a time when the machine is to be busy
_SAMPLE = 48  # questions that are asked for the load figures


def run(system: System, items: Sequence[GoldItem], out: Path, *, workers: int = 1, repeats: int = 1) -> int:
    """Asks what `out` does not hold yet and returns how many that were."""
    folder = RunFolder(out)
    folder.begin(system.name, _card(system, items, workers, repeats), tuple(items), system.texts)
    done = folder.replies()
    missing = [gold for gold in items if gold.id not in done]
    writing = Lock()

    def ask(gold: GoldItem, cold: bool = False) -> None:
        reply = reply_to(system, gold, repeats, cold)
        with writing:  # written by who asked: what is known is kept, however the run ends
            folder.add(reply)
            bar.update()

    with _bar(len(items), len(done)) as bar:
        # The first question alone: it pays for what is loaded late, and must not slow down its neighbours.
        for gold in missing[:1]:
            ask(gold, cold=True)
        _each(ask, missing[1:], workers)
    return len(missing)


def _card(system: System, items: Sequence[GoldItem], workers: int, repeats: int) -> dict[str, str]:
    splits = " + ".join(sorted({gold.split.value for gold in items}))
    asked = {"split": splits, "begun": f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC", "at a time": str(workers)}
    return {**system.card, **asked, "askings of each": str(repeats)}


def _each(ask: Callable[[GoldItem], None], items: Sequence[GoldItem], workers: int) -> None:
    """Several at a time; an interrupt lets those that were begun end and begins no other."""
    pool = ThreadPoolExecutor(workers)
    try:
        for future in as_completed([pool.submit(ask, gold) for gold in items]):
            future.result()
    finally:
        pool.shutdown(cancel_futures=True)


def reply_to(system: System, gold: GoldItem, repeats: int = 1, cold: bool = False) -> Reply:
    """One question, asked `repeats` times; a system that fails is recorded, and the run goes on."""
    try:
        started = perf_counter()
        answer = system.ask(gold)
        seconds = perf_counter() - started
        again = [system.ask(gold) for _ in range(repeats - 1)]
        hits = tuple(system.search(gold, DEPTH)) if gold.evidence else ()
        relevant = relevance(gold, system.chunks(gold), system.texts) if hits else {}
    except Exception as problem:  # noqa: BLE001 - whatever a system raises must not end the run
        return Reply(gold.id, None, error=f"{type(problem).__name__}: {problem}")
    identical = None if repeats < 2 else all(_bytes(answer) == _bytes(other) for other in again)
    return Reply(gold.id, answer, hits, relevant, seconds, cold, identical)


def load(system: System, items: Sequence[GoldItem], out: Path) -> None:
    """Asks a sample again, one at a time and eight at a time, warm, and notes the wall clock of each."""
    sample = list(islice(cycle(items), _SAMPLE)) if items else []
    alone = tuple(_seconds(system, gold) for gold in sample)
    with ThreadPoolExecutor(LOAD) as pool:
        together = tuple(pool.map(lambda gold: _seconds(system, gold), sample))
    RunFolder(out).note_load({"1": alone, str(LOAD): together})


def _seconds(system: System, gold: GoldItem) -> float:
    started = perf_counter()
    with suppress(Exception):  # counted where the question was asked first; here only its time matters
        system.ask(gold)
    return perf_counter() - started


def _bytes(answer: Answer) -> str:
    """What must be the same when asked again: all but the answer's own id and its timings."""
    fields = answer_json(answer)
    return json.dumps({key: fields[key] for key in fields if key not in ("id", "timings_ms")}, ensure_ascii=False)


def _bar(total: int, done: int) -> "tqdm[Never]":
    return tqdm(total=total, initial=done, unit="question", disable=not sys.stderr.isatty(), file=sys.stderr)
