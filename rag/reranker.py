"""How well a sentence answers a question: the encoder's last layers, read once more by the question with the sentence in sight.

The encoder reads question and sentence apart. Its last layers, fitted for this, start from the states that both have
after nine layers; in each the question's tokens attend to themselves and to the sentence's, so 谁掏 finds 由…负担 and
哪天 finds a date, or finds none. Joined late after PreTTR (MacAvaney et al., 2020), only the question's tokens carried
on after MORES (Gao et al., 2020), so what the index holds of a sentence is enough. How the weights were fitted:
docs/decisions/0011-the-encoders-last-layers-read-both.md. They belong to the bundled encoder.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.encoder import Floats
from index.weights import NAME

_FILE = Path(__file__).with_name("reranker.npz")
_SCALE = ".scale"  # after the name of a matrix kept as int8: what each of its rows is multiplied by
HEADS = 12
LONGEST_QUESTION, LONGEST_SENTENCE = 48, 110  # content tokens; what is beyond is left out
MATCH_SCALE, SAME = 4.0, 0.9  # as in training: what maxsim adds to relevance; two tokens of this likeness are the same
EPSILON = 1e-12
_GELU = np.float32(np.sqrt(2 / np.pi))
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Pair:
    """A question and a sentence that may answer it, q ≥ 0 and t ≥ 1 content tokens.

    `question` (1 + q, d), the sentence token first, and `sentence` (t, d) are the encoder's early states. `matched`
    (q,) is how alike the nearest token of the sentence is to each of the question's, `matching` (t,) the other way
    round: cosines of the last states.
    """

    question: NDArray[np.floating]
    sentence: NDArray[np.floating]
    matched: NDArray[np.floating]
    matching: NDArray[np.floating]


@dataclass(frozen=True, slots=True)
class Judgement:
    """`relevance` compares the sentences of one question; `answers` is the log-odds that a sentence answers, of any."""

    relevance: float
    answers: float


@dataclass(frozen=True, slots=True)
class Batch:
    """Pairs padded with zeros to the longest question and sentence of them; `seen` (b, 1 + q + t) is true where a token is."""

    question: Floats  # (b, 1 + q, d)
    sentence: Floats  # (b, t, d)
    matched: Floats  # (b, q)
    matching: Floats  # (b, t)
    seen: Mask

    @property
    def maxsim(self) -> Floats:
        """(b,): the mean of `matched` over the question's own tokens; 0 where there is none."""
        tokens = self.seen[:, 1 : self.question.shape[1]].sum(axis=1)
        return np.asarray(self.matched.sum(axis=1) / np.maximum(tokens, 1), np.float32)


class Reranker:
    """Judges pairs by the weights of the file."""

    def __init__(self, file: Path = _FILE) -> None:
        with np.load(file) as stored:
            self._weights = _widened(stored)
        count = 1 + max(int(name.split(".")[1]) for name in self._weights if name.startswith("L."))
        self._layers = [_Layer(_under(f"L.{at}.", self._weights)) for at in range(count)]

    def judge(self, pairs: Sequence[Pair]) -> tuple[Judgement, ...]:
        """One each, in order."""
        if not pairs:
            return ()
        batch = batched(pairs)
        asked, said = batch.question + self._weights["role"][0], batch.sentence + self._weights["role"][1]
        asked[:, 1:] += self._match(batch.matched)
        said += self._match(batch.matching)
        for layer in self._layers[:-1]:
            asked = layer.read(asked, np.concatenate([asked, said], axis=1), batch.seen)
        read = self._layers[-1].first(np.concatenate([asked, said], axis=1), batch.seen)
        out = read @ self._weights["o.weight"].T + self._weights["o.bias"]
        relevance = out[:, 0] + MATCH_SCALE * batch.maxsim
        return tuple(Judgement(float(one), float(other)) for one, other in zip(relevance, out[:, 1], strict=True))

    def _match(self, alike: Floats) -> Floats:
        marks = np.stack([alike, alike > SAME], axis=-1).astype(np.float32)
        found: Floats = marks @ self._weights["f.weight"].T + self._weights["f.bias"]
        return found


