"""Which language a text is in, told by its script."""

import re
from functools import lru_cache

from opencc import OpenCC

_KANA = re.compile(r"[\u3041-\u30ff]")
_HANGUL = re.compile(r"[\uac00-\ud7af]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN_WORD = re.compile(r"(?![A-Z]+(?![A-Za-z]))[A-Za-z]{2,}")  # a name in capitals, WHO or GDP, is of any language


@lru_cache(maxsize=3)  # t2s, s2t and s2tw: each takes 0.05 s to load
def _converter(scheme: str) -> OpenCC:
    return OpenCC(scheme)


def to_traditional(text: str) -> str:
    """Simplified to Traditional as written in Taiwan's standard, characters only."""
    return str(_converter("s2tw").convert(text))


def _is_traditional(text: str) -> bool:
    """More characters that only Traditional has than characters that only Simplified has."""
    simplified = _converter("t2s").convert(text)
    if simplified == text:
        return False
    traditional = _converter("s2t").convert(text)
    only_traditional = sum(a != b for a, b in zip(text, simplified, strict=False))
    only_simplified = sum(a != b for a, b in zip(text, traditional, strict=False))
    return bool(only_traditional > only_simplified)


def language_of(text: str) -> str:
    """BCP 47 tag: zh-Hans, zh-Hant, ja, ko or en; any other script counts as en, the frame that such askers get."""
    if _KANA.search(text):
        return "ja"
    if _HANGUL.search(text):
        return "ko"
    han = len(_HAN.findall(text))
    if han > 2 * len(_LATIN_WORD.findall(text)):
        return "zh-Hant" if _is_traditional(text) else "zh-Hans"
    return "en"
