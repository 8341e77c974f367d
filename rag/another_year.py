"""Questions for one year, which a sentence of other years does not answer: 2023年抽查多少家 where 2024年 is told."""

import re

from index.plan import Plan

_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?=年|[^0-9%元万亿]|$)")
# 2024年到2026年, 2025-2027年: every year between is spoken of
_SPAN = re.compile(r"((?:19|20)[0-9]{2})年?[^0-9,。;]{0,6}?[至到~—–-]+[^0-9,。;]{0,3}((?:19|20)[0-9]{2})年?")
# What others are held against: 比2021年增加, 与2022年相比; 由2024年的58%提高 tells of 2024
_BASE = re.compile(r"(?:比|较|以)(?:(?:19|20)[0-9]{2})年?|[与和同跟](?:(?:19|20)[0-9]{2})年?[^,。;]{0,6}?相比")
# That it goes on, or begins or ended then, is told of more years than the sentence names.
_LASTS = re.compile(
    r"起(?!点|降|诉|草|飞|重|步|码)|以来|[之以][后前]|历年|每年|逐年|各年|延续|继续|长期|有效期|截至|截止"
)
_NOW = re.compile(r"今年|本年|目前|现[有在]")
_YEAR_BEFORE = re.compile(r"(?<![比较])(?:上年|去年|上一?年度)")


def is_left_out(question: str, text: str, headings: str, plan: Plan) -> bool:
    """The first three folded. True where one year is asked for and the text tells of others, and neither it nor the
    headings above it of that one; a year of the document's own title names the document."""
    asked = _years(question)
    if len(asked) != 1 or _SPAN.search(question):
        return False
    (year,) = asked
    if year in f"{plan.document.title} {plan.document.period or ''}" or year in _years(headings):
        return False
    if _BASE.search(question):
        return bool(_BASE.search(text)) and year not in _years(text)
    told = _years(_BASE.sub(" ", text))
    if not told:
        return year in _years(text)
    return year not in told and not _goes_on(text, year, told, plan)


def _goes_on(text: str, year: str, told: frozenset[str], plan: Plan) -> bool:
    """True where the text tells of the year without its number."""
    is_now = bool(_NOW.search(text)) and (plan.document.date or "")[:4] == year
    is_before = bool(_YEAR_BEFORE.search(text)) and str(int(year) + 1) in told
    return is_now or is_before or bool(_LASTS.search(text))


def _years(text: str) -> frozenset[str]:
    """Every year that the text names, those between the ends of a span among them."""
    spans = (range(int(first), int(last) + 1) for first, last in _SPAN.findall(text))
    return frozenset(_YEAR.findall(text)) | {str(year) for span in spans for year in span}
