"""Of which time an amount is (2024年, 去年, 上一轮), and which two times a question holds against each other."""

import re
from dataclasses import dataclass

from index.normalise import fold
from index.plan import Plan

FORMER, THIS, NOW, OTHER = "former round", "this round", "now", "other"
BEFORE, AFTER = "before a change", "after a change"
_YEAR = r"(?<![0-9.—–~-])(?P<year>(?:19|20)[0-9]{2})(?:年(?!\s*[—–~至-]\s*[0-9])|(?=[和与、到至比]))"
# 第一个三年行动计划, 头一轮; 这一轮, 新一轮
_FORMER = "(?:上|前)一?(?:轮|期(?!间|限))|[首头]一?轮|第一轮|(?:第一个|上一?个|首个)(?:三年|五年|行动|计划|方案|周期)+"
_THIS = "(?:这|本|新|此)一?轮|这一?[回次版](?!性)|本次(?!序)"
_TIME = re.compile(
    rf"{_YEAR}|(?P<last>去年|上一?年度?(?!末月)|前一年)|(?P<this>今年|本年度?)|(?P<before>前年)|(?P<next>明年|来年|下一年(?!度))"
    rf"|(?P<former>{_FORMER})|(?P<round>{_THIS})|(?P<now>目前|现在|现有|现行|如今|眼下|当前|现状)"
    r"|(?P<other>[“\"]?十[二三四五]五[”\"]?(?:期间|时期)?|近[两三五十]年|累计|历年|以来|原定|原计划)"
)
_SINGLE = re.compile(_YEAR)
_FULL_DATE = re.compile(r"(20[0-9]{2})年[0-9]{1,2}月")
_BEGINNING = 400  # characters in which a document tells its own date
_AGAINST = re.compile("比(?![例重较如])|较(?![大小多少高低])|相比")
_LATER = re.compile("今后|以后|将来|往后|将要?|目标|任务|计划|打算|要")


@dataclass(frozen=True, slots=True)
class Told:
    """A word for a time, where it stands, and the time: a year, or one of the words above."""

    text: str
    start: int
    time: str


@dataclass(frozen=True, slots=True)
class TwoTimes:
    """The two times of a question, the earlier first; words of the question for them, empty where it leaves one out."""

    earlier: str
    later: str
    words: tuple[str, str]


def year_of(plan: Plan) -> int | None:
    """The year that a document calls 今年: that of its date, else of its title, else of the first day that it names."""
    document = plan.document
    if document.date:
        return int(document.date[:4])
    titled = {found["year"] for found in _SINGLE.finditer(fold(document.title))}
    if len(titled) == 1:
        return int(titled.pop())
    dated = _FULL_DATE.search(fold(document.text[:_BEGINNING]))
    return int(dated[1]) if dated else None


def told_in(folded: str, year: int | None) -> tuple[Told, ...]:
    """Every word for a time in order; 去年 as the year before `year`, where that is known."""
    return tuple(Told(found.group(), found.start(), _time(found, year)) for found in _TIME.finditer(folded))


def without(folded: str) -> str:
    """The text without words for times."""
    return _TIME.sub(" ", folded)


def two_times(folded: str, year: int | None) -> TwoTimes | None:
    """2027年…2024年; 今年…去年; a time that is past against the document's own: 比去年多几项, 跟上一轮比."""
    told = told_in(folded, year)
    named = [int(one.time) for one in told if one.text[:4].isdigit()]
    base = named[0] if len(named) == 1 else year
    said = _relative(folded, year, base) if base != year else {one.time: one.text for one in told if one.time != OTHER}
    times = sorted(said, key=_order)
    if len(times) == 2:
        return TwoTimes(times[0], times[1], (said[times[0]], said[times[1]]))
    if len(times) != 1 or (not _AGAINST.search(folded) and not _LATER.search(folded)):
        return None
    only = times[0]
    if only == FORMER:
        return TwoTimes(FORMER, THIS, (said[only], ""))
    if year is not None and only.isdigit() and int(only) < year:
        return TwoTimes(only, str(year), (said[only], ""))
    return None


def _relative(folded: str, year: int | None, base: int | None) -> dict[str, str]:
    """2026年的比上一年的: the year before is that of the year named; 去年 and 今年 stay the document's own."""
    said = {}
    for found in _TIME.finditer(folded):
        to = base if (found["last"] or "").startswith(("上", "前")) else year
        if (time := _time(found, to)) != OTHER:
            said[time] = found.group()
    return said


def _time(found: re.Match[str], year: int | None) -> str:
    if found["year"]:
        return found["year"]
    for name, shift in (("last", -1), ("this", 0), ("before", -2), ("next", 1)):
        if found[name]:
            return str(year + shift) if year is not None else name
    fixed = (("former", FORMER), ("round", THIS), ("now", NOW))
    return next((time for name, time in fixed if found[name]), OTHER)


def _order(time: str) -> tuple[int, str]:
    """Former round, then now, then years in order, then this round."""
    return ({FORMER: 0, NOW: 1, THIS: 3}.get(time, 2), time)
