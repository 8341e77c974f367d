"""How well a stretch of a clause speaks of each content word of a question, by wording or by meaning, in any language."""

from dataclasses import dataclass

import numpy as np

from index.normalise import fold
from index.opened import Index
from index.search import Alignment
from rag.draft import Evidence
from rag.reranker import Pair
from rag.verify import text_of
from rag.words import content_words

_LITERAL = 1.0


@dataclass(frozen=True, slots=True)
class WordMatch:
    """A content word of the question and how alike the nearest word of the stretch is: −1 to 1, and 1 when it is there."""

    word: str
    alike: float


class Aligner:
    """Compares one question with any number of stretches of clauses."""

    def __init__(self, index: Index, question: str) -> None:
        """`question` is as it was searched for; its content words are compared, its asking words are not."""
        self._index = index
        self._searched = question
        self._question = fold(question)
        self.words = content_words(self._question)
        self._aligned: dict[int, Alignment] = {}
        self._tokens: dict[str, np.ndarray] = {}
        self._matched: dict[tuple[int, Evidence], tuple[WordMatch, ...]] = {}

    def matches(self, evidence: Evidence, row: int) -> tuple[WordMatch, ...]:
        """One for each content word, in order; `row` is the clause's."""
        stretch = row, evidence
        if stretch not in self._matched:
            self._matched[stretch] = self._compared(evidence, row)
        return self._matched[stretch]

    def score(self, evidence: Evidence, row: int) -> float:
        """Mean over the content words; 0 when the question has none."""
        found = self.matches(evidence, row)
        return float(np.add.reduce([match.alike for match in found]) / len(found)) if found else 0.0

    def maxsim(self, row: int) -> float:
        """How alike the question's tokens are to the nearest of the whole clause, on average: −1 to 1."""
        return float(self._of_row(row).similar.max(axis=1).mean())

    def sought(self, evidence: Evidence, row: int) -> float:
        """How near the stretch comes to what the question's tokens look for, −1 to 1; 0 where it has no token of its own."""
        found = self._of_row(row)
        inside = self._inside(found, evidence, row)
        return float(found.sought[:, inside].max(axis=1).sum()) if inside.any() else 0.0

    def pair(self, evidence: Evidence, row: int) -> Pair:
        """The question and the stretch as the reranker reads them; of a stretch without a token the clause's first."""
        found = self._of_row(row)
        inside = self._inside(found, evidence, row)
        inside = inside if inside.any() else np.arange(len(inside)) == 0
        alike = found.similar[:, inside]
        return Pair(found.query_early, found.clause_early[inside], alike.max(axis=1), alike.max(axis=0, initial=-1.0))

    def _compared(self, evidence: Evidence, row: int) -> tuple[WordMatch, ...]:
        found = self._of_row(row)
        inside = self._inside(found, evidence, row)
        text = fold(text_of(evidence, self._index))
        nearest = found.similar[:, inside].max(axis=1) if inside.any() else None  # (q,)
        return tuple(WordMatch(word, self._alike(word, text, found, nearest)) for word in self.words)

    def _of_row(self, row: int) -> Alignment:
        if row not in self._aligned:
            self._aligned[row] = self._index.searcher.align(self._searched, row)
        return self._aligned[row]

    def _inside(self, found: Alignment, evidence: Evidence, row: int) -> np.ndarray:
        clause = self._index.clauses[row]
        start, end = evidence.start - clause.start, evidence.end - clause.start
        return (found.clause_at >= start) & (found.clause_at < end)

    def _alike(self, word: str, text: str, found: Alignment, nearest: np.ndarray | None) -> float:
        """`nearest` is how alike the nearest token of the stretch is to each of the question's; None if it has none."""
        if word in text:
            return _LITERAL
        tokens = self._tokens_of(word, found)
        if not len(tokens) or nearest is None:
            return 0.0
        return float(np.add.reduce(nearest[tokens]) / len(tokens))  # the mean, whose call costs as much as the rest

    def _tokens_of(self, word: str, found: Alignment) -> np.ndarray:
        if word not in self._tokens:  # the question's tokens are the same beside any clause
            self._tokens[word] = self._tokens_at(word, found)
        return self._tokens[word]

    def _tokens_at(self, word: str, found: Alignment) -> np.ndarray:
        """Tokens that begin within the word, at its first place in the question; else the one that covers its start."""
        at = self._question.find(word)
        begins = found.query_at
        within = np.flatnonzero((begins >= at) & (begins < at + len(word)))
        return within if len(within) else np.flatnonzero(begins <= at)[-1:]
