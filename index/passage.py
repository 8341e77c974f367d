"""A clause, found: with the scores that found it."""

from dataclasses import dataclass

from index.plan import Clause


@dataclass(frozen=True, slots=True)
class Passage:
    """`score` = `cosine` + 0.2 · `lexical` + 0.5 · `maxsim`; lexical is 0 to 1, the others −1 to 1."""

    clause: Clause
    score: float
    cosine: float
    lexical: float
    maxsim: float


@dataclass(frozen=True, slots=True)
class Ranking:
    """Passages best first (ties by row), and `confidence`: best cosine minus median cosine over the searched clauses."""

    passages: tuple[Passage, ...]
    confidence: float
