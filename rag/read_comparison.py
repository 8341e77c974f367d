"""Questions that hold counts against each other: sums and differences, shares, the most and the fewest, bounds."""

import re
from dataclasses import replace

from rag.ask import Ask, Intent, Unit
from rag.slots import bound_in, operands_in, remaining

_COUNTED = (Unit.TASK, Unit.AREA)
_A_NUMBER_OF = re.compile(r"[几多少](项|条)")  # 多几项
_EVERY_AREA = re.compile(r"每个?(方面|部分|领域)|各个?(方面|部分|领域)|each (area|part)|every area")  # 各方面几项
# 列了哪些, 包括什么, what are: the tasks themselves, not their number
_LISTED = re.compile(
    r"(具体|都|分别)?(列|写|讲|说|有|包括|包含|做|干)(了|出|着)?(的)?(哪些|什么|啥|哪几)|what (are|does)"
)
# Each cue with what it asks for, the first found decides.
_OPERATIONS = (
    ("share", Ask.SHARE),
    ("difference", Ask.DIFFERENCE),
    ("more_of_two", Ask.MORE_OF),
    ("sum", Ask.SUM),
    ("average", Ask.AVERAGE),
)
_OF_ONE = (Ask.SHARE, Ask.AVERAGE)  # operations that need no second operand
_SUPERLATIVES = (
    ("equal", Ask.EQUAL),
    ("rank", Ask.RANK),
    ("most", Ask.MOST),
    ("fewest", Ask.FEWEST),
    ("average", Ask.AVERAGE),
)


def read_each_count(folded: str, facts: Intent, known: str) -> Intent | None:
    """各方面分别有多少项: the counts of all areas."""
    each = "each" in facts.cues or _EVERY_AREA.search(folded)
    computed = {"average", "most", "fewest"} & facts.cues
    if not each or "how_many" not in facts.cues or computed or remaining(folded, known):
        return None
    return replace(facts, ask=Ask.EACH_COUNT) if facts.unit in _COUNTED else None


def read_arithmetic(folded: str, facts: Intent, known: str) -> Intent | None:
    """体制机制比现代文明多几项, 占全部的百分之几: what is computed of areas that are named or numbered."""
    if {"most", "fewest"} & facts.cues and "difference" not in facts.cues:
        return None
    if facts.unit not in _COUNTED and not _A_NUMBER_OF.search(folded):
        return None
    operands = operands_in(folded, known)
    enough = len(operands) + len(facts.ordinals) >= 2 or (facts.printed and bool(operands or facts.ordinals))
    asked = (ask for cue, ask in _OPERATIONS if cue in facts.cues and (enough or ask in _OF_ONE))
    ask = next(asked, None)
    return replace(facts, ask=ask, operands=operands) if ask else None


def read_superlative(folded: str, facts: Intent, known: str) -> Intent | None:
    """哪个方面任务最多, 超过20项的方面, 从多到少: areas chosen by their counts."""
    if facts.unit not in _COUNTED or remaining(folded, known):
        return None
    bound = bound_in(folded)
    if bound and "threshold" in facts.cues:
        return replace(facts, ask=Ask.THRESHOLD, bound=bound)
    if {"most", "fewest"} <= facts.cues:
        return replace(facts, ask=Ask.SPREAD)
    choose = next((cue for cue in ("most", "fewest") if cue in facts.cues), "")
    if choose and _LISTED.search(folded):
        return replace(facts, ask=Ask.LIST, unit=Unit.TASK, choose=choose)
    ask = next((ask for cue, ask in _SUPERLATIVES if cue in facts.cues), None)
    return replace(facts, ask=ask) if ask else None
