"""The file that is served is what its own weights are written as, to the byte."""

from pathlib import Path

import numpy as np
import onnx
from onnx import numpy_helper

from eval.reranker_graph import write_graph
from index.encoder import Floats

SERVED = Path("rag/reranker.onnx")
ZERO = 128


def weights_of(file: Path) -> dict[str, Floats]:
    """The parameters that the graph was made of, those of 8 bits as their bytes times their scales."""
    held = {constant.name: numpy_helper.to_array(constant) for constant in onnx.load(file).graph.initializer}
    found = {"role": np.stack([held["role.0"], held["role.1"]])}
    for name in (name.removesuffix(".scales") for name in held if name.endswith(".scales")):
        packed = held[f"{name}.w"]
        scales = held[f"{name}.scales"].reshape(len(packed), -1, 1)
        found[f"{name}.weight"] = ((packed.astype(np.float32) - ZERO) * scales).reshape(len(packed), -1)
    found |= {f"{name[:-2]}.bias": held[name] for name in held if name.startswith("L.") and name.endswith(".b")}
    found |= {f"{name[:-2]}.weight": held[name] for name in held if name.endswith("ln.w")}
    for name, output in (("o", "judged"), ("f", "matched.found")):
        found[f"{name}.weight"], found[f"{name}.bias"] = held[f"{name}.w.{output}"].T, held[f"{output}.b"]
    return found


def test_the_served_file_is_written_again_to_the_byte(tmp_path: Path) -> None:
    write_graph(weights_of(SERVED), tmp_path / "again.onnx")
    assert (tmp_path / "again.onnx").read_bytes() == SERVED.read_bytes()


def test_another_weight_is_another_file(tmp_path: Path) -> None:
    weights = weights_of(SERVED)
    write_graph(weights | {"o.bias": weights["o.bias"] + np.float32(1)}, tmp_path / "other.onnx")
    assert (tmp_path / "other.onnx").read_bytes() != SERVED.read_bytes()
