"""Lengths of time that run one after the other: steps of a procedure, and a time limit with its extension."""

import re
from collections.abc import Sequence

from index.plan import Quantity
from rag.amounts import amounts
from rag.numerals import value_of

_TOTAL = re.compile(
    "加起来|加在一起|合计|之和|相加|总和|合起来|拢共|总共|一共|前后|全程|全部|从头到尾|走完|都(?:拖|用|卡|算)|共(?=要|需|得|计|用|花|耗|多少|几)|合共|累计"
)
_LONGEST = re.compile("最[长多晚迟]|至多|顶多|顶格|最慢|拖到|加上|算上|连同|延长后|延期后")
_EXTENDED = re.compile("延长|延期|顺延|宽限|展期|复杂|特殊|批准")
_LENGTH = re.compile(r"(?:几|多少)个?(?P<unit>工作日|天|日|月|小时|年|周)")
_STEPS = re.compile(r"(?P<number>[两二三四五六2-6])(?:个?步骤?|个?环节|道|关|个?阶段|头|项|个?程序)")
# 可以延长30个工作日; what is extended to a length (延长至) tells the whole itself
_BY = re.compile(r"(?:延长|延期|顺延|展期|宽限)(?:期限?|时间)?(?:不(?:得)?超过|至多|最多|最长)?$")
_MARKS = re.compile("[，,；;。：:]")
_UNITS = {"日": "天", "月": "个月", "工作日": "个工作日"}


def is_total(question: str) -> bool:
    """What several lengths of time come to may be asked for."""
    return bool(_LENGTH.search(question) and (_TOTAL.search(question) or _LONGEST.search(question)))


def steps_asked(question: str, text: str) -> tuple[Quantity, ...]:
    """The lengths in a folded text that make up what the question asks for in all; empty where it does not tell which."""
    unit = _LENGTH.search(question)
    if unit is None:
        return ()
    wanted = _UNITS.get(unit["unit"], unit["unit"])
    lengths = [length for length in amounts(text) if length.unit == wanted]
    if extended := _extended(question, text, lengths):
        return extended
    return _one_after_another(question, text, lengths) if _TOTAL.search(question) else ()


def _extended(question: str, text: str, lengths: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """The time limit and what it may be extended by."""
    asks = _EXTENDED.search(question) and (_LONGEST.search(question) or _TOTAL.search(question))
    by = [at for at, length in enumerate(lengths) if _BY.search(text[: length.span.start])]
    return (lengths[by[0] - 1], lengths[by[0]]) if asks and len(by) == 1 and by[0] > 0 else ()


def _one_after_another(question: str, text: str, lengths: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """All where the question says how many there are, else those whose step it names, with those between where it
    names the first and the last (从初审到拨付)."""
    within = [length for length in lengths if not _BY.search(text[: length.span.start])]
    number = _STEPS.search(question)
    if len(within) < 2 or len(within) != len(lengths):
        return ()
    if number and value_of(number["number"]) == len(within):
        return tuple(within)
    parts = [_part(text, length) for length in within]
    named = [at for at, part in enumerate(parts) if _is_named(question, part, parts[:at] + parts[at + 1 :])]
    if len(named) < 2 or (number and value_of(number["number"]) != len(named)):
        return ()
    between = range(named[0], named[-1] + 1)
    if re.search("[到至]", question) and len(between) > len(named):
        named = list(between)
    return tuple(within[at] for at in named) if list(between) == named else ()


def _is_named(question: str, part: str, others: Sequence[str]) -> bool:
    """Two characters of the step stand in the question, and in no other step."""
    pairs = (part[at : at + 2] for at in range(len(part) - 1))
    return any(pair.isalpha() and pair in question and not any(pair in other for other in others) for pair in pairs)


def _part(text: str, length: Quantity) -> str:
    """What stands around the length between commas, without the length."""
    before, after = _MARKS.split(text[: length.span.start])[-1], _MARKS.split(text[length.span.end :])[0]
    return f"{before} {after}"
