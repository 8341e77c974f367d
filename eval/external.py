"""The search alone on a public suite: does the paragraph that answers a question stand first, or among the first five."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tqdm import tqdm

from eval.suites import Direction
from index.encoder import Encoder
from index.plan import Clause, ClauseKind
from index.search import Searcher
from index.search_data import encode_clauses

_DEPTH = 10


@dataclass(frozen=True, slots=True)
class Recall:
    """Shares of the questions: R@1, R@5, and the mean of 1 / rank of the paragraph within the first ten."""

    direction: str
    questions: int
    r1: float
    r5: float
    mrr: float


def measure(directions: Sequence[Direction], encoder: Encoder, limit: int | None = None) -> Iterator[Recall]:
    """One row for each direction, as soon as it is known."""
    built: dict[tuple[str, ...], Searcher] = {}
    for direction in directions:
        if direction.paragraphs not in built:
            built[direction.paragraphs] = _searcher(direction.paragraphs, encoder)
        yield _recall(direction, built[direction.paragraphs], limit)


def recall_of(direction: str, ranks: Sequence[int | None]) -> Recall:
    """From the rank (from 1) of each question's paragraph; None where it is not among the first ten."""
    found = [rank for rank in ranks if rank is not None]
    n = len(ranks)
    return Recall(
        direction, n, sum(r == 1 for r in found) / n, sum(r <= 5 for r in found) / n, sum(1 / r for r in found) / n
    )


def _recall(direction: Direction, searcher: Searcher, limit: int | None) -> Recall:
    asked = list(zip(direction.questions, direction.answers, strict=True))[:limit]
    bar = tqdm(asked, desc=direction.name, unit="question", disable=not sys.stderr.isatty(), file=sys.stderr)
    return recall_of(direction.name, [_rank(question, str(row), searcher) for question, row in bar])


def _rank(question: str, answer: str, searcher: Searcher) -> int | None:
    passages = searcher.search(question, _DEPTH).passages
    return next((rank for rank, passage in enumerate(passages, start=1) if passage.clause.id == answer), None)


def _searcher(paragraphs: Sequence[str], encoder: Encoder) -> Searcher:
    clauses = [
        Clause(str(row), "suite", ClauseKind.TASK, text, 0, len(text), (), None) for row, text in enumerate(paragraphs)
    ]
    with tqdm(total=len(clauses), desc="encoding", disable=not sys.stderr.isatty(), file=sys.stderr) as bar:
        data = encode_clauses(clauses, encoder, progress=lambda encoded: bar.update(encoded - bar.n))
    return Searcher(clauses, data, encoder)
