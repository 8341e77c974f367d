"""How well a sentence answers a question: a small transformer over the encoder's token states of both.

The encoder looks at question and sentence apart; two layers of attention over both let 谁掏 find 由…负担 and 哪天 find a
date. Cross-encoder over frozen states, after PreTTR (MacAvaney et al., 2020); the weights were fitted once on questions
that were written for other documents (docs/decisions/0010-a-small-reranker-over-frozen-states.md), and belong to the bundled encoder.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.encoder import Floats
from index.weights import NAME

_FILE = Path(__file__).with_name("reranker.npz")
HEADS, LAYERS = 4, 2
LONGEST_QUESTION, LONGEST_SENTENCE = 64, 160  # tokens; what is beyond is left out
STATE_SCALE, MATCH_SCALE, SAME = 3.0, 4.0, 0.9  # as in training: of the states, of maxsim; two tokens are the same
_EPSILON = 1e-5
_GELU = np.float32(-2 * 0.7978845608)
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Judgement:
    """`relevance` compares the sentences of one question; `answers` is the log-odds that a sentence answers, of any."""

    relevance: float
    answers: float


class Reranker:
    """Judges sentences by the weights of the file; the encoder's states must be of `dimension` numbers."""

    def __init__(self, file: Path = _FILE) -> None:
        with np.load(file) as stored:
            self._weights = {name: stored[name].astype(np.float32) for name in stored.files}
        self.dimension = int(self._weights["P.weight"].shape[1])

    def judge(self, question: Floats, sentences: Sequence[Floats]) -> tuple[Judgement, ...]:
        """One each, in order. `question` is (q, d), each sentence (t, d): centred states of length 1; t ≥ 1."""
        if not sentences or not len(question):
            return tuple(Judgement(0.0, 0.0) for _ in sentences)
        question = question[:LONGEST_QUESTION]
        states, real = padded(sentences, LONGEST_SENTENCE)
        alike = np.where(real[:, :, None], states @ question.T, np.float32(-1.0))
        of_question, of_sentence = alike.max(axis=1), alike.max(axis=2)
        read = self._attended(question, states, real, of_question, of_sentence)
        out = self._linear("o", _normal(read, self._weights["n.weight"], self._weights["n.bias"]))
        relevance = out[:, 0] + MATCH_SCALE * of_question.mean(axis=1)
        return tuple(Judgement(float(one), float(other)) for one, other in zip(relevance, out[:, 1], strict=True))

    def _attended(
        self, question: Floats, states: Floats, real: Mask, of_question: Floats, of_sentence: Floats
    ) -> Floats:
        """(b, h): the first place of each pair, after the layers."""
        size, role = len(states), self._weights["role.weight"]
        asked = self._linear("P", question) * STATE_SCALE + role[0]
        said = self._linear("P", states) * STATE_SCALE + role[1]
        first = np.broadcast_to(self._weights["cls"] + role[2], (size, 1, asked.shape[-1]))
        pair = np.concatenate([first, asked[None] + self._match(of_question), said + self._match(of_sentence)], axis=1)
        seen = np.concatenate([np.ones((size, 1 + len(question)), bool), real], axis=1)
        for layer in range(LAYERS):
            pair = self._layer(layer, pair, seen)
        return pair[:, 0]

    def _match(self, alike: Floats) -> Floats:
        return self._linear("f", np.stack([alike, alike > SAME], axis=-1).astype(np.float32))

    def _layer(self, layer: int, pair: Floats, seen: Mask) -> Floats:
        """Attention, then the feed-forward step, each of the normalised input and added to it.

        Of the last layer only the first place is worked out: nothing else of it is looked at.
        """
        at, whole = f"T.layers.{layer}", slice(None) if layer + 1 < LAYERS else slice(1)
        pair = pair[:, whole] + self._attention(at, self._normal(f"{at}.norm1", pair), seen, whole)
        inner = _gelu(self._linear(f"{at}.linear1", self._normal(f"{at}.norm2", pair)))
        return pair + self._linear(f"{at}.linear2", inner)

    def _attention(self, at: str, pair: Floats, seen: Mask, asking: slice) -> Floats:
        """(b, a, h): what each of the `asking` places takes from all that are `seen`."""
        batch, _, width = pair.shape
        weights = np.split(self._weights[f"{at}.self_attn.in_proj_weight"], 3)
        biases = np.split(self._weights[f"{at}.self_attn.in_proj_bias"], 3)
        queries, keys, values = (
            (given @ weight.T + bias).reshape(batch, given.shape[1], HEADS, -1).transpose(0, 2, 1, 3)
            for given, weight, bias in zip((pair[:, asking], pair, pair), weights, biases, strict=True)
        )
        weight = queries @ keys.transpose(0, 1, 3, 2) / np.float32(np.sqrt(width / HEADS))
        weight = np.where(seen[:, None, None, :], weight, -np.inf)
        weight = np.exp(weight - weight.max(axis=-1, keepdims=True))
        weight /= weight.sum(axis=-1, keepdims=True)
        joined = (weight @ values).transpose(0, 2, 1, 3).reshape(batch, -1, width)
        return self._linear(f"{at}.self_attn.out_proj", joined)

    def _linear(self, name: str, given: Floats) -> Floats:
        out: Floats = given @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"]
        return out

    def _normal(self, name: str, given: Floats) -> Floats:
        return _normal(given, self._weights[f"{name}.weight"], self._weights[f"{name}.bias"])


def reranker_for(encoder: str) -> Reranker | None:
    """The one fitted on the states of the bundled encoder, read once; None for any other encoder."""
    return _bundled() if encoder == NAME else None


@lru_cache(maxsize=1)
def _bundled() -> Reranker:
    return Reranker()


def padded(parts: Sequence[NDArray[np.floating]], longest: int) -> tuple[Floats, Mask]:
    """(b, t, d) with zeros behind, and (b, t): which places are real; of each part the first `longest`."""
    length = min(max(len(part) for part in parts), longest)
    states = np.zeros((len(parts), length, parts[0].shape[1]), np.float32)
    real = np.zeros((len(parts), length), bool)
    for row, part in enumerate(parts):
        kept = part[:length]
        states[row, : len(kept)], real[row, : len(kept)] = kept, True
    return states, real


def _normal(given: Floats, weight: Floats, bias: Floats) -> Floats:
    moved = given - given.mean(axis=-1, keepdims=True)
    spread = np.sqrt((moved * moved).mean(axis=-1, keepdims=True) + _EPSILON)
    out: Floats = moved / spread * weight + bias
    return out


def _gelu(given: Floats) -> Floats:
    """By the usual approximation with tanh, written as a sigmoid (Hendrycks and Gimpel, 2016): within 0.001 of exact."""
    out: Floats = given / (1 + np.exp(_GELU * given * (1 + 0.044715 * given * given)))
    return out
