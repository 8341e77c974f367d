"""Things side by side in a quote (甲、乙、丙), of which an answer says all or none."""

import re

from rag.words import content_words


def leaves_out(quote: str, said: str, asked: str) -> bool:
    """True where of things side by side (甲、乙、丙) some are said and others are not; all are folded.

    A thing is said with half of its words; what the question names already counts as said.
    """
    for part in re.split(r"[,，。;；:：]", quote):
        words = [content_words(thing) for thing in _side_by_side(part)]
        told = [sum(word in said or word in asked for word in thing) >= len(thing) / 2 for thing in words]
        begun = any(word in said for thing in words for word in thing if word not in asked)
        if begun and not all(told):
            return True
    return False


def _side_by_side(part: str) -> list[str]:
    """推广图书馆、博物馆、体育场免费开放 → 图书馆, 博物馆, 体育场: the ends as long as what stands between, at most."""
    things = part.split("、")
    if len(things) < 2:
        return []
    longest = max(map(len, things[1:-1]), default=0)
    return [things[0][-(longest or len(things[-1])) :], *things[1:-1], things[-1][: longest or len(things[0])]]
