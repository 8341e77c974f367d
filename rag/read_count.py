"""Questions that count: areas, tasks, principles, of the whole plan or of one area; and numbers taken for granted."""

import re
from dataclasses import replace

from rag import cues
from rag.ask import Ask, Intent, Unit

_AMOUNT_OF_TASKS = re.compile(r"任务(的)?(总量|总数|数量|数目|数)")  # 任务数量
_BARE_END = re.compile(r"(多少|(?<!第)几)(项|条)?[^\w]*$")  # 一共几项？
_WHICH_PLACE = re.compile(
    r"第(几|多少)(个|条|项|大)?(基本)?原则|原则(里|中|当中|里面)[^,，]{2,12}第几"
)  # 有效市场是第几个原则: what stands there tells its place
_BARE_UNIT = re.compile(r"项|条")
COUNTED_AREAS = re.compile(
    r"(多少|几)个?大?(方面|部分|领域|板块)|(?:how many|number of) (areas|aspects|parts|sections|fields|pillars|themes)"
)  # 任务分几个方面
_COUNTED_TASKS = re.compile(
    r"(多少|几)大?[项条件个]?(重点|主要|具体)?(任务|举措|措施|工作|事项|事情)|how many (key |main )?(tasks|measures|actions|items)"
)
# 要干几年, 多少元: a number of what is no part of a document
_OF_A_MEASURE = re.compile(
    r"(?:几|多少)(?:个?(?:工作日|月|星期|小时|百分点)|年|天|日|周|分钟|元|万|亿|吨|公里|米|平方|亩|户|人|岁|次|回|倍|成|千瓦|座|所|家|处|大?[类种档级等](?![^\W项条任举措]{0,2}(?:任务|举措|措施|事项)))"
)
_LEFT_OUT = re.compile(
    r"(?:除了?|除开|除去|不算|撇开|不含|刨[去开掉]|扣[掉除]|去掉)(?P<name>[^,，第这那]{2,14}?)(?:[这那]?一?个?(?:方面|领域|板块)|[这那]一?[块部]分?|[以之]?外(?!资|商|国|地|来|部|贸)|(?=[,，]?(?:还|其余|其它|其他|别的|余下|剩|另外|一共|总共)))"
)
_ASKS = frozenset(
    {
        "what",
        "manner",
        "when",
        "reason",
        "money",
        "owner",
        "person",
        "place",
        "duties",
        "contact",
        "amount",
        "percent",
        "mention",
    }
)
_CLAIMED = (("task", Unit.TASK), ("area", Unit.AREA), ("principle", Unit.PRINCIPLE))


def read_count(folded: str, facts: Intent, known: str) -> Intent | None:
    """一共几项任务; 一共52项任务，对吗: how many there are, or whether there are as many as the question says."""
    if "unit_task" in facts.cues and _AMOUNT_OF_TASKS.search(folded):
        return replace(facts, ask=Ask.COUNT, unit=Unit.TASK)
    if _claims_a_number(facts):
        return replace(facts, ask=Ask.COUNT, unit=next(unit for name, unit in _CLAIMED if name in facts.claims))
    bare = _BARE_END.search(folded) and _BARE_UNIT.search(folded)
    if "how_many" not in facts.cues or _WHICH_PLACE.search(folded) or (facts.unit is Unit.OTHER and not bare):
        return None
    if _OF_A_MEASURE.search(folded) and not (_COUNTED_TASKS.search(folded) or COUNTED_AREAS.search(folded) or bare):
        return None
    return replace(facts, ask=Ask.COUNT, unit=_counted(folded, facts.unit))


def read_left_out(folded: str, facts: Intent, known: str) -> Intent | None:
    """除了体制机制方面，其余一共多少项: what all areas but a named one state; 不算最多的: but the largest."""
    out = _LEFT_OUT.search(folded)
    if out is None or "how_many" not in facts.cues or "list" in facts.cues or facts.ordinals:
        return None
    choose = next((cue for cue in ("most", "fewest") if cues.match(cue, out["name"])), "")
    return replace(
        facts, ask=Ask.COUNT, unit=Unit.TASK, topic=out["name"], choose=choose, cues=facts.cues | {"left_out"}
    )


def _claims_a_number(facts: Intent) -> bool:
    doubts = {"wrong_premise", "yes_no"} & facts.cues
    if facts.claims and doubts and facts.printed:
        return True  # 列出了全部165项任务吗
    says = "task" in facts.claims and "unit_task" in facts.cues and not _ASKS & facts.cues  # 生态环境有22项任务
    return bool(facts.claims and (doubts or says)) and not {"how_many", "list", "whole"} & facts.cues


def _counted(folded: str, unit: Unit) -> Unit:
    """生态方面有几项任务 counts tasks; 任务分几个方面 counts areas: the unit that stands next to the number."""
    if unit is Unit.OTHER:
        return Unit.TASK
    if COUNTED_AREAS.search(folded) and _COUNTED_TASKS.search(folded):
        return Unit.TASK  # 几个方面、多少项任务
    return Unit.AREA if COUNTED_AREAS.search(folded) else Unit.TASK if unit is Unit.AREA else unit
