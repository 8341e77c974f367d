"""The words that a question asks about: those next to its asking words, whose thing must stand in the evidence."""

import re

from rag.words import content_words, tagged

_ASKING = re.compile(r"什么|哪|多少|几|谁|何|啥|怎|多[大高长远久快]|what|which|who|whom|when|where|why|how")
_MARKS = "，,。？?！!；;：:"


def asked_words(folded: str) -> tuple[str, ...]:
    """Content words just before and just after each asking word, within its part of the sentence.

    大环线列车沿途停靠哪些站 → 停靠, 站; 轨道公司的注册资本是多少 → 注册资本.
    """
    words = [word for word, _ in tagged(folded)]
    content = set(content_words(folded))
    found: list[str] = []
    for at, word in enumerate(words):
        if _ASKING.search(word):
            found += _nearest(words[:at][::-1], content) + _nearest(words[at + 1 :], content)
    return tuple(dict.fromkeys(found))


def _nearest(words: list[str], content: set[str]) -> list[str]:
    for word in words:
        if word in _MARKS:
            return []
        if word in content:
            return [word]
    return []
