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


_COMPARED = re.compile(
    r"(?:哪|谁)(?:个|一个|边|家|的)?(?P<noun>[一-鿿]{2,5}?)(?:更|最)(?:多|大|高|长|快|少|小|低|短)"
)  # 哪个机架数更多
_ATTRIBUTE = re.compile(
    r"(?P<before>.*?)(?:总共|一共|大概|大约|到底|分别|各|都)?(?:是|有|为|要|达|约|占)?(?:多少|几[^个]|多[大高长远])"
)


# What a value is called whatever it is of: 费率封顶是多少 asks of the 费率
_OF_ANY_VALUE = re.compile(r"(?:封顶|上限|下限|底线|顶格|额度|的(?:目标|指标|标准|水平))+$")


def attribute(folded: str, compared_only: bool = False) -> str | None:
    """The noun whose value is asked for: 基金的注册资本有多少亿 → 注册资本; None where a verb or nothing stands there."""
    compared = _COMPARED.search(folded)
    if compared:
        return compared["noun"]
    found = None if compared_only else _ATTRIBUTE.match(folded)
    words = tagged(_OF_ANY_VALUE.sub("", found["before"])) if found else ()
    if not words or not words[-1][1].startswith("n") or len(words[-1][0]) < 2:
        return None
    return words[-1][0]
