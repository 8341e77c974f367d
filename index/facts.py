"""What is known of a document beside its text: read from the text, corrected by a sidecar file."""

import re
import tomllib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path

from index.errors import DocumentUnreadable
from index.lines import Paragraph
from index.numbering import count_of
from index.roles import Role

_ORDER = re.compile(r"(?:中华人民共和国)?([\u4e00-\u9fff]{2,20}?)令$")  # 中华人民共和国国务院令
_DATE = re.compile(
    r"([〇○Ｏ零一二三四五六七八九\d]{4})年([一二三四五六七八九十\d]{1,3})月([一二三四五六七八九十\d]{1,3})日"
)
# 国务院办公厅关于…, 某省人民政府印发…: a body, not the subject of a headline
_ISSUED = re.compile(
    r"([\u4e00-\u9fff、\s]{2,60}?(?:[院厅部委局办署府会社行组]|办公室|中心|总队))\s?(?:关于|转发|印发)"
)
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
    above = "".join(text for text, role in texts if role is Role.TITLE) or _site_less(head)
    order = _ORDER.match(above)
    title = (_first_title(texts, Role.ANNEX_TITLE) if order else None) or above or None
    number = next((text for text, role in texts if role is Role.NUMBER), None)
    if order and number and number.startswith("第"):
        number = f"{order.group(1)}令{number}"
    signed = _last_signature(texts)
    issuer = order.group(1) if order else _issuer_in(above) or signed
    period = _PERIOD.search(title or "")
    return Facts(
        title,
        issuer,
        number,
        next((iso for text, role in texts if role is Role.DATE and (iso := iso_date(text))), None),
        "-".join(period.groups()) if period else None,
    )


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


def _last_signature(texts: Sequence[tuple[str, Role]]) -> str | None:
    return next((text for text, role in texts if role is Role.SIGNATURE), None)


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


def with_sidecar(facts: Facts, path: Path) -> Facts:
    """The facts with those that `<stem>.toml` beside the file states in their place."""
    sidecar = path.with_suffix(".toml")
    if not sidecar.is_file():
        return facts
    try:
        stated = tomllib.loads(sidecar.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise DocumentUnreadable(
            f"{sidecar.name}: {fault}; expected TOML with title, issuer, number, date …"
        ) from fault
    known = {field.name for field in fields(Facts)}
    unknown = sorted(set(stated) - known)
    if unknown or not all(isinstance(value, str) for value in stated.values()):
        raise DocumentUnreadable(
            f"{sidecar.name}: found {', '.join(unknown) or 'a value that is no text'}; "
            f"expected texts named {', '.join(sorted(known))}: correct the file"
        )
    return replace(facts, **stated)


def document_id(stem: str) -> str:
    """A file's stem as an id: small letters, digits and Chinese characters, parted by single hyphens."""
    plain = unicodedata.normalize("NFKC", stem).lower()
    return re.sub(r"[^0-9a-z\u3400-\u9fff]+", "-", plain).strip("-") or "document"
