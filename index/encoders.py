"""Opens the encoder that the settings name."""

from pathlib import Path

from index.encoder import Encoder

BUNDLED = "bundled"


def open_encoder(name: str, cache: Path, threads: int = 1) -> Encoder:
    """`bundled`, or any sentence-transformers name or folder; `cache` keeps what is built once for later starts.

    Raises EncoderUnavailable with what was found, what was expected and what to do.
    """
    if name == BUNDLED:
        from index.bundled_encoder import BundledEncoder  # 0.3 s that a process without questions does not need

        return BundledEncoder.open(cache, threads)
    from index.transformer_encoder import TransformerEncoder  # torch: 5 s and 450 MB

    return TransformerEncoder.open(name, threads)
