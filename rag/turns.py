"""What an earlier turn was about, and what a question that leans on it means."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.normalise import fold
from index.opened import Index
from rag import content, cues
from rag.ask import Ask, Intent, Unit
from rag.draft import Draft
from rag.inquiry import Turn
from rag.slots import ordinals_in, position_in, remaining, topic_of
from rag.words import content_words, tagged

_THAT_AREA = re.compile(
    r"(?:这|那|该|此|同一|所在的?)(?:一)?(?:个|大)?(?:方面|部分|领域|大?块|章)"  # 这个方面
    r"|(?<!\w)(?:this|that|the same|its) (?:area|part|section|chapter)"
)
_WHAT_ABOUT = re.compile(
    r"^(?:那么?|还有|至于|那末|哪)?(?P<zh>.{1,20}?)(?:呢|咋样|怎么样|又如何)[?？。]*$"  # 那虹桥呢？
    r"|^(?:and|what about|how about) (?P<en>.{1,60}?)[?.]*$",
    re.IGNORECASE,
)
_AREA_AT_END = re.compile(r"方面$")  # 那文化方面(呢)
_A_TASK = re.compile(r"[条项]|(?<!\w)(?:task|item|clause|measure)")
_AGAIN = re.compile(r"确定|真的(?:吗|假的)|到底|再(?:说|查|看|确认)|sure\??$|really\??$")  # 你确定吗
_MARKER = re.compile(r"\[[0-9]+\]")  # of a citation in an answer
_NAME = re.compile(r"(?<=\w )[A-Z]\w+(?: [A-Z]\w+)*")  # Pudong New Area of: what about Pudong New Area
_ALL = re.compile(r"整个|全部|计划(?:里|一共|总共|共)|总共|全文|whole|overall|in total")  # 计划一共
_OF_AN_ANSWER = 300  # characters of an earlier answer that tell what it was about


@dataclass(frozen=True, slots=True)
class Focus:
    """What is being talked about: the clause and area last spoken of, and the folded question that led there."""

    asked: str = ""
    raw: str = ""  # the same as typed, for names told by their capitals
    clause: str = ""
    area: int | None = None


def focus_of_history(history: Sequence[Turn], index: Index, rows: Sequence[int] | None) -> Focus:
    """Of the last exchange: what its answer's words, or else its question's, are nearest to."""
    raw = next((turn.content for turn in reversed(history) if turn.role == "user"), "")
    asked = fold(raw)
    answered = next((turn.content for turn in reversed(history) if turn.role == "assistant"), "")
    words = _MARKER.sub("", answered)[:_OF_AN_ANSWER] or asked
    if not words:
        return Focus()
    found = content.find(index, f"{asked} {words}", rows)
    if found.best is None:
        return Focus(asked, raw)
    clause = found.best.clause
    ordinal = next(iter(_named_areas(asked, words)), None)
    return Focus(asked, raw, clause.id, ordinal or clause.area)


def _named_areas(*texts: str) -> list[int]:
    return [ordinal for text in texts for ordinal in ordinals_in(text) if ordinal > 0]


def focus_of_draft(draft: Draft, asked: str, index: Index) -> Focus:
    """Of a part just answered, for the part after it."""
    clauses = [evidence.clause for statement in draft.statements for evidence in statement.evidence]
    if not clauses:
        return Focus(asked, asked)
    tasks = [id for id in clauses if index.clause(id).heading]
    first = (tasks or clauses)[0]
    return Focus(asked, asked, first, index.clause(first).area)


def leans(folded: str, known: str) -> bool:
    """True where the question has no topic of its own, or points at one."""
    found = cues.found_in(folded)
    if {"follow_up", "pronoun", "except_this"} & found or _THAT_AREA.search(folded):
        return True
    return not remaining(cues.without(folded, "owner") if "owner" in found else folded, known)


def complete(folded: str, focus: Focus, known: str) -> str:
    """The question in words that stand alone: 虹桥呢？ after 浦东有什么安排？ → 虹桥有什么安排？"""
    if not focus.asked:
        return folded
    earlier = focus.raw if folded != fold(folded) else focus.asked
    about = _WHAT_ABOUT.match(folded)
    topic = topic_of(focus.asked)
    if about and remaining(fold(folded), known):
        named = _AREA_AT_END.sub("", about["zh"] or about["en"])
        return f"{named} {_without_rivals(earlier, named)}"
    if not remaining(folded, known) and (_AGAIN.search(folded) or "except_this" in cues.found_in(folded)):
        return focus.asked
    return f"{topic} {folded}"


def _without_rivals(asked: str, named: str) -> str:
    """The earlier question without the words that the new name stands for: those of its kind, else its first."""
    if named.isascii():
        return _NAME.sub(named, asked)
    kind = tagged(fold(named))[0][1][:2]
    rivals = [word for word, tag in tagged(asked) if tag[:2] == kind and len(word) > 1 and word not in named]
    rivals = rivals or list(content_words(asked)[:1])
    for word in rivals:
        asked = asked.replace(word, " ")
    return asked


def _counts_areas(asked: str, folded: str) -> bool:
    """生态环境是多少项？后一个呢？ goes on with areas; 后一条呢？ asks for a task."""
    return bool(cues.match("how_many", asked)) and not _A_TASK.search(folded)


def bind(intent: Intent, folded: str, focus: Focus, known: str) -> Intent:
    """The intent with 这个方面, 它 and 下一条 filled in from what is being talked about."""
    own = remaining(cues.without(intent.topic, "ordinal_task"), known)
    if _THAT_AREA.search(folded) and not intent.ordinals and focus.area and not own:
        return replace(intent, ordinals=(focus.area,))
    if own:
        return intent
    position = position_in(folded)
    if position is not None and cues.match("principle", focus.asked):  # 几个原则？最后一个是什么？
        return replace(intent, ask=Ask.POSITION, unit=Unit.PRINCIPLE, position=position)
    beside = (focus.area or 0) + intent.direction
    if intent.ask is Ask.NEXT and beside > 0 and focus.area and _counts_areas(focus.asked, folded):
        return replace(intent, ask=Ask.COUNT, unit=Unit.TASK, ordinals=(beside,))
    if intent.ask in (Ask.MEMBERSHIP, Ask.NEXT) and focus.clause:
        return replace(intent, clause=focus.clause, operands=())
    counts_area = intent.ask in (Ask.COUNT, Ask.LIST, Ask.POSITION) and not intent.ordinals and not _ALL.search(folded)
    if counts_area and focus.area and (_named_areas(focus.asked) or "pronoun" in intent.cues):
        return replace(intent, ordinals=(focus.area,))
    return intent
