"""The graph against the same small network written out in numpy, and the file that it is kept in."""

from math import erf
from pathlib import Path

import numpy as np
import onnxruntime  # type: ignore[import-untyped]
import pytest
from numpy.typing import NDArray

from index import graph_cache
from index.encoder import Floats
from index.errors import EncoderUnavailable
from index.graph import write_graph
from index.graph_cache import cached_graph, constants_of
from index.vocabulary import Vocabulary
from index.weights import BertShape, Specials, Tensor, Weights

Doubles = NDArray[np.float64]
SHAPE = BertShape(hidden=64, layers=2, heads=2, feed_forward=128, vocabulary=11, positions=9, types=2, epsilon=1e-12)
IDS = np.array([[0, 7, 3, 10, 2]])


def plain(generator: np.random.Generator, *shape: int) -> Tensor:
    values = generator.normal(0, 0.2, shape).astype("<f4")
    return Tensor(False, values.size, memoryview(values.tobytes()))


def quantised(generator: np.random.Generator, rows: int, columns: int) -> Tensor:
    blocks = np.zeros(rows * columns // 32, np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)]))
    blocks["scale"] = generator.uniform(0.01, 0.05, len(blocks))
    blocks["nibbles"] = generator.integers(0, 256, (len(blocks), 16))
    return Tensor(True, rows * columns, memoryview(blocks.tobytes()))


def small_weights() -> Weights:
    generator = np.random.default_rng(3)
    hidden, wide = SHAPE.hidden, SHAPE.feed_forward
    tensors = {
        "emb.word": quantised(generator, SHAPE.vocabulary, hidden),
        "emb.pos": plain(generator, SHAPE.positions, hidden),
        "emb.type": plain(generator, SHAPE.types, hidden),
    }
    sizes = {"q": (hidden, hidden), "k": (hidden, hidden), "v": (hidden, hidden), "ao": (hidden, hidden)}
    sizes |= {"fi": (wide, hidden), "fo": (hidden, wide)}
    for layer in range(SHAPE.layers):
        for part, (rows, columns) in sizes.items():
            tensors[f"l{layer}.{part}.w"] = quantised(generator, rows, columns)
            tensors[f"l{layer}.{part}.b"] = plain(generator, rows)
    for norm in ("emb.ln", *(f"l{layer}.{part}" for layer in range(SHAPE.layers) for part in ("aln", "oln"))):
        tensors[f"{norm}.w"], tensors[f"{norm}.b"] = plain(generator, hidden), plain(generator, hidden)
    return Weights(
        SHAPE,
        Specials(0, 2, 1, 3, 10),
        Vocabulary(b"a", np.array([0, 1], np.uint32), np.zeros(1, np.float32)),
        {},
        tensors,
    )


class Reference:
    """BERT as its paper has it, one text, float64."""

    def __init__(self, weights: Weights) -> None:
        self._tensors = {name: tensor.dense().astype(np.float64) for name, tensor in weights.tensors.items()}

    def states(self, ids: list[int], layers: int = SHAPE.layers) -> Doubles:
        words, places, types = (self._rows(f"emb.{name}") for name in ("word", "pos", "type"))
        x = self._norm("emb.ln", words[ids] + places[: len(ids)] + types[0])
        for layer in range(layers):
            x = self._norm(f"l{layer}.aln", x + self._linear(f"l{layer}.ao", self._attention(f"l{layer}", x)))
            wide = self._linear(f"l{layer}.fi", x)
            bent = wide * 0.5 * (1 + np.vectorize(erf)(wide / np.sqrt(2)))
            x = self._norm(f"l{layer}.oln", x + self._linear(f"l{layer}.fo", bent))
        return x

    def _attention(self, layer: str, x: Doubles) -> Doubles:
        q, k, v = (np.split(self._linear(f"{layer}.{part}", x), SHAPE.heads, axis=1) for part in "qkv")
        size = SHAPE.hidden // SHAPE.heads
        heads = [softmax(q[h] @ k[h].T / np.sqrt(size)) @ v[h] for h in range(SHAPE.heads)]
        return np.concatenate(heads, axis=1)

    def _linear(self, name: str, x: Doubles) -> Doubles:
        weights = self._tensors[f"{name}.w"].reshape(-1, x.shape[1])
        return np.asarray(x @ weights.T + self._tensors[f"{name}.b"])

    def _norm(self, name: str, x: Doubles) -> Doubles:
        spread = np.sqrt(x.var(axis=1, keepdims=True) + SHAPE.epsilon)
        centred = (x - x.mean(axis=1, keepdims=True)) / spread
        return np.asarray(centred * self._tensors[f"{name}.w"] + self._tensors[f"{name}.b"])

    def _rows(self, name: str) -> Doubles:
        return self._tensors[name].reshape(-1, SHAPE.hidden)


def softmax(scores: Doubles) -> Doubles:
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


def run(graph: Path, ids: NDArray[np.int64]) -> tuple[Floats, Floats]:
    session = onnxruntime.InferenceSession(graph, providers=["CPUExecutionProvider"])
    sentence, states = session.run(["sentence", "states"], {"ids": ids})
    return sentence, states


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("graph") / "small.onnx"
    write_graph(small_weights(), path)
    return path


def test_the_early_states_are_those_after_as_many_layers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.graph.EARLY", 1)
    write_graph(small_weights(), tmp_path / "graph.onnx")
    session = onnxruntime.InferenceSession(tmp_path / "graph.onnx", providers=["CPUExecutionProvider"])
    (early,) = session.run(["early"], {"ids": IDS})
    expected = Reference(small_weights()).states(IDS[0].tolist(), layers=1)
    assert np.abs(early[0] - expected).max() < 0.02 * np.abs(expected).max()
    assert np.abs(early[0] - Reference(small_weights()).states(IDS[0].tolist())).max() > 0.1


def test_the_graph_computes_the_network_up_to_its_int8_activations(graph: Path) -> None:
    expected = Reference(small_weights()).states(IDS[0].tolist())
    _, states = run(graph, IDS)
    cosines = (states[0] * expected).sum(1) / np.linalg.norm(states[0], axis=1) / np.linalg.norm(expected, axis=1)
    assert cosines.min() > 0.999
    np.testing.assert_allclose(states[0], expected, atol=0.05)


def test_the_sentence_is_the_mean_of_its_states_at_length_one(graph: Path) -> None:
    sentence, states = run(graph, IDS)
    mean = states[0].mean(axis=0)
    np.testing.assert_allclose(sentence[0], mean / np.linalg.norm(mean), atol=1e-6)


def test_texts_of_one_length_can_share_a_pass(graph: Path) -> None:
    other = IDS[:, ::-1]
    together, _ = run(graph, np.concatenate([IDS, other]))
    np.testing.assert_allclose(together[0], run(graph, IDS)[0][0], atol=1e-6)
    np.testing.assert_allclose(together[1], run(graph, np.ascontiguousarray(other))[0][0], atol=1e-6)


def test_the_same_weights_give_the_same_bytes(graph: Path, tmp_path: Path) -> None:
    again = tmp_path / graph.name
    write_graph(small_weights(), again)
    assert again.read_bytes() == graph.read_bytes()
    assert constants_of(again).read_bytes() == constants_of(graph).read_bytes()


def test_a_graph_is_built_once_and_leaves_no_other_file(tmp_path: Path) -> None:
    path = cached_graph(small_weights(), tmp_path / "cache")
    written = path.stat().st_mtime_ns
    assert cached_graph(small_weights(), tmp_path / "cache").stat().st_mtime_ns == written
    assert sorted(file.name for file in path.parent.iterdir()) == ["graph-4.bin", "graph-4.onnx", "graph-4.sha256"]


@pytest.mark.parametrize("damage", ["byte", "constant", "no constants", "truncated", "no checksum", "other checksum"])
def test_a_damaged_graph_is_built_again(tmp_path: Path, damage: str) -> None:
    path = cached_graph(small_weights(), tmp_path)
    good, constants = path.read_bytes(), constants_of(path).read_bytes()
    checksum = path.with_suffix(".sha256")
    match damage:
        case "byte":
            path.write_bytes(good[:1000] + bytes([good[1000] ^ 1]) + good[1001:])
        case "constant":
            constants_of(path).write_bytes(constants[:1000] + bytes([constants[1000] ^ 1]) + constants[1001:])
        case "no constants":
            constants_of(path).unlink()
        case "truncated":
            path.write_bytes(good[:-1])
        case "no checksum":
            checksum.unlink()
        case _:
            checksum.write_text("0" * 64)
    assert cached_graph(small_weights(), tmp_path).read_bytes() == good
    assert constants_of(path).read_bytes() == constants


def test_a_build_that_dies_half_way_leaves_nothing_that_is_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full_disk(path: Path) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(graph_cache, "_sha256", full_disk)
    with pytest.raises(EncoderUnavailable, match="No space left on device.*set WENCE_MODELS"):
        cached_graph(small_weights(), tmp_path)
    assert list(tmp_path.iterdir()) == []
