"""Character F1 against the short gold answer, as CMRC 2018 scores spans."""

import unicodedata
from collections import Counter

from eval.gold import GoldItem
from eval.wording import comparable


def short_f1(gold: GoldItem, answer: str) -> float | None:
    """2PR/(P+R) over the multiset of characters that both share; None without `answer_short`.

    CMRC normalisation: lower case, without white space and punctuation. A whole sentence is compared by its best stretch that is as
    long as the gold answer, since a sentence that holds the span is not wrong for its other words: CMRC's readers return spans.
    """
    if not gold.answer_short:
        return None
    sought, said = _letters(gold.answer_short), _letters(answer)
    if not sought or not said:
        return 0.0
    # P = shared / window and R = shared / sought, so F1 = 2 · shared / (window + sought), and all windows are as long.
    return 2 * _most_shared(sought, said) / (min(len(sought), len(said)) + len(sought))


def _most_shared(sought: str, said: str) -> int:
    """The most characters that a window of `said`, as long as `sought`, has in common with it."""
    wanted = Counter(sought)
    shared = most = 0
    for at, entering in enumerate(said):
        shared += wanted[entering] > 0
        wanted[entering] -= 1
        if at >= len(sought):
            leaving = said[at - len(sought)]
            wanted[leaving] += 1
            shared -= wanted[leaving] > 0
        most = max(most, shared)
    return most


def _letters(text: str) -> str:
    return "".join(c for c in comparable(text) if not c.isspace() and unicodedata.category(c)[0] not in "PS")
