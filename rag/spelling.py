"""Mends characters typed for others of the same sound or a similar shape, where the documents show which was meant.

What is typed is left alone unless what the documents write is a thousand times as likely.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import rjieba

from rag.likeness import same_shape, same_sound
from rag.words import content_words, tagged

_HAN = re.compile(r"[\u3400-\u9fff]+")
_NUMERALS = frozenset("零〇一二三四五六七八九十百千万亿两几多少第")
_NEGATIONS = frozenset("不没无未非否勿")  # 补得多 never meant 不得多: what denies is neither put in nor taken away
_DONE = frozenset("过了着")  # behind a verb that stands alone: 验过, 涨了
_ASKING = frozenset(
    re.findall(
        r"\w+",
        "什么 为什么 多少 怎么 怎样 如何 哪些 哪里 哪个 何时 是否 计划 规划 任务 措施 项目 要求 政策 部门 负责",
    )
)
# 那些方面? was meant as 哪些方面? where nothing else asks. Not 那个方面有52项,对?
_THAT = re.compile(r"那(?=[些个里种家类项条年][^,;。!?]*\?\s*$)")
_ASKS = re.compile(r"[吗么呢吧哪谁几怎何]|(?:是|叫|为)\s*[?]|什么|多|是否|是不是|有没有|还是")
_OR_NOT = re.compile(r"(.)不\1")  # 合不合规矩: no one types the same slip twice
_LONGEST = 5  # characters of a word, or of a stretch of the documents, that can show what was meant
_BY_SOUND, _BY_SHAPE = math.log(1e3), math.log(1e4)  # how much likelier the mended must be
_IN_A_NAME = 3  # characters of a word that show that one which only holds a sentence together was not meant: 又儿园
_SURROUNDED = 2  # characters of content words that a stretch must have around what it mends
_GENERAL = 60_000_000  # words behind the dictionary's frequencies
_SEEN = 100  # occurrences in general text that one in the documents is worth
_ASKED = 100_000  # ... and one of an asking or planning word in questions


@dataclass(frozen=True, slots=True)
class _Token:
    """A word of the dictionary, or a single character, at its place in the text."""

    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class _Mend:
    """`gain`: log of how much likelier it makes the text, beyond what is demanded."""

    at: int
    meant: str
    gain: float


class Speller:
    """Knows the words of the folded documents, and which characters stand there between which others."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._words = Counter(dict.fromkeys(_ASKING, _ASKED))
        self._pairs: set[str] = set()
        self._in_words: dict[tuple[str, str], set[str]] = {}  # (before, after) a character of a word: (计, "") → 划
        self._in_texts: dict[str, str] = {}  # 无_城市 → 废, once for each time
        for text in texts:
            for run in _HAN.findall(text):
                self._learn(run)
        for word in self._words:
            for at, char in enumerate(word):
                self._in_words.setdefault((word[:at], word[at + 1 :]), set()).add(char)

    def _learn(self, run: str) -> None:
        words = [word for word in rjieba.cut(run, hmm=False) if 1 < len(word) <= _LONGEST]
        self._words.update(dict.fromkeys(words, _SEEN))
        self._pairs.update(run[at : at + 2] for at in range(len(run) - 1))
        for at, char in enumerate(run):
            for before, after in ((1, 1), (2, 0), (0, 2), (1, 2), (2, 1)):
                if at >= before and at + after < len(run):
                    around = f"{run[at - before : at]}_{run[at + 1 : at + 1 + after]}"
                    self._in_texts[around] = self._in_texts.get(around, "") + char

    def mend(self, text: str) -> str:
        """The folded text, same length, with what only sounds or looks right replaced by what the documents write."""
        if not _ASKS.search(text):
            text = _THAT.sub("哪", text)
        return _HAN.sub(lambda run: self._mended(run.group()), text)

    def _mended(self, run: str) -> str:
        """The surest mend first: of 执发, 执法 before 自发. Each character once, lest two mends undo each other."""
        done: set[int] = set()
        while mends := [mend for mend in self._mends(run) if mend.at not in done]:
            best = max(mends, key=lambda mend: mend.gain)
            run = run[: best.at] + best.meant + run[best.at + 1 :]
            done.add(best.at)
        return run

    def _mends(self, run: str) -> Iterator[_Mend]:
        tokens = self._tokens(run)
        chosen = {at for found in _OR_NOT.finditer(run) for at in (found.start(), found.end() - 1)}
        for here, token in enumerate(tokens):
            if token.start in chosen or self._is_at_home(token.text) or self._is_beside_its_own(run, token.start):
                continue
            if token.text in _NEGATIONS or _is_verb_alone(run, token):
                continue
            least = _IN_A_NAME if _only_holds_together(token.text) else 2
            for first, last in _windows(tokens, here, least):
                around = run[tokens[first].start : token.start], run[token.end : tokens[last].end]
                for meant, gain in self._fitting(token.text, around, tokens[first : last + 1], least):
                    if gain > 0:
                        yield _Mend(token.start, meant, gain)

    def _tokens(self, run: str) -> list[_Token]:
        found, start = [], 0
        for word in rjieba.cut(run, hmm=False):
            found.append(_Token(word, start))
            start += len(word)
        return found

    def _fitting(
        self, char: str, around: tuple[str, str], tokens: list[_Token], least: int
    ) -> Iterator[tuple[str, float]]:
        """What may have been meant, and by how much (log) it passes what its likeness to `char` demands."""
        before, after = around
        for meant in self._in_words.get(around, ()):
            if least > 2 and not same_sound(char, meant):
                continue  # shapes take 0.05 s to load, and nearly every question has such a character
            gain = self._weight(before + meant + after) - sum(self._weight(token.text) for token in tokens)
            yield meant, gain - _demanded(char, meant, around)
        seen = Counter(self._in_texts.get(f"{before}_{after}", ""))
        if least > 2 or len("".join(content_words(before) + content_words(after))) < _SURROUNDED:
            return
        for meant, count in seen.items():
            gain = math.log(count / (seen.total() + 1)) - self._weight(char)
            yield meant, gain - _demanded(char, meant, around)

    def _weight(self, word: str) -> float:
        """Log of the share of this word in general text and in the documents."""
        known = rjieba.suggest_freq(word) if rjieba.has_word(word) else 0
        return math.log((known + self._words[word] + 1) / _GENERAL)

    def _is_beside_its_own(self, run: str, at: int) -> bool:
        """True where the documents have the character before or after the same neighbour, one that carries meaning."""
        beside = [near for near in (at - 1, at + 1) if 0 <= near < len(run) and content_words(run[near])]
        return any(run[min(at, near) : max(at, near) + 1] in self._pairs for near in beside)

    def _is_at_home(self, word: str) -> bool:
        """True for a word of more than one character and a numeral."""
        return len(word) > 1 or word in _NUMERALS


