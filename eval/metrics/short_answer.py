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
    width = len(sought)
    windows = (said[at : at + width] for at in range(max(1, len(said) - width + 1)))
    return max(_f1(sought, window) for window in windows)


def _f1(sought: str, said: str) -> float:
    shared = sum((Counter(sought) & Counter(said)).values())
    if not shared:
        return 0.0
    precision, recall = shared / len(said), shared / len(sought)
    return 2 * precision * recall / (precision + recall)


def _letters(text: str) -> str:
    return "".join(c for c in comparable(text) if not c.isspace() and unicodedata.category(c)[0] not in "PS")
