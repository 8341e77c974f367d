"""What the search learns from: a question, the clauses of its document that come nearest, and where the answer stands."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from eval.content_questions import places_of
from eval.gold import GoldItem
from eval.spans import Stretch, overlap, shares_half
from eval.system import inquiry_of
from index.opened import Index
from index.plan import Clause, ClauseKind
from index.search import LEXICAL_WEIGHT, MAXSIM_WEIGHT
from rag.chain import Extractive, understand
from rag.errors import QuestionInvalid
from rag.sentences import sentences

_CLAUSES = 16  # of a question, besides those that answer


@dataclass(frozen=True, slots=True)
class Read:
    """A clause's centred token states (t, d), its sentences, and in which of them each token stands; −1: in a title."""

    states: NDArray[np.float16]
    sentences: tuple[Stretch, ...]
    sentence_of: NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class SearchLesson:
    """`question` is (q, d), centred. Of n clauses: what they are, their cosine with .2 lexical, whether they answer.

    `sentences[i]` says of each sentence of clause i whether it answers.
    """

    question: NDArray[np.float16]
    clauses: tuple[Read, ...]
    first: NDArray[np.float32]
    right: tuple[bool, ...]
    sentences: tuple[tuple[bool, ...], ...]


class SearchLessons:
    """Looks questions up in one index; a clause's states are kept once, however many questions find it."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self._speller = Extractive(index).speller
        self._read: dict[int, Read] = {}

    def of(self, gold: GoldItem) -> SearchLesson | None:
        """None where the question is to be refused, stands in a talk, asks of several documents, or no clause answers it."""
        if gold.history or len(gold.documents) != 1:
            return None
        places = places_of(gold, self.index)
        rows = [row for row in self.index.rows(gold.documents) or () if not _is_heading(self.index.clauses[row])]
        right = [row for row in rows if any(overlap(_stretch(self.index.clauses[row]), place) for place in places)]
        try:
            query = understand(inquiry_of(gold), self._speller).query
        except QuestionInvalid:
            return None
        return self._lesson(query, rows, right, places) if right else None

    def _lesson(self, query: str, rows: Sequence[int], right: Sequence[int], places: Sequence[Stretch]) -> SearchLesson:
        searcher = self.index.searcher
        scores = searcher.score_all(query, rows)
        first = dict(zip(scores.rows.tolist(), scores.cosine + LEXICAL_WEIGHT * scores.lexical, strict=True))
        # By the tokens as they are: what has been learned so far is to have no part in what is learned from.
        alike = {row: float(searcher.align(query, row).similar.max(axis=1).mean()) for row in first}
        best = sorted(first, key=lambda row: -(first[row] + MAXSIM_WEIGHT * alike[row]))[:_CLAUSES]
        kept = [*best, *(row for row in right if row not in best)]
        clauses = tuple(self._clause(row, query) for row in kept)
        return SearchLesson(
            question=searcher.centred_query(query).astype(np.float16),
            clauses=clauses,
            first=np.array([first[row] for row in kept], np.float32),
            right=tuple(row in right for row in kept),
            sentences=tuple(tuple(shares_half(one, places) for one in clause.sentences) for clause in clauses),
        )

    def _clause(self, row: int, query: str) -> Read:
        if row not in self._read:
            clause, searcher = self.index.clauses[row], self.index.searcher
            begins = searcher.align(query, row).clause_at + clause.start  # the same whatever is asked
            spans = tuple(Stretch(part.document, part.start, part.end) for part in sentences(clause))
            sentence_of = np.full(len(begins), -1, np.int32)
            for number, span in enumerate(spans):
                sentence_of[(begins >= span.start) & (begins < span.end)] = number
            self._read[row] = Read(searcher.states(row).astype(np.float16), spans, sentence_of)
        return self._read[row]


def search_lessons(items: Sequence[GoldItem], indexes: Sequence[Index]) -> Iterator[SearchLesson]:
    """Of each question that some clause answers, looked up in the first index that holds its document."""
    lessons = [SearchLessons(index) for index in indexes]
    for gold in tqdm(items, desc="looking up", unit="question", disable=not sys.stderr.isatty(), file=sys.stderr):
        of_it = next((one for one in lessons if set(gold.documents) <= set(one.index.plans)), None)
        if of_it and (lesson := of_it.of(gold)):
            yield lesson


def _is_heading(clause: Clause) -> bool:
    return clause.kind is ClauseKind.HEADING


def _stretch(clause: Clause) -> Stretch:
    return Stretch(clause.document_id, clause.start, clause.end)
