"""Lessons from public question sets in SQuAD's form: the sentence of the paragraph in which the answer begins."""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from tqdm import tqdm

from eval.errors import SuiteUnreadable
from eval.lessons import Lesson, halved
from index.encoder import Encoder
from index.normalise import fold
from index.plan import Clause, ClauseKind
from index.search import Searcher
from rag.reranker import Pair
from rag.sentences import sentences


@dataclass(frozen=True, slots=True)
class Answered:
    """A question with its answer, which begins at code point `start` of the paragraph."""

    question: str
    answer: str
    start: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What is read, and what is asked about it."""

    text: str
    asked: tuple[Answered, ...]


def read_paragraphs(files: Sequence[Path]) -> tuple[Paragraph, ...]:
    """Those of all files, in order. Raises `SuiteUnreadable` with the file that is not in SQuAD's form."""
    return tuple(paragraph for file in files for paragraph in _read(file))


def squad_lessons(paragraphs: Sequence[Paragraph], encoder: Encoder, searcher: Searcher) -> Iterator[Lesson]:
    """What is alike is told as the searcher does; each paragraph is encoded as one passage and shared by its questions.

    A question whose answer is in no sentence that the encoder has read is left out.
    """
    bar = tqdm(paragraphs, desc="encoding", unit="paragraph", disable=not sys.stderr.isatty(), file=sys.stderr)
    for number, paragraph in enumerate(bar):
        yield from _lessons(paragraph, f"squad:{number}", encoder, searcher)


def _lessons(paragraph: Paragraph, name: str, encoder: Encoder, searcher: Searcher) -> Iterator[Lesson]:
    if not paragraph.asked:
        return
    text = _folded(paragraph.text)
    spans = [(part.start, part.end) for part in sentences(_clause(text))]
    encoded = encoder.encode([text], "passage")
    states, begins = searcher.centred(encoded.tokens[0]), encoded.positions_of(0, text)
    early = encoded.early[0][1:].astype(np.float16)
    inside = [(begins >= start) & (begins < end) for start, end in spans]
    kept = [at for at, mask in enumerate(inside) if mask.any()]
    parts = [early[inside[at]] for at in kept]
    asked = encoder.encode([fold(one.question) for one in paragraph.asked], "query")
    for row, one in enumerate(paragraph.asked):
        right = _sentence_of(one, text, spans)
        if right in kept:
            alike = [searcher.centred(asked.tokens[row]) @ states[inside[at]].T for at in kept]
            pairs = [
                Pair(asked.early[row], part, a.max(axis=1), a.max(axis=0)) for part, a in zip(parts, alike, strict=True)
            ]
            yield Lesson(tuple(map(halved, pairs)), tuple(at == right for at in kept), (), True, name, name)


def _folded(text: str) -> str:
    """As it stands where folding would move the places of the answers."""
    folded = fold(text)
    return folded if len(folded) == len(text) else text


def _sentence_of(asked: Answered, text: str, spans: Sequence[tuple[int, int]]) -> int | None:
    """Where the answer is said to begin; else where its words first stand."""
    for at in (asked.start, text.find(fold(asked.answer))):
        found = next((row for row, (start, end) in enumerate(spans) if start <= at < end), None)
        if found is not None:
            return found
    return None


def _clause(text: str) -> Clause:
    return Clause("0", "squad", ClauseKind.BACKGROUND, text, 0, len(text), (), None)


def _read(file: Path) -> Iterator[Paragraph]:
    try:
        articles: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))["data"]
        for paragraph in (paragraph for article in articles for paragraph in article["paragraphs"]):
            yield Paragraph(paragraph["context"], tuple(_answered(asked) for asked in paragraph["qas"]))
    except OSError as problem:
        raise SuiteUnreadable(f"{file} cannot be read ({problem.strerror}); name a file in SQuAD's form") from problem
    except (ValueError, KeyError, TypeError, IndexError) as problem:
        raise SuiteUnreadable(
            f"{file} is not in SQuAD's form ({problem!r}); expected data[].paragraphs[].qas[].answers[]"
        ) from problem


def _answered(asked: dict[str, Any]) -> Answered:
    first = asked["answers"][0]
    return Answered(asked["question"], first["text"], int(first["answer_start"]))
