"""The reranker's network as an ONNX graph with 8-bit products: what training found, as rag/reranker.py runs it.

Pairs of one call have the same numbers of tokens, so there is no padding. Inputs and outputs bear the names that
rag/reranker.py gives them. The layers' matrices are rounded to 8 bits with a scale for each 32 of a row; all else stays
float32. The same weights give the same bytes.
"""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray

from index.encoder import Floats
from index.onnx_nodes import Blocks, Nodes, floats
from rag.reranker import EPSILON, HEADS, SAME

_BITS = 8
_BLOCK = 32  # weights of a row that share a scale
_ZERO, _LARGEST = 128, 127  # what the operator takes for zero, and how far the others go from it


def write_graph(weights: Mapping[str, Floats], out: Path) -> None:
    """`weights` by the names of the network's parameters."""
    onnx.save(_Graph(weights).model(), out)


class _Graph:
    """Each method returns the name of what it computed."""

    def __init__(self, weights: Mapping[str, Floats]) -> None:
        self._weights = weights
        self._nodes = Nodes()
        self._zero, self._one, self._end = (
            self._nodes.constant(f"at.{at}", np.array([at], np.int64)) for at in (0, 1, np.iinfo(np.int64).max)
        )

    def model(self) -> onnx.ModelProto:
        nodes, layers = self._nodes, _Layers(self._weights)
        count = 1 + max(int(name.split(".")[1]) for name in self._weights if name.startswith("L."))
        asked, said = self._asked(), self._said()
        for at in range(count):
            both = nodes.node("Concat", [asked, said], f"L.{at}.both", axis=1)
            if at + 1 == count:  # of the last layer the first place alone is read
                asked = self._places(asked, self._zero, self._one, f"L.{at}.first")
            asked = nodes.layer(f"L.{at}", asked, both, layers)
        nodes.node("Flatten", [self._plain("o", asked, "judged")], "out")
        hidden = self._weights["role"].shape[1]
        inputs = [
            floats("question", ["pairs", "asked", hidden]),
            floats("sentence", ["pairs", "said", hidden]),
            floats("matched", ["pairs", "words"]),
            floats("matching", ["pairs", "said"]),
        ]
        return nodes.model("reranker", inputs, {"out": ("pairs", 2)})

    def _asked(self) -> str:
        """The question with its role, and with what matches each token but the sentence's, which is the first."""
        own = self._places("question", self._zero, self._one, "whole")
        words = self._places("question", self._one, self._end, "words")
        told = self._nodes.node("Add", [words, self._match("matched")], "words.told")
        return self._in_role(0, self._nodes.node("Concat", [own, told], "question.told", axis=1))

    def _said(self) -> str:
        return self._in_role(1, self._nodes.node("Add", ["sentence", self._match("matching")], "sentence.told"))

    def _in_role(self, role: int, states: str) -> str:
        told = self._nodes.constant(f"role.{role}", self._weights["role"][role])
        return self._nodes.node("Add", [states, told], f"{states}.in")

    def _match(self, alike: str) -> str:
        """(pairs, tokens, hidden) of (pairs, tokens): the likeness, and whether it is that of the same token."""
        nodes = self._nodes
        least, last = nodes.constant(f"{alike}.same", np.float32(SAME)), nodes.constant(f"{alike}.axis", np.array([-1]))
        same = nodes.node("Cast", [nodes.node("Greater", [alike, least], f"{alike}.is")], f"{alike}.mark", to=1)
        columns = [nodes.node("Unsqueeze", [part, last], f"{part}.column") for part in (alike, same)]
        return self._plain("f", nodes.node("Concat", columns, f"{alike}.marks", axis=-1), f"{alike}.found")

    def _plain(self, name: str, states: str, output: str) -> str:
        """states · weightsᵀ + bias in float32, for the narrow ones."""
        transposed = np.ascontiguousarray(self._weights[f"{name}.weight"].T)
        weight = self._nodes.constant(f"{name}.w.{output}", transposed)
        product = self._nodes.node("MatMul", [states, weight], f"{output}.product")
        bias = self._nodes.constant(f"{output}.b", self._weights[f"{name}.bias"])
        return self._nodes.node("Add", [product, bias], output)

    def _places(self, states: str, start: str, end: str, output: str) -> str:
        return self._nodes.node("Slice", [states, start, end, self._one], output)  # of axis 1


class _Layers:
    """The weights as a graph's layers take them."""

    heads, epsilon = HEADS, EPSILON

    def __init__(self, weights: Mapping[str, Floats]) -> None:
        self._weights = weights

    def blocks(self, name: str) -> Blocks:
        weight = self._weights[f"{name}.weight"]
        packed, scales = _packed(weight)
        return Blocks(packed, scales, weight.shape[1], _BITS, _BLOCK)

    def scale(self, name: str) -> Floats:
        return self._weights[f"{name}.weight"]

    def bias(self, name: str) -> Floats:
        return self._weights[f"{name}.bias"]


def _packed(weight: Floats) -> tuple[NDArray[np.uint8], Floats]:
    """(rows, blocks, 32) bytes and (rows, blocks) scales of (rows, columns); the last block is filled with zeros."""
    rows, columns = weight.shape
    count = -(-columns // _BLOCK)
    filled = np.zeros((rows, count * _BLOCK), np.float32)
    filled[:, :columns] = weight
    parts = filled.reshape(rows, count, _BLOCK)
    scales = np.abs(parts).max(axis=-1, keepdims=True) / np.float32(_LARGEST)
    bytes_ = np.round(parts / np.maximum(scales, 1e-12)) + _ZERO
    return bytes_.astype(np.uint8), scales[..., 0].astype(np.float32)
