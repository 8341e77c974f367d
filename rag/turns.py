"""Whether a question leans on an earlier turn, and what its pointing words mean."""

import re
from dataclasses import replace

from rag import cues
from rag.ask import Ask, Intent, Unit
from rag.completing import what_about
from rag.focus import Focus, named_areas
from rag.intent import read
from rag.slots import position_in, remaining
from rag.spoken import formal
from rag.things import names_nothing
from rag.words import content_words, tagged

_THAT_AREA = re.compile(
    r"(?:这|那|该|此|同一|所在的?)(?:一)?(?:个|大)?(?:方面|部分|领域|大?块|章)"  # 这个方面
    r"|(?<!\w)(?:this|that|the same|its) (?:area|part|section|chapter)"
)
# 哪个城市, 什么材料, 几类机构
_KIND_ASKED = re.compile(
    r"(?:(?:哪|几)[一两二三几]?(?:个|些|种|类|家|条|座|位|样|所|项|处|份|级)+|什么|啥)(?!时候|地方|意思)[一-鿿]{2}(?=[^一-鿿]|[的来去开办设定给做建]|$)"
)
_WHO_OR_WHERE = re.compile(r"谁|哪里|哪儿")
# 宁波算不算在里头, 太湖有没有份: whether a name is among what was spoken of
_AMONG = re.compile(
    r"(?:算|在|包括?|列|写|放)(?:不(?:算|在|包括?|列|写|放))?(?:得?[进在到])?(?:[这那]?里[头面边]?|其中|之内|内|之列|当中|进去)(?:面|的|了)?(?=[吗么不没呢吧?？。]|$)"
    r"|(?:有没有|有|没)(?:它|他)?的?份(?=[吗么儿呢吧?？。]|$)|(?<!\w)(?:among|included in) (?:them|those|it)(?!\w)"
)
# 比最后一个方面多几项: what is compared is what was spoken of
_COMPARED = re.compile(r"^(?:那么?)?(?:它|[这那]个?(?:方面|部分|块)?)?(?=(?:比|较).+[多少](?:了|出)?(?:几|多少))")
_AS_MANY = re.compile(r"(?:[跟和与同]它|跟[这那]个?(?:方面|部分|块)?)(?:任务|数量?)?(?:一样|同样)多")
_A_TASK = re.compile(r"条|项|任务|task|item|clause")  # 下一条; 后一个 may be an area
_ALL = re.compile(r"整个|全部|计划(?:里|一共|总共|共)|总共|全文|whole|overall|in total")  # 计划一共
_OF_AREAS = (Ask.COUNT, Ask.LIST, Ask.EACH_COUNT, Ask.MOST, Ask.FEWEST, Ask.RANK)
# by which month?, for how long?, until when?: an English question that only asks names no thing of its own
_ONLY_ASKS = re.compile(
    r"(?:and |but |so |then |also )*(?:for |by |from |in |on |at |until |till |to |of |with |within |after |before |since |under )?"
    r"(?:what(?: is|'s| was)? the (?:deadline|date|price|cost|amount|total|limit|rate|reason|address|location|period|term|budget)"
    r"|(?:how many|what|which) (?:(?:working )?days?|years?|months?|weeks?|hours?|minutes?|dates?|time|quarter|period|people|persons|"
    r"yuan|per ?cent(?:age)?|price|cost|amount|rate|city|town|place|county|province|body|department|agency|ministry|law)"
    r"|how (?:much|many|long|often|old|large|big|far|soon|high|wide|early|late)|when|where|why|whom?|what)"
    r"(?: (?:exactly|precisely|in total|altogether|each|per person|at most|at least))*\W*"
)
_A_NAME = ("ns", "nr", "nt", "nz")
_FEW = 2  # content words: so short a question is one of what was spoken of


