"""Finds clauses for a query: meaning by sentence vector and by token, wording by shared bigrams, in one score."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from index.dense import DenseIndex
from index.encoder import Encoded, Encoder, Floats
from index.errors import IndexMismatch
from index.late_interaction import LateInteraction
from index.lexical import LexicalIndex
from index.normalise import fold, fold_origins
from index.passage import Passage, Ranking
from index.plan import Clause
from index.query_map import Sought, query_map_for
from index.search_data import SearchData, encode_clauses, passage_text

__all__ = ["Alignment", "Scores", "SearchData", "Searcher", "encode_clauses", "passage_text"]

# Measured on four question sets; each stands on a plateau (lexical .1 to .3, maxsim .3 to 1).
LEXICAL_WEIGHT = 0.2
MAXSIM_WEIGHT = 0.5
CANDIDATES = 80  # clauses whose tokens are compared, all of them in an index with no more. Of 240, 30 lost nothing
REMEMBERED = 64  # queries whose encoding is kept: the stages of one answer ask for the same question


@dataclass(frozen=True, slots=True)
class Scores:
    """All searched rows, ascending, and their scores in the same order: `score` = cosine + .2 lexical + .5 maxsim.

    Only the best CANDIDATES by cosine and lexical have a maxsim of their own; the others are given the lowest of
    those, which leaves each of them behind every candidate.
    """

    rows: NDArray[np.int64]
    score: Floats
    cosine: Floats
    lexical: Floats
    maxsim: Floats

    @property
    def confidence(self) -> float:
        """Best cosine minus median cosine: how far the best stands out, in any language. 0 where nothing is searched."""
        return float(self.cosine.max() - np.median(self.cosine)) if len(self.rows) else 0.0

    def best(self, k: int) -> NDArray[np.int64]:
        """Positions of the k best, best first, equal ones by row."""
        return np.argsort(-self.score, kind="stable")[: max(k, 0)]


@dataclass(frozen=True, slots=True)
class Alignment:
    """How the tokens of a query and of one clause are alike: `similar` is (q, t), cosines of centred states.

    `sought` (q, t) are those of what the query's tokens look for, times each one's share (index/query_map.py).
    `query_at` (q,) is where each query token begins in the folded query, `clause_at` (t,) where each clause token
    begins in the clause's own text; below 0 it stands in the section title before it. `query_early` (1 + q, d), the
    sentence token first, and `clause_early` (t, d) are raw states some layers earlier; both empty where the encoder
    gives none.
    """

    similar: Floats
    sought: Floats
    query_at: NDArray[np.int32]
    clause_at: NDArray[np.int32]
    query_early: Floats
    clause_early: NDArray[np.float16]


class Searcher:
    """Ranks the clauses of one index version; `clauses[i]` is row i of `data`. Safe to share between threads."""

    def __init__(self, clauses: Sequence[Clause], data: SearchData, encoder: Encoder, threads: int = 1) -> None:
        if len(clauses) != len(data.vectors) or data.dimension != encoder.dimension:
            raise IndexMismatch(
                f"The index holds {data.vectors.shape} vectors for {len(clauses)} clauses and an encoder of dimension "
                f"{encoder.dimension}, expected ({len(clauses)}, {encoder.dimension}): python -m index build"
            )
        self.clauses = tuple(clauses)
        self._encoder = encoder
        self._dense = DenseIndex(data.vectors, threads)
        self._late = LateInteraction(data.states, data.offsets, data.mean, threads, query_map_for(encoder.name))
        self._lexical = LexicalIndex([passage_text(clause) for clause in clauses])
        self._starts, self._offsets, self._early = data.positions, data.offsets, data.early
        self._encoded = lru_cache(REMEMBERED)(self._encode)
        self._centred = lru_cache(REMEMBERED)(self._centre)
        self._sought = lru_cache(REMEMBERED)(self._seek)
        self._ranked = lru_cache(REMEMBERED)(self._rank)
        self._origins = lru_cache(8 * REMEMBERED)(fold_origins)

    def search(self, query: str, k: int = 10, rows: Collection[int] | None = None) -> Ranking:
        """The `k` best clauses, only among `rows` where given (none at all where it is empty)."""
        return self._ranked(query, k, None if rows is None else tuple(rows))

    def score_all(self, query: str, rows: Collection[int] | None = None) -> Scores:
        """The scores of every row, or of each of `rows`."""
        searched = self._searched(rows)
        folded = fold(query)
        encoded = self._encoded(folded)
        cosine = self._dense.cosines(encoded.vectors[0], searched)
        lexical = self._lexical.scores(query)[searched]
        first = cosine + LEXICAL_WEIGHT * lexical
        maxsim = self._maxsim(self._sought(folded), searched, first)
        return Scores(searched, first + MAXSIM_WEIGHT * maxsim, cosine, lexical, maxsim)

    def terms_for(self, word: str) -> tuple[str, ...]:
        """The Chinese terms of the clauses that an English word (symposium), or a name as written (Jiaxing), may stand for."""
        return self._lexical.terms_for(word)

    def names_in(self, query: str) -> tuple[tuple[str, ...], ...]:
        """For each Chinese name in an English query (Hongqiao), the names of the clauses that sound like it."""
        return self._lexical.names_in(query)

    def align(self, query: str, row: int) -> Alignment:
        """Token by token, the query and the clause of one row."""
        folded = fold(query)
        encoded, clause = self._encoded(folded), self.clauses[row]
        passage = passage_text(clause)
        part = slice(self._offsets[row], self._offsets[row + 1])
        begins = self._origins(passage)[self._starts[part]]
        states, sought = self._late.states(row), self._sought(folded)
        return Alignment(
            similar=self._centred(folded) @ states.T,
            sought=sought.shares[:, None] * (sought.states @ states.T),
            query_at=encoded.positions_of(0, folded),
            clause_at=begins - np.int32(len(passage) - len(clause.text)),
            query_early=encoded.early[0] if encoded.early else np.zeros((0, self._early.shape[1]), np.float32),
            clause_early=self._early[part],
        )

    def states(self, row: int) -> Floats:
        """(t, d): the token states of one clause as they are compared: less the corpus mean, at length 1."""
        return self._late.states(row)

    def centred(self, states: Floats) -> Floats:
        """A text's raw token states, (t, d), as those of the clauses are compared: less the corpus mean, at length 1."""
        return self._late.centred(states)

    def centred_query(self, query: str) -> Floats:
        """(q, d): the query's token states, likewise."""
        return self._centred(fold(query))

    def _rank(self, query: str, k: int, rows: tuple[int, ...] | None) -> Ranking:
        scores = self.score_all(query, rows)
        return Ranking(tuple(self._passage(scores, at) for at in scores.best(k)), scores.confidence)

    def _maxsim(self, sought: Sought, searched: NDArray[np.int64], first: Floats) -> Floats:
        if len(searched) <= CANDIDATES:
            return self._late.maxsim(sought, searched)
        chosen = np.argsort(-first, kind="stable")[:CANDIDATES]
        found = self._late.maxsim(sought, searched[chosen])
        maxsim = np.full(len(searched), found.min(), np.float32)
        maxsim[chosen] = found
        return maxsim

    def _searched(self, rows: Collection[int] | None) -> NDArray[np.int64]:
        if rows is None:
            return np.arange(len(self.clauses))
        return np.unique(np.fromiter(rows, np.int64, len(rows)))

    def _encode(self, folded: str) -> Encoded:
        return self._encoder.encode([folded], "query")

    def _centre(self, folded: str) -> Floats:
        return self._late.centred(self._encoded(folded).tokens[0])

    def _seek(self, folded: str) -> Sought:
        return self._late.sought(self._centred(folded))

    def _passage(self, scores: Scores, at: int) -> Passage:
        return Passage(
            clause=self.clauses[scores.rows[at]],
            score=float(scores.score[at]),
            cosine=float(scores.cosine[at]),
            lexical=float(scores.lexical[at]),
            maxsim=float(scores.maxsim[at]),
        )
