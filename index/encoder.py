"""What the index asks of an encoder: unit sentence vectors and the states of the content tokens, of one forward pass."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

Role = Literal["query", "passage"]
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Encoded:
    """`vectors` is (n, d), rows of length 1; `tokens[i]` is (t_i, d), raw states of text i's content tokens, t_i ≥ 1.

    Prefix, special and punctuation tokens are left out of `tokens`. `positions[i]` is (t_i,): where in text i each of
    them begins, in code points; an encoder that does not know gives no positions at all. `early[i]` is (1 + t_i, d):
    the sentence token's state and then those of the same content tokens, some layers before the last; an encoder that
    gives none has no early states at all.
    """

    vectors: Floats
    tokens: tuple[Floats, ...]
    positions: tuple[NDArray[np.int32], ...] = ()
    early: tuple[Floats, ...] = ()

    def positions_of(self, row: int, text: str) -> NDArray[np.int32]:
        """Of text `row`; spread evenly over the text where the encoder does not know them."""
        if self.positions:
            return self.positions[row]
        return np.linspace(0, max(len(text) - 1, 0), len(self.tokens[row])).astype(np.int32)


class Encoder(Protocol):
    """Texts to vectors. `name` identifies weights and precision: an index built with one name is refused by another."""

    @property
    def name(self) -> str: ...

    @property
    def dimension(self) -> int: ...

    def encode(self, texts: Sequence[str], role: Role) -> Encoded: ...
