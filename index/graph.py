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
from onnx import TensorProto, helper, numpy_helper

from index.graph_cache import constants_of
from index.weights import BLOCK, Tensor, Weights

_CONTRIB = "com.microsoft"  # ONNX Runtime's own operators: 4-bit products and whole attention
EARLY = 6  # layers; those after it are the reranker's (rag/reranker.py)
_INT8_ACTIVATIONS = 4  # accuracy level: activations as int8 per block of 32; 0 is float32 and a fifth slower


def write_graph(weights: Weights, path: Path) -> None:
    """Write the graph to `path` and its constants beside it, as `.bin`: the same weights give the same bytes.

    Constants in a file of their own are mapped and not read: of the word table, two thirds of all, only the rows used.
    """
    constants = constants_of(path)
    constants.unlink(missing_ok=True)  # onnx would append to it
    onnx.save(_Graph(weights).model(), path, save_as_external_data=True, location=constants.name)
    constants.chmod(0o644)  # it is written for its writer alone


class _Graph:
    """Collects nodes and constants, layer by layer; each method returns the name of what it computed."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._nodes: list[onnx.NodeProto] = []
        self._constants: list[onnx.TensorProto] = []

    def model(self) -> onnx.ModelProto:
        shape = self._weights.shape
        states = self._embeddings()
        for layer in range(shape.layers):
            states = self._layer(f"l{layer}", states)
            if layer + 1 == min(EARLY, shape.layers):
                self._node("Identity", [states], "early")
        self._node("Identity", [states], "states")
        self._sentence(states)
        graph = helper.make_graph(
            self._nodes,
            "bert",
            [helper.make_tensor_value_info("ids", TensorProto.INT64, ["texts", "tokens"])],
            [
                helper.make_tensor_value_info("sentence", TensorProto.FLOAT, ["texts", shape.hidden]),
                helper.make_tensor_value_info("states", TensorProto.FLOAT, ["texts", "tokens", shape.hidden]),
                helper.make_tensor_value_info("early", TensorProto.FLOAT, ["texts", "tokens", shape.hidden]),
            ],
            self._constants,
        )
        opsets = [helper.make_opsetid("", 21), helper.make_opsetid(_CONTRIB, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=10)

    def _embeddings(self) -> str:
        """The word, its position, and token type 0, which is a constant and so added to the positions beforehand."""
        shape = self._weights.shape
        words = self._lookup("emb.word", "ids", shape.vocabulary, shape.hidden)
        types = self._dense("emb.type").reshape(shape.types, shape.hidden)
        places = self._dense("emb.pos").reshape(shape.positions, shape.hidden) + types[0]
        tokens = self._node("Shape", ["ids"], "tokens", start=1, end=2)
        zero, axis = self._constant("zero", np.array([0])), self._constant("axis", np.array([0]))
        placed = self._node("Slice", [self._constant("places", places), zero, tokens, axis], "placed")
        return self._norm("emb.ln", self._node("Add", [words, placed], "embedded"))

    def _layer(self, layer: str, states: str) -> str:
        shape = self._weights.shape
        inputs = [self._linear(f"{layer}.{part}", states, shape.hidden, shape.hidden) for part in ("q", "k", "v")]
        mixed = self._node("MultiHeadAttention", inputs, f"{layer}.mixed", domain=_CONTRIB, num_heads=shape.heads)
        attended = self._linear(f"{layer}.ao", mixed, shape.hidden, shape.hidden)
        middle = self._norm(f"{layer}.aln", self._node("Add", [attended, states], f"{layer}.middle"))
        wide = self._linear(f"{layer}.fi", middle, shape.hidden, shape.feed_forward)
        bent = self._node("Gelu", [wide], f"{layer}.gelu")
        narrow = self._linear(f"{layer}.fo", bent, shape.feed_forward, shape.hidden)
        return self._norm(f"{layer}.oln", self._node("Add", [narrow, middle], f"{layer}.out"))

    def _sentence(self, states: str) -> None:
        along = self._constant("along", np.array([1]))
        mean = self._node("ReduceMean", [states, along], "mean", keepdims=0)
        self._node("LpNormalization", [mean], "sentence", axis=-1, p=2)

    def _linear(self, name: str, states: str, inputs: int, outputs: int) -> str:
        """states · weightsᵀ + bias."""
        blocks, scales = _blocks(self._weights.tensors[f"{name}.w"], outputs, inputs)
        product = self._node(
            "MatMulNBits",
            [states, self._constant(f"{name}.w", blocks), self._constant(f"{name}.scales", scales.reshape(-1))],
            f"{name}.product",
            domain=_CONTRIB,
            K=inputs,
            N=outputs,
            bits=4,
            block_size=BLOCK,
            accuracy_level=_INT8_ACTIVATIONS,
        )
        return self._node("Add", [product, self._constant(f"{name}.b", self._dense(f"{name}.b"))], f"{name}.linear")

    def _lookup(self, name: str, ids: str, rows: int, columns: int) -> str:
        """Rows of a 4-bit table, unpacked as they are read."""
        blocks, scales = _blocks(self._weights.tensors[name], rows, columns)
        table = self._constant(name, blocks.reshape(rows, columns // 2))
        inputs = [table, ids, self._constant(f"{name}.scales", scales)]
        return self._node(
            "GatherBlockQuantized",
            inputs,
            f"{name}.rows",
            domain=_CONTRIB,
            gather_axis=0,
            quantize_axis=1,
            block_size=BLOCK,
            bits=4,
        )

    def _norm(self, name: str, states: str) -> str:
        scale, bias = (self._constant(f"{name}.{part}", self._dense(f"{name}.{part}")) for part in ("w", "b"))
        epsilon = self._weights.shape.epsilon
        return self._node("LayerNormalization", [states, scale, bias], f"{name}.norm", axis=-1, epsilon=epsilon)

    def _dense(self, name: str) -> NDArray[np.float32]:
        return self._weights.tensors[name].dense()

    def _constant(self, name: str, values: NDArray[np.generic]) -> str:
        self._constants.append(numpy_helper.from_array(values, name))
        return name

    def _node(self, kind: str, inputs: list[str], output: str, domain: str = "", **attributes: float) -> str:
        self._nodes.append(helper.make_node(kind, inputs, [output], name=output, domain=domain, **attributes))  # type: ignore[arg-type]  # ints and floats alike are attributes
        return output


def _blocks(tensor: Tensor, rows: int, columns: int) -> tuple[NDArray[np.uint8], NDArray[np.float32]]:
    """(rows, columns / 32, 16) bytes and (rows, columns / 32) scales, as the 4-bit operators read them.

    They want weights 2i and 2i + 1 in byte i; the file keeps j and j + 16 in byte j. Both take 8 as zero.
    """
    nibbles = tensor.nibbles().reshape(rows, columns // BLOCK, BLOCK)
    packed = nibbles[..., 0::2] | nibbles[..., 1::2] << 4
    return packed.astype(np.uint8), tensor.scales().reshape(rows, columns // BLOCK)
