"""What each paragraph of an official document is, before it is numbered: title, addressee, body, signature …"""

import re
from collections.abc import Sequence
from enum import StrEnum

from index.lines import Paragraph, Place
from index.numbering import label_of
from index.owners import is_duty_line
from index.punctuation import ends_sentence
from index.repeats import repeated_from


class Role(StrEnum):
    """The part a paragraph plays on the page; BODY is what the outline is made of."""

    TITLE = "title"
    NUMBER = "number"  # 国办发〔2019〕6号, 第707号
    ADDRESSEE = "addressee"
    BODY = "body"
    SUBHEAD = "subhead"  # an unnumbered heading
    BYLINE = "byline"
    CAPTION = "caption"
    NOTE = "note"  # （此件公开发布）, （本文有删减）, when and where a law was passed
    CONTENTS = "contents"
    SIGNATURE = "signature"
    DATE = "date"
    ANNEX = "annex"  # 附件, 附件2
    ANNEX_TITLE = "annex title"
    MARGIN = "margin"
    REPEATED = "repeated"  # what the page has printed before
    FACT = "fact"  # 发文机关：国务院　成文日期：…, as a page lists them above the text


_NUMBER = re.compile(r"(?:[\u4e00-\u9fff]{1,12}[〔\[（(【]\d{4}[〕\]）)】]\s*\d+号|第\d+号)$")
_DIGIT = "[〇○Ｏ零一二三四五六七八九\\d]"
_DATE = re.compile(rf"{_DIGIT}{{4}}年(?:{_DIGIT}|十){{1,3}}月(?:{_DIGIT}|十){{1,3}}日$")
_BYLINE = re.compile(r"[^。]{0,30}(?:记者|通讯员|作者|编辑|撰稿|来源|责编)[：:\s]?[^。，]{1,20}$")
_CAPTION = re.compile(r"(?:资料图|供图|摄|制图|图片来源[：:]?\S{0,12})片?$")
_ANNEX = re.compile(r"附件\s*\d*[：:]?$|附\s*\d*[：:]?$|附[录表]\s*\d*$")
# （此件公开发布）, （2004年6月16日国务院第54次常务会议修订通过）: a whole paragraph in brackets that says so
_NOTE = re.compile(
    r"(?=.*(?:公开|删减|此件|通过|发布|公布|施行|修订|修正|讨论|印发))"
    r"[（(][^（）()]*(?:[（(][^（）()]*[）)][^（）()]*)*[）)]$"
)
_CONTENTS = re.compile(r"目\s*[录次]$|CONTENTS$", re.IGNORECASE)
_MARKS = (
    (Role.NUMBER, _NUMBER),
    (Role.DATE, _DATE),
    (Role.ANNEX, _ANNEX),
    (Role.CONTENTS, _CONTENTS),
    (Role.NOTE, _NOTE),
)
FACT_NAMES = (
    "索引号|主题分类|主题词|发文机关|发布机构|成文日期|发文日期|发布日期|标题|名称|发文字号|文号|有效性|信息来源"
)
_FACT = re.compile(rf"(?:{FACT_NAMES})[：:]")
_ANNEX_LIST = re.compile(r"附件?[：:]\s*\S")
_BETWEEN_TITLES = (Role.SUBHEAD, Role.NOTE, Role.ANNEX, Role.ANNEX_TITLE)
_SIGNATURE_LENGTH = 40  # characters
_HEADLINE_LENGTH = 60


def roles_of(paragraphs: Sequence[Paragraph]) -> list[Role]:
    """One role for each paragraph."""
    again = repeated_from(paragraphs)
    return [*_roles_once(paragraphs[:again]), *(Role.REPEATED for _ in paragraphs[again:])]


def _roles_once(paragraphs: Sequence[Paragraph]) -> list[Role]:
    roles = [_own_role(paragraph) for paragraph in paragraphs]
    _mark_contents(paragraphs, roles)
    _mark_annex_list(paragraphs, roles)
    _mark_signatures(paragraphs, roles)
    _mark_front(paragraphs, roles)
    _mark_annex_titles(paragraphs, roles)
    _mark_headless(paragraphs, roles)
    _mark_unattached(roles)
    return roles


def _own_role(paragraph: Paragraph) -> Role:
    """What the paragraph shows by itself."""
    text = paragraph.text
    if paragraph.place is Place.MARGIN:
        return Role.MARGIN
    if _FACT.match("".join(text.split())):
        return Role.FACT
    if paragraph.table is not None or is_duty_line(text):
        return Role.BODY
    labelled = label_of(text) is not None
    marked = next((role for role, pattern in _MARKS if pattern.match(text)), None)
    if marked is not None and not (labelled and marked is Role.NOTE):
        return marked
    if labelled or (ends_sentence(text) and paragraph.depth is None):
        return Role.BODY
    return Role.SUBHEAD if paragraph.depth is not None else _loose_role(text)


