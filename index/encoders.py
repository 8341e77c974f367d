"""Opens the encoder that the settings name."""

from pathlib import Path

from index.encoder import Encoder
from index.weights import NAME

BUNDLED = "bundled"


def encoder_name(name: str, cache: Path, threads: int = 1) -> str:
    """The `name` of the encoder that `open_encoder` would open; the bundled one is known without opening it."""
    return NAME if name == BUNDLED else open_encoder(name, cache, threads).name


def open_encoder(name: str, cache: Path, threads: int = 1) -> Encoder:
    """`bundled`, or any sentence-transformers name or folder; `cache` keeps what is built once for later starts.

    Raises EncoderUnavailable with what was found, what was expected and what to do.
    """
    if name == BUNDLED:
        from index.bundled_encoder import BundledEncoder  # 0.3 s that a process without questions does not need

        return BundledEncoder.open(cache, threads)
    from index.transformer_encoder import TransformerEncoder  # torch: 5 s and 450 MB

    return TransformerEncoder.open(name, threads)
