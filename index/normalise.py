"""The one place where text is folded before it is compared or encoded; what is quoted is never folded."""

import unicodedata
from functools import cache

from opencc import OpenCC


def clean(text: str) -> str:
    """Text that any encoder can read: NUL becomes a space, a lone surrogate the replacement character."""
    return text.replace("\0", " ").encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def fold(text: str) -> str:
    """Cleaned, compatibility forms unified (NFKC), lower case, Traditional characters as Simplified ones."""
    folded: str = _simplifier().convert(unicodedata.normalize("NFKC", clean(text)).lower())
    return folded


@cache
def _simplifier() -> OpenCC:
    return OpenCC("t2s")