def _loose_role(text: str) -> Role:
    """The role of a line that stops without a full stop."""
    if len(text) < _SIGNATURE_LENGTH and _BYLINE.match(text):
        return Role.BYLINE
    return Role.CAPTION if _CAPTION.search(text) else Role.SUBHEAD


def _mark_contents(paragraphs: Sequence[Paragraph], roles: list[Role]) -> None:
    """A table of contents lasts until its first entry comes again."""
    for at in [at for at, role in enumerate(roles[:-1]) if role is Role.CONTENTS]:
        first = _bare(paragraphs[at + 1].text)
        again = (below for below in range(at + 2, len(roles)) if _bare(paragraphs[below].text) == first)
        for entry in range(at + 1, next(again, at + 1)):
            roles[entry] = Role.CONTENTS


def _bare(text: str) -> str:
    """The entry without its leader and page number: "总则……1" → "总则"."""
    return re.sub(r"[\s.…·．]*\d*$", "", "".join(text.split()))


def _mark_annex_list(paragraphs: Sequence[Paragraph], roles: list[Role]) -> None:
    """附件：1.任务清单, and the numbered lines below it, list what is attached."""
    listed = False
    for at, paragraph in enumerate(paragraphs):
        named = bool(_ANNEX_LIST.match(paragraph.text)) and not ends_sentence(paragraph.text)
        goes_on = listed and roles[at] is Role.BODY and not ends_sentence(paragraph.text)
        listed = named or goes_on
        if listed:
            roles[at] = Role.CAPTION


def _mark_signatures(paragraphs: Sequence[Paragraph], roles: list[Role]) -> None:
    """Short lines without a full stop right above a date sign the document; elsewhere a date dates a headline."""
    for at, role in enumerate(roles):
        if role is not Role.DATE:
            continue
        above = at - 1
        while above >= 0 and roles[above] is Role.SUBHEAD and _signs(paragraphs[above].text):
            roles[above] = Role.SIGNATURE
            above -= 1


def _signs(text: str) -> bool:
    return len(text) < _SIGNATURE_LENGTH and not re.search(r"[：:\d]", text)


def _mark_front(paragraphs: Sequence[Paragraph], roles: list[Role]) -> None:
    """Headlines above the first sentence are the title; a line that ends in a colon below them is the addressee."""
    for at, role in enumerate(roles):
        if role is Role.BODY and _addressed(paragraphs[at].text, roles[:at]):
            roles[at] = Role.ADDRESSEE
            return
        if role is Role.BODY:
            return
        if role in (Role.SUBHEAD, Role.SIGNATURE):
            roles[at] = Role.TITLE


def _addressed(text: str, above: Sequence[Role]) -> bool:
    titled = any(role in (Role.TITLE, Role.NUMBER, Role.ANNEX_TITLE) for role in above)
    return titled and text.endswith(("：", ":")) and "。" not in text and label_of(text) is None


def _mark_annex_titles(paragraphs: Sequence[Paragraph], roles: list[Role]) -> None:
    """Headlines below a signature, or below the word 附件, name what is attached."""
    for at, role in enumerate(roles):
        if role not in (Role.DATE, Role.ANNEX, Role.NOTE) or Role.BODY not in roles[:at]:
            continue
        below = at + 1
        while below < len(roles) and roles[below] in _BETWEEN_TITLES:
            if roles[below] is Role.SUBHEAD and paragraphs[below].place is not Place.RIGHT:
                roles[below] = Role.ANNEX_TITLE
            below += 1
        if role is Role.ANNEX and Role.ANNEX_TITLE not in roles[at:below]:
            roles[at] = Role.ANNEX_TITLE  # nothing else names it
        if below < len(roles) and roles[below] is Role.BODY and _addressed(paragraphs[below].text, roles[at:below]):
            roles[below] = Role.ADDRESSEE


def _mark_headless(paragraphs: Sequence[Paragraph], roles: list[Role]) -> None:
    """A heading with nothing under it, as a headline that belongs to another article, is no heading."""
    under = False
    for at in range(len(roles) - 1, -1, -1):
        if roles[at] is Role.BODY:
            under = True
        elif roles[at] is Role.SUBHEAD and (not under or len(paragraphs[at].text) > _HEADLINE_LENGTH):
            roles[at] = Role.CAPTION
        elif roles[at] in (Role.ANNEX, Role.ANNEX_TITLE, Role.DATE):
            under = False


def _mark_unattached(roles: list[Role]) -> None:
    """A headline below the signature under which nothing stands attaches nothing, unless the word 附件 does."""
    for at, role in enumerate(roles):
        if role is not Role.ANNEX_TITLE or Role.BODY in roles[at:]:
            continue
        above = next((role for role in roles[at::-1] if role is not Role.ANNEX_TITLE), None)
        if above is not Role.ANNEX:
            roles[at] = Role.CAPTION
