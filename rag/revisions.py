"""How often a rule was revised, and how long after it was first issued, as the line below its title tells."""

import re

from index.normalise import fold
from index.plan import Plan
from rag.computed import days_between
from rag.draft import Evidence, Statement
from rag.intervals import Interval, days_in

_REVISED = r"(?:修订|修正|修改|改动|改版|改)"
# 总共修订过多少回
_HOW_OFTEN = re.compile(rf"{_REVISED}[过了]?(?:多少|几)[次回遍]|(?:多少|几)[次回遍]{_REVISED}(?!意见)")
# 从发布到最近一次修订隔了多少年
_HOW_LONG = re.compile(rf"(?:发布|公布|颁布|出台|印发|施行).*{_REVISED}.*(?:多少|几)年")
_NTH = re.compile(r"第[一二三四五六七八九十]+次(?:修订|修正|修改)")
# One step of the line: 2018年12月18日…第四次修订
_STEP = re.compile(r"[^（）()\u3000\s]*(?:发布|公布|通过|第[一二三四五六七八九十]+次(?:修订|修正|修改))")
_HEAD = 2000  # characters that may stand before the end of that line


def revised(plan: Plan, question: str, language: str) -> list[Statement]:
    """The last revision in the line's own words, or the years from the first issue to it; none where no line tells."""
    asks_how_long = _HOW_LONG.search(question)
    if not asks_how_long and not _HOW_OFTEN.search(question):
        return []
    steps = _steps(plan)
    if len(steps) < 2 or not _NTH.search(_text(plan, steps[-1])):
        return []
    if not asks_how_long:
        return [Statement(_text(plan, steps[-1]), (steps[-1],), verbatim=True)]
    return _apart(plan, steps, language)


def _steps(plan: Plan) -> list[Evidence]:
    """The first issue and the revisions, in one clause."""
    line = next((c for c in plan.clauses if c.start < _HEAD and _NTH.search(c.text) and days_in(fold(c.text))), None)
    if line is None:
        return []
    found = _STEP.finditer(line.text)
    return [Evidence(line.document_id, line.start + f.start(), line.start + f.end(), line.id) for f in found]


def _text(plan: Plan, part: Evidence) -> str:
    return plan.document.text[part.start : part.end]


def _apart(plan: Plan, steps: list[Evidence], language: str) -> list[Statement]:
    """None where the years and the days do not tell the same number."""
    days = [days_in(fold(_text(plan, step))) for step in (steps[0], steps[-1])]
    if [len(found) for found in days] != [1, 1]:
        return []
    (earlier,), (later,) = days
    if (later.month, later.day) < (earlier.month, earlier.day) or later.year <= earlier.year:
        return []
    years = Interval(earlier, later, "年", float(earlier.year), float(later.year))
    text, distance = days_between(years, language)
    return [Statement(text, (steps[0], steps[-1]), (distance,))]
