"""The one place where text is folded before it is compared or encoded; what is quoted is never folded."""

import unicodedata
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray
from opencc import OpenCC

_SENTENCE = 300  # characters


def clean(text: str) -> str:
    """Text that any encoder can read: NUL becomes a space, a lone surrogate the replacement character."""
    return text.replace("\0", " ").encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def fold(text: str) -> str:
    """Cleaned, compatibility forms unified (NFKC), lower case, Traditional characters as Simplified ones."""
    return _fold_sentence(text) if len(text) <= _SENTENCE else _fold_document(text)


def _fold(text: str) -> str:
    folded: str = _simplifier().convert(unicodedata.normalize("NFKC", clean(text)).lower())
    return folded


# The sentences of what is searched, and the few documents spoken of, are asked for again and again.
_fold_sentence, _fold_document = lru_cache(maxsize=8192)(_fold), lru_cache(maxsize=32)(_fold)


def fold_origins(text: str) -> NDArray[np.int32]:
    """(len(fold(text)),): where in `text` each character of the folded text came from.

    Folding may lengthen a text (… becomes three dots) or shorten it (a letter and its accent become one). Where it
    does so across characters, as with accents, the origins are spread evenly, which is exact to a few characters.
    """
    folded = fold(text)
    each = [unicodedata.normalize("NFKC", character).lower() for character in clean(text)]
    sizes = [len(part) for part in each]
    if sum(sizes) == len(folded):
        return np.repeat(np.arange(len(text), dtype=np.int32), sizes)
    return np.linspace(0, max(len(text) - 1, 0), len(folded)).astype(np.int32)


@cache
def _simplifier() -> OpenCC:
    return OpenCC("t2s")
