"""Lists within one clause, whose items are parted by semicolons or numbered in words: 存在下列问题：一是…；二是…。"""

import re

from index.plan import Clause
from rag.draft import Evidence, Statement
from rag.phrases import say
from rag.printed import tally
from rag.sentences import sentences

_LONGEST = 420  # characters; a longer list is no answer
_COUNTED = 9  # items at most; of more, some numbers are of two characters
_LEAST = 3  # items parted by semicolons; two may be any two halves of a sentence
# 须符合下列条件：, 主要包括：, 有三类：
_ANNOUNCES = re.compile(r"[:：](?=[^:：]{2,}$)")
_FIRST = re.compile(r"一是|其一|首先|第一[,，是]|[（(]一[）)]|[（(]1[）)]|①|1[.．、]")
_NEXT = re.compile(
    r"[二三四五六七八九十]是|其[二三四五六]|其次|再次|最后|第[二三四五六七八九十][,，是]|[（(][二三四五六七八九十2-9][）)]|[②-⑩]|[2-9][.．、]"
)


def list_within(clause: Clause, chosen: Evidence) -> Evidence | None:
    """The whole list that the chosen sentence of a clause announces; None where it announces none there."""
    parts = sentences(clause)
    at = parts.index(chosen) if chosen in parts else -1
    if at < 0:
        return None
    text = _text(clause, chosen)
    behind = list(_items(clause, parts[at + 1 :], numbered=bool(_FIRST.search(text))))
    announces = bool(_ANNOUNCES.search(text.rstrip("；;。")))
    numbered = bool(_FIRST.search(text)) and bool(behind)
    if not behind or not (numbered or (announces and text.endswith(("；", ";")) and len(behind) + 1 >= _LEAST)):
        return None
    whole = Evidence(chosen.document, chosen.start, behind[-1].end, clause.id)
    return whole if whole.end - whole.start <= _LONGEST else None


def counted(clause: Clause, chosen: Evidence, unit: str, language: str) -> Statement | None:
    """How many items the list has that the chosen sentence announces; None where that cannot be told for certain."""
    whole = list_within(clause, chosen)
    if whole is None:
        return None
    parts = sentences(clause)
    behind = [_text(clause, part) for part in parts if chosen.end <= part.start < whole.end]
    rest = [_text(clause, part) for part in parts if part.start >= whole.end]
    count = 1 + len(behind)
    if count > _COUNTED or any(map(_NEXT.match, rest)):
        return None
    return Statement(say(language, "noun_count", count=count, unit=unit), (whole,), (tally(count),))


def _items(clause: Clause, parts: tuple[Evidence, ...], numbered: bool) -> list[Evidence]:
    """The sentences that go on with the list: those with the next numbers, or all to the one that ends with a stop."""
    out: list[Evidence] = []
    for part in parts:
        text = _text(clause, part)
        if numbered and not _NEXT.match(text):
            break
        out.append(part)
        if not numbered and not text.endswith(("；", ";")):
            break
    return out


def _text(clause: Clause, part: Evidence) -> str:
    return clause.text[part.start - clause.start : part.end - clause.start].strip()