class _Layer:
    """One layer of the encoder: attention, then feed-forward, each added to its input and normalised."""

    def __init__(self, weights: Mapping[str, Floats]) -> None:
        self._of = weights

    @cached_property
    def _keys_and_values(self) -> tuple[Floats, Floats]:
        """Both weights as one, (d, 2d), and both biases: one product instead of two. The last layer needs none."""
        weight, bias = ([self._of[f"{name}.{part}"] for name in ("k", "v")] for part in ("weight", "bias"))
        return np.ascontiguousarray(np.concatenate(weight).T), np.concatenate(bias)

    def read(self, asking: Floats, seen_by_it: Floats, mask: Mask) -> Floats:
        """(b, a, d): the `asking` places after the layer; each attends to all of (b, m, d) that the mask lets it see."""
        queries = _by_head(self._query(asking))
        weight, bias = self._keys_and_values
        keys, values = (_by_head(part) for part in np.split(seen_by_it @ weight + bias, 2, axis=-1))
        mixed = _attention(queries @ keys.transpose(0, 1, 3, 2), mask) @ values
        return self._after(asking, mixed.transpose(0, 2, 1, 3).reshape(asking.shape))

    def first(self, states: Floats, mask: Mask) -> Floats:
        """(b, d): the first place after the layer. The keys' weights go to the one query, the values' to what it took."""
        asking = states[:, :1]
        keys, values = (self._of[f"{name}.weight"].reshape(HEADS, -1, asking.shape[-1]) for name in ("k", "v"))
        query = self._query(asking).reshape(len(asking), HEADS, 1, -1)
        bias = query @ self._of["k.bias"].reshape(HEADS, -1, 1)  # (b, h, 1, 1): the same for all places
        sought = (query @ keys)[:, :, 0]  # (b, h, d)
        scores = (sought @ states.transpose(0, 2, 1))[:, :, None] + bias
        taken = (_attention(scores, mask)[:, :, 0] @ states)[:, :, None]  # (b, h, 1, d)
        mixed = np.asarray(taken @ values.transpose(0, 2, 1), np.float32).reshape(asking.shape) + self._of["v.bias"]
        return self._after(asking, mixed)[:, 0]

    def _query(self, asking: Floats) -> Floats:
        """Scaled, so that its products with keys are the scores."""
        out: Floats = self._linear("q", asking) / np.float32(np.sqrt(asking.shape[-1] / HEADS))
        return out

    def _after(self, asking: Floats, mixed: Floats) -> Floats:
        middle = self._normal("aln", asking + self._linear("ao", mixed))
        return self._normal("oln", middle + self._linear("fo", _gelu(self._linear("fi", middle))))

    def _linear(self, name: str, given: Floats) -> Floats:
        out: Floats = given @ self._of[f"{name}.weight"].T + self._of[f"{name}.bias"]
        return out

    def _normal(self, name: str, given: Floats) -> Floats:
        moved = given - given.mean(axis=-1, keepdims=True)
        spread = np.sqrt((moved * moved).mean(axis=-1, keepdims=True) + EPSILON)
        out: Floats = moved / spread * self._of[f"{name}.weight"] + self._of[f"{name}.bias"]
        return out


def reranker_for(encoder: str) -> Reranker | None:
    """The one fitted on the states of the bundled encoder, read once; None for any other encoder."""
    return _bundled() if encoder == NAME else None


@lru_cache(maxsize=1)
def _bundled() -> Reranker:
    return Reranker()


def batched(pairs: Sequence[Pair]) -> Batch:
    """What is beyond LONGEST_QUESTION and LONGEST_SENTENCE is left out."""
    question, asked = _padded([pair.question[: 1 + LONGEST_QUESTION] for pair in pairs])
    sentence, said = _padded([pair.sentence[:LONGEST_SENTENCE] for pair in pairs])
    matched = _in_rows([pair.matched for pair in pairs], question.shape[1] - 1)
    matching = _in_rows([pair.matching for pair in pairs], sentence.shape[1])
    return Batch(question, sentence, matched, matching, np.concatenate([asked, said], axis=1))


def _in_rows(parts: Sequence[NDArray[np.floating]], length: int) -> Floats:
    """(b, length), with zeros behind."""
    rows = np.zeros((len(parts), length), np.float32)
    for row, part in zip(rows, parts, strict=True):
        row[: len(part)] = part[:length]
    return rows


def _padded(parts: Sequence[NDArray[np.floating]]) -> tuple[Floats, Mask]:
    """(b, t, d) with zeros behind, and (b, t): which places are real."""
    length = max(len(part) for part in parts)
    states = np.zeros((len(parts), length, parts[0].shape[1]), np.float32)
    real = np.zeros((len(parts), length), bool)
    for row, part in enumerate(parts):
        states[row, : len(part)], real[row, : len(part)] = part, True
    return states, real


def narrowed(weights: Mapping[str, Floats]) -> dict[str, NDArray[np.int8] | NDArray[np.float16]]:
    """As the file keeps them: the layers' matrices as int8 with a scale for each row, all else as float16."""
    kept: dict[str, NDArray[np.int8] | NDArray[np.float16]] = {}
    for name, weight in weights.items():
        if name.startswith("L.") and weight.ndim == 2:
            scale = np.abs(weight).max(axis=1, keepdims=True) / 127
            kept[name] = np.round(weight / np.maximum(scale, 1e-12)).astype(np.int8)
            kept[f"{name}{_SCALE}"] = scale.astype(np.float16)
        else:
            kept[name] = weight.astype(np.float16)
    return kept


def _widened(stored: Mapping[str, NDArray[np.generic]]) -> dict[str, Floats]:
    weights = {name: np.asarray(stored[name], np.float32) for name in stored}
    scales = [name for name in weights if name.endswith(_SCALE)]
    for name in scales:
        weights[name.removesuffix(_SCALE)] *= weights.pop(name)
    return weights


def _under(prefix: str, weights: Mapping[str, Floats]) -> dict[str, Floats]:
    """Those whose names begin so, without it."""
    return {name.removeprefix(prefix): weight for name, weight in weights.items() if name.startswith(prefix)}


def _by_head(states: Floats) -> Floats:
    """(b, h, t, d / h)."""
    return states.reshape(*states.shape[:2], HEADS, -1).transpose(0, 2, 1, 3)


def _attention(scores: Floats, mask: Mask) -> Floats:
    """(b, h, a, m): the shares that each asking place takes of what it sees."""
    weight = np.where(mask[:, None, None, :], scores, -np.inf)
    weight = np.exp(weight - weight.max(axis=-1, keepdims=True))
    shares: Floats = weight / weight.sum(axis=-1, keepdims=True)
    return shares


def _gelu(given: Floats) -> Floats:
    """By the usual approximation with tanh (Hendrycks and Gimpel, 2016): within 0.001 of exact."""
    out: Floats = 0.5 * given * (1 + np.tanh(_GELU * given * (1 + 0.044715 * given * given)))
    return out