def leans(folded: str, known: str) -> bool:
    """True where the question has no topic of its own, or points at one."""
    found = cues.found_in(folded)
    if {"follow_up", "pronoun", "except_this"} & found or _THAT_AREA.search(folded) or what_about(folded):
        return True
    if _AMONG.search(folded) or only_asks(folded):
        return True
    return not remaining(cues.without(folded, "owner") if "owner" in found else folded, known)


def only_asks(folded: str) -> bool:
    """True for an English question that names nothing beside what it asks: by which month?"""
    return bool(_ONLY_ASKS.fullmatch(folded))


def names_only_kinds(folded: str, known: str) -> bool:
    """True where its only nouns are the kinds of thing that it asks for: 在哪个城市开的, 点名的是哪两类机构, 谁主持."""
    rest = _KIND_ASKED.sub(" ", folded)
    if folded.isascii() or (rest == folded and not _WHO_OR_WHERE.search(folded)):
        return False
    words = remaining(rest, known)
    return not any(tag[0] not in "vad" for word in words for _, tag in tagged(word)[:1])


def is_bare(folded: str) -> bool:
    """True where it names no thing, or says so little that it is hardly of another one: 总投资多少, 试多长时间."""
    if folded.isascii() or any(tag.startswith(_A_NAME) for _, tag in tagged(folded)):
        return False
    return names_nothing(folded) or len(content_words(folded)) <= _FEW


def of_the_area(folded: str, focus: Focus) -> str:
    """A comparison with the area spoken of, in words that stand alone: 比第二方面多几项 → 第六方面比第二方面多几项; else empty."""
    if not focus.area:
        return ""
    if _COMPARED.match(folded):
        return _COMPARED.sub(f"第{focus.area}方面", folded)
    return f"哪个方面跟第{focus.area}方面任务一样多" if _AS_MANY.search(folded) else ""


def bind(intent: Intent, folded: str, focus: Focus, known: str) -> Intent:
    """The intent with 这个方面, 它 and 下一条 filled in from what is being talked about."""
    own = remaining(cues.without(intent.topic, "ordinal_task"), known)
    if intent.ask is Ask.NEXT and focus.of_area and focus.area and not _A_TASK.search(folded):
        earlier = read(focus.asked, known)
        return replace(earlier, ordinals=(focus.area + intent.direction,), topic="", operands=())
    if _THAT_AREA.search(folded) and not intent.ordinals and focus.area and not own:
        unit = Unit.TASK if intent.unit is Unit.ARTICLE and "章" not in folded else intent.unit  # 那块一共几条
        return replace(intent, ordinals=(focus.area,), unit=unit)
    position = position_in(formal(folded))
    of_principles = position is not None and cues.match("principle", focus.asked)
    if own and not (of_principles and names_nothing(folded)):
        return intent
    if of_principles:  # 几个原则？最后一个是什么？
        return replace(intent, ask=Ask.POSITION, unit=Unit.PRINCIPLE, position=position)
    if intent.ask in (Ask.MEMBERSHIP, Ask.NEXT) and focus.clause:
        return replace(intent, clause=focus.clause, operands=())
    if (end := _extreme(folded, known)) and intent.ask is Ask.LOOKUP and read(focus.asked, known).ask in _OF_AREAS:
        return replace(intent, ask=end, unit=Unit.AREA, topic="")
    counts_area = intent.ask in (Ask.COUNT, Ask.LIST, Ask.POSITION) and not intent.ordinals and not _ALL.search(folded)
    if counts_area and focus.area and (focus.of_area or named_areas(focus.asked) or "pronoun" in intent.cues):
        return replace(intent, ordinals=(focus.area,))
    return intent


def _extreme(folded: str, known: str) -> Ask | None:
    """最少的是哪个？: of what was counted, the one with the fewest; None where it is of something else."""
    ends = [ask for cue, ask in (("most", Ask.MOST), ("fewest", Ask.FEWEST)) if cues.match(cue, folded)]
    return ends[0] if len(ends) == 1 and not remaining(folded, known) else None
