"""Numbers in questions and plans, Chinese or Arabic, as values."""

import math
import re
from functools import lru_cache

import cn2an

NUMERAL = r"[0-9]+(?:\.[0-9]+)?|[零〇一二两三四五六七八九十百千万亿]+"
YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?=年)")  # 2024年
_ENGLISH = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split()
    )
}
_ENGLISH_ORDINALS = {
    word: value
    for value, word in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), start=1)
}


@lru_cache(maxsize=4096)
def value_of(text: str) -> float | None:
    """二十 → 20, 165 → 165, 两 → 2, nine → 9, sixth → 6; None for what is no number."""
    word = text.strip().lower().replace(",", "")
    if word in _ENGLISH:
        return float(_ENGLISH[word])
    if word in _ENGLISH_ORDINALS:
        return float(_ENGLISH_ORDINALS[word])
    if re.fullmatch(r"[0-9]+(\.[0-9]+)?", word):
        return value if math.isfinite(value := float(word)) else None
    if not re.fullmatch(r"[零〇一二两三四五六七八九十百千万亿]+", word):
        return None
    try:
        return float(cn2an.cn2an(word.replace("〇", "零"), "smart"))
    except (ValueError, KeyError):  # KeyError: 一亿三, whose last unit it cannot tell
        return None


def ordinal_of(text: str) -> int | None:
    """The whole number that an ordinal word or numeral stands for."""
    value = value_of(text)
    return int(value) if value is not None and value == int(value) else None


def shown(value: float) -> str:
    """20.0 → 20, 12.5 → 12.5, 1234567.5 → 1234567.5: six digits, and two decimals at least; never an exponent of ten."""
    if value == int(value):
        return str(int(value))
    return f"{value:g}" if 1e-4 <= abs(value) < 1e4 else f"{value:.2f}".rstrip("0").rstrip(".")


def numbers_of(text: str) -> set[float]:
    """Values of all numerals in a folded text, Chinese or Arabic; 第六方面 and 六是 both hold 6."""
    values = (value_of(found) for found in re.findall(NUMERAL, text))
    return {value for value in values if value is not None}
