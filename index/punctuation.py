"""Where sentences end."""

import re
from collections.abc import Iterator

_CLOSERS = "”’」』）》〉】)]\"'"
_ENDS = "。！？：；…!?;:"
# "（财政部负责）" behind a full stop belongs to the sentence that it closes
_SENTENCE = re.compile(r"[^。！？!?\n]*(?:[。！？!?]+[”’」』）》】]*|$)")


def ends_sentence(text: str) -> bool:
    """Whether the text stops where a paragraph may: at 。！？：； or …, closing quotes and brackets aside."""
    bare = text.rstrip()
    while bare and bare[-1] in _CLOSERS:
        if bare[-1] in "）)" and _whole_bracket(bare):
            return True
        bare = bare[:-1].rstrip()
    return bool(bare) and (bare[-1] in _ENDS or bool(re.search(r"[A-Za-z]{2}\.$", bare)))


def _whole_bracket(text: str) -> bool:
    """Whether the text closes with a bracket that follows a sentence's end: "……。（财政部负责）"."""
    opened = max(text.rfind("（"), text.rfind("("))
    return opened > 0 and text[:opened].rstrip()[-1:] in tuple("。！？”")


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence, in order; together they are the text."""
    for match in _SENTENCE.finditer(text):
        if match.group():
            yield match.span()
