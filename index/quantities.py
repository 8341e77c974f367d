"""Numbers with their units, as a clause states them."""

import re

import cn2an

from index.plan import Quantity, Span

_CN = "[〇○零一二两三四五六七八九十百千万亿]{1,12}"
_NUMBER = rf"(?:\d[\d,，]{{0,14}}(?:\.\d{{1,6}})?[万亿]{{0,2}}|{_CN})"
_PART = "(?:方面|部分|领域|板块|章)"
_AREAS = rf"(?:{_NUMBER}[个大]?{_PART}[的共、，]*)?"
_NOUN = "[\u4e00-\u9fff]{0,4}(?:任务|措施|举措|工作|项目|政策)"
# 共有20项重点任务, 共计三十条措施, 共提出3个方面、30条措施
_TOTAL = re.compile(rf"共(?:有|计|提出|包括|部署|推出|明确)?{_AREAS}({_NUMBER})([项条款件个])(?!{_PART})(?:{_NOUN})?")
# 明确了7个方面25项重点任务
_NAMED_TOTAL = re.compile(rf"(?:提出|明确|部署|推出|确定|安排)了?{_AREAS}({_NUMBER})([项条])(?:{_NOUN})")
# （共23项）, 方面5项： in headings
_COUNT = re.compile(r"(?<![\d.])(\d{1,3})([项条款])")
# 提出了九个方面, 六个部分, 三大任务
_PARTS = re.compile(rf"({_NUMBER})(个|大|方面)(?:方面|部分|领域|板块|章)")
# 90%以上, 33万台, 2.5个百分点, 500家
_MEASURED = re.compile(
    r"(?<![\d.A-Za-z〔（(第×*])(\d[\d,]{0,14}(?:\.\d{1,6})?)([万亿千百]{0,2})(个百分点|个工作日|个月|个|%|％|‰|亩|公里|千米|千瓦时|千瓦|吨|元|平方米|平方公里"
    r"|公顷|立方米|家|项|条|人次|人|名|户|所|座|台|套|辆|张|件|倍|天|小时|分钟|次|类|种|期|批|处|场|册|万)"
)
_FACTOR = {"百": 1e2, "千": 1e3, "万": 1e4, "亿": 1e8}


def stated_total(text: str, at: int) -> Quantity | None:
    """How many tasks a text says there are in all; `at` is where the text begins in the document."""
    match = _TOTAL.search(text) or _NAMED_TOTAL.search(text)
    return _quantity(match, at) if match else None


def stated_count(text: str, at: int) -> Quantity | None:
    """How many tasks a heading says are under it."""
    match = _TOTAL.search(text) or _COUNT.search(text)
    return _quantity(match, at) if match else None


def stated_parts(text: str, at: int) -> Quantity | None:
    """How many areas a text says its document has."""
    match = _PARTS.search(text)
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
    try:
        value = float(cn2an.cn2an(match.group(1).replace(",", "").replace("，", "").replace("两", "二"), "smart"))
    except (ValueError, KeyError):  # KeyError: 一亿三, whose last unit cn2an cannot tell
        return None
    return Quantity(value, match.group(2), match.group(), Span(at + match.start(), at + match.end()))
