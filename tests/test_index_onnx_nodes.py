"""The parts of a network, each by itself, against the same in numpy."""

from dataclasses import dataclass
from math import erf

import numpy as np
import onnxruntime  # type: ignore[import-untyped]
import pytest
from numpy.typing import NDArray

from index.encoder import Floats
from index.onnx_nodes import Blocks, Nodes, floats

HIDDEN, WIDE, HEADS = 64, 96, 2
SIZES = dict.fromkeys(("q", "k", "v", "ao"), (HIDDEN, HIDDEN)) | {"fi": (WIDE, HIDDEN), "fo": (HIDDEN, WIDE)}


@dataclass(frozen=True)
class Random:
    """Bytes of 8 bits with one scale for all, so that they can be told from their positions."""

    heads: int = HEADS
    epsilon: float = 1e-12
    step: float = 0.002

    def blocks(self, name: str) -> Blocks:
        outputs, inputs = SIZES[name.removeprefix("x.")]
        packed = self._of(name).integers(0, 256, (outputs, inputs // 32, 32)).astype(np.uint8)
        return Blocks(packed, np.full((outputs, inputs // 32), self.step, np.float32), inputs, 8, 32)

    def scale(self, name: str) -> Floats:
        return self._of(f"{name}.scale").uniform(0.5, 2, HIDDEN).astype(np.float32)

    def bias(self, name: str) -> Floats:
        outputs = SIZES.get(name.removeprefix("x."), (HIDDEN,))[0]
        return self._of(f"{name}.bias").normal(size=outputs).astype(np.float32)

    def _of(self, name: str) -> np.random.Generator:
        return np.random.default_rng(list(name.encode()))


def linear(name: str, states: Floats) -> Floats:
    blocks = Random().blocks(name)
    weight = (blocks.packed.reshape(len(blocks.packed), -1).astype(np.float32) - 128) * Random().step
    return np.asarray(states @ weight.T + Random().bias(name), np.float32)


def norm(name: str, states: Floats) -> Floats:
    centred = (states - states.mean(1, keepdims=True)) / states.std(1, keepdims=True)
    return np.asarray(centred * Random().scale(name) + Random().bias(name), np.float32)


def layer(asking: Floats, seen: Floats) -> Floats:
    parts = [linear("x.q", asking), linear("x.k", seen), linear("x.v", seen)]
    mixed = []
    for query, key, value in zip(*(np.split(part, HEADS, axis=1) for part in parts), strict=True):
        powers = np.exp(query @ key.T / np.sqrt(HIDDEN // HEADS))
        mixed.append(powers / powers.sum(1, keepdims=True) @ value)
    middle = norm("x.aln", linear("x.ao", np.concatenate(mixed, axis=1)) + asking)
    wide = linear("x.fi", middle)
    bent = wide * 0.5 * (1 + np.vectorize(erf)(wide / np.sqrt(2)))
    return norm("x.oln", linear("x.fo", bent.astype(np.float32)) + middle)


def states(seed: int, count: int) -> Floats:
    return np.random.default_rng(seed).normal(size=(count, HIDDEN)).astype(np.float32)


def computed(asking: Floats, seen: Floats) -> NDArray[np.float32]:
    nodes = Nodes()
    nodes.node("Identity", [nodes.layer("x", "asking", "seen", Random())], "out")
    inputs = [floats(name, ["texts", f"{name}.tokens", HIDDEN]) for name in ("asking", "seen")]
    model = nodes.model("layer", inputs, {"out": ("texts", "tokens", HIDDEN)})
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    found: NDArray[np.float32] = session.run(["out"], {"asking": asking[None], "seen": seen[None]})[0][0]
    return found


@pytest.mark.parametrize("seen", [7, 3, 1])
def test_a_layer_asks_of_the_states_that_it_is_shown(seen: int) -> None:
    asking, shown = states(1, 3), states(2, seen)
    np.testing.assert_allclose(computed(asking, shown), layer(asking, shown), atol=0.05)
    if seen > 1:
        assert np.abs(computed(asking, shown) - computed(asking, shown[:1])).max() > 0.2


def test_nodes_and_constants_stand_in_the_order_in_which_they_were_added() -> None:
    nodes = Nodes()
    two = nodes.constant("two", np.float32(2))
    more = nodes.node("Add", ["given", two], "more")
    nodes.node("Mul", [more, nodes.constant("three", np.float32(3))], "out")
    graph = nodes.model("sum", [floats("given", ["n"])], {"out": ["n"]}).graph
    assert [node.name for node in graph.node] == ["more", "out"]
    assert [constant.name for constant in graph.initializer] == ["two", "three"]
