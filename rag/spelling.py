"""Mends characters that were typed for another of the same sound, where the documents show which was meant."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from pypinyin import Style, lazy_pinyin
from rjieba import Jieba

_HAN = re.compile(r"[\u3400-\u9fff]+")
_NUMERALS = frozenset("零〇一二三四五六七八九十百千万亿两几多少")
_REGIONAL = {"zh": "z", "ch": "c", "sh": "s"}


@lru_cache(maxsize=20_000)
def sound_of(char: str) -> str:
    """Toneless pinyin; pairs that many regions do not tell apart (zh/z, ch/c, sh/s, -ng/-n) count as one."""
    sound: str = lazy_pinyin(char, style=Style.NORMAL)[0]
    for heard, written in _REGIONAL.items():
        if sound.startswith(heard):
            sound = written + sound[2:]
    return sound.removesuffix("g") if sound.endswith("ng") else sound


class Speller:
    """Knows which Han character stands between, after and before which others in the folded documents."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._pairs: set[str] = set()
        self._seen: dict[tuple[str, str], Counter[str]] = {}  # (left, right) around a character, two of them in all
        self._dictionary = Jieba()
        for text in texts:
            for run in _HAN.findall(text):
                self._learn(run)

    def _learn(self, run: str) -> None:
        self._pairs.update(run[at : at + 2] for at in range(len(run) - 1))
        for at, char in enumerate(run):
            for left, right in _contexts(run, at, 0, len(run)):
                self._seen.setdefault((left, right), Counter())[char] += 1

    def mend(self, text: str) -> str:
        """The folded text, same length, with what only sounds right replaced by what the documents write."""
        for run in _HAN.finditer(text):
            start, end = run.span()
            words = self._words(run.group())
            for at in range(start, end):
                if self._is_at_home(text, at, start, end, words):
                    continue
                meant = self._meant(text, at, start, end)
                if meant:
                    text = text[:at] + meant + text[at + 1 :]
        return text

    def _words(self, run: str) -> set[tuple[int, str]]:
        """(offset, word) of the words of two and more characters in the run that the dictionary has."""
        found, at = set(), 0
        for word in self._dictionary.cut(run, hmm=False):
            if len(word) > 1 and self._dictionary.has_word(word):
                found.add((at, word))
            at += len(word)
        return found

    def _meant(self, text: str, at: int, start: int, end: int) -> str | None:
        for left, right in _contexts(text, at, start, end):
            meant = self._same_sound(text[at], self._seen.get((left, right), Counter()))
            if meant and (len(left + right) > 1 or self._dictionary.has_word(left + meant + right)):
                return meant
        return None

    def _is_at_home(self, text: str, at: int, start: int, end: int, words: set[tuple[int, str]]) -> bool:
        """True for a numeral, and for a character within a word, or within a pair that the documents have."""
        pairs = {text[max(at - 1, start) : at + 1], text[at : min(at + 2, end)]}
        in_word = any(start + offset <= at < start + offset + len(word) for offset, word in words)
        return text[at] in _NUMERALS or in_word or bool(pairs & self._pairs)

    @staticmethod
    def _same_sound(char: str, fitting: Counter[str]) -> str | None:
        heard = sound_of(char)
        candidates = [found for found in fitting if sound_of(found) == heard]
        return min(candidates, key=lambda found: (-fitting[found], found)) if candidates else None


def _contexts(text: str, at: int, start: int, end: int) -> Iterator[tuple[str, str]]:
    """The neighbours of `text[at]` within `start` to `end`: one on each side, two before, two after, one before, one after."""
    for before, after in ((1, 1), (2, 0), (0, 2), (1, 0), (0, 1)):
        if at - before >= start and at + 1 + after <= end:
            yield text[at - before : at], text[at + 1 : at + 1 + after]
