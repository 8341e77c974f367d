"""Questions for the year to come, which a sentence of the document's own year does not answer."""

import re

from index.plan import Plan
from rag.numerals import YEAR

_ASKED = re.compile(r"明年|来年|下一年(?!度)")
_TOLD = re.compile(r"明年|来年|次年|翌年|下一年|每年|逐年|历年")
_NOW = re.compile(r"今年|本年度?")


def is_left_out(question: str, text: str, plan: Plan) -> bool:
    """Both folded. True where next year is asked for, and the text tells of this year alone, or of none after it."""
    if not _ASKED.search(question) or _TOLD.search(text):
        return False
    years: list[str] = YEAR.findall(text)
    if not years or plan.document.date is None:
        return bool(_NOW.search(text)) and not years
    return max(years) <= plan.document.date[:4]
