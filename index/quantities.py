"""Numbers with their units, as a clause states them."""

import re

import cn2an

from index.plan import Quantity, Span

_CN = "[〇○零一二两三四五六七八九十百千万亿]{1,12}"
_NUMBER = rf"(?:\d[\d,，]{{0,14}}(?:\.\d{{1,6}})?[万亿]{{0,2}}|{_CN})"
_PART = "(?:方面|部分|领域|板块|章)"
_ACTION = "(?:[\u4e00-\u9fff]{0,4}(?:行动|工程|专项))"
_AREAS = rf"{_NUMBER}[个大项]?(?:{_PART}|{_ACTION})[的共合总计、，]*"
_NOUN = "[\u4e00-\u9fff]{0,4}(?:任务|措施|举措|工作|项目|政策)"
# Ways to say how many tasks there are in all
_TOTALS = (
    # 共有20项重点任务, 共计三十条措施, 共提出3个方面、30条措施
    rf"(?:共|合计|总计)(?:有|计|提出|包括|部署|推出|明确)?(?P<areas>{_AREAS})?(?P<number>{_NUMBER})(?P<unit>[项条款件个])(?!{_PART})(?:{_NOUN})?",
    # 明确了7个方面25项重点任务
    rf"(?:提出|明确|部署|推出|确定|安排)了?(?P<areas>{_AREAS})?(?P<number>{_NUMBER})(?P<unit>[项条])(?:{_NOUN})?",
    # 6个方面22项重点任务, 五大行动、二十条措施
    rf"(?P<areas>{_AREAS})(?P<number>{_NUMBER})(?P<unit>[项条])(?:{_NOUN})",
    # 包括22条措施, 细化为36项工作
    rf"(?:包括|包含|形成|制定|列出|(?:分解|细化|梳理)(?:为|成|出)?)了?(?P<number>{_NUMBER})(?P<unit>[项条])(?:{_NOUN})",
)
_TOTAL, *_MORE_TOTALS = map(re.compile, _TOTALS)
# （共23项）, 方面5项： in headings
_COUNT = re.compile(r"(?<![\d.])(?P<number>\d{1,3})(?P<unit>[项条款])")
# 提出了九个方面, 六个部分; 五大行动
_PARTS = re.compile(rf"(?P<number>{_NUMBER})(?P<unit>个|大|方面){_PART}")
_ACTIONS = re.compile(rf"(?P<number>{_NUMBER})(?P<unit>个|大|项){_ACTION}")
# 90%以上, 33万台, 2.5个百分点, 500家
_MEASURED = re.compile(
    r"(?<![\d.A-Za-z〔（(第×*])(\d[\d,]{0,14}(?:\.\d{1,6})?)([万亿千百]{0,2})(个百分点|个工作日|个月|个|%|％|‰|亩|公里|千米|千瓦时|千瓦|吨|元|平方米|平方公里"
    r"|公顷|立方米|家|项|条|人次|人|名|户|所|座|台|套|辆|张|件|倍|天|小时|分钟|次|类|种|期|批|处|场|册|万)"
)
_FACTOR = {"百": 1e2, "千": 1e3, "万": 1e4, "亿": 1e8}


def stated_total(text: str, at: int) -> Quantity | None:
    """How many tasks a text says there are in all; `at` is where the text begins in the document."""
    found = (pattern.search(text) for pattern in (_TOTAL, *_MORE_TOTALS))
    match = next(filter(None, found), None)
    return _quantity(match, at) if match else None


def stated_count(text: str, at: int) -> Quantity | None:
    """How many tasks a heading says are under it."""
    match = _TOTAL.search(text) or _COUNT.search(text)
    return _quantity(match, at) if match else None


def stated_parts(text: str, at: int) -> Quantity | None:
    """How many areas a text says its document has."""
    match = _PARTS.search(text) or _ACTIONS.search(text)
    return _quantity(match, at) if match else None


def measured(text: str, at: int) -> tuple[Quantity, ...]:
    """Every Arabic number with a unit, in order; dates and document numbers are not among them."""
    found = []
    for match in _MEASURED.finditer(text):
        value = float(match.group(1).replace(",", ""))
        for letter in match.group(2):
            value *= _FACTOR[letter]
        found.append(Quantity(value, match.group(3), match.group(), Span(at + match.start(), at + match.end())))
    return tuple(found)


def _quantity(match: re.Match[str], at: int) -> Quantity | None:
    """The number with what stands around it; without the count of areas before it (6个方面22项任务 → 22项任务)."""
    printed = match["number"].replace(",", "").replace("，", "").replace("两", "二")
    try:
        value = float(cn2an.cn2an(printed, "smart"))
    except (ValueError, KeyError):  # KeyError: 一亿三, whose last unit cn2an cannot tell
        return None
    start = match.start("number") if match.groupdict().get("areas") else match.start()
    text = match.string[start : match.end()]
    return Quantity(value, match["unit"], text, Span(at + start, at + match.end()))
