"""The encoder's graph on disk: built once, renamed into place whole, and verified before each load."""

import os
from hashlib import file_digest
from pathlib import Path

from index.errors import EncoderUnavailable
from index.weights import Weights

FORMAT = 1  # raise it with every change of the graph: a cached file of another format is not read


def cached_graph(weights: Weights, folder: Path) -> Path:
    """The graph's file in `folder`, built where it is missing or differs from the checksum beside it.

    Several processes may build at once: each writes a file of its own, all write the same bytes, and renames are atomic.
    """
    graph = folder / f"graph-{FORMAT}.onnx"
    checksum = graph.with_suffix(".sha256")
    if not _intact(graph, checksum):
        try:
            _build(weights, graph, checksum)
        except OSError as refused:
            raise EncoderUnavailable(
                f"{folder} cannot be written ({refused.strerror}), expected room for 80 MB: free it or set WENCE_MODELS"
            ) from refused
    return graph


def _build(weights: Weights, graph: Path, checksum: Path) -> None:
    from index.graph import write_graph  # onnx is needed to build, not to serve

    graph.parent.mkdir(parents=True, exist_ok=True)
    written = graph.with_suffix(f".{os.getpid()}.part")
    digest = written.with_suffix(".digest")
    try:
        write_graph(weights, written)
        digest.write_text(_sha256(written), encoding="ascii")
        written.replace(graph)
        digest.replace(checksum)
    finally:
        written.unlink(missing_ok=True)
        digest.unlink(missing_ok=True)


def _intact(graph: Path, checksum: Path) -> bool:
    return graph.is_file() and checksum.is_file() and checksum.read_text(encoding="ascii") == _sha256(graph)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
