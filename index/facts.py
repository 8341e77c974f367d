"""What is known of a document beside its text: as the text itself says it."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from index.lines import Paragraph
from index.numbering import count_of
from index.roles import FACT_NAMES, Role

_ORDER = re.compile(r"(?:中华人民共和国)?([\u4e00-\u9fff]{2,20}?)令$")  # 中华人民共和国国务院令
_DATE = re.compile(
    r"([〇○Ｏ零一二三四五六七八九\d]{4})年([一二三四五六七八九十\d]{1,3})月([一二三四五六七八九十\d]{1,3})日"
)
# 国务院办公厅关于…, 某省人民政府印发…: a body, not the subject of a headline
_ISSUED = re.compile(
    r"([\u4e00-\u9fff、\s]{2,60}?(?:[院厅部委局办署府会社行组]|办公室|中心|总队))\s?(?:关于|转发|印发)"
)
_FACT = re.compile(rf"({FACT_NAMES})[：:]\s*(.*?)(?=\s*(?:{FACT_NAMES})[：:]|$)", re.DOTALL)
_PERIOD = re.compile(r"(\d{4})\s*[—–\-~～至]+\s*(\d{4})\s*年?")


@dataclass(frozen=True, slots=True)
class Facts:
    """The fields of a Document that its text or its sidecar gives."""

    title: str | None = None
    issuer: str | None = None
    number: str | None = None
    date: str | None = None
    period: str | None = None
    publisher: str | None = None
    source: str | None = None
    id: str | None = None


def facts_of(paragraphs: Sequence[Paragraph], roles: Sequence[Role], head: str | None = None) -> Facts:
    """What the text says of itself: headline, document number, signature and date.

    `head` is what the page calls itself, for a text that begins without a headline.
    """
    texts = list(zip((paragraph.text for paragraph in paragraphs), roles, strict=True))
    listed = _listed(texts)
    above = listed.get("标题") or listed.get("名称") or _headline(texts, _site_less(head))
    order = _ORDER.match(above)
    title = (_first_title(texts, Role.ANNEX_TITLE) if order else None) or above or None
    number = listed.get("发文字号") or next((text for text, role in texts if role is Role.NUMBER), None)
    if order and number and number.startswith("第"):
        number = f"{order.group(1)}令{number}"
    issuer = order.group(1) if order else _issuer_in(above) or _signature(texts)
    period = _PERIOD.search(title or "")
    return Facts(
        title,
        listed.get("发文机关") or issuer,
        number,
        iso_date(listed.get("成文日期", "")) or _first_date(texts),
        "-".join(period.groups()) if period else None,
    )


def _listed(texts: Sequence[tuple[str, Role]]) -> dict[str, str]:
    """发文机关：国务院　成文日期：…: what the page lists above the text, by name."""
    together = "\u3000".join(text for text, role in texts if role is Role.FACT)
    return {name: value.strip() for name, value in _FACT.findall(together) if value.strip()}


def _headline(texts: Sequence[tuple[str, Role]], head: str) -> str:
    """The lines of the title; where the page names itself, those that say the same."""
    lines = [text for text, role in texts if role is Role.TITLE]
    bare = "".join(head.split())
    same = [line for line in lines if "".join(line.split()) in bare]
    return "".join(same or _said_once(lines)) or head


def _said_once(lines: Sequence[str]) -> Sequence[str]:
    """The first line alone where those below it say the same again, broken to look well."""
    first, below = (lines[0] if lines else ""), "".join("".join(lines[1:]).split())
    return lines[:1] if first and below.startswith("".join(first.split())) else lines


def _first_date(texts: Sequence[tuple[str, Role]]) -> str | None:
    return next((iso for text, role in texts if role is Role.DATE and (iso := iso_date(text))), None)


def _site_less(head: str | None) -> str:
    """The page's name without its site's: 关于…的通知_政策_某网 → 关于…的通知."""
    return re.split(r"[_|｜]|\s[-–—]\s", head or "")[0].strip()


def _first_title(texts: Sequence[tuple[str, Role]], wanted: Role) -> str | None:
    found: list[str] = []
    for text, role in texts:
        if role is wanted:
            found.append(text)
        elif found:
            break
    return "".join(found) or None


def _issuer_in(title: str) -> str | None:
    """国务院办公厅关于…的通知, 国务院办公厅转发…的通知."""
    match = _ISSUED.match(title)
    return match.group(1).strip() if match else None


def _signature(texts: Sequence[tuple[str, Role]]) -> str | None:
    """The bodies that sign, in order."""
    signed = [text for text, role in texts if role is Role.SIGNATURE]
    return "、".join(signed) or None


def iso_date(text: str) -> str | None:
    """The first full date in the text, Arabic or Chinese, as YYYY-MM-DD."""
    match = _DATE.search(unicodedata.normalize("NFKC", text))
    if match is None:
        return None
    numbers = [count_of(part) for part in match.groups()]
    if any(number is None for number in numbers):
        return None
    year, month, day = (number or 0 for number in numbers)
    return f"{year:04d}-{month:02d}-{day:02d}" if 1 <= month <= 12 and 1 <= day <= 31 else None


def document_id(stem: str) -> str:
    """A file's stem as an id: small letters, digits and Chinese characters, parted by single hyphens."""
    plain = unicodedata.normalize("NFKC", stem).lower()
    return re.sub(r"[^0-9a-z\u3400-\u9fff]+", "-", plain).strip("-") or "document"
