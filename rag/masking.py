"""Takes out of a text what tells of a person: identity, card and telephone numbers, e-mail addresses."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from stdnum import luhn
from stdnum.cn import ric

# Full-width forms of ASCII, １２３＠, are told by their narrow ones; each is one character, so that places stay.
NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}


def mask(text: str) -> str:
    """`text` with each such number or address replaced by its kind in brackets: 【身份证号】.

    A card number is replaced where its checksum holds; an identity number also where its birthday could be one, since
    a mistyped one still tells of a person.
    """
    for kind in KINDS:
        for found in reversed(list(kind.pattern.finditer(text.translate(NARROW)))):
            if kind.proven(re.sub(r"[ -]", "", found[0])):
                text = f"{text[: found.start()]}【{kind.name}】{text[found.end() :]}"
    return text


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of personal number: what it looks like, and what proves it."""

    name: str
    pattern: re.Pattern[str]
    proven: Callable[[str], bool]


def _identity(number: str) -> bool:
    return ric.is_valid(number) or _birthday(number[6:14], "%Y%m%d")


def _old_identity(number: str) -> bool:
    return _birthday(number[6:12], "%y%m%d")


def _birthday(digits: str, form: str) -> bool:
    try:
        return 1900 <= datetime.strptime(digits, form).replace(tzinfo=UTC).year <= datetime.now(UTC).year
    except ValueError:
        return False


def _card(number: str) -> bool:
    return 13 <= len(number) <= 19 and luhn.is_valid(number)


def _always(number: str) -> bool:
    return True


_ALONE, _END = r"(?<![0-9A-Za-z])", r"(?![0-9A-Za-z])"

KINDS = (
    # li.wei@example.cn
    Kind("邮箱", re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"), _always),
    # 360426199101010071, 360426 19910101 0071
    Kind("身份证号", re.compile(_ALONE + r"[1-8][0-9]{5}[ -]?[0-9]{8}[ -]?[0-9]{3}[0-9Xx]" + _END), _identity),
    # 6222 0212 3456 7890 128
    Kind("银行卡号", re.compile(_ALONE + r"[3-6][0-9]{3}(?:[ -]?[0-9]{4}){2,3}(?:[ -]?[0-9]{1,3})?" + _END), _card),
    # 360426910101007
    Kind("身份证号", re.compile(_ALONE + r"[1-8][0-9]{5}[ -]?[0-9]{6}[ -]?[0-9]{3}" + _END), _old_identity),
    # 13800138000, +86 138-0013-8000
    Kind(
        "电话", re.compile(r"(?<![0-9])(?:(?:\+|00)?86[ -]?)?1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4}(?![0-9])"), _always
    ),
    # 0571-87000000, (021)62000000-8001
    Kind("电话", re.compile(r"(?<![0-9])\(?0[1-9][0-9]{1,2}\)?[ -]?[2-9][0-9]{6,7}(?:-[0-9]{1,5})?(?![0-9])"), _always),
    # +44 20 7946 0958
    Kind("电话", re.compile(_ALONE + r"\+[1-9][0-9]{0,2}(?:[ -]?[0-9]{2,4}){2,5}(?![0-9])"), _always),
)
