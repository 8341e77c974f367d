"""The members that a sentence names one after the other (公安部、财政部、交通部), counted where a question asks how many."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from index.normalise import fold
from rag.counted_by import asked_measure, counts_things
from rag.draft import Evidence, Statement
from rag.phrases import is_chinese, say
from rag.printed import tally
from rag.words import tagged

# A run of names between marks: at least two of 、
_RUN = re.compile(r"[^，,。；;：:（）()\n]*、[^，,。；;：:（）()\n]*、[^，,。；;：:（）()\n]*")
_BRACKETED = re.compile(r"[（(][^（）()]*[）)]|《[^《》]*》|“[^“”]*”")
_LABEL = re.compile(r"[^，,。；;：:\n]*[：:]$")  # 成员：
# What stands before the first name: 首批开放单位为, 建立, 由
_LEAD = re.compile(
    r"^.*(?:[为是由对在向含有给使至于到与将把按]|包括|包含|建立|设立|成立|涉及|围绕|推动|支持|组织|依托|通过|健全|加强|推进)"
    r"(?=[^、]{2,})"
)
_OPEN = re.compile(r"(?P<rest>等)(?!级|候|效|同|于|额|价|次|奖)")
_LAST = re.compile(r"(?:以?及|和|与)(?!其|信息化|谐|平)")
# One name with a joining word inside: 文化和旅游, 自然资源和规划
_ONE_NAME = re.compile(
    r"(?:文化|工业|自然资源|人力资源|住房|发展|卫生|粮食|广播电视|规划|体育|退役军人)(?:和|与)"
    r"(?:旅游|信息化|规划|社会保障|城乡建设|改革|健康|物资储备|自然资源|体育)"
)
_PRINTED = re.compile(r"(?:[0-9]+|[二两三四五六七八九十]+)[个家种类项所座名处位条款大]")
_NAMED = re.compile(r"点[了到过]?名|列出?了?|写了?名|名字|指名|数下来|数一数|写明|具体")
# 几个军区; 部门一共有几个, 单位，点了名的有几家
_AFTER = re.compile(r"(?:多少|几)[\u4e00-\u9fff](?P<noun>[\u4e00-\u9fff]{2})")
_BEFORE = re.compile(
    r"(?P<noun>[\u4e00-\u9fff]{2,}?)[,，]?(?:点了?名的|列出来?的|写明的|具体)?"
    r"(?:一共|总共|拢共|共计?|合计|统共|到底|究竟|数下来|加起来)*(?:有|是|为|点了|列了|写了)*(?:多少|几)"
)
_NO_NOUN = re.compile("[的了在是有和及与这那其哪都进来出去呢吗多少几]")
# What follows the last name: 公安部…有关负责人
_TAIL = re.compile(r"(?:的)?(?:有关|主要|分管|相关)?(?:负责人|负责同志|领导)$")
# 首批开放单位为: what the names are called
_CALLED = re.compile(r"^(?:.*?)(?P<noun>[^，]{1,10})(?:分别)?(?:为|是|有|包括|包含|设在|位于)[^、]+$")
_HEAD_ENDS, _BEHIND = "[的要应可在按将把与和]", 12  # where the noun behind 等 ends, and its characters at most
_OF_VERBS = ("v", "d", "u")
_LONGEST = 16  # characters of one name; a longer one is a part of a sentence


@dataclass(frozen=True, slots=True)
class Members:
    """Names in order; `open` where the text goes on with 等. `start` and `end` within the folded text."""

    names: tuple[str, ...]
    open: bool
    start: int
    end: int


def members(question: str, text: str) -> Members | None:
    """The one row of names in the folded text that stands with the noun counted; None where no or several do, or where
    the text tells their number itself and the question does not ask for those that it names."""
    if not counts_things(question):
        return None
    nouns = _nouns(question)
    rows = [row for run, label in _runs(text) if _speaks_of(run.group(), label, nouns) and (row := _row(run, nouns))]
    if len(rows) != 1:
        return None
    row = rows[0]
    told = _PRINTED.search(text[row.start : row.end + 12]) or _PRINTED.search(text[max(0, row.start - 12) : row.start])
    return None if told and not _NAMED.search(question) else row


def counted(text: str, evidence: Evidence, question: str, language: str) -> Statement | None:
    """How many members the sentence at `evidence` names, each of them said; None where that is not asked or not told."""
    printed = fold(text)
    row = members(question, printed) if len(printed) == len(text) and is_chinese(language) else None
    return _said(row, evidence, asked_measure(question), language) if row else None


def _said(row: Members, whole: Evidence, measure: str, language: str) -> Statement:
    evidence = Evidence(whole.document, whole.start + row.start, whole.start + row.end, whole.clause)
    count = len(row.names)
    names = say(language, "separator").join(row.names)
    text = say(language, "named_open" if row.open else "named", count=count, unit=measure, names=names)
    return Statement(text, (evidence,), (tally(count),))


def _runs(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Each run of names with it and the label before it; what stands in brackets inside one counts for one name."""
    flat = _BRACKETED.sub(lambda found: "＊" * len(found.group()), text)
    for run in _RUN.finditer(flat):
        label = _LABEL.search(text[: run.start()])
        yield run, label.group() if label else ""


