"""MaxSim: each token of the query looks for its best token in a clause (ColBERT: Khattab and Zaharia, 2020).

The states come from the same pass as the sentence vector. The corpus mean is subtracted first: token states of this
kind of encoder share one large direction, which would make everything look alike. What a question's tokens look for
may have been learned (index/query_map.py).
"""

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from index.encoder import Floats
from index.query_map import QueryMap, Sought, as_they_are, at_length_1

_HELD_AS_FLOAT32 = 50_000  # tokens; above, float16 in memory and widened as it is used: half the memory, a slower query
_WIDENED_AT_ONCE = 2_000  # tokens; widening takes three times their float32 for a moment


class LateInteraction:
    """`states` (m, d) are all clauses' raw token states, clause i's from `offsets[i]` to `offsets[i + 1]`."""

    def __init__(
        self,
        states: NDArray[np.float16],
        offsets: NDArray[np.int64],
        mean: Floats,
        threads: int = 1,
        learned: QueryMap | None = None,
    ) -> None:
        # For the whole process: on two shared cores two threads make these small products several times slower.
        threadpool_limits(threads, user_api="blas")
        held = np.float32 if len(states) <= _HELD_AS_FLOAT32 else np.float16
        self._states = np.empty(states.shape, held)
        for start in range(0, len(states), _WIDENED_AT_ONCE):
            part = slice(start, start + _WIDENED_AT_ONCE)
            self._states[part] = centred(states[part].astype(np.float32), mean)
        self._offsets = offsets
        self._mean = mean
        self._learned = learned

    def states(self, row: int) -> Floats:
        """(t, d): the centred states of one clause's tokens, in order, each of length 1."""
        part = self._states[self._offsets[row] : self._offsets[row + 1]]
        return np.asarray(part, np.float32)

    def centred(self, states: Floats) -> Floats:
        """A query's raw states as those of the clauses are held: less the corpus mean, each of length 1."""
        return centred(states, self._mean)

    def sought(self, centred: Floats) -> Sought:
        """What a query's tokens look for, of its centred states."""
        return self._learned.sought(centred) if self._learned else as_they_are(centred)

    def maxsim(self, sought: Sought, rows: NDArray[np.int64]) -> Floats:
        """(len(rows),), −1 to 1: the best cosine of what each query token looks for with a clause's tokens, by its share."""
        if len(rows) == 0:
            return np.zeros(0, np.float32)
        starts, sizes = self._offsets[rows], self._offsets[rows + 1] - self._offsets[rows]
        firsts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
        if sizes.sum() == len(self._states):
            states = self._states
        else:
            states = self._states[np.arange(sizes.sum()) + np.repeat(starts - firsts, sizes)]
        similar = states.astype(np.float32, copy=False) @ sought.states.T
        best: Floats = np.maximum.reduceat(similar, firsts, axis=0)
        return np.asarray(best @ sought.shares, np.float32)


def centred(states: Floats, mean: Floats) -> Floats:
    """States less the corpus mean, each at length 1."""
    return at_length_1(states - mean)
