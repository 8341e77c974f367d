"""What a search needs on disk: clauses as vectors and token states, made once and reused while a clause is unchanged."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from hashlib import sha256
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from index.encoder import Encoder, Floats
from index.errors import IndexDamaged
from index.normalise import fold
from index.plan import Clause, ClauseKind

Arrays = Mapping[str, NDArray[Any]]


@dataclass(frozen=True, slots=True)
class SearchData:
    """n clauses in row order. Each field is an array, so that it can be stored as `<field>.npy`, never as a pickle."""

    vectors: Floats  # (n, d), rows of length 1
    states: NDArray[np.float16]  # (m, d), raw token states, clause after clause
    offsets: NDArray[np.int64]  # (n + 1,): clause i's states are offsets[i] to offsets[i + 1]
    positions: NDArray[np.int32]  # (m,): where in the folded passage text each state's token begins
    early: NDArray[np.float16]  # (m, d), the same tokens' states some layers earlier; (0, d) where there are none
    mean: Floats  # (d,), the states' mean
    digests: NDArray[np.uint8]  # (n, 32), SHA-256 of encoder name and text: equal digests may share a vector

    def to_arrays(self) -> dict[str, NDArray[Any]]:
        return {field.name: getattr(self, field.name) for field in fields(self)}

    @classmethod
    def from_arrays(cls, arrays: Arrays) -> Self:
        """Raises IndexDamaged where an array is missing or the arrays do not fit each other."""
        names = [field.name for field in fields(cls)]
        if missing := [name for name in names if name not in arrays]:
            raise IndexDamaged(f"The index lacks {', '.join(missing)}, expected {', '.join(names)}: build it again")
        data = cls(**{name: arrays[name] for name in names})
        data._check()
        return data

    @property
    def dimension(self) -> int:
        return int(self.vectors.shape[1])

    def _check(self) -> None:
        rows, dimension = self.vectors.shape
        expected = {
            "states": (int(self.offsets[-1]), dimension),
            "offsets": (rows + 1,),
            "positions": (int(self.offsets[-1]),),
            "early": (int(self.offsets[-1]) if len(self.early) else 0, dimension),
            "mean": (dimension,),
            "digests": (rows, 32),
        }
        for name, shape in expected.items():
            found = getattr(self, name).shape
            if found != shape:
                raise IndexDamaged(f"The index's {name} have shape {found}, expected {shape}: build it again")


def passage_text(clause: Clause) -> str:
    """What is encoded and indexed for a clause: the title of its innermost section, then its own words."""
    if clause.kind is ClauseKind.HEADING or not clause.heading:
        return clause.text
    return f"{clause.heading[-1]}。{clause.text}"


def encode_clauses(
    clauses: Sequence[Clause],
    encoder: Encoder,
    earlier: SearchData | None = None,
    progress: Callable[[int], object] = lambda encoded: None,
) -> SearchData:
    """Encode clauses in row order; those that `earlier` holds with the same text and encoder are not encoded again.

    `progress` is told after each clause how many rows are done.
    """
    known = {digest.tobytes(): row for row, digest in enumerate(earlier.digests)} if earlier else {}
    vectors, states, early, positions, digests = [], [], [], [], []
    for done, clause in enumerate(clauses, start=1):
        text = fold(passage_text(clause))
        digest = sha256(f"{encoder.name}\n{text}".encode()).digest()
        if earlier and digest in known:
            vector, tokens, before, begins = _row(earlier, known[digest])
        else:
            encoded = encoder.encode([text], "passage")
            vector, tokens = encoded.vectors[0], encoded.tokens[0].astype(np.float16)
            before = encoded.early[0][1:].astype(np.float16) if encoded.early else tokens[:0]
            begins = encoded.positions_of(0, text)
        vectors.append(vector)
        states.append(tokens)
        early.append(before)
        positions.append(begins)
        digests.append(np.frombuffer(digest, np.uint8))
        progress(done)
    return _assemble(vectors, states, early, positions, digests, encoder.dimension)


def _row(data: SearchData, row: int) -> tuple[Floats, NDArray[np.float16], NDArray[np.float16], NDArray[np.int32]]:
    part = slice(data.offsets[row], data.offsets[row + 1])
    return data.vectors[row], data.states[part], data.early[part], data.positions[part]


def _assemble(
    vectors: list[Floats],
    states: list[NDArray[np.float16]],
    early: list[NDArray[np.float16]],
    positions: list[NDArray[np.int32]],
    digests: list[NDArray[np.uint8]],
    dimension: int,
) -> SearchData:
    all_states = np.concatenate([np.zeros((0, dimension), np.float16), *states])
    mean = all_states.mean(axis=0, dtype=np.float64) if states else np.zeros(dimension)
    return SearchData(
        vectors=np.array(vectors, np.float32).reshape(-1, dimension),
        states=all_states,
        offsets=np.cumsum([0, *map(len, states)], dtype=np.int64),
        early=np.concatenate([np.zeros((0, dimension), np.float16), *early]),
        positions=np.concatenate([np.zeros(0, np.int32), *positions]),
        mean=mean.astype(np.float32),
        digests=np.array(digests, np.uint8).reshape(-1, 32),
    )
