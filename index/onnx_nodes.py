"""An ONNX graph as it is made up: its nodes and constants, and of these the parts that every network of BERT's kind has.

Of what a method adds it returns the name. The order in which things are added is that of the file, so the same calls
give the same bytes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from index.encoder import Floats

CONTRIB = "com.microsoft"  # ONNX Runtime's own operators: products with few bits and whole attention
_INT8_ACTIVATIONS = 4  # accuracy level: activations as int8 per block; 0 is float32 and a fifth slower
_OPSET, _CONTRIB_OPSET, _IR = 21, 1, 10

Shape = Sequence[str | int]


@dataclass(frozen=True, slots=True)
class Blocks:
    """A matrix (outputs, inputs) as MatMulNBits reads it: `block` weights of a row share a scale, of 4 or 8 `bits` each.

    `packed` is (outputs, blocks, bytes), `scales` (outputs, blocks).
    """

    packed: NDArray[np.uint8]
    scales: Floats
    inputs: int
    bits: int
    block: int


class Matrices(Protocol):
    """Matrices with a bias each, by names like l0.q."""

    def blocks(self, name: str) -> Blocks: ...

    def bias(self, name: str) -> Floats: ...


class Layers(Matrices, Protocol):
    """The weights of a network's layers."""

    @property
    def heads(self) -> int: ...

    @property
    def epsilon(self) -> float: ...

    def scale(self, name: str) -> Floats:
        """Of a norm."""
        ...


class Nodes:
    """Collects nodes and constants."""

    def __init__(self) -> None:
        self._nodes: list[onnx.NodeProto] = []
        self._constants: list[onnx.TensorProto] = []

    def constant(self, name: str, values: NDArray[np.generic] | np.generic) -> str:
        self._constants.append(numpy_helper.from_array(np.asarray(values), name))
        return name

    def node(self, kind: str, inputs: Sequence[str], output: str, domain: str = "", **attributes: float) -> str:
        self._nodes.append(helper.make_node(kind, inputs, [output], name=output, domain=domain, **attributes))  # type: ignore[arg-type]  # ints and floats alike are attributes
        return output

    def split(self, states: str, outputs: Sequence[str], axis: int) -> list[str]:
        """In so many equal parts along the axis."""
        node = helper.make_node("Split", [states], outputs, name=f"{states}.parts", axis=axis, num_outputs=len(outputs))
        self._nodes.append(node)
        return list(outputs)

    def layer(self, layer: str, asking: str, seen: str, weights: Layers) -> str:
        """Attention of the states `asking` to those `seen`, then feed-forward, each added to its input and normalised."""
        places = {"q": asking, "k": seen, "v": seen}
        inputs = [self.linear(f"{layer}.{part}", states, weights) for part, states in places.items()]
        mixed = self.node("MultiHeadAttention", inputs, f"{layer}.mixed", domain=CONTRIB, num_heads=weights.heads)
        attended = self.linear(f"{layer}.ao", mixed, weights)
        middle = self.norm(f"{layer}.aln", self.node("Add", [attended, asking], f"{layer}.middle"), weights)
        bent = self.node("Gelu", [self.linear(f"{layer}.fi", middle, weights)], f"{layer}.gelu")
        narrow = self.linear(f"{layer}.fo", bent, weights)
        return self.norm(f"{layer}.oln", self.node("Add", [narrow, middle], f"{layer}.out"), weights)

    def linear(self, name: str, states: str, weights: Matrices) -> str:
        """states · weightsᵀ + bias."""
        blocks = weights.blocks(name)
        inputs = [
            states,
            self.constant(f"{name}.w", blocks.packed),
            self.constant(f"{name}.scales", blocks.scales.reshape(-1)),
        ]
        product = self.node(
            "MatMulNBits",
            inputs,
            f"{name}.product",
            domain=CONTRIB,
            K=blocks.inputs,
            N=len(blocks.packed),
            bits=blocks.bits,
            block_size=blocks.block,
            accuracy_level=_INT8_ACTIVATIONS,
        )
        return self.node("Add", [product, self.constant(f"{name}.b", weights.bias(name))], f"{name}.linear")

    def norm(self, name: str, states: str, weights: Layers) -> str:
        scale, bias = self.constant(f"{name}.w", weights.scale(name)), self.constant(f"{name}.b", weights.bias(name))
        inputs = [states, scale, bias]
        return self.node("LayerNormalization", inputs, f"{name}.norm", axis=-1, epsilon=weights.epsilon)

    def model(
        self, name: str, inputs: Sequence[onnx.ValueInfoProto], outputs: Mapping[str, Shape | None]
    ) -> onnx.ModelProto:
        """What was collected, as a model whose `outputs` are float32."""
        given = [floats(output, shape) for output, shape in outputs.items()]
        graph = helper.make_graph(self._nodes, name, inputs, given, self._constants)
        opsets = [helper.make_opsetid("", _OPSET), helper.make_opsetid(CONTRIB, _CONTRIB_OPSET)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=_IR)


def floats(name: str, shape: Shape | None) -> onnx.ValueInfoProto:
    """An input or output of float32; of any shape where none is given."""
    return helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)
