"""By when a clause is to be done."""

import re
import unicodedata

from index.numbering import count_of
from index.plan import Deadline, Span

_DIGIT = "[\\d〇○零一二三四五六七八九]"
_YEAR = rf"(?P<year>{_DIGIT}{{4}})年"
_MONTH = (
    r"(?:(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})月(?:份)?(?:(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})日)?)?"
)
_HALF = r"(?P<half>上半年|年中|第[一二三四]季度|年?底|年?末|底|末)?"
# 2019年3月底前, 2018年12月31日前, 2020年底以前
_BEFORE = re.compile(rf"{_YEAR}{_MONTH}{_HALF}(?P<before>之前|以前|前)(?!后|往|沿|期|建成的|竣工的|出生的)")
# 完成时限：2025年12月底前; what stands before it may be another date
_LABELLED = re.compile(r"(?:完成|办理|办结)?(?:时限|期限|时间)[：:]")
# 到2020年, 至2025年底, 力争2022年, 截至2019年3月底
_UNTIL = re.compile(rf"(?:到|截至|截止到?|力争|争取|最迟(?:于|在)?){_YEAR}{_MONTH}{_HALF}(?!以来|以后)")
# 2019年1月1日至2020年12月31日
_RANGE = re.compile(rf"(?<=\d日)至{_YEAR}{_MONTH}{_HALF}")
# 到“十四五”末: the five-year plan number n ends in 1955 + 5 n
_PLAN = re.compile(r"(?:到|至)?[“\"]?十(?P<plan>[一二三四五六七八九])五[”\"]?(?:规划)?(?P<end>期?末|时期末|期间|时期)")
# 自批准之日起30日内, 3个月内
_WITHIN = re.compile(
    r"(?:[自在于从][^，。；自]{1,24})?(?:之日起?|以?后|起)(?:\d+|[一二三四五六七八九十]+)(?:个工作日|个月|日|天|年)(?:之)?内"
)
_STATED = re.compile(rf"{_YEAR}{_MONTH}{_HALF}")
_QUARTERS = {"第一季度": 3, "第二季度": 6, "第三季度": 9, "第四季度": 12, "上半年": 6, "年中": 6}


def deadline_of(text: str, at: int) -> Deadline | None:
    """The first date by which a text wants something done; one that counts from an event has no `iso`.

    `at` is where the text begins in the document. "2019年3月底前" is kept until 2019-03, "2019年3月前" until 2019-02.
    """
    labelled = _LABELLED.search(text)
    if labelled is not None and (stated := deadline_of(text[labelled.end() :], at + labelled.end())):
        return stated
    dated = [match for pattern in (_BEFORE, _UNTIL, _RANGE) for match in pattern.finditer(text)]
    for match in sorted(dated, key=lambda match: match.start()):
        iso = _iso(match)
        if iso is not None:
            return _deadline(match, at, iso)
    planned = _PLAN.search(text)
    if planned is not None and planned.group("end").endswith("末"):
        return _deadline(planned, at, str(1955 + 5 * (10 + (count_of(planned.group("plan")) or 0))))
    within = _WITHIN.search(text)
    return _deadline(within, at, None) if within else None


def deadline_in_column(text: str, at: int, head: str) -> Deadline | None:
    """The date in a table's cell below a head such as 完成时限; there it needs no 前."""
    if not re.search(r"时限|完成时间|截止|期限|时间节点|进度", head):
        return None
    stated = _STATED.search(text)
    return deadline_of(text, at) or (_deadline(stated, at, _iso(stated)) if stated else None)


def _deadline(match: re.Match[str], at: int, iso: str | None) -> Deadline:
    return Deadline(match.group(), iso, Span(at + match.start(), at + match.end()))


def _iso(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    year = _number(parts["year"])
    month, day = _number(parts["month"]), _number(parts["day"])
    half = parts["half"] or ""
    if year is None or not 1900 <= year <= 2200 or not 1 <= (month or 1) <= 12 or not 1 <= (day or 1) <= 31:
        return None
    if month is not None and day is not None:
        return f"{year:04d}-{month:02d}-{day:02d}"
    if month is None and half in _QUARTERS:
        return f"{year:04d}-{_QUARTERS[half]:02d}"
    opened = bool(parts.get("before")) and not half  # 2019年3月前 ends with February, 2019年前 with 2018
    if month is None:
        return f"{year - opened:04d}"
    year, month = (year - 1, 12) if opened and month == 1 else (year, month - opened)
    return f"{year:04d}-{month:02d}"


def _number(printed: str | None) -> int | None:
    return count_of(unicodedata.normalize("NFKC", printed)) if printed else None
