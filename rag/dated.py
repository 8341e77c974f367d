"""Every amount of a document with what it is of and the time that it is told of: 2024年改建农村公路126公里."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.normalise import fold
from index.plan import Clause, ClauseKind, Plan, Quantity
from rag import changes, times
from rag.amounts import amounts
from rag.times import AFTER, BEFORE, OTHER, THIS

_SENTENCES = re.compile("[^。；;]+[。；;]?")
_MARKS = re.compile("[，,；;。：:、]")
_NUMBERED = re.compile(
    r"^\s*(?:[（(][一二三四五六七八九十百0-9]+[)）]|第[一二三四五六七八九十百0-9]+[条章节款]|[一二三四五六七八九十百0-9]+[.．、])\s*"
)
# What stands between a thing and its amount and tells nothing of it
_ASIDE = re.compile(
    "其中|累计|全年|当年|[年月]?[底末初](?=[，,达为有])|不?(?:低|少|高|多)于|不?超过|至少|达到?|力争|努力|确保|实际|完成|计划|预计|目标|任务(?=为|数|是)"
    "|控制|降[至到低]|提高[至到]|增[加至到长]+|优惠至|每[个亩户家人名套部辆件栋吨年月天生]{0,2}|[为是有约到至在由从将把的已]"
)
_STYLE = re.compile(r"第?[（(]?[一二三四五六七八九十百0-9]+(?:[)）.．、]|部分|[章节篇编])|附件")
# 比上年增加(620万元) tells no amount of a time
_BY = re.compile(
    "[比较](?!例)[^，,；;。：:]{0,14}(?:[增减][加少长]|[多少高低]|提[高升前]|下?降|上升|扩大|缩短|翻)[^，,；;。：:]{0,4}$"
)
# 清单增加6项 tells a change, 38项任务完成了35项 a part
_CHANGE = re.compile("(?:[增减]加|减少|[新净]增|多出?|少|提高|降低|扩大|上升|下降|增长|压减)了?$")
_DONE_OF = re.compile("(?:完成|办结|落实|兑现|建成|达标)了?$")
_BEHIND = re.compile(r"[\u4e00-\u9fff]{2,8}")
_IN_ALL = re.compile("共计?(?![同建享用管])|合计|总计")


@dataclass(frozen=True, slots=True)
class Dated:
    """An amount with what stands before and behind it, all that is said up to it, and its time."""

    quantity: Quantity  # its span is within the sentence
    before: str
    behind: str
    said: str
    time: str
    is_dated: bool  # by its own sentence, or by the heading that it stands under
    clause: Clause
    sentence: tuple[int, int]  # within the clause

    @property
    def at(self) -> int:
        """Where it stands in the document."""
        return self.clause.start + self.sentence[0] + self.quantity.span.start


def dated(plan: Plan) -> Iterator[Dated]:
    """The amounts of the document with their times, in order."""
    year, under = times.year_of(plan), ("", "")
    for clause in plan.clauses:
        if clause.kind is ClauseKind.HEADING:
            under = _under(fold(clause.text), under, year)
        elif clause.kind is not ClauseKind.FURNITURE:
            for sentence in _SENTENCES.finditer(clause.text):
                text = fold(sentence.group())
                if len(text) == len(sentence.group()):  # Ⅲ is folded to three
                    yield from _within(text, (sentence.start(), sentence.end()), clause, under[1], year)


def _under(heading: str, before: tuple[str, str], year: int | None) -> tuple[str, str]:
    """How the heading is numbered, and the time that it sets for what follows: 第一部分 2024年完成情况; one numbered
    alike without a time ends it."""
    numbered = _STYLE.match(heading)
    style = re.sub("[一二三四五六七八九十百0-9]+", "", numbered.group()) if numbered else ""
    told = {one.time for one in times.told_in(heading, year)} - {OTHER}
    if len(told) == 1:
        return style, told.pop()
    return ("", "") if style == before[0] else before


def _within(text: str, sentence: tuple[int, int], clause: Clause, of_heading: str, year: int | None) -> Iterator[Dated]:
    found = amounts(text)
    told = times.told_in(text, year)
    changed = _changed(text, year)
    for at, quantity in enumerate(found):
        start, end = quantity.span.start, quantity.span.end
        last = found[at - 1].span.end if at else 0
        if _BY.search(text[last:start]) or _CHANGE.search(text[last:start]):
            continue
        if at and found[at - 1].unit == quantity.unit and _DONE_OF.search(text[last:start]):
            continue
        rest = text[end : found[at + 1].span.start if at + 1 < len(found) else len(text)]
        before = _label(text[last:start])
        own = [one.time for one in told if one.start < start]
        time = changed[start] if start in changed else own[-1] if own else of_heading
        is_dated = bool(start in changed or own or of_heading)
        behind = _BEHIND.match(rest)
        yield Dated(
            quantity,
            before,
            behind.group() if behind else "",
            text[:end] + (behind.group() if behind else ""),
            time or (str(year) if year else THIS),
            is_dated,
            clause,
            sentence,
        )


def _changed(text: str, year: int | None) -> dict[int, str]:
    """The times of two amounts of which the one became the other, by where they begin: (到2027年)由2024年的412公里增加到590公里."""
    found = {}
    for change in changes.changes_in(text):
        told = times.told_in(text[: change.after.span.start], year)
        from_here = max(text.rfind(word, 0, change.before.span.start) for word in "由从将把，,")
        own = [one.time for one in told if from_here < one.start < change.before.span.start]
        others = [one.time for one in told if not from_here < one.start < change.before.span.start]
        found[change.before.span.start] = own[-1] if own else BEFORE
        found[change.after.span.start] = others[-1] if others else AFTER
    return found


def _label(before: str) -> str:
    """The words of the part right before an amount, without its time and what tells nothing of the thing."""
    part = _IN_ALL.split(_MARKS.split(_NUMBERED.sub("", before))[-1])[-1]
    return re.sub(r"\s", "", _ASIDE.sub("", times.without(part)))
