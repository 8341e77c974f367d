"""Takes out of a text what tells of a person: identity, card and telephone numbers, e-mail addresses."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from unicodedata import normalize

from stdnum import luhn
from stdnum.cn import ric


def mask(text: str) -> str:
    """`text` with each such number or address replaced by its kind in brackets: 【身份证号】.

    Numbers with a checksum are replaced where it holds; an identity number also where its birthday could be one, since
    a mistyped one still tells of a person. Full-width digits count as digits.
    """
    for kind in KINDS:
        text = kind.pattern.sub(lambda found, kind=kind: kind.replaced(found[0]), text)  # type: ignore[misc]
    return text


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of personal number: what it looks like, and what proves it."""

    name: str
    pattern: re.Pattern[str]
    proven: Callable[[str], bool]

    def replaced(self, found: str) -> str:
        compact = re.sub(r"[^0-9A-Za-z+]", "", normalize("NFKC", found))
        return f"【{self.name}】" if self.proven(compact) else found


def _identity(number: str) -> bool:
    return ric.is_valid(number) or _birthday(number[6:14], "%Y%m%d")


def _old_identity(number: str) -> bool:
    return _birthday(number[6:12], "%y%m%d")


def _birthday(digits: str, form: str) -> bool:
    try:
        return 1900 <= datetime.strptime(digits, form).year <= datetime.now().year
    except ValueError:
        return False


def _card(number: str) -> bool:
    return 13 <= len(number) <= 19 and luhn.is_valid(number)


def _always(number: str) -> bool:
    return True


_ALONE, _END = r"(?<![\dA-Za-z])", r"(?![\dA-Za-z])"

KINDS = (
    Kind("邮箱", re.compile(r"[A-Za-z0-9._%+-]+[@＠][A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"), _always),  # li.wei@example.cn
    Kind("身份证号", re.compile(_ALONE + r"[1-8]\d{5}[ -]?\d{8}[ -]?\d{3}[\dXxＸｘ]" + _END), _identity),  # 360426199101010071
    Kind("银行卡号", re.compile(_ALONE + r"[3-6]\d{3}(?:[ -]?\d{4}){2,3}(?:[ -]?\d{1,3})?" + _END), _card),  # 6222 0212 …
    Kind("身份证号", re.compile(_ALONE + r"[1-8]\d{5}[ -]?\d{6}[ -]?\d{3}" + _END), _old_identity),  # 360426 910101 007
    # +86 138-0013-8000
    Kind("电话", re.compile(r"(?<!\d)(?:(?:\+|00)?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)"), _always),
    # 0571-87000000, (021)62000000-8001, 02162000000
    Kind("电话", re.compile(r"(?<!\d)[(（]?0[1-9]\d{1,2}[)）]?[ -]?[2-9]\d{6,7}(?:[ -]\d{1,5})?(?!\d)"), _always),
    # +44 20 7946 0958
    Kind("电话", re.compile(r"(?<![\dA-Za-z])[+＋][1-9]\d{0,2}(?:[ -]?\d{2,4}){2,5}(?!\d)"), _always),
)
