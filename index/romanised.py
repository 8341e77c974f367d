"""Chinese names spelled in Latin letters: finds the 嘉兴 of a text for the Jiaxing of an English question.

An encoder of this size does not know how most places and people of China are spelled. Hanyu Pinyin is regular, so two
neighbouring characters of the indexed texts can be looked up by their sound.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import pairwise

from index.glossary import stem_of

# A capitalised word: Jiaxing, Zhejiang's, Xi'an. Common English words do happen to be pinyin (women, change, gene),
# so a word without a capital is never taken for a name. 20 letters hold any name and bound the ways to divide it.
_NAME = re.compile(r"(?<![A-Za-z])[A-ZÜ][A-Za-zü]*(?:['’][A-Za-zü]+)?")
_LETTERS = range(4, 21)


class RomanisedNames:
    """`pairs` are the two-character terms that an index holds; only names made of those can be found."""

    def __init__(self, pairs: Iterable[str]) -> None:
        self._pairs = tuple(pairs)

    def terms(self, query: str) -> list[tuple[str, ...]]:
        """One entry per two neighbouring syllables of a name: the terms that sound so, any of which matches.

        Lianyungang gives two, (连云,) and (云港,). A name that the index does not hold as a whole gives none.
        """
        return [self._by_sound[pair] for name in _names(query) for pair in self._divided(name)]

    def written(self, name: str) -> tuple[str, ...]:
        """The names as a whole that sound like `name`: 连云港 for Lianyungang."""
        found: tuple[str, ...] = ()
        for pairs in self.terms(name):
            longer = tuple(begun + pair[1] for begun in found for pair in pairs if begun[-1] == pair[0])
            found = longer or (*found, *pairs)
        return found

    def spelled(self, query: str) -> dict[str, tuple[str, ...]]:
        """Each name of the query, under its stem, with the names as a whole that sound like it."""
        return {stem_of(name.lower()): self.written(name) for name in _NAME.findall(query)}

    def _divided(self, name: str) -> list[str]:
        """The sounds of neighbouring syllables, of the first division of `name` that the index holds throughout."""
        for syllables in self._divisions(name):
            pairs = [first + second for first, second in pairwise(syllables)]
            if pairs and all(pair in self._by_sound for pair in pairs):
                return pairs
        return []

    def _divisions(self, name: str) -> Iterator[list[str]]:
        if not name:
            yield []
        for size in range(1, 7):  # zhuang is the longest syllable
            if len(name) >= size and name[:size] in self._syllables:
                yield from ([name[:size], *rest] for rest in self._divisions(name[size:]))

    @cached_property
    def _syllables(self) -> frozenset[str]:
        return frozenset(syllable for pair in self._pairs for syllable in _sounds(pair))

    @cached_property
    def _by_sound(self) -> dict[str, tuple[str, ...]]:
        """Made for the first question that has a name in it: 11 µs for each pair."""
        found = defaultdict(list)
        for pair in self._pairs:
            found["".join(_sounds(pair))].append(pair)
        return {sound: tuple(pairs) for sound, pairs in found.items()}


def _names(query: str) -> list[str]:
    spelled = (re.sub(r"['’]s$", "", name) for name in _NAME.findall(query))
    plain = (re.sub(r"['’]", "", name).lower().replace("ü", "v") for name in spelled)
    return [name for name in plain if len(name) in _LETTERS]


def _sounds(pair: str) -> list[str]:
    from pypinyin import lazy_pinyin  # 0.1 s that a Chinese question does not need

    sounds: list[str] = lazy_pinyin(pair)
    return sounds
