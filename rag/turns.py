"""What an earlier turn was about, and what a question that leans on it means."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.normalise import fold
from index.opened import Index
from rag import content, cues
from rag.ask import Ask, Intent, Unit
from rag.draft import Draft
from rag.halves import two_in
from rag.inquiry import Turn
from rag.intent import read
from rag.numerals import ordinal_of
from rag.slots import ordinals_in, position_in, remaining, topic_of
from rag.words import content_words, shared_run, tagged

_THAT_AREA = re.compile(
    r"(?:这|那|该|此|同一|所在的?)(?:一)?(?:个|大)?(?:方面|部分|领域|大?块|章)"  # 这个方面
    r"|(?<!\w)(?:this|that|the same|its) (?:area|part|section|chapter)"
)
# 那虹桥呢？ 要是个人干的呢？ 食堂呢，由谁改？
_WHAT_ABOUT = re.compile(
    r"^(?:那么?|还有|至于|那末|哪)?(?:要是|如果|假如|假使|若是?|换成|换作)?(?P<zh>.{1,20}?)(?:的话)?"
    r"(?:呢|咋样|怎么样|又如何)(?:[,，?？。\s]+(?P<rest>.{2,30}?))?[?？。]*$"
    r"|^(?:and|what about|how about) (?P<en>.{1,60}?)[?.]*$",
    re.IGNORECASE,
)
# 另外那种呢？ 另一个呢，由谁改？
_OTHER = re.compile(
    r"^(?:那么?)?(?:另外?|其他|剩下|余下)(?:的|那|一)*(?:种|个|类|项|份|家|条|位|样|头|边|些)\w{0,4}?呢(?:[,，?？。\s]+(?P<rest>.{2,30}?))?[?？。]*$"
)
_YEARS_ON = re.compile(
    r"^(?:那么?)?(?:再过|再)?(?P<n>[0-9]+|[一二两三四五六七八九十]+)年(?:之|以)?(?P<side>后|前)(?:呢|的话)*[?？。]*$"
)  # 五年以后呢？
_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?=年)")
# 哪个城市, 什么材料, 几类机构
_KIND_ASKED = re.compile(
    r"(?:(?:哪|几)[一两二三几]?(?:个|些|种|类|家|条|座|位|样|所|项|处|份|级)+|什么|啥)(?!时候|地方|意思)[一-鿿]{2}(?=[^一-鿿]|[的来去开办设定给做建]|$)"
)
_WHO_OR_WHERE = re.compile(r"谁|哪里|哪儿")
_AREA_AT_END = re.compile(r"方面$")  # 那文化方面(呢)
_AGAIN = re.compile(r"确定|真的(?:吗|假的)|到底|再(?:说|查|看|确认)|sure\??$|really\??$")  # 你确定吗
_MARKER = re.compile(r"\[[0-9]+\]")  # of a citation in an answer
_NAME = re.compile(r"(?<=\w )[A-Z]\w+(?: [A-Z]\w+)*")  # Pudong New Area of: what about Pudong New Area
_A_TASK = re.compile(r"条|项|任务|task|item|clause")  # 下一条; 后一个 may be an area
_ALL = re.compile(r"整个|全部|计划(?:里|一共|总共|共)|总共|全文|whole|overall|in total")  # 计划一共
_OF_AN_ANSWER = 300  # characters of an earlier answer that tell what it was about


@dataclass(frozen=True, slots=True)
class Focus:
    """What is being talked about: the clause and area last spoken of, and the folded question that led there."""

    asked: str = ""
    raw: str = ""  # the same as typed, for names told by their capitals
    clause: str = ""
    area: int | None = None
    of_area: bool = False  # the area itself was spoken of, by its number
    pairs: tuple[tuple[str, str], ...] = ()  # names that were spoken of together


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
    pairs = tuple(pair for turn in reversed(history) for pair in two_in(fold(turn.content[:_OF_AN_ANSWER])))
    return Focus(asked, raw, clause.id, ordinal or clause.area, ordinal is not None, pairs)


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
    if {"follow_up", "pronoun", "except_this"} & found or _THAT_AREA.search(folded) or _WHAT_ABOUT.match(folded):
        return True
    return not remaining(cues.without(folded, "owner") if "owner" in found else folded, known)


def names_only_kinds(folded: str, known: str) -> bool:
    """True where its only nouns are the kinds of thing that it asks for: 在哪个城市开的, 点名的是哪两类机构, 谁主持."""
    rest = _KIND_ASKED.sub(" ", folded)
    if folded.isascii() or (rest == folded and not _WHO_OR_WHERE.search(folded)):
        return False
    words = remaining(rest, known)
    return not any(tag[0] not in "vad" for word in words for _, tag in tagged(word)[:1])


def complete(folded: str, focus: Focus, known: str) -> tuple[str, ...]:
    """The question in words that stand alone, the likeliest first: 虹桥呢？ after 浦东有什么安排？ → 虹桥有什么安排？"""
    if not focus.asked:
        return (folded,)
    earlier = focus.raw if folded != fold(folded) else focus.asked
    if later := _some_years_on(folded, earlier):
        return (later,)
    if other := _the_other(folded, focus):
        return (other,)
    about, topic = _WHAT_ABOUT.match(folded), topic_of(focus.asked)
    named = _AREA_AT_END.sub("", about["zh"] or about["en"]) if about else ""
    if about and about["rest"] and remaining(fold(named), known):
        return f"{named} {_without_rivals(topic, named)} {about['rest']}", f"{topic} {folded}"
    if about and remaining(fold(named), known):
        return (f"{named} {_without_rivals(earlier, named)}",)
    if not remaining(folded, known) and (_AGAIN.search(folded) or "except_this" in cues.found_in(folded)):
        return (focus.asked,)
    return (f"{topic} {folded}",)


def _some_years_on(folded: str, earlier: str) -> str:
    """The earlier question about another year: 2020年…？ 五年以后呢？ → 2025年…？; empty where it names no one year."""
    asked, years = _YEARS_ON.match(folded), set(_YEAR.findall(earlier))
    size = ordinal_of(asked["n"]) if asked else None
    if asked is None or size is None or len(years) != 1:
        return ""
    year = int(next(iter(years))) + (size if asked["side"] == "后" else -size)
    return _YEAR.sub(str(year), earlier)


def _the_other(folded: str, focus: Focus) -> str:
    """另外那种呢？ after 全体会议多久开一次？: the same of the one that 全体会议 was spoken of with; empty where none was."""
    asked = _OTHER.match(folded)
    if asked is None:
        return ""
    for pair in focus.pairs:
        for one, other in (pair, pair[::-1]):
            named = shared_run(one, focus.asked)
            is_name = any(tag.startswith("n") and len(word) > 1 for word, tag in tagged(named))
            if is_name and len(named) > len(shared_run(other, focus.asked)):
                return f"{other} {asked['rest']}" if asked["rest"] else focus.asked.replace(named, other)
    return ""


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


def bind(intent: Intent, folded: str, focus: Focus, known: str) -> Intent:
    """The intent with 这个方面, 它 and 下一条 filled in from what is being talked about."""
    own = remaining(cues.without(intent.topic, "ordinal_task"), known)
    if intent.ask is Ask.NEXT and focus.of_area and focus.area and not _A_TASK.search(folded):
        earlier = read(focus.asked, known)
        return replace(earlier, ordinals=(focus.area + intent.direction,), topic="", operands=())
    if _THAT_AREA.search(folded) and not intent.ordinals and focus.area and not own:
        return replace(intent, ordinals=(focus.area,))
    if own:
        return intent
    position = position_in(folded)
    if position is not None and cues.match("principle", focus.asked):  # 几个原则？最后一个是什么？
        return replace(intent, ask=Ask.POSITION, unit=Unit.PRINCIPLE, position=position)
    if intent.ask in (Ask.MEMBERSHIP, Ask.NEXT) and focus.clause:
        return replace(intent, clause=focus.clause, operands=())
    counts_area = intent.ask in (Ask.COUNT, Ask.LIST, Ask.POSITION) and not intent.ordinals and not _ALL.search(folded)
    if counts_area and focus.area and (_named_areas(focus.asked) or "pronoun" in intent.cues):
        return replace(intent, ordinals=(focus.area,))
    return intent
