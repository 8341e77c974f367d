"""Content words of a folded text, by rjieba's segmentation and part-of-speech tags."""

import re
import tomllib
from functools import lru_cache
from pathlib import Path

import rjieba

_LISTS = tomllib.loads(Path(__file__).with_name("empty_words.toml").read_text(encoding="utf-8"))
_EMPTY, _ENGLISH_STOP = frozenset(_LISTS["zh"].split()), frozenset(_LISTS["en"].split())
_LATIN = re.compile(r"[a-z0-9][a-z0-9.%-]*[a-z0-9%]|[a-z0-9]")
_HAN = re.compile(r"[\u3400-\u9fff]+")
# ICTCLAS tags of words that carry no topic: pronouns, particles, conjunctions, prepositions, adverbs, numerals, ...
_EMPTY_TAGS = ("r", "u", "y", "c", "p", "d", "f", "e", "o", "x", "w", "m", "q", "k", "h", "zg", "t")


@lru_cache(maxsize=4096)
def tagged(text: str) -> tuple[tuple[str, str], ...]:
    """(word, tag) pairs of the text in order."""
    return tuple((word, tag) for word, tag in rjieba.tag(text))


@lru_cache(maxsize=4096)
def content_words(text: str) -> tuple[str, ...]:
    """Words that say what the folded text is about, in order, each once."""
    found: list[str] = []
    for word, tag in tagged(text):
        if _LATIN.fullmatch(word):
            keep = word not in _ENGLISH_STOP and (len(word) > 1 or word.isdigit())
        else:
            keep = bool(_HAN.search(word)) and word not in _EMPTY and not tag.startswith(_EMPTY_TAGS)
        if keep and word not in found:
            found.append(word)
    return tuple(found)


def bigrams(text: str) -> tuple[str, ...]:
    """Overlapping pairs of Han characters and whole Latin words, in order."""
    out: list[str] = []
    for run in re.findall(r"[a-z0-9]+|[\u3400-\u9fff]+", text):
        if run[0] >= "\u3400" and len(run) > 1:
            out += [run[at : at + 2] for at in range(len(run) - 1)]
        elif run not in _ENGLISH_STOP:
            out.append(run)
    return tuple(out)


def shared_run(a: str, b: str) -> str:
    """The longest common substring, the first of equals."""
    best, end, row = 0, 0, [0] * (len(b) + 1)
    for last, char in enumerate(a, start=1):
        row = [0] + [row[at] + 1 if char == other else 0 for at, other in enumerate(b)]
        if max(row) > best:
            best, end = max(row), last
    return a[end - best : end]


def has_in_order(text: str, called: str) -> bool:
    """True where the text has the characters of a shortened name in their order, as 个人所得税 has those of 个税."""
    left = iter(text)
    return all(character in left for character in called)
