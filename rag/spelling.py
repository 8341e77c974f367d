"""Mends characters typed for others of the same sound or a similar shape, where a word shows which was meant.

A noisy channel: what is typed is left alone unless what the documents write is a thousand times as likely.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import rjieba

from rag.likeness import ALIKE, alikeness, same_sound
from rag.words import EMPTY_CHARACTERS, is_empty

_HAN = re.compile(r"[\u3400-\u9fff]+")
_NUMERALS = frozenset("零〇一二三四五六七八九十百千万亿两几多少第")
_ASKING = "什么 为什么 多少 怎么 怎样 如何 哪些 哪里 哪个 何时 是否 计划 规划 任务 措施 项目 要求 政策 部门 负责"
# that which, where nothing else of the sentence asks: 那些方面? was meant as 哪些方面?
_THAT = re.compile(r"那(?=[些个里种家类项条年几])")
_ASKS = re.compile(r"什么|哪|谁|几|多少|怎|何|吗|么|呢|是否|不是|没有|多[大长高远快]")
_LONGEST = 5  # characters of a word or a stretch that can show what was meant
_GAIN = math.log(1e3)  # how much likelier a mend by sound must be; the same for 200 to 5,000
_GAIN_OF_SHAPE = math.log(1e4)
_SEEN = 100  # occurrences in general text that one in the documents is worth


@dataclass(frozen=True, slots=True)
class _Mend:
    at: int
    meant: str
    gain: float


class Speller:
    """Knows the words of the folded documents, and which characters stand there between which others."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._words: Counter[str] = Counter(dict.fromkeys(_ASKING.split(), 10))
        self._stretches: Counter[str] = Counter()
        self._fitting: dict[tuple[str, str], set[str]] = {}  # (before, after) a character: 经, 带 → 济
        for text in texts:
            for run in _HAN.findall(text):
                self._learn(run)
        for word in self._words:
            self._open(word)
        for stretch in self._stretches:
            self._open(stretch)
