"""Of what a text changes (由1990元调整为2150元) which amount a question means: what is or, where it says so, what was."""

import re
from collections.abc import Sequence
from dataclasses import replace

from index.plan import Span
from rag.changes import Change, asks_before_and_after, changes_in
from rag.rows import Row, years_in

_CHANGED = (
    "提高|提升|增加|增长|上升|上调|下调|下降|降低|减少|压缩|压减|缩短|缩减|精简|延长|调整|扩大|变动|变更|修订|改革?"
)
# 原来, 提标前, 涨价之前; not 2027年以前, 提前
_WAS = re.compile(
    r"原来|原先|原本|原有|(?<![年月日底末])[以之]前|此前|从前|过去|先前|[老旧](?:标准|政策|办法)"
    rf"|(?:{_CHANGED}|[提降涨调升减增加][价标资费额档薪]|[调涨降改])前(?!后)"
)
_IS = re.compile(rf"现在|如今|现行|目前|眼下|(?:{_CHANGED})(?:以|之)?后|新(?:标准|政策|办法)")
# 多涨了几块, 谁提高得多: how much both changed is held against each other, not what is
_HOW_MUCH_MORE = re.compile(rf"(?:{_CHANGED}|涨|降|增|压|缩|砍)(?:幅|得|了?(?:几|多少)|的(?:幅度|多))|(?:幅度|变化)")
# 比二类地区多涨了几块; not 比原来, 比2024年
_THAN_ANOTHER = re.compile(
    "(?<!相)比(?!例|重|较|原|之前|以前|此前|过去|从前|先前|上|去年|前|旧|老|20|19|现|[^，,]{0,6}前[^，,期])"
)
_RIGHT_BEFORE = 14  # characters before an amount that its own year stands in: 由2024年的412公里
_TWO = 2


def asks_of_changes(question: str, text: str) -> bool:
    """How much two things changed is asked for, where the folded text tells of each what it was and what it is."""
    return len(changes_in(text)) >= _TWO and bool(_HOW_MUCH_MORE.search(question))


def holds_against_another(question: str, text: str) -> bool:
    """一类地区比二类地区高多少, 多涨了几块: of several changes no one is the answer."""
    return len(changes_in(text)) >= _TWO and bool(_THAN_ANOTHER.search(question))


def left_out(question: str, text: str) -> frozenset[Span]:
    """Where the amounts stand in the folded text that are of the other time than the folded question asks of."""
    return frozenset(_other(question, text, change) for change in _meant(question, text))


def of_the_time(question: str, text: str, rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows of the time asked of; what is stands for what was under the name that stands before both."""
    found = _meant(question, text)
    others = {_other(question, text, change) for change in found}
    now = {change.before.span: change.after for change in found if change.before.span in others}
    kept = [row for row in rows if row.quantity.span in now or row.quantity.span not in others]
    named = {now[row.quantity.span].span for row in kept if row.quantity.span in now}
    return tuple(
        replace(row, quantity=now.get(row.quantity.span, row.quantity))
        for row in kept
        if row.quantity.span not in named
    )


def _meant(question: str, text: str) -> tuple[Change, ...]:
    """The changes of which the question asks one side."""
    both = asks_before_and_after(question) or (_WAS.search(question) and _IS.search(question))
    if both or len(years_in(question)) >= _TWO:
        return ()
    found = changes_in(text)
    return tuple(one for one in found if not years_in(text[one.before.span.end : one.after.span.start]))


def _other(question: str, text: str, change: Change) -> Span:
    begins = max(0, change.before.span.start - _RIGHT_BEFORE)
    then = years_in(question) & years_in(text[begins : change.before.span.start])
    return change.after.span if then or _WAS.search(question) else change.before.span
