"""A fact of a document (title, issuer, number, date, period, effect), cited to where the text prints it."""

import re
from collections.abc import Iterable

import cn2an

from index.plan import Plan
from rag.draft import Evidence, Statement
from rag.phrases import say
from rag.printed import sentence_around

_EFFECT = re.compile(r"自[^。；\n]{1,24}起(?:施行|实施|生效|执行)")  # 自2020年1月1日起施行
_OWN_EFFECT = re.compile(rf"本[^，。；\n]{{2,8}}{_EFFECT.pattern}")  # 本条例自2020年1月1日起施行
_OF_EFFECT = re.compile(r"施行|生效|起(?:实施|执行)")
_PRINTED_OR_SILENT = ("number", "issuer", "period", "signer", "reporter", "picture", "publisher")
_DATE = re.compile(
    r"([0-9]{4}|[〇○零一二三四五六七八九]{4})年([0-9]{1,2}|[一二三四五六七八九十]{1,3})月"
    r"(?:([0-9]{1,2}|[一二三四五六七八九十]{1,3})日)?"
)  # 2019年1月24日, 二〇一九年一月
_BETWEEN_YEARS = "[—–\\-－~至到年]+"  # 2024—2026, 2024年至2026
# 总理 某某, 记者某某, 第三轮, 某报资料图: what a text prints of itself, and a newspaper beside it
_PRINTED_BY = {
    "signer": re.compile(
        r"(?m)^[ \t\u3000]*(?:总理|主席|委员长|省长|市长|州长|盟长|县长|区长|部长|署长|局长|主任|行长)[ \t\u3000]+"
        r"(?P<value>[\u4e00-\u9fff](?:[ \t\u3000]?[\u4e00-\u9fff]){1,3})[ \t\u3000]*$"
    ),
    "reporter": re.compile(r"记者[:：\s]?(?P<value>[\u4e00-\u9fff]{2,4})(?=[\s。，,）)]|$)"),
    "edition": re.compile(r"(?P<value>第[0-9一二三四五六七八九十]+[轮届期批])(?!全会|中)"),
    "picture": re.compile(r"(?P<value>[\u4e00-\u9fff]{2,10}?(?:资料图片?|供图|摄))(?=[\s。）)]|$)"),
}
# (2022年11月3日省人民政府令第214号公布: how regulations print it, below their title
_PUBLIC = re.compile(rf"[（(](?P<date>{_DATE.pattern})[^（()）\n]{{0,40}}?(?:公布|发布|通过|印发)")
_HEAD = 400
_SPACE = re.compile(r"\s")

Span = tuple[int, int]


def fact(plan: Plan, wanted: str, language: str) -> list[Statement]:
    """`wanted` is a field of the document, or effect; nothing where it is not known or not printed."""
    if wanted == "effect":
        return _effect(plan)
    if wanted in _PRINTED_BY:
        return _printed_by(plan, wanted, language)
    value = getattr(plan.document, wanted)
    if wanted == "date" and not value:
        return _made_public(plan, language)
    span = _printed(plan.document.text, wanted, value) if value else None
    if span is None:
        return []
    shown = plan.document.text[slice(*span)] if wanted == "date" else value
    return [Statement(say(language, wanted, **{wanted: shown}), (sentence_around(plan, *span),))]


def is_silent(plan: Plan, wanted: str) -> bool:
    """True where a fact that is not found is not printed either, so that nothing else in the text can be its answer."""
    return wanted in _PRINTED_OR_SILENT or (wanted == "effect" and not _OF_EFFECT.search(plan.document.text))


def _printed_by(plan: Plan, wanted: str, language: str) -> list[Statement]:
    """The reporter, the picture's source or which edition it is, where it is first printed; none where two are."""
    found = list(_PRINTED_BY[wanted].finditer(plan.document.text))
    if len({one["value"] for one in found}) != 1:
        return []
    text = say(language, wanted, **{wanted: found[0]["value"]})
    return [Statement(text, (sentence_around(plan, *found[0].span("value")),))]


def _made_public(plan: Plan, language: str) -> list[Statement]:
    """The day that the text's head prints of its issue, where nothing else is known: (2022年11月3日省政府令公布)."""
    found = _PUBLIC.search(plan.document.text[:_HEAD])
    if found is None:
        return []
    return [Statement(say(language, "date", date=found["date"]), (sentence_around(plan, *found.span("date")),))]


def _effect(plan: Plan) -> list[Statement]:
    """From when it is in force, in the text's own words."""
    found = _OWN_EFFECT.search(plan.document.text) or _EFFECT.search(plan.document.text)
    if found is None:
        return []
    part = Evidence(plan.document.id, *found.span(), sentence_around(plan, *found.span()).clause)
    return [Statement(found.group(), (part,), verbatim=True)]


def _printed(text: str, wanted: str, value: str) -> Span | None:
    """Where the text prints the value."""
    if wanted == "date":
        return _printed_date(text, value)
    if wanted == "period":
        found = re.search(_BETWEEN_YEARS.join(re.findall(r"[0-9]{4}", value)), text)
        return found.span() if found else None
    at = text.find(value)
    if at >= 0:
        return at, at + len(value)
    return _find_spread(text, _SPACE.sub("", value) if wanted == "title" else value)


def _find_spread(text: str, value: str) -> Span | None:
    """Where the value stands with line breaks or spaces between its characters."""
    found = re.search(r"\s*".join(map(re.escape, value)), text)
    return found.span() if found else None


def _printed_date(text: str, iso: str) -> Span | None:
    """The last place where the text prints the ISO date, in Arabic or Chinese numerals."""
    wanted = [int(part) for part in iso.split("-")]
    spans = [found.span() for found in _DATE.finditer(text) if _numbers(found.groups())[: len(wanted)] == wanted]
    return spans[-1] if spans else None


def _numbers(parts: Iterable[str | None]) -> list[int]:
    return [_number(part) for part in parts if part]


def _number(text: str) -> int:
    if text.isdigit():
        return int(text)
    return int(cn2an.cn2an(text.replace("〇", "零").replace("○", "零"), "smart"))
