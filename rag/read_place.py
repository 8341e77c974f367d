"""Questions about where a task stands: which area it belongs to, which comes at a position, which comes next."""

import re
from dataclasses import replace

from rag import cues
from rag.ask import Ask, Intent, Unit
from rag.slots import parts_of, remaining, topic_of

_NUMBERED = re.compile(r"第[0-9一二三四五六七八九十百]+[条项]|最后一[条项]")  # 第三条
_ONE_OF_A_ROW = re.compile(r"条|项|个|task|item|clause")  # 下一条
_OF_AREAS = frozenset(
    {"most", "fewest", "threshold", "rank", "equal", "more_of_two", "parity"}
)  # cues that ask for areas by their counts


# 我在港口上班，…归到哪个方面: no thing of the plan
_OF_THE_ASKER = re.compile("我|咱|俺|本人|(?:自己|家里)(?=在|是|有)")
_TAKEN = frozenset({"yes_no", "wrong_premise"})
# 特高压既然写进了生态环境方面: a thing that a question puts into an area
_PLACED = re.compile(
    r"(?P<thing>[^,，?？]{2,24}?)(?:既然|不是|明明|都|也|应该|被|是)*"
    r"(?:[写放列归划算][进入在到]|归|属于|在)了?(?P<area>[^,，?？哪何什几同一这那]{2,14}?)[这那]?一?个?方面"
)


# 城市合作是第七方面吧, 安全发展排在第几个方面: an area by name, and its place
_IS_NTH = re.compile(
    r"^(?P<name>[^,，第]{2,14}?)(?:[这那]?一?个?方面)?(?:是不是|是|排在?|列在?|位列|算)第(?:几|[0-9]+|[一二三四五六七八九十]+)个?(?:方面|大?块|部分)"
)


# 科技后面的那方面, 开放方面前面是哪一方面
_NEXT_AREA = re.compile(
    r"(?:方面)?的?(?:(?P<next>后面|后头|之后|下面|下)|前面|前头|之前|上面|上)(?:的|是)?[那这哪]?一?个?(?:方面|块(?!钱|石|地))"
)
# which area comes right after market integration
_NEXT_ENGLISH = re.compile(
    r"(?:which|what) (?:area|part|section)(?: (?:comes|is|stands|follows))?(?: right| directly| just| immediately)? (?P<next>after|following)?(?P<before>before|preceding)?(?: area| the area (?:on|of|about))? "
)


def read_named(folded: str, facts: Intent, known: str) -> Intent | None:
    """城市合作是第七方面吧: an area whose place is asked or taken for granted."""
    named = _IS_NTH.match(folded)
    topic = topic_of(named["name"]) if named else ""
    if not remaining(topic, known) or "unit_task" in facts.cues:
        return None
    return replace(facts, ask=Ask.MEMBERSHIP, unit=Unit.AREA, topic=topic, ordinals=(), operands=())


def read_next(folded: str, facts: Intent, known: str) -> Intent | None:
    """紧跟在X后面的那条是什么: the neighbour of the clause that X means."""
    area = _NEXT_AREA.search(folded) or _next_in_english(folded)
    topic = topic_of(folded.replace(area.group(), " ")) if area else ""
    if area and remaining(topic, known) and "how_many" not in facts.cues:
        return replace(facts, ask=Ask.NEXT, unit=Unit.AREA, topic=topic, direction=1 if area["next"] else -1)
    beside = cues.match("next_to", folded)
    if beside is None or "how_many" in facts.cues or not _ONE_OF_A_ROW.search(folded):
        return None
    topic = topic_of(cues.without(folded, "next_to", "ordinal_area", "ordinal_task"))
    return replace(facts, ask=Ask.NEXT, topic=topic, direction=1 if beside["next"] else -1)


def _next_in_english(folded: str) -> re.Match[str] | None:
    found = _NEXT_ENGLISH.match(folded)
    return found if found and (found["next"] or found["before"]) else None


def read_membership(folded: str, facts: Intent, known: str) -> Intent | None:
    """X属于哪个方面: the area of one thing, or of each of several."""
    placed = _PLACED.match(folded) if _TAKEN & facts.cues or "既然" in folded else None
    if placed and not _OF_AREAS & facts.cues:
        return replace(facts, ask=Ask.MEMBERSHIP, topic=topic_of(placed["thing"]), within=placed["area"])
    if "membership" not in facts.cues or _OF_AREAS & facts.cues:
        return None
    topic = topic_of(cues.without(folded, "membership"))
    named = tuple(part for part in parts_of(topic) if remaining(part, ""))
    operands = tuple(part for part in named if not _OF_THE_ASKER.match(part)) or named
    return replace(facts, ask=Ask.MEMBERSHIP, topic=topic, operands=operands)


def read_position(folded: str, facts: Intent, known: str) -> Intent | None:
    """第六方面第三条任务是什么: the task at a position."""
    of_tasks = facts.ordinals or facts.unit in (Unit.TASK, Unit.PRINCIPLE) or _NUMBERED.search(folded)
    counts = "how_many" in facts.cues and not facts.ordinals
    if facts.position is None or not of_tasks or counts:
        return None
    numbered = cues.match("ordinal_task", folded)
    before = topic_of(cues.without(folded[: numbered.start()], "ordinal_area")) if numbered else ""
    topic = before if remaining(before, known) else topic_of(cues.without(folded, "ordinal_task", "ordinal_area"))
    return replace(facts, ask=Ask.POSITION, topic=topic)