def _speaks_of(line: str, label: str, nouns: Sequence[str]) -> bool:
    """The noun counted calls the names what they are: in the label, before 为, in the last name or right behind 等.

    对银行在额度、利率、条件等方面 names no banks.
    """
    last = line.rindex("、")
    end = _OPEN.search(line, last)
    called = _CALLED.match(line[: line.index("、")])
    behind = re.split(_HEAD_ENDS, line[end.end() :])[0][:_BEHIND] if end else line[last:]
    return any(noun in beside for noun in nouns for beside in (label, called["noun"] if called else "", behind))


def _nouns(question: str) -> tuple[str, ...]:
    """Pairs of characters of the noun beside the number asked for: 成员单位有几家 → 成员, 员单, 单位."""
    behind = _pairs([match["noun"] for match in _AFTER.finditer(question)])
    return behind or _pairs([match["noun"][-4:] for match in _BEFORE.finditer(question)])


def _pairs(nouns: Sequence[str]) -> tuple[str, ...]:
    pairs = (noun[at : at + 2] for noun in nouns for at in range(len(noun) - 1))
    return tuple(dict.fromkeys(pair for pair in pairs if not _NO_NOUN.search(pair)))


def _row(run: re.Match[str], nouns: Sequence[str]) -> Members | None:
    """None where it cannot be told where one name ends: A、B和C等 may be two after A, or one with 和 in it."""
    line = run.group()
    end = _OPEN.search(line, line.rindex("、"))
    body = line[: end.start()] if end else _TAIL.sub("", line)
    parts = body.split("、")
    parts[0] = _without_lead(parts[0])
    last = _ONE_NAME.sub(lambda found: "＊" * len(found.group()), parts[-1])
    joined = _LAST.search(last)
    if joined and end:
        return None
    if joined:
        parts[-1:] = [parts[-1][: joined.start()], parts[-1][joined.end() :]]
    if not end:
        parts[-1] = _without_tail(parts[-1], nouns)
    if not all(0 < len(part.strip()) <= _LONGEST for part in parts) or "＊" in body:
        return None
    return Members(tuple(part.strip() for part in parts), end is not None, run.start(), run.end())


def _without_lead(name: str) -> str:
    """首批开放单位为一中 → 一中; 有意愿的低保家庭 as it is: where 的 follows, the verb is of the name itself."""
    rest = _LEAD.sub("", name)
    return name if "的" in rest else rest


def _without_tail(name: str, nouns: Sequence[str]) -> str:
    """苏锡常都市圈联动发展 → 苏锡常都市圈: up to the word that ends the noun counted, else without the verbs that close the sentence."""
    at = max((name.rfind(noun) + len(noun) for noun in nouns if noun in name), default=0)
    words = list(tagged(name))
    if at:
        ends = accumulate(len(word) for word, _ in words)
        return name[: next(end for end in ends if end >= at)]
    while len(words) > 1 and words[-1][1].startswith(_OF_VERBS):
        words.pop()
    return "".join(word for word, _ in words)
