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

    Prefix, special and punctuation tokens are left out of `tokens`.
    """

    vectors: Floats
    tokens: tuple[Floats, ...]


class Encoder(Protocol):
    """Texts to vectors. `name` identifies weights and precision: an index built with one name is refused by another."""

    @property
    def name(self) -> str: ...

    @property
    def dimension(self) -> int: ...

    def encode(self, texts: Sequence[str], role: Role) -> Encoded: ...
