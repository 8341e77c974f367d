"""The encoder's graph on disk: built once, renamed into place whole, and verified before each load."""

from hashlib import file_digest
from pathlib import Path
from tempfile import TemporaryDirectory

from index.errors import EncoderUnavailable
from index.weights import Weights

FORMAT = 4  # raise it with every change of the graph: a cached file of another format is not read


def cached_graph(weights: Weights, folder: Path) -> Path:
    """The graph's file in `folder`, built where it or that of its constants is missing or differs from its checksum.

    Several processes may build at once: each writes files of its own, all write the same bytes, and renames are atomic.
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


def constants_of(graph: Path) -> Path:
    """Where a graph's constants are; the graph names this file, so they can be moved together only."""
    return graph.with_suffix(".bin")


def _build(weights: Weights, graph: Path, checksum: Path) -> None:
    from index.graph import write_graph  # onnx is needed to build, not to serve

    graph.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=graph.parent, prefix=".part-") as part:
        written = Path(part) / graph.name
        write_graph(weights, written)
        digests = written.with_suffix(checksum.suffix)
        digests.write_text(_digests(written), encoding="ascii")
        constants_of(written).replace(constants_of(graph))
        written.replace(graph)
        digests.replace(checksum)


def _intact(graph: Path, checksum: Path) -> bool:
    files = (graph, constants_of(graph), checksum)
    return all(file.is_file() for file in files) and checksum.read_text(encoding="ascii") == _digests(graph)


def _digests(graph: Path) -> str:
    """As `sha256sum -c` reads them."""
    return "".join(f"{_sha256(file)}  {file.name}\n" for file in (graph, constants_of(graph)))


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
