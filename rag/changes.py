"""By how much something changed that a sentence says from what to what: 由72个工作日压缩至55个工作日."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.plan import Quantity
from rag.amounts import amounts
from rag.labels import characters

_VERB = (
    "提高|提升|增加|增长|增至|上升|上调|下降|下调|降低|降|升|减少|压缩|压减|缩短|缩减|精简|延长|调整|扩大|扩展|扩充|涨"
)
_YEAR = "(?:(?:19|20)[0-9]{2}年[底末初]?的?)?"
# 2024年为510亿元，2027年目标为750亿元; 现有198名，到2027年增至320名
_THEN = re.compile(
    rf"[，,、](?:到|至)?(?:19|20)[0-9]{{2}}年[底末]?(?:的?目标|计划|预计|力争|要)?(?:{_VERB})?(?:为|达到?|[到至])?约?"
)
# What stands between the two: 提高到, 调整增加为, 压缩至2027年的
_ROSE = re.compile(rf"[^，,；;。0-9]{{0,8}}(?:{_VERB})[^，,；;。0-9]{{0,4}}[到至为成]{_YEAR}约?")
_HAN = "[\u4e00-\u9fff]"
_DOING = "[拿得领交付补奖修建增投花用收出走跑等招培改装打掏罚缴安排发放完成采存贷办设干做]"
# 提高了多少, 多领几块, 净增多少家, 砍掉几天; not 最多几天, 有多少
ASKS = re.compile(
    rf"(?:{_VERB}|(?<![最至顶不许])[多少高低长短]|减|省|快|慢|贵|便宜|添|砍|(?<!新)增|缩|变化|变动)(?:{_DOING}{{1,2}}|[上下进])?"
    r"(?:了|出来?|掉|去|下来?){0,2}(?:近|约|大概|差不多)?(?:几|多少|多长|多久|几何)(?![年月]底)"
    r"|扩(?:编|容|建)?了?(?:几|多少)"
    rf"|(?<!相)比(?!例|重|较|赛)[^，,。？?]{{1,16}}[多少](?!于|数){_HAN}{{1,3}}?(?:了|出)?(?:几|多少)(?![年月]底)"
)
_BEFORE_AND_AFTER = re.compile(
    rf"(?:(?:{_VERB}|变[动化更]|改革?|实[行施])?前后|(?:现在|如今|新的?|调整后).{{0,6}}(?:以前|之前|原来|原先|过去|从前|老|旧)|(?:以前|之前|原来|原先|过去|从前|老|旧).{{0,12}}(?:现在|如今|新|以后))"
    r".{0,12}相?差(?:了|出)?(?:几|多少)"
)
_FROM = re.compile("[由从将把](?:[^由从将把，,；;。]*)$")
_MARKS = re.compile("[，,；;。：:]")
_APART = 0.9  # of what tells one of several changes apart: 旺季门票 and 淡季 are both of 门票
_SPOKEN_OF = 0.4  # of what is changed, in the question: 月工作生活补贴 is asked about as 月补贴


@dataclass(frozen=True, slots=True)
class Change:
    """Of what (the words before the first amount), from what, to what."""

    of: str
    before: Quantity
    after: Quantity


def asks_by_how_much(question: str) -> bool:
    """提高了多少, 压缩几个工作日, 降了多少钱."""
    return bool(ASKS.search(question))


def asks_before_and_after(question: str) -> bool:
    """调整前后相差多少, 现在比原来差几天: how far apart what was and what is are."""
    return bool(_BEFORE_AND_AFTER.search(question))


def without_asking(question: str) -> str:
    """What is said to change: 政府投资项目审批时间压缩了多少 → 政府投资项目审批时间."""
    found = _BEFORE_AND_AFTER.search(question) or ASKS.search(question)
    return question[: found.start()] if found else question


def changes_in(text: str) -> tuple[Change, ...]:
    """Each change that the folded text says so; not of amounts in two units (2小时40分钟)."""
    found = amounts(text)
    return tuple(
        Change(_of(text, one), one, other)
        for at, (one, other) in enumerate(pairwise(found))
        if one.unit == other.unit
        and _is_to(text[one.span.end : other.span.start])
        and not (at and found[at - 1].span.end == one.span.start)
        and not (at + 2 < len(found) and found[at + 2].span.start == other.span.end)
    )


def _is_to(between: str) -> bool:
    return bool(_ROSE.fullmatch(between) or _THEN.fullmatch(between))


def change_meant(question: str, changes: Sequence[Change]) -> Change | None:
    """The one whose words the question has, more of them than of any other; None where no one is."""
    asked = characters(question)
    shares = [_share(change, changes, asked) for change in changes]
    best = max(shares, default=0.0)
    return (
        changes[shares.index(best)]
        if best >= (_SPOKEN_OF if len(changes) == 1 else _APART) and shares.count(best) == 1
        else None
    )


def _share(change: Change, changes: Sequence[Change], asked: frozenset[str]) -> float:
    """Of its words, or where there are several of those that tell it apart."""
    others = frozenset().union(*(characters(other.of) for other in changes if other is not change))
    own = characters(change.of) - others or characters(change.of)
    return len(own & asked) / len(own) if own else 0.0


def _of(text: str, quantity: Quantity) -> str:
    before = _MARKS.split(text[: quantity.span.start])
    return _FROM.sub("", before[-1]) or (before[-2] if len(before) > 1 else "") or before[-1]
