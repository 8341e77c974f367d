"""The tokenizer's pieces with their scores, as packed as the file has them: 250,000 strings would take ten times that."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import overload

import numpy as np
from numpy.typing import NDArray

from index.encoder import Floats


class Vocabulary(Sequence[tuple[str, float]]):
    """(piece, score) by id. Piece i is `text[offsets[i] : offsets[i + 1]]`, in bytes of UTF-8."""

    def __init__(self, text: bytes, offsets: NDArray[np.uint32], scores: Floats) -> None:
        self._text = text
        self._offsets = offsets
        self._scores = scores

    def __len__(self) -> int:
        return len(self._scores)

    @overload
    def __getitem__(self, id_: int) -> tuple[str, float]: ...
    @overload
    def __getitem__(self, id_: slice) -> list[tuple[str, float]]: ...
    def __getitem__(self, id_: int | slice) -> tuple[str, float] | list[tuple[str, float]]:
        if isinstance(id_, slice):
            return [self[at] for at in range(*id_.indices(len(self)))]
        return self._text[self._offsets[id_] : self._offsets[id_ + 1]].decode(), float(self._scores[id_])

    def pieces(self) -> Iterator[str]:
        """All of them by ascending id."""
        return (self._text[start:end].decode() for start, end in pairwise(self._offsets.tolist()))

    def lowest(self) -> int:
        """The id of the piece of the lowest score."""
        return int(self._scores.argmin())
