"""Questions that hold counts against each other: sums and differences, shares, the most and the fewest, bounds."""

import re
from dataclasses import replace

from rag import cues
from rag.ask import Ask, Intent, Unit
from rag.numerals import NUMERAL, ordinal_of, value_of
from rag.read_count import COUNTED_AREAS
from rag.slots import bound_in, operands_in, range_in, remaining

_COUNTED = (Unit.TASK, Unit.AREA)
# 多几项, 占总数的比例, 加起来是多少: what is counted need not be named
_A_NUMBER_OF = re.compile(
    r"[几多少](项|条)|占.{0,4}(总数|总量|全部|总任务)|(加起来|合计|之和|相加)(一共|总共)?(是|有)?(多少|几)?[^\w]*$"
)
_OF_ALL = re.compile(r"总数|总量|一共|总共|in total|altogether")
_ALL_OF_THEM = re.compile("一共|总共|合计|共有|拢共|in total|together|altogether")
_TOP = re.compile(rf"排(?:名|在)?(?P<side>前|后)(?P<n>{NUMERAL})")  # 任务数排前三的
_OF_COUNTS = re.compile(
    r"(?:任务)?数[量目]?(?:都|正好|恰好|刚好)?(?:是|为)[奇偶单双]数|[有是为][奇偶单双]数[项条个]|an? (?:odd|even) number(?: of)?"
)  # 任务数是偶数
_WITHOUT = re.compile(
    rf"{_TOP.pattern}|分[到得]|摊[到上]|占[到得]|[领拿]到|承担|仅次于|密集|集中|扎堆|排|位居|位列|最后|(?<!\w)(?:by|list|number|tops?|given|got)(?!\w)|{_OF_COUNTS.pattern}|[0-9]+[项条]?(?:[到至和与跟—–~-][0-9]+[项条]?)?之间|介于|里头?数(?=哪)"
)
# 任务数排名第四的, 第二多的, 第三少的: a place in the order of counts
_NTH = re.compile(
    rf"(?:排名|排在|排行|排)第(?P<n>{NUMERAL})(?!个?方面)|第(?P<m>{NUMERAL})(?:多|(?P<few>少))"
    r"|(?P<next>仅次于(?:最[多大高]|第一|头名|冠军)的?|次多|亚军|榜眼)"
    r"|(?P<w>second|third|fourth|fifth)(?:[- ](?:most|largest|biggest|(?P<fewest>fewest|least|smallest)))?(?! \w*(?:area|part|section))"
)
_FEW = re.compile(r"(?<!多)少|fewer|低")
# 只有10项任务的是哪个方面, 哪些方面有20项: areas of just that count
OF_COUNT = re.compile(
    rf"(?<![第共到])(?P<n>{NUMERAL})[项条](?:重点|主要)?(?:任务|举措|措施)?的(?:是|有|都有|都是|方面|领域|板块)?哪?"
    rf"|哪(?:个|些|一|几|[两二三四五])?个?大?(?:方面|领域|板块|部分)(?:都|里|刚好|正好)?(?:有|是|只有|仅有|安排了?|列了?)(?P<m>{NUMERAL})[项条]"
    r"|which areas? (?:has|have) (?:just |only |exactly )?(?P<w>\w+) (?:tasks|measures)"
)
_COUNT_OF_TASKS = re.compile("任务(?:总|条|项)?数")  # 每个方面的任务数
_EVERY_AREA = re.compile(r"每个?(方面|部分|领域)|各个?(方面|部分|领域)|each (area|part)|every area")  # 各方面几项
# 列了哪些, 包括什么, what are: the tasks themselves, not their number
_LISTED = re.compile(
    r"(具体|都|分别)?(列|写|讲|说|有|包括|包含|做|干)(了|出|着)?(的)?(哪些|什么|啥|哪几)|what (are|does)"
)
_TWO = 2
# Each cue with what it asks for, the first found decides.
_OPERATIONS = (
    ("share", Ask.SHARE),
    ("ratio", Ask.RATIO),
    ("difference", Ask.DIFFERENCE),
    ("more_of_two", Ask.MORE_OF),
    ("equal", Ask.MORE_OF),
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


def _first_of(folded: str, *names: str) -> str:
    """The cue that stands first in the question; each of them is in it."""
    return min(names, key=lambda name: found.start() if (found := cues.match(name, folded)) else len(folded))


def read_each_count(folded: str, facts: Intent, known: str) -> Intent | None:
    """各方面分别有多少项: the counts of all areas."""
    each = "each" in facts.cues or _EVERY_AREA.search(folded)
    computed = {"average", "most", "fewest", "threshold", "rank", "equal"} & facts.cues
    if facts.unit is Unit.AREA and COUNTED_AREAS.search(folded):
        return None  # 几个方面，分别是什么
    counts = "how_many" in facts.cues or _COUNT_OF_TASKS.search(folded)
    if not each or not counts or computed or remaining(folded, known):
        return None
    if facts.unit not in _COUNTED:
        return None
    if "difference" in facts.cues and len(facts.ordinals) == _TWO:
        return None  # 第八方面比第七方面多几项，分别是多少: how far apart they are tells both
    of_all = "sum" in facts.cues  # 把各方面加在一起，有多少项
    return replace(facts, ask=Ask.COUNT, unit=Unit.TASK) if of_all else replace(facts, ask=Ask.EACH_COUNT)


def read_arithmetic(folded: str, facts: Intent, known: str) -> Intent | None:
    """体制机制比现代文明多几项, 占全部的百分之几: what is computed of areas that are named or numbered."""
    ends = {"most", "fewest"} & facts.cues
    if len(ends) == 1 and {"share", "sum"} & facts.cues and not remaining(folded, known):
        of_row = Ask.SHARE if "share" in facts.cues else Ask.SUM
        return replace(facts, ask=of_row, choose=next(iter(ends)), ordinals=())  # 最多的两个方面占几成
    if _is_sum_of_extremes(folded, facts, known):
        return replace(facts, ask=Ask.SUM, choose=next(iter(ends)), ordinals=())
    if kept := _of_those_that_keep(folded, facts, known):
        return kept
    if ends and "difference" not in facts.cues:
        return None
    if facts.unit not in _COUNTED and not _A_NUMBER_OF.search(folded) and len(facts.ordinals) < 2:
        return None
    operands = operands_in(folded, known)
    enough = len(operands) + len(facts.ordinals) >= 2 or (facts.printed and bool(operands or facts.ordinals))
    asked = (ask for cue, ask in _OPERATIONS if cue in facts.cues and (enough or ask in _OF_ONE))
    ask = next(asked, None)
    return replace(facts, ask=ask, operands=operands) if ask else None


def _is_sum_of_extremes(folded: str, facts: Intent, known: str) -> bool:
    """最多的两个方面一共几项."""
    counted = "how_many" in facts.cues and _ALL_OF_THEM.search(folded) and facts.claims.get("area", 1) > 1
    return bool(counted) and len({"most", "fewest"} & facts.cues) == 1 and not remaining(folded, known)


def _of_those_that_keep(folded: str, facts: Intent, known: str) -> Intent | None:
    """不到二十项的方面合计多少项: a sum or a share of the areas whose counts keep a bound."""
    bound = bound_in(folded)
    summed = {"share", "sum"} & facts.cues
    if not bound or not summed or "unit_area" not in facts.cues or facts.ordinals:
        return None
    if remaining(_WITHOUT.sub(" ", folded), known):
        return None
    return replace(facts, ask=Ask.SHARE if "share" in facts.cues else Ask.SUM, bound=bound)


def read_taken_for(folded: str, facts: Intent, known: str) -> Intent | None:
    """体制机制方面是任务最多的吗: an area that a question takes for the extreme."""
    ends = {"most", "fewest"} & facts.cues
    doubted = {"yes_no", "wrong_premise"} & facts.cues
    if (
        {"unit_area", "unit_task"}.isdisjoint(facts.cues)
        or not doubted
        or len(ends) != 1
        or facts.claims
        or facts.ordinals
    ):
        return None
    if not remaining(facts.topic, known):
        return None
    return replace(facts, ask=Ask.MOST if "most" in ends else Ask.FEWEST, within=facts.topic)


def read_bound(folded: str, facts: Intent, known: str) -> Intent | None:
    """超过20项的方面, 15到20项之间的, 任务数是偶数的: areas whose counts keep a bound."""
    if facts.unit not in _COUNTED or "sum" in facts.cues or remaining(_WITHOUT.sub(" ", folded), known):
        return None
    if facts.parity is not None and _OF_COUNTS.search(folded):
        return replace(facts, ask=Ask.THRESHOLD, bound=("odd" if facts.parity else "even", 2.0))
    if between := range_in(folded):
        return replace(facts, ask=Ask.THRESHOLD, bound=(">=", between[0]), upto=between[1])
    bound = bound_in(folded)
    just = OF_COUNT.search(folded) if bound is None and "unit_area" in facts.cues and not facts.ordinals else None
    if just and (count := value_of(just["n"] or just["m"] or just["w"])):
        return replace(facts, ask=Ask.THRESHOLD, bound=("=", count))
    if bound and _OF_ALL.search(folded):
        return replace(facts, ask=Ask.COUNT, unit=Unit.TASK, ordinals=())  # 任务总数有没有超过一百
    return replace(facts, ask=Ask.THRESHOLD, bound=bound) if bound and "threshold" in facts.cues else None


def read_superlative(folded: str, facts: Intent, known: str) -> Intent | None:
    """哪个方面任务最多, 从多到少, 数哪块的任务多: areas chosen by their counts."""
    is_spread = {"most", "fewest"} <= facts.cues
    counted = (*_COUNTED, Unit.CHAPTER, Unit.ARTICLE) if "unit_chapter" in facts.cues else _COUNTED
    if (facts.unit not in counted and not is_spread) or remaining(_WITHOUT.sub(" ", folded), known):
        return None
    if top := _TOP.search(folded):
        size = value_of(top["n"]) or 1
        ask = Ask.MOST if top["side"] == "前" else Ask.FEWEST
        return replace(facts, ask=ask, claims={"area": size}, ordinals=())
    if is_spread:
        ask = Ask.RATIO if "ratio" in facts.cues else Ask.SPREAD
        return replace(facts, ask=ask, choose=_first_of(folded, "most", "fewest"))
    choose = next((cue for cue in ("most", "fewest") if cue in facts.cues), "")
    if choose and _LISTED.search(folded):
        return replace(facts, ask=Ask.LIST, unit=Unit.TASK, choose=choose)
    if nth := _NTH.search(folded):
        choose = "fewest" if nth["few"] or nth["fewest"] or "从少到多" in folded else "most"
        return replace(facts, ask=Ask.RANK, position=_place_of(nth), choose=choose, ordinals=())
    found = next((ask for cue, ask in _SUPERLATIVES if cue in facts.cues), None)
    if found is None and "more_of_two" in facts.cues and not facts.ordinals and not operands_in(folded, known):
        found = Ask.FEWEST if _FEW.search(folded) else Ask.MOST
    return replace(facts, ask=found) if found else None


def _place_of(nth: re.Match[str]) -> int | None:
    """第二多, 排名第四, 仅次于最多的: from 1."""
    return 2 if nth["next"] else ordinal_of(nth["n"] or nth["m"] or nth["w"])
