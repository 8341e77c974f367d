"""Sentence support after ALCE (Gao et al. 2023), without a model: does each sentence stand in what it cites."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import log

from eval.numbers import stated
from eval.spans import Texts
from eval.wording import comparable, simplified, without_marks
from rag.answer import Answer, Sentence

TAU = 0.5
_HAN = re.compile(r"[一-鿿]")
_NAME = re.compile(r"[“「『《]([^”」』》]{2,})[”」』》]|\b([A-Z][A-Za-z0-9]+)\b")  # “丝路电商” · 《规划》 · G60
_LEADING_NUMBER = re.compile(r"^\s*(?:\d{1,2}[.、．)）]|[（(][^）)]{1,3}[）)])\s*")  # "3. " · "（三）"


@dataclass(frozen=True, slots=True)
class Rarity:
    """ln((1 + N) / (1 + n)) + 1 of each bigram over the sentences of the documents; `unseen` for one that occurs in none."""

    of: Mapping[str, float]
    unseen: float


def rarity(texts: Texts) -> Rarity:
    """Counted over sentences and lines of all documents of the run."""
    sentences = [part for text in texts.values() for part in re.split(r"[。；\n]", text) if part.strip()]
    seen = Counter(bigram for sentence in sentences for bigram in set(_bigrams(sentence)))
    return Rarity({b: log((1 + len(sentences)) / (1 + n)) + 1 for b, n in seen.items()}, log(1 + len(sentences)) + 1)


def sentence_support(answer: Answer, rare: Rarity) -> float | None:
    """|supported sentences| / |sentences|; None for a refusal or an answer without sentences.

    A sentence is supported iff it cites, its numbers and names occur in its citations or are computed from them (a count of the
    citations; a sum, difference, average or share of cited numbers), and Σ idf of its bigrams that its citations hold / Σ idf of its
    bigrams ≥ 0.5. Containment is not asked of a sentence in another script than its citations, nor beside a computed number.
    """
    if answer.refused or not answer.sentences:
        return None
    quotes = {citation.number: (*citation.heading, citation.quote) for citation in answer.citations}
    cited = [(s, [quotes[n] for n in s.citations if n in quotes]) for s in answer.sentences]
    return sum(bool(found) and _supported(s, found, rare) for s, found in cited) / len(cited)


def _supported(sentence: Sentence, cited: Sequence[Sequence[str]], rare: Rarity) -> bool:
    words = _LEADING_NUMBER.sub("", without_marks(sentence.text))
    source = "\n".join(part for quote in cited for part in quote)
    said = {number.value for number in stated(words)}
    printed = [number.value for number in stated(source)]
    if not said <= set(printed):
        # The wording around a computed number is the question's, not the document's: only the arithmetic can be checked.
        return said <= set(printed) | _computed(printed) | {float(len(cited))} and _names_stand(words, source)
    return _names_stand(words, source) and _contained(words, source, rare)


def _computed(values: Sequence[float]) -> set[float]:
    """Counts, the sum, the average, and difference, sum and rounded share of each pair."""
    if not values:
        return set()
    made = {float(n) for n in range(1, len(values) + 1)} | {sum(values), round(sum(values) / len(values), 1)}
    for one, other in combinations(values, 2):
        made |= {abs(one - other), one + other}
        made |= {
            round(100 * low / high, digits) for low, high in ((one, other), (other, one)) if high for digits in (0, 1)
        }
    return made


def _names_stand(words: str, source: str) -> bool:
    text = comparable(source)
    names = (quoted or latin for quoted, latin in _NAME.findall(simplified(words)))
    # An English sentence is full of capitals: its names are checked where the source has Latin letters at all.
    return not _HAN.search(words) or all(comparable(name) in text for name in names)


def _contained(words: str, source: str, rare: Rarity) -> bool:
    if bool(_HAN.search(words)) != bool(_HAN.search(source)):
        return True
    said, cited = _bigrams(words), set(_bigrams(source))
    total = _weight(said, rare)
    return total == 0 or _weight((b for b in said if b in cited), rare) / total >= TAU


def _weight(bigrams: Iterable[str], rare: Rarity) -> float:
    return sum(rare.of.get(bigram, rare.unseen) for bigram in bigrams)


def _bigrams(text: str) -> list[str]:
    letters = "".join(c for c in comparable(text) if c.isalpha())  # numbers are compared as values
    return [letters[at : at + 2] for at in range(len(letters) - 1)]
