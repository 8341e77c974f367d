"""Documents called by a few words of their titles and their kind: 个税实施条例, 管专利代理的那个条例, 政务新媒体那份意见."""

import re
from collections.abc import Iterator, Mapping

from rag.words import content_words, has_in_order, tagged

_KIND = re.compile("意见|条例|办法|规则|预案|通知|方案|规定|规划|计划|决定")
_ENDS = ("x", "w", "c", "p")  # marks, conjunctions and prepositions end what a document is called
_MOST_WORDS = 8
_LEAST_CHARACTERS = 2  # beside the kind


def named(folded: str, titles: Mapping[str, str]) -> str:
    """The id of the one document whose title holds such words in their order; empty where none or several do.

    `titles` gives each id's folded title, without issuer and verb.
    """
    for called in _called(folded):
        held = [id for id, title in titles.items() if has_in_order(title, called)]
        if len(held) == 1:
            return held[0]
    return ""


def _called(folded: str) -> Iterator[str]:
    """What may be a document's short name, kind included: 国务院自己的工作规则 → 国务院工作规则."""
    for kind in _KIND.finditer(folded):
        words: list[str] = []
        for word, tag in tagged(folded[: kind.start()])[::-1][:_MOST_WORDS]:
            if tag.startswith(_ENDS):
                break
            if content_words(word) and (len(word) > 1 or not tag.startswith(("v", "a"))):
                words.insert(0, word)
        if len("".join(words)) >= _LEAST_CHARACTERS:
            yield f"{''.join(words)}{kind.group()}"
