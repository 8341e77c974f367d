"""A follow-up about areas, in words that stand alone: 两个加起来呢 after two areas were counted, 列出来看看 after one was."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.normalise import fold
from rag import completing
from rag.ask import Ask, Intent, Unit
from rag.focus import Focus
from rag.inquiry import Turn
from rag.intent import read
from rag.numerals import ordinal_of
from rag.slots import ordinals_in, position_in, remaining
from rag.spoken import formal

# 再说一遍, 看看: how it is to be said again, and nothing of what
_AGAIN = re.compile(
    r"再[说讲念列报]|[一]遍|看看|给我|出来|一下|好吗|行吗|可以吗|吧|呀|呢|the two|those two|one of (?:them|the two)|them|again|please"
)
_LISTS = re.compile(r"列|念|报|摆|哪些|哪几|什么|啥|分别|(?<!\w)(?:list|name|what are|which are)(?!\w)")
_HOW_MANY_OF = re.compile(r"(?P<n>[两二三四五六七八九]|(?<!\w)(?:two|three|four|five)(?!\w))(?:个|者|方面|块)?")
_NTH_AREA = re.compile(r"(?:第(?P<zh>[0-9一二三四五六七八九十]+)个|(?<!\w)the (?P<en>\w+) one)(?!方面|任务|原则)")
_LEAST = re.compile(r"最[少小]|垫底|倒数第一|fewest|least|smallest")
_LESS = re.compile(r"少|fewer")
_APART = re.compile(r"差|多几|多多少|difference|how many more")
# Kinds of thing that are asked of what an area says, not of the area.
_OF_CONTENT = frozenset({"when", "person", "owner", "money", "place", "reason", "contact", "percent", "yes_no"})
_OF_AREAS = (
    Ask.COUNT,
    Ask.LIST,
    Ask.EACH_COUNT,
    Ask.MOST,
    Ask.FEWEST,
    Ask.RANK,
    Ask.SPREAD,
    Ask.DIFFERENCE,
    Ask.MORE_OF,
)
_OF_SEVERAL, _OF_TWO = ("sum", "each", "each_printed"), ("more", "less", "apart")
_NUMBERED = re.compile(r"第[0-9一二三四五六七八九十]+个?(?:方面|部分|大?块)|(?<!\w)area [0-9]+|the \w+ area")
_EACH = re.compile(r"各|分别|(?<!\w)each(?!\w)")
_HOW_MANY = re.compile(r"多少|几(?![个条项]?方面)|how many")
_LONGEST = 24  # characters of a follow-up without a topic
_PAIR = 2
# What each follow-up means, in Chinese and in English; {areas} are 第三方面、第七方面, {one} is the only one.
_WORDS = {
    "list": ("{one}有哪些任务", "list the tasks of {one}"),
    "areas": ("有哪些方面", "list the areas"),
    "sum": ("{areas}一共多少项任务", "how many tasks do {areas} have together"),
    "more": ("{first}和{second}哪个任务多", "which has more tasks, {first} or {second}"),
    "less": ("{first}和{second}哪个任务少", "which has fewer tasks, {first} or {second}"),
    "apart": ("{first}和{second}相差几项任务", "what is the difference in tasks between {first} and {second}"),
    "each": ("{areas}各有几项任务", "how many tasks do {areas} each have"),
    "each_printed": ("{areas}各列出几条任务", "how many tasks are printed of each of {areas}"),
    "nth": ("{one}第{n}条任务是什么", "what is task {n} of {one}"),
    "most": ("哪个方面任务最多", "which area has the most tasks"),
    "fewest": ("哪个方面任务最少", "which area has the fewest tasks"),
    "title": ("第{n}方面有哪些任务", "what does area {n} say"),
}


@dataclass(frozen=True, slots=True)
class Spoken:
    """The last question in words that stand alone, folded, and the areas that each answer named, the last first."""

    asked: str = ""
    areas: tuple[tuple[int, ...], ...] = ()

    def recent(self, size: int) -> tuple[int, ...]:
        """The last so many areas, each once, in the order in which they were spoken of; fewer where there are not as many."""
        found = dict.fromkeys(area for named in self.areas for area in reversed(named))
        return tuple(reversed(list(found)[:size]))

    @property
    def only(self) -> int | None:
        """The one area that the last answer was about."""
        named = self.areas[0] if self.areas else ()
        return named[0] if len(set(named)) == 1 else None


def spoken_of(history: Sequence[Turn], known: str) -> Spoken:
    """Each question of the history is read with what was spoken of before it."""
    spoken = Spoken()
    for turn in history:
        text = fold(turn.content)
        if turn.role == "assistant":
            named = tuple(ordinal for ordinal in ordinals_in(text) if ordinal > 0)
            spoken = Spoken(spoken.asked, (named, *spoken.areas))
        else:
            spoken = Spoken(_alone(text, spoken, known), spoken.areas)
    return spoken


def standing_alone(folded: str, spoken: Spoken, known: str) -> str:
    """What a follow-up without a topic asks of the areas spoken of; empty for any other question."""
    plain = formal(folded)
    if not spoken.areas or ordinals_in(plain):
        return ""
    about = completing.what_about(folded)
    named = (about["zh"] or about["en"]) if about else ""
    if remaining(named, known):
        return _of_another(named, spoken)
    if (len(plain) > _LONGEST and not plain.isascii()) or remaining(_AGAIN.sub(" ", _NTH_AREA.sub(" ", plain)), known):
        return ""
    intent, before = read(folded, known), read(spoken.asked, known)
    if _OF_CONTENT & intent.cues:
        return ""
    kind = _counted(plain, intent, before) or _shown(plain, before, spoken)
    return _worded(kind, plain, spoken) if kind else ""


def _of_another(named: str, spoken: Spoken) -> str:
    """文化呢 after 第五方面有几项任务: the same of the area that is named, where the question before named one by its number."""
    if not named or re.search("[0-9]", named) or not _NUMBERED.search(spoken.asked):
        return ""
    return _NUMBERED.sub(f"the area of {named}" if named.isascii() else f"{named}方面", spoken.asked)


def _counted(plain: str, intent: Intent, before: Intent) -> str:
    """The kind of a follow-up that counts; empty for any other."""
    cues = intent.cues
    if (end := {"most", "fewest"} & cues) and before.ask in _OF_AREAS:
        return "fewest" if "fewest" in end or _LEAST.search(plain) else "most"
    if "sum" in cues:
        return "sum"
    if {"more_of_two", "difference"} & cues:
        return "apart" if _APART.search(plain) else "less" if _LESS.search(plain) else "more"
    each = "how_many" in cues and _EACH.search(plain)
    return ("each_printed" if "printed" in cues else "each") if each else ""


def _shown(plain: str, before: Intent, spoken: Spoken) -> str:
    """The kind of a follow-up that asks to see an area, a task or all of them; empty for any other."""
    of_areas = before.unit is Unit.AREA and before.ask in (Ask.COUNT, Ask.LIST)
    if _NTH_AREA.search(plain) and of_areas:
        return "title"
    if position_in(plain) is not None:
        return "nth" if spoken.only else ""
    if not _LISTS.search(plain) or _HOW_MANY.search(plain):
        return ""
    return "areas" if of_areas and before.ask is Ask.COUNT else "list" if spoken.only else ""


def _worded(kind: str, plain: str, spoken: Spoken) -> str:
    """Empty where fewer areas were spoken of than the follow-up means."""
    english = plain.isascii()
    said = _HOW_MANY_OF.search(plain)
    size = (ordinal_of({"两": "二"}.get(said["n"], said["n"])) or _PAIR) if said else _PAIR
    wanted = size if kind in _OF_SEVERAL else _PAIR if kind in _OF_TWO else 0
    named = [_name(area, english) for area in spoken.recent(wanted)]
    if len(named) < wanted:
        return ""
    nth = _NTH_AREA.search(plain)
    number = (ordinal_of(nth["zh"] or nth["en"]) if nth and kind == "title" else position_in(plain)) or ""
    one = _name(spoken.only or 0, english)
    if kind == "nth" and number == -1:
        return f"the last task of {one}" if english else f"{one}最后一条任务"
    slots = {"first": named[0] if named else "", "second": named[-1] if named else "", "n": str(number)}
    joined = " and ".join(named) if english else "、".join(named)
    return _WORDS[kind][english].format(one=one, areas=joined, **slots)


def _name(area: int, english: bool) -> str:
    return f"area {area}" if english else f"第{area}方面"


def _alone(folded: str, spoken: Spoken, known: str) -> str:
    """The question as it was meant where it was said; a question that stands alone is itself."""
    if meant := standing_alone(folded, spoken, known):
        return meant
    if spoken.asked and completing.what_about(folded):
        return completing.complete(folded, Focus(spoken.asked, spoken.asked), known)[0]
    return folded
