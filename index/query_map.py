"""What MaxSim has learned of questions: where a question's tokens should look, and how much each of them counts.

A question and the sentence that answers it share few words: 谁掏 stands where the plan says 由…负担. The states of the
question's tokens are moved by one matrix before they look for their nearest, and 请问 counts less than 补贴. The index
is as it was: only the question's side is fitted. How: docs/decisions/0015. It belongs to the bundled encoder.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from index.encoder import Floats
from index.weights import NAME

_FILE = Path(__file__).with_name("query_map.npz")  # eval/search_training.py writes it


@dataclass(frozen=True, slots=True)
class Sought:
    """What a question's q tokens look for: `states` (q, d), each of length 1, and `shares` (q,), which add up to 1."""

    states: Floats
    shares: Floats


@dataclass(frozen=True, slots=True)
class QueryMap:
    """`moves` (d, d) is added to the identity, `weighs` (d,) gives each token's log share. Both may be zero."""

    moves: Floats
    weighs: Floats

    def sought(self, centred: Floats) -> Sought:
        """Of a question's centred token states (q, d), q ≥ 1."""
        moved = centred + centred @ self.moves
        logits = centred @ self.weighs
        shares = np.exp(logits - logits.max())
        return Sought(at_length_1(moved), np.asarray(shares / shares.sum(), np.float32))

    def save(self, out: Path) -> None:
        """In half precision: 295 kB for states of 384 numbers."""
        with out.open("wb") as file:
            np.savez(file, moves=self.moves.astype(np.float16), weighs=self.weighs.astype(np.float16))

    @classmethod
    def load(cls, file: Path) -> "QueryMap":
        with np.load(file, allow_pickle=False) as held:
            return cls(*(held[name].astype(np.float32) for name in ("moves", "weighs")))


def as_they_are(centred: Floats) -> Sought:
    """Without a map each token looks for its like, and all count the same."""
    return Sought(centred, np.full(len(centred), 1 / max(len(centred), 1), np.float32))


def query_map_for(encoder: str) -> QueryMap | None:
    """The one fitted on the states of the bundled encoder, read once; None for any other encoder."""
    return _bundled() if encoder == NAME else None


@lru_cache(maxsize=1)
def _bundled() -> QueryMap:
    return QueryMap.load(_FILE)


def at_length_1(states: Floats) -> Floats:
    """Each row at length 1; a row of zeros stays one."""
    return np.asarray(states / np.maximum(np.linalg.norm(states, axis=1, keepdims=True), 1e-9), np.float32)
