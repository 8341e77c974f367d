"""The encoder's network as an ONNX graph, made straight from the 4-bit blocks: no weight is rounded a second time.

BERT with learned positions: embeddings, then per layer attention and feed-forward, each added to its input and
normalised (Devlin et al., 2019). One pass gives all outputs: `sentence` (texts, hidden), the tokens' mean at
length 1, `states` (texts, tokens, hidden), and `early`, the states after EARLY layers. All texts of one call have the
same number of tokens, so there is no padding and no mask: what a text becomes does not depend on its neighbours.
"""

from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper

from index.encoder import Floats
from index.graph_cache import constants_of
from index.onnx_nodes import CONTRIB, Blocks, Nodes
from index.weights import BLOCK, Tensor, Weights

EARLY = 6  # layers; those after it are the reranker's (rag/reranker.py)
_BITS = 4


def write_graph(weights: Weights, path: Path) -> None:
    """Write the graph to `path` and its constants beside it, as `.bin`: the same weights give the same bytes.

    Constants in a file of their own are mapped and not read: of the word table, two thirds of all, only the rows used.
    """
    constants = constants_of(path)
    constants.unlink(missing_ok=True)  # onnx would append to it
    onnx.save(_Graph(weights).model(), path, save_as_external_data=True, location=constants.name)
    constants.chmod(0o644)  # it is written for its writer alone


class _Graph:
    """Layer by layer; each method returns the name of what it computed."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._layers = _Layers(weights)
        self._nodes = Nodes()

    def model(self) -> onnx.ModelProto:
        shape = self._weights.shape
        states = self._embeddings()
        for layer in range(shape.layers):
            states = self._nodes.layer(f"l{layer}", states, states, self._layers)
            if layer + 1 == min(EARLY, shape.layers):
                self._nodes.node("Identity", [states], "early")
        self._nodes.node("Identity", [states], "states")
        self._sentence(states)
        ids = helper.make_tensor_value_info("ids", TensorProto.INT64, ["texts", "tokens"])
        of_tokens = ("texts", "tokens", shape.hidden)
        outputs = {"sentence": ("texts", shape.hidden), "states": of_tokens, "early": of_tokens}
        return self._nodes.model("bert", [ids], outputs)

    def _embeddings(self) -> str:
        """The word, its position, and token type 0, which is a constant and so added to the positions beforehand."""
        shape, nodes = self._weights.shape, self._nodes
        words = self._lookup("emb.word", "ids", shape.vocabulary, shape.hidden)
        types = self._dense("emb.type").reshape(shape.types, shape.hidden)
        places = self._dense("emb.pos").reshape(shape.positions, shape.hidden) + types[0]
        tokens = nodes.node("Shape", ["ids"], "tokens", start=1, end=2)
        zero, axis = nodes.constant("zero", np.array([0])), nodes.constant("axis", np.array([0]))
        placed = nodes.node("Slice", [nodes.constant("places", places), zero, tokens, axis], "placed")
        return nodes.norm("emb.ln", nodes.node("Add", [words, placed], "embedded"), self._layers)

    def _sentence(self, states: str) -> None:
        along = self._nodes.constant("along", np.array([1]))
        mean = self._nodes.node("ReduceMean", [states, along], "mean", keepdims=0)
        self._nodes.node("LpNormalization", [mean], "sentence", axis=-1, p=2)

    def _lookup(self, name: str, ids: str, rows: int, columns: int) -> str:
        """Rows of a 4-bit table, unpacked as they are read."""
        packed, scales = _packed(self._weights.tensors[name], rows, columns)
        table = self._nodes.constant(name, packed.reshape(rows, columns // 2))
        inputs = [table, ids, self._nodes.constant(f"{name}.scales", scales)]
        return self._nodes.node(
            "GatherBlockQuantized",
            inputs,
            f"{name}.rows",
            domain=CONTRIB,
            gather_axis=0,
            quantize_axis=1,
            block_size=BLOCK,
            bits=_BITS,
        )

    def _dense(self, name: str) -> Floats:
        return self._weights.tensors[name].dense()


class _Layers:
    """The weights as a graph's layers take them."""

    def __init__(self, weights: Weights) -> None:
        self._tensors, self._shape = weights.tensors, weights.shape
        self.heads, self.epsilon = weights.shape.heads, weights.shape.epsilon

    def blocks(self, name: str) -> Blocks:
        shape = self._shape
        outputs = shape.feed_forward if name.endswith(".fi") else shape.hidden
        inputs = shape.feed_forward if name.endswith(".fo") else shape.hidden
        packed, scales = _packed(self._tensors[f"{name}.w"], outputs, inputs)
        return Blocks(packed, scales, inputs, _BITS, BLOCK)

    def scale(self, name: str) -> Floats:
        return self._tensors[f"{name}.w"].dense()

    def bias(self, name: str) -> Floats:
        return self._tensors[f"{name}.b"].dense()


def _packed(tensor: Tensor, rows: int, columns: int) -> tuple[NDArray[np.uint8], Floats]:
    """(rows, columns / 32, 16) bytes and (rows, columns / 32) scales, as the 4-bit operators read them.

    They want weights 2i and 2i + 1 in byte i; the file keeps j and j + 16 in byte j. Both take 8 as zero.
    """
    nibbles = tensor.nibbles().reshape(rows, columns // BLOCK, BLOCK)
    packed = nibbles[..., 0::2] | nibbles[..., 1::2] << 4
    return packed.astype(np.uint8), tensor.scales().reshape(rows, columns // BLOCK)
