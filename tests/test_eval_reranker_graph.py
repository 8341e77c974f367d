"""The file that is served is what its own weights are written as."""

from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import numpy_helper

from eval.reranker_graph import write_graph
from index.encoder import Floats
from rag.reranker import Pair, Reranker

SERVED = Path("rag/reranker.onnx")
ZERO = 128
LAYERS, HIDDEN = 5, 384
Constants = dict[str, NDArray[Any]]


def constants_of(file: Path) -> Constants:
    return {constant.name: numpy_helper.to_array(constant) for constant in onnx.load(file).graph.initializer}


def matrix(held: Constants, name: str) -> tuple[Floats, Floats]:
    """Weight and bias of a product, by blocks or by rows; the least of states that are all above it is taken back."""
    packed, scales, bias = held[f"{name}.w"], held[f"{name}.scales"], held[f"{name}.b"]
    if packed.ndim == 3:
        blocks = scales.reshape(len(packed), -1, 1)
        return ((packed.astype(np.float32) - ZERO) * blocks).reshape(len(packed), -1), bias
    weight = packed.T.astype(np.float32) * scales[:, None] * held[f"{name}.spread"]
    least = held.get(f"{name}.least")
    return weight, bias if least is None else bias - weight.sum(axis=1) * least


def weights_of(held: Constants) -> dict[str, Floats]:
    """The parameters that the graph was made of."""
    found = {"role": np.stack([held["role.0"], held["role.1"]])}
    for at in range(LAYERS):
        parts = (("q", "k", "v"),) if at + 1 < LAYERS else (("q",), ("k", "v"))
        for names in (*parts, ("ao",), ("fi",), ("fo",)):
            weight, bias = matrix(held, f"L.{at}.{''.join(names)}")
            for name, rows, shift in zip(names, np.split(weight, len(names)), np.split(bias, len(names)), strict=True):
                found[f"L.{at}.{name}.weight"], found[f"L.{at}.{name}.bias"] = rows, shift
    found |= {name: values for name, values in held.items() if name.endswith(("ln.weight", "ln.bias"))}
    for name, output in (("o", "judged"), ("f", "matched.found")):
        found[f"{name}.weight"], found[f"{name}.bias"] = held[f"{name}.w.{output}"].T, held[f"{output}.b"]
    return found


def question(seed: int) -> list[Pair]:
    """Random states and two sentences."""
    rng = np.random.default_rng(seed)
    asked, *said = (rng.standard_normal((size, HIDDEN)).astype(np.float32) for size in (5, 9, 3))
    alike = [np.tanh(asked[1:] @ sentence.T / 40) for sentence in said]
    return [Pair(asked, s, a.max(axis=1), a.max(axis=0)) for s, a in zip(said, alike, strict=True)]


ASKED = [question(1), question(2)]


def test_the_served_file_has_the_nodes_that_its_weights_are_written_as(tmp_path: Path) -> None:
    served = weights_of(constants_of(SERVED))
    write_graph(served, ASKED, tmp_path / "again.onnx")
    assert onnx.load(tmp_path / "again.onnx").graph.node == onnx.load(SERVED).graph.node


def test_weights_come_back_from_what_is_written_but_for_the_rounding(tmp_path: Path) -> None:
    served = weights_of(constants_of(SERVED))
    write_graph(served, ASKED, tmp_path / "again.onnx")
    again = weights_of(constants_of(tmp_path / "again.onnx"))
    assert again.keys() == served.keys()
    for name in (name for name, values in served.items() if values.ndim == 2):
        assert np.linalg.norm(again[name] - served[name]) < 0.08 * np.linalg.norm(served[name]), name


def test_the_same_weights_are_the_same_bytes_and_others_are_not(tmp_path: Path) -> None:
    served = weights_of(constants_of(SERVED))
    other = served | {"o.bias": served["o.bias"] + np.float32(1)}
    for name, weights in (("a", served), ("b", served), ("c", other)):
        write_graph(weights, ASKED, tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    assert (tmp_path / "a").read_bytes() != (tmp_path / "c").read_bytes()


def test_a_file_judges_as_the_one_that_its_weights_were_read_from(tmp_path: Path) -> None:
    write_graph(weights_of(constants_of(SERVED)), ASKED, tmp_path / "again.onnx")
    judged, again = (
        [(one.relevance, one.answers) for one in Reranker(file).judge(ASKED[0])]
        for file in (SERVED, tmp_path / "again.onnx")
    )
    np.testing.assert_allclose(again, judged, atol=0.5)
    assert np.ptp(judged, axis=0).max() > 1