def _demanded(char: str, meant: str, around: tuple[str, str]) -> float:
    asked = meant.join(around) in _ASKING
    if meant == char or meant in _NEGATIONS or (meant in _NUMERALS and not asked):
        return math.inf
    if same_sound(char, meant) or (asked and same_shape(char, meant)):
        return _BY_SOUND
    return _BY_SHAPE if same_shape(char, meant) else math.inf


def _is_verb_alone(run: str, token: _Token) -> bool:
    """True for a verb of one character with a sign that it is done: 验 of 验过."""
    return run[token.end : token.end + 1] in _DONE and any(tag.startswith("v") for _, tag in tagged(token.text))


def _is_rare(char: str) -> bool:
    """True where the dictionary does not tell what kind of word it is: 冶."""
    return all(tag == "zg" for _, tag in tagged(char))


def _only_holds_together(char: str) -> bool:
    """True for a word that only holds a sentence together: 又, 和."""
    return not (content_words(char) or _is_rare(char))


def _windows(tokens: list[_Token], here: int, least: int) -> Iterator[tuple[int, int]]:
    """First and last of the stretches of `least` to five characters around a token that cut no word."""
    for first in range(here, -1, -1):
        for last in range(here, len(tokens)):
            size = tokens[last].end - tokens[first].start
            if size > _LONGEST:
                break
            if size >= least:
                yield first, last
