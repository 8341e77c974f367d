"""The reranker's network as an ONNX graph with 8-bit products: what training found, as rag/reranker.py runs it.

Pairs of one call have the same numbers of tokens, so there is no padding. Inputs and outputs bear the names that
rag/reranker.py gives them. The layers' matrices are rounded to 8 bits with a scale for each 32 of a row; all else stays
float32. The same weights give the same bytes.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from index.encoder import Floats
from rag.reranker import EPSILON, HEADS, SAME

_CONTRIB = "com.microsoft"  # ONNX Runtime's own operators: 8-bit products and whole attention
_BLOCK = 32  # weights of a row that share a scale
_ZERO, _LARGEST = 128, 127  # what the operator takes for zero, and how far the others go from it
_INT8_ACTIVATIONS = 4  # accuracy level, as in the encoder's graph


def write_graph(weights: Mapping[str, Floats], out: Path) -> None:
    """`weights` by the names of the network's parameters."""
    onnx.save(_Graph(weights).model(), out)


class _Graph:
    """Collects nodes and constants; each method returns the name of what it computed."""

    def __init__(self, weights: Mapping[str, Floats]) -> None:
        self._weights = weights
        self._nodes: list[onnx.NodeProto] = []
        self._constants: list[onnx.TensorProto] = []
        self._zero, self._one, self._end = (
            self._constant(f"at.{at}", np.array([at], np.int64)) for at in (0, 1, np.iinfo(np.int64).max)
        )

    def model(self) -> onnx.ModelProto:
        count = 1 + max(int(name.split(".")[1]) for name in self._weights if name.startswith("L."))
        asked, said = self._asked(), self._said()
        for at in range(count):
            both = self._node("Concat", [asked, said], f"L.{at}.both", axis=1)
            if at + 1 == count:  # of the last layer the first place alone is read
                asked = self._places(asked, self._zero, self._one, f"L.{at}.first")
            asked = self._layer(f"L.{at}", asked, both)
        self._node("Flatten", [self._plain("o", asked, "judged")], "out")
        hidden = self._weights["role"].shape[1]
        graph = helper.make_graph(
            self._nodes,
            "reranker",
            [
                helper.make_tensor_value_info("question", TensorProto.FLOAT, ["pairs", "asked", hidden]),
                helper.make_tensor_value_info("sentence", TensorProto.FLOAT, ["pairs", "said", hidden]),
                helper.make_tensor_value_info("matched", TensorProto.FLOAT, ["pairs", "words"]),
                helper.make_tensor_value_info("matching", TensorProto.FLOAT, ["pairs", "said"]),
            ],
            [helper.make_tensor_value_info("out", TensorProto.FLOAT, ["pairs", 2])],
            self._constants,
        )
        opsets = [helper.make_opsetid("", 21), helper.make_opsetid(_CONTRIB, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=10)

    def _asked(self) -> str:
        """The question with its role, and with what matches each token but the sentence's, which is the first."""
        own = self._places("question", self._zero, self._one, "whole")
        words = self._places("question", self._one, self._end, "words")
        told = self._node("Add", [words, self._match("matched")], "words.told")
        return self._in_role(0, self._node("Concat", [own, told], "question.told", axis=1))

    def _said(self) -> str:
        return self._in_role(1, self._node("Add", ["sentence", self._match("matching")], "sentence.told"))

    def _in_role(self, role: int, states: str) -> str:
        return self._node("Add", [states, self._constant(f"role.{role}", self._weights["role"][role])], f"{states}.in")

    def _match(self, alike: str) -> str:
        """(pairs, tokens, hidden) of (pairs, tokens): the likeness, and whether it is that of the same token."""
        least, last = self._constant(f"{alike}.same", np.float32(SAME)), self._constant(f"{alike}.axis", np.array([-1]))
        same = self._node("Cast", [self._node("Greater", [alike, least], f"{alike}.is")], f"{alike}.mark", to=1)
        columns = [self._node("Unsqueeze", [part, last], f"{part}.column") for part in (alike, same)]
        return self._plain("f", self._node("Concat", columns, f"{alike}.marks", axis=-1), f"{alike}.found")

    def _layer(self, layer: str, asking: str, seen_by_it: str) -> str:
        places = {"q": asking, "k": seen_by_it, "v": seen_by_it}
        inputs = [self._linear(f"{layer}.{part}", states) for part, states in places.items()]
        mixed = self._node("MultiHeadAttention", inputs, f"{layer}.mixed", domain=_CONTRIB, num_heads=HEADS)
        attended = self._linear(f"{layer}.ao", mixed)
        middle = self._norm(f"{layer}.aln", self._node("Add", [attended, asking], f"{layer}.middle"))
        bent = self._node("Gelu", [self._linear(f"{layer}.fi", middle)], f"{layer}.gelu")
        narrow = self._linear(f"{layer}.fo", bent)
        return self._norm(f"{layer}.oln", self._node("Add", [narrow, middle], f"{layer}.out"))

    def _linear(self, name: str, states: str) -> str:
        """states · weightsᵀ + bias, in 8 bits."""
        weight = self._weights[f"{name}.weight"]
        blocks, scales = _blocks(weight)
        product = self._node(
            "MatMulNBits",
            [states, self._constant(f"{name}.w", blocks), self._constant(f"{name}.scales", scales.reshape(-1))],
            f"{name}.product",
            domain=_CONTRIB,
            K=weight.shape[1],
            N=weight.shape[0],
            bits=8,
            block_size=_BLOCK,
            accuracy_level=_INT8_ACTIVATIONS,
        )
        return self._node("Add", [product, self._bias(name)], f"{name}.linear")

    def _plain(self, name: str, states: str, output: str) -> str:
        """The same in float32, for the narrow ones."""
        weight = self._constant(f"{name}.w.{output}", np.ascontiguousarray(self._weights[f"{name}.weight"].T))
        product = self._node("MatMul", [states, weight], f"{output}.product")
        return self._node("Add", [product, self._constant(f"{output}.b", self._weights[f"{name}.bias"])], output)

    def _norm(self, name: str, states: str) -> str:
        scale = self._constant(f"{name}.w", self._weights[f"{name}.weight"])
        inputs = [states, scale, self._bias(name)]
        return self._node("LayerNormalization", inputs, f"{name}.norm", axis=-1, epsilon=EPSILON)

    def _bias(self, name: str) -> str:
        return self._constant(f"{name}.b", self._weights[f"{name}.bias"])

    def _places(self, states: str, start: str, end: str, output: str) -> str:
        return self._node("Slice", [states, start, end, self._one], output)  # of axis 1

    def _constant(self, name: str, values: NDArray[np.generic] | np.generic) -> str:
        self._constants.append(numpy_helper.from_array(np.asarray(values), name))
        return name

    def _node(self, kind: str, inputs: Sequence[str], output: str, domain: str = "", **attributes: float) -> str:
        self._nodes.append(helper.make_node(kind, inputs, [output], name=output, domain=domain, **attributes))  # type: ignore[arg-type]  # ints and floats alike are attributes
        return output


def _blocks(weight: Floats) -> tuple[NDArray[np.uint8], Floats]:
    """(rows, blocks, 32) bytes and (rows, blocks) scales of (rows, columns); the last block is filled with zeros."""
    rows, columns = weight.shape
    count = -(-columns // _BLOCK)
    filled = np.zeros((rows, count * _BLOCK), np.float32)
    filled[:, :columns] = weight
    parts = filled.reshape(rows, count, _BLOCK)
    scales = np.abs(parts).max(axis=-1, keepdims=True) / np.float32(_LARGEST)
    bytes_ = np.round(parts / np.maximum(scales, 1e-12)) + _ZERO
    return bytes_.astype(np.uint8), scales[..., 0].astype(np.float32)
