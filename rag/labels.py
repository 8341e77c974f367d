"""Which of several labels a name means, by the characters that tell it apart."""

import re
from collections.abc import Sequence

_EMPTY = frozenset("的了是个年数那这之所")
_MOSTLY = 0.5  # of a name's own characters stand in its label


def characters(text: str) -> frozenset[str]:
    """Of a text that tells it apart: whole numbers and single characters."""
    return frozenset(re.findall(r"[0-9]+|[^\W0-9_]", text)) - _EMPTY


def nearest(own: frozenset[str], labels: Sequence[frozenset[str]]) -> int | None:
    """Which label has most of a name's own characters: at least half, and more than any other."""
    shares = [len(own & label) / len(own) if own else 0.0 for label in labels]
    best = max(shares, default=0.0)
    return shares.index(best) if best >= _MOSTLY and shares.count(best) == 1 else None
