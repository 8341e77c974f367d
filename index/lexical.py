"""How much of a query's wording stands in each text: BM25 over character bigrams, as a share of a full match.

BM25 (Robertson and Zaragoza, 2009) divided by what a text holding all of the query's terms would score lies between 0
and 1 and is comparable between languages: the few Latin letters of an English question that occur in a Chinese text
stay the small share they are. Ranks, z-scores or min-max would make them the maximum.
"""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.encoder import Floats
from index.glossary import Glossary
from index.normalise import fold
from index.romanised import RomanisedNames

_HAN = "㐀-鿿豈-﫿\U00020000-\U0003ffff"
_RUN = re.compile(f"[{_HAN}]+|[a-z0-9ß-öø-ɏ]+")  # 长三角g60 → 长三角, g60. Kana holds grammar, not terms
_CHINESE = re.compile(f"[{_HAN}]")
_FUNCTION_WORDS = frozenset(
    re.findall(
        r"\w+",
        "a about an and are as at be by do does did for from had has have how i in is it its of on or that the there"
        " this to was we were what when where which who why will with you",
    )
)
_SATURATION = 1.2  # k1: how soon a repeated term stops adding
_LENGTH = 0.75  # b: how much a long text is discounted
_NAMES = 0.3  # what all names of a query, matched by their sound, are worth; the same sound may be other words
_FULL_MATCH = 0.7  # a full match in a text of ordinary length reaches about this share of the bound (k1 + 1) · idf


@dataclass(frozen=True, slots=True)
class _Postings:
    """The rows that hold a term, and what the term adds to each row's score."""

    rows: NDArray[np.int32]
    gains: Floats


class LexicalIndex:
    """Built from texts in row order; about a second for ten thousand clauses, so it is not stored."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._size = len(texts)
        counted = [Counter(terms(text)) for text in texts]
        lengths = np.array([counts.total() for counts in counted], np.float32)
        ordinary = max(float(lengths.mean()), 1.0) if self._size else 1.0
        self._discount = _SATURATION * (1 - _LENGTH + _LENGTH * lengths / ordinary)
        self._postings = self._invert(counted)
        self._names = RomanisedNames(term for term in self._postings if _is_pair(term))
        self._glossary = Glossary(texts)

    def scores(self, query: str) -> Floats:
        """(n,) from 0 (no term in common) to 1 (all of the query's terms).

        Of an English query the best of three counts: its own letters, the Chinese names in it (by themselves, up to
        .3: the English around them cannot occur in a Chinese text and says nothing), and what its words mean.
        """
        scores = self._share([(term,) for term in terms(query)])
        if names := self._names.terms(query):
            scores = np.asarray(np.maximum(scores, _NAMES * self._share(names)), np.float32)
        if not _CHINESE.search(query):
            scores = np.asarray(np.maximum(scores, self._meant(query)), np.float32)
        return scores

    def terms_for(self, word: str) -> tuple[str, ...]:
        """The Chinese terms of the texts that an English word, or a name as it is written, may stand for."""
        return self._glossary.terms(word) or self._names.written(word)

    def names_in(self, query: str) -> tuple[tuple[str, ...], ...]:
        """For each Chinese name in an English query, the names of the texts that sound like it.

        A capitalised English word may sound like Chinese ones too (Women, 我们): its meaning must be such a name.
        """
        if _CHINESE.search(query):
            return ()
        return tuple(names for _, names in self._understood(query) if names)

    def _understood(self, query: str) -> list[tuple[Mapping[str, float], tuple[str, ...]]]:
        """Of each content word of an English query: what it may mean, and the names that it may spell and mean."""
        spelled = self._names.spelled(query)
        return [
            (meant, tuple(name for name in spelled.get(stem, ()) if not meant or name in meant))
            for stem, meant in self._glossary.meanings(query).items()
        ]

    def _share(self, wanted: Sequence[tuple[str, ...]]) -> Floats:
        """Each entry is matched by any of its terms; the best of them counts."""
        scores = np.zeros(self._size, np.float32)
        full = 0.0
        for alternatives in wanted:
            gains = self._gains(alternatives)
            full += self._full(gains)
            scores += gains
        return np.minimum(scores / full, 1, dtype=np.float32) if full else scores

    def _meant(self, query: str) -> Floats:
        """As `_share`, by the glossary, and by sound for a name that the glossary does not know.

        A word without a meaning here counts as one that no text holds, and one of frequent or many meanings for
        little: its weight is that of all texts that hold any of them.
        """
        scores = np.zeros(self._size, np.float32)
        full = 0.0
        for meant, names in self._understood(query):
            shares = {**meant, **dict.fromkeys(names, 1.0)}
            gains = self._gains_of(shares)
            bound = self._full(gains)
            full += bound
            scores += np.minimum(gains, bound * max(shares.values(), default=1.0))
        return np.minimum(scores / full, 1, dtype=np.float32) if full else scores

    def _gains_of(self, shares: Mapping[str, float]) -> Floats:
        """The best of the terms in each text; a term of three and more characters as its least pair there."""
        best = np.zeros(self._size, np.float32)
        for term, share in shares.items():
            pairs = [self._gains((pair,)) for pair in terms(term)]
            best = np.maximum(best, share * np.minimum.reduce(pairs)) if pairs else best
        return best

    def _full(self, gains: Floats) -> float:
        return self._idf(int(np.count_nonzero(gains))) * (_SATURATION + 1) * _FULL_MATCH

    def _gains(self, alternatives: tuple[str, ...]) -> Floats:
        gains = np.zeros(self._size, np.float32)
        for term in alternatives:
            if postings := self._postings.get(term):
                gains[postings.rows] = np.maximum(gains[postings.rows], postings.gains)
        return gains

    def _invert(self, counted: Sequence[Counter[str]]) -> dict[str, _Postings]:
        found: dict[str, list[tuple[int, int]]] = {}
        for row, counts in enumerate(counted):
            for term, count in counts.items():
                found.setdefault(term, []).append((row, count))
        return {term: self._weigh(*zip(*pairs, strict=True)) for term, pairs in found.items()}

    def _weigh(self, rows: Sequence[int], counts: Sequence[int]) -> _Postings:
        at = np.array(rows, np.int32)
        often = np.array(counts, np.float32)
        gains = self._idf(len(at)) * often * (_SATURATION + 1) / (often + self._discount[at])
        return _Postings(at, gains.astype(np.float32))

    def _idf(self, texts_with_term: int) -> float:
        return math.log(1 + (self._size - texts_with_term + 0.5) / (texts_with_term + 0.5))


def _is_pair(term: str) -> bool:
    return len(term) == 2 and term[0] >= "㐀"


def terms(text: str) -> list[str]:
    """Bigrams of Chinese runs, whole Latin words and numbers: 低空经济 → 低空, 空经, 经济. Function words are left out."""
    found: list[str] = []
    for run in _RUN.findall(fold(text)):
        if run[0] < "㐀":
            found += [run] if len(run) > 1 and run not in _FUNCTION_WORDS else []
        else:
            found += [run[at : at + 2] for at in range(len(run) - 1)] or [run]
    return found
