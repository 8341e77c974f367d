"""The reranker's network as an ONNX graph: what training found, as rag/reranker.py runs it.

All pairs of one question go through in one pass. The question has as many tokens in each, so nothing of it is padded;
what each layer takes of the sentences is worked out for all their tokens one after another, and only then set side by
side. Inputs and outputs bear the names that rag/reranker.py gives them.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper

from eval.integer_products import Matrix, Met, by_row
from index.bundled_encoder import session
from index.encoder import Floats
from index.onnx_nodes import CONTRIB, Blocks, Nodes, floats
from rag.reranker import EPSILON, HEADS, SAME, Pair, cut, together

_BITS = 8
_BLOCK = 32  # weights of a row that share a scale
_ZERO, _LARGEST = 128, 127  # what the operator takes for zero, and how far the others go from it
# Products that are rounded by such blocks, which takes twice the time: what they err is passed on the most.
_FINE = ("L.0.qkv", "L.1.qkv", ".ao")
# By how much of the states' and of the weights' sizes the columns of the others are evened out, as Matrix says: what
# errs least, measured one kind at a time on the judgements of 100 questions against float32.
_EVENED = {"fi": (0.5, 0.0), "fo": (0.3, 0.3)}
_EVENED_IN_ATTENTION = (1.0, 0.0)
_LEAST = -0.17  # of what Gelu gives
_SAID = "said"  # the keys and values of the sentences for all layers


def write_graph(weights: Mapping[str, Floats], asked: Sequence[Sequence[Pair]], out: Path) -> None:
    """`weights` by the names of the network's parameters; `asked` are pairs of some questions, on which it is looked up
    how large states become.
    """
    onnx.save(_Graph(weights, _met(weights, asked)).model(), out)


def _met(weights: Mapping[str, Floats], asked: Sequence[Sequence[Pair]]) -> Mapping[str, Met]:
    """By the names of the products, in float32."""
    graph = _Graph(weights, None)
    exact = session(graph.model().SerializeToString(), threads=1)
    most: dict[str, Floats] = {}
    total: dict[str, Floats] = {}
    count = dict.fromkeys(graph.products, 0)
    for pairs in asked:
        given = together([cut(pair) for pair in pairs])
        found = exact.run([f"{name}.met" for name in graph.products], given)
        for name, states in zip(graph.products, found, strict=True):
            rows = states.reshape(-1, states.shape[-1])
            largest = np.abs(rows).max(axis=0)
            most[name] = np.maximum(most.get(name, largest), largest)
            total[name] = total.get(name, np.float32(0)) + rows.sum(axis=0)
            count[name] += len(rows)
    return {name: Met(most[name], total[name] / np.float32(count[name])) for name in graph.products}


class _Graph:
    """Each method returns the name of what it computed. Without `met` all is float32, and what is met is an output."""

    def __init__(self, weights: Mapping[str, Floats], met: Mapping[str, Met] | None) -> None:
        self._weights = weights
        self._met = met
        self.products: list[str] = []
        self._nodes = Nodes()
        self._zero, self._one, self._end = (
            self._nodes.constant(f"at.{at}", np.array([at], np.int64)) for at in (0, 1, np.iinfo(np.int64).max)
        )
        self._layers = 1 + max(int(name.split(".")[1]) for name in weights if name.startswith("L."))

    def model(self) -> onnx.ModelProto:
        asked, said = self._asked(), self._said()
        for at in range(self._layers):
            asked = self._layer(at, asked, said[2 * at : 2 * at + 2])
        self._nodes.node("Flatten", [self._plain("o", asked, "judged")], "out")
        hidden = self._weights["role"].shape[1]
        inputs = [
            floats("question", ["asked", hidden]),
            floats("sentence", ["said", hidden]),
            floats("matched", ["pairs", "words"]),
            floats("matching", ["said"]),
            helper.make_tensor_value_info("places", TensorProto.INT64, ["pairs", "longest"]),
            helper.make_tensor_value_info("seen", TensorProto.INT32, ["pairs", "all"]),
        ]
        outputs = {"out": ("pairs", 2)} if self._met else {f"{name}.met": None for name in self.products}
        return self._nodes.model("reranker", inputs, outputs)

    def _asked(self) -> str:
        """(pairs, asked, hidden): the question with its role, and with what matches each token but the sentence's, the first."""
        nodes = self._nodes
        words = nodes.node("Slice", ["question", self._one, self._end, self._zero], "words")
        told = nodes.node("Add", [words, self._match("matched")], "words.told")
        whole = nodes.node("Slice", ["question", self._zero, self._one, self._zero], "whole")
        pairs = nodes.node("Shape", ["matched"], "pairs", start=0, end=1)
        size = nodes.node("Concat", [pairs, self._one, self._one], "pairs.size", axis=0)
        own = nodes.node("Expand", [whole, size], "whole.each")
        return self._in_role(0, nodes.node("Concat", [own, told], "question.told", axis=1))

    def _said(self) -> list[str]:
        """(pairs, longest, hidden) each: the keys and the values of the sentences' tokens, layer by layer."""
        told = self._in_role(1, self._nodes.node("Add", ["sentence", self._match("matching")], "sentence.told"))
        product = self._product(_SAID, told)
        apart = self._nodes.split(product, [f"{_SAID}.{at}" for at in range(2 * self._layers)], axis=1)
        return [self._nodes.node("Gather", [part, "places"], f"{part}.placed", axis=0) for part in apart]

    def _layer(self, at: int, asked: str, said: list[str]) -> str:
        """The question's tokens attend to themselves and to the sentence's; of the last layer the first place alone is read."""
        nodes, layer = self._nodes, f"L.{at}"
        if at + 1 < self._layers:
            product = self._product(f"{layer}.qkv", asked)
            queries, *own = nodes.split(product, [f"{layer}.{part}" for part in "qkv"], axis=2)
        else:
            own = nodes.split(self._product(f"{layer}.kv", asked), [f"{layer}.{part}" for part in "kv"], axis=2)
            asked = nodes.node("Slice", [asked, self._zero, self._one, self._one], f"{layer}.first")
            queries = self._product(f"{layer}.q", asked)
        both = [nodes.node("Concat", pair, f"{pair[0]}.both", axis=1) for pair in zip(own, said, strict=True)]
        seen = [queries, *both, "", "seen"]
        mixed = nodes.node("MultiHeadAttention", seen, f"{layer}.mixed", domain=CONTRIB, num_heads=HEADS)
        attended = self._product(f"{layer}.ao", mixed)
        middle = self._norm(f"{layer}.aln", nodes.node("Add", [attended, asked], f"{layer}.middle"))
        bent = nodes.node("Gelu", [self._product(f"{layer}.fi", middle)], f"{layer}.gelu")
        narrow = self._product(f"{layer}.fo", bent, _LEAST)
        return self._norm(f"{layer}.oln", nodes.node("Add", [narrow, middle], f"{layer}.out"))

    def _product(self, name: str, states: str, least: float | None = None) -> str:
        """states · weightsᵀ + bias of one matrix, or of several that take the same states."""
        nodes = self._nodes
        layer, part = name.rpartition(".")[::2]
        names = [name]
        if name == _SAID:
            names = [f"L.{at}.{one}" for at in range(self._layers) for one in "kv"]
        elif part in ("qkv", "kv"):
            names = [f"{layer}.{one}" for one in part]
        weight, bias = (np.concatenate([self._weights[f"{one}.{of}"] for one in names]) for of in ("weight", "bias"))
        if self._met is None:
            self.products.append(name)
            nodes.node("Identity", [states], f"{name}.met")
            transposed = nodes.constant(f"{name}.w", np.ascontiguousarray(weight.T))
            product = nodes.node("MatMul", [states, transposed], f"{name}.product")
            return nodes.node("Add", [product, nodes.constant(f"{name}.b", bias)], f"{name}.linear")
        if any(fine in name for fine in _FINE):
            return nodes.linear(name, states, _Fine(weight, bias))
        evened = _EVENED.get(part, _EVENED_IN_ATTENTION)
        return by_row(nodes, name, states, Matrix(weight, bias, self._met[name], *evened), least)

    def _norm(self, name: str, states: str) -> str:
        scale, bias = (self._nodes.constant(f"{name}.{at}", self._weights[f"{name}.{at}"]) for at in ("weight", "bias"))
        return self._nodes.node("LayerNormalization", [states, scale, bias], f"{name}.norm", axis=-1, epsilon=EPSILON)

    def _in_role(self, role: int, states: str) -> str:
        told = self._nodes.constant(f"role.{role}", self._weights["role"][role])
        return self._nodes.node("Add", [states, told], f"{states}.in")

    def _match(self, alike: str) -> str:
        """(…, tokens, hidden) of (…, tokens): the likeness, and whether it is that of the same token."""
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


class _Fine:
    """One matrix as `Nodes.linear` takes it."""

    def __init__(self, weight: Floats, bias: Floats) -> None:
        self._weight, self._bias = weight, bias

    def blocks(self, name: str) -> Blocks:
        packed, scales = _packed(self._weight)
        return Blocks(packed, scales, self._weight.shape[1], _BITS, _BLOCK)

    def bias(self, name: str) -> Floats:
        return self._bias


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
