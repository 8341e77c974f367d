"""The default encoder: the bundled 4-bit weights on ONNX Runtime; serves without torch and without any network."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from pathlib import Path

import numpy as np
import onnxruntime  # type: ignore[import-untyped]
from numpy.typing import NDArray

from index.encoder import Encoded, Floats, Role
from index.graph_cache import cached_graph
from index.normalise import clean
from index.tokenizer import FrugalTokenizer
from index.weights import NAME, Weights, read_bundled

# E5's prompts. The space after them belongs to the text's first token: alone it would be a token of its own.
_PROMPTS: dict[Role, str] = {"query": "query:", "passage": "passage:"}
_START = np.zeros(1, np.int32)  # a text of punctuation alone has no content token; the sentence token stands for it


@dataclass(frozen=True, slots=True)
class _Pass:
    """What one text became, as `Encoded` says."""

    vector: Floats
    states: Floats
    early: Floats
    begins: NDArray[np.int32]


class BundledEncoder:
    """A text longer than the window is encoded in equal windows: nothing is cut.

    Its vector is the mean of the windows' vectors, weighted by their tokens, at length 1; its token states are those
    of all windows. Each text is encoded by itself, so its vector is the same bytes in whatever company it comes.
    """

    name = NAME

    def __init__(self, session: onnxruntime.InferenceSession, tokenizer: FrugalTokenizer, weights: Weights) -> None:
        self._session = session
        self._tokenizer = tokenizer
        self._bos, self._eos = weights.specials.bos, weights.specials.eos
        self._window = weights.shape.positions
        self._prefixes = {role: tokenizer.encode(prompt).ids for role, prompt in _PROMPTS.items()}
        self.dimension = weights.shape.hidden

    @classmethod
    def open(cls, cache: Path, threads: int = 1) -> "BundledEncoder":
        """Build the graph into `cache` where it is missing or damaged, then load it."""
        weights = read_bundled()
        graph = cached_graph(weights, cache / NAME.replace(":", "-"))
        return cls(session(graph, threads), FrugalTokenizer(weights), weights)

    def encode(self, texts: Sequence[str], role: Role) -> Encoded:
        encoded = [self._encode(text, role) for text in texts]
        vectors = np.stack([one.vector for one in encoded]) if encoded else np.zeros((0, self.dimension), np.float32)
        return Encoded(
            vectors,
            tuple(one.states for one in encoded),
            tuple(one.begins for one in encoded),
            tuple(one.early for one in encoded),
        )

    def windows(self, text: str, role: Role) -> list[list[int]]:
        """The id sequences that the network reads for `text`: prefix and specials in each, content in equal parts."""
        ids, _ = self._content_tokens(text, role)
        prefix = self._prefixes[role]
        return [[self._bos, *prefix, *ids[start:end], self._eos] for start, end in self._bounds(len(ids), role)]

    def _bounds(self, size: int, role: Role) -> list[tuple[int, int]]:
        room = self._window - len(self._prefixes[role]) - 2
        parts = max(1, ceil(size / room))
        return list(pairwise(size * part // parts for part in range(parts + 1)))

    def _content_tokens(self, text: str, role: Role) -> tuple[list[int], list[int]]:
        """Ids of the text's tokens without the prefix, and where in the text each begins."""
        before = len(_PROMPTS[role]) + 1
        found = self._tokenizer.encode(f"{_PROMPTS[role]} {clean(text)}")
        skip = len(self._prefixes[role])
        return found.ids[skip:], [max(start - before, 0) for start, _ in found.offsets[skip:]]

    def _encode(self, text: str, role: Role) -> _Pass:
        prefix = self._prefixes[role]
        content, starts = self._content_tokens(text, role)
        vectors, sizes, states, positions = [], [], [], []
        early: list[Floats] = []
        for start, end in self._bounds(len(content), role):
            ids = [self._bos, *prefix, *content[start:end], self._eos]
            sentence, last, before = self._session.run(["sentence", "states", "early"], {"ids": np.array([ids])})
            vectors.append(sentence[0])
            sizes.append(len(ids))
            kept = self._content(ids, 1 + len(prefix))
            states.append(last[0][kept])
            early.append(before[0][kept if early else [0, *kept]])
            positions += [starts[start + at - 1 - len(prefix)] for at in kept]
        vector = _weighted(vectors, sizes)
        if not positions:
            return _Pass(vector, last[0][:1], before[0][[0, 0]], _START)
        return _Pass(vector, np.concatenate(states), np.concatenate(early), np.array(positions, np.int32))

    def _content(self, ids: list[int], skip: int) -> list[int]:
        """Positions of tokens with a letter or digit, prefix and specials left out."""
        return [at for at in range(skip, len(ids) - 1) if self._means_something(ids[at])]

    def _means_something(self, id_: int) -> bool:
        return any(character.isalnum() for character in self._tokenizer.piece(id_))


def session(graph: Path, threads: int) -> onnxruntime.InferenceSession:
    """A graph's file, loaded to run on so many threads of the processor."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3  # errors only: its warnings are about hardware that is not there
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    # Processors without VNNI add up pairs of products of 8 bits in 16, which overflow: slower and right there instead.
    options.add_session_config_entry("session.x64quantprecision", "1")
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])


def _weighted(vectors: list[Floats], sizes: list[int]) -> Floats:
    """The windows' mean at length 1; the vector itself where there is one window."""
    if len(vectors) == 1:
        return vectors[0]
    mean: Floats = np.average(vectors, axis=0, weights=sizes).astype(np.float32)
    return mean / np.float32(np.linalg.norm(mean))
