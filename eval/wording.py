"""How two wordings are compared: width, case, script, quotation marks, dashes and layout spaces do not count."""

import re
from functools import lru_cache

import opencc

from index.normalise import fold

_MARK = re.compile(r"\s*\[\d{1,3}\]")  # a citation mark: "…建设。[2]"
_DASHES = re.compile(r"[‐-―−－~～]+|--+")  # 2024—2026, 2024–2026, 2024-2026
_QUOTES = re.compile("[“”\"「」『』‘’'`]")
_CJK = r"[⺀-鿿豈-﫿]"
_SPACES = re.compile(rf"(?<={_CJK})\s+|\s+(?={_CJK})|(?<=[^\w\s])\s+|\s+(?=[^\w\s])|(?<=\d)\s+(?=\d)")


def without_marks(text: str) -> str:
    """The words alone: "建设。[2]" → "建设。"."""
    return _MARK.sub("", text)


@lru_cache(maxsize=4096)
def simplified(text: str) -> str:
    """Traditional characters as Simplified ones, nothing else changed: 無廢城市 → 无废城市."""
    return str(_converter().convert(text))


@lru_cache(maxsize=4096)
def comparable(text: str) -> str:
    """The form in which wordings are searched in each other: 「２０ 項」 → 20项."""
    folded = _QUOTES.sub("", _DASHES.sub("-", fold(without_marks(text))))
    return " ".join(_SPACES.sub("", folded).split())


@lru_cache(maxsize=1)
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")
