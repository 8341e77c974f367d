"""What the reranker learns from: a question, the sentences that were found for it, and which of them answer."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from eval.content_questions import ContentQuestion
from eval.errors import LessonsMissing
from rag.draft import Evidence
from rag.reranker import Pair
from rag.selection import Choice

_ONE_IN = 10  # of the documents, or of the clusters, are held out
_SENTENCES = 10  # of a question, besides those that answer
_MANY = 10  # documents from which whole documents are held out


@dataclass(frozen=True, slots=True)
class Lesson:
    """`pairs[i]` are the question and sentence i, kept as float16. `right[i]`: sentence i answers.

    `base[i]` is sentence i's score without a reranker; none at all where the sentences were not searched for.
    """

    pairs: tuple[Pair, ...]
    right: tuple[bool, ...]
    base: tuple[float, ...]
    answerable: bool
    document: str
    cluster: str


@dataclass(frozen=True, slots=True)
class Divided:
    """Lessons to learn and lessons to be tried on; `kept` says of what how many were held out."""

    learnt: tuple[Lesson, ...]
    held_out: tuple[Lesson, ...]
    kept: str

    def with_learnt(self, others: Sequence[Lesson]) -> "Divided":
        return replace(self, learnt=(*self.learnt, *others))


def gold_lessons(questions: Iterable[ContentQuestion]) -> Iterator[Lesson]:
    """One of each question; an answerable one that has its evidence in no sentence found is left out.

    A sentence's states are kept once, however many questions find it.
    """
    known: dict[Evidence, NDArray[np.floating]] = {}
    for asked in questions:
        choices = choices_of(asked)
        right = tuple(asked.answers(choice.evidence) for choice in choices)
        if not choices or (asked.answerable and not any(right)):
            continue
        pairs = [halved(asked.find.selection.pair(choice)) for choice in choices]
        said = [known.setdefault(c.evidence, pair.sentence) for c, pair in zip(choices, pairs, strict=True)]
        yield Lesson(
            pairs=tuple(
                replace(pair, question=pairs[0].question, sentence=sentence)
                for pair, sentence in zip(pairs, said, strict=True)
            ),
            right=right,
            base=tuple(choice.score for choice in choices),
            answerable=asked.answerable,
            document=asked.document,
            cluster=asked.gold.cluster,
        )


def divided(lessons: Sequence[Lesson]) -> Divided:
    """Every tenth document is held out, by the order of their names; of fewer than ten documents every tenth cluster.

    Raises `LessonsMissing` where there are not even ten clusters.
    """
    by_document = len({lesson.document for lesson in lessons}) >= _MANY
    groups = [lesson.document if by_document else lesson.cluster for lesson in lessons]
    kept = frozenset(sorted(set(groups))[_ONE_IN - 1 :: _ONE_IN])
    if not kept:
        raise LessonsMissing(
            f"{len(lessons)} lessons of {len(set(groups))} clusters, expected {_ONE_IN} clusters or more so that one can "
            "be held out; name more files with --gold"
        )
    pairs = list(zip(lessons, groups, strict=True))
    return Divided(
        learnt=tuple(lesson for lesson, group in pairs if group not in kept),
        held_out=tuple(lesson for lesson, group in pairs if group in kept),
        kept=f"{len(kept)} of {len(set(groups))} {'documents' if by_document else 'clusters'}",
    )


def top1(lessons: Sequence[Lesson], scores: Sequence[Sequence[float]]) -> float | None:
    """The share of the lessons with a right sentence in which the one with the highest score is right; None without any."""
    found = [lesson.right[int(np.argmax(s))] for lesson, s in zip(lessons, scores, strict=True) if any(lesson.right)]
    return float(np.mean(found)) if found else None


def halved(pair: Pair) -> Pair:
    """In float16: a lesson is kept for hours, and there are thousands."""
    return Pair(*(np.asarray(part, np.float16) for part in (pair.question, pair.sentence, pair.matched, pair.matching)))


def choices_of(asked: ContentQuestion) -> list[Choice]:
    """The best sentences by their score, best first, and all that answer."""
    found = sorted(asked.find.selection.weighed(asked.find.findings.passages), key=lambda choice: -choice.score)
    return [choice for at, choice in enumerate(found) if at < _SENTENCES or asked.answers(choice.evidence)]
