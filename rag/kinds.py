"""Whether a text holds the kind of thing that is asked for: a sum of money, a day, a person, a reason."""

import re
from collections.abc import Callable

from index.plan import Clause
from rag.intent import Kind
from rag.numerals import NUMERAL
from rag.words import tagged

_HAN = r"[\u4e00-\u9fff]"
_COUNTED = rf"(?<![a-z0-9第])(?:[0-9]+(?:\.[0-9]+)?|[二两三四五六七八九十百千万亿]+|一(?=[个家种项条批类座套]))(?:多|余|大)?[万亿千百]*"
# Each pattern with something that it finds. All are of the language, none of a document.
_PATTERNS: dict[Kind, str] = {
    Kind.MONEY: rf"(?:{NUMERAL})(?:多|余)?[万亿千百]*(?:元|美元|欧元|块钱)|免费|无偿|不收费",  # 300亿元, 500元
    Kind.PERCENT: rf"(?:{NUMERAL})(?:%|个百分点)|百分之(?:{NUMERAL})|分之(?:{NUMERAL})",  # 30%, 百分之五
    Kind.TIME: rf"(?:{NUMERAL})(?:年|月|日|周|天|小时|个月|季度|分钟|工作日)|[年月]底|年内|昨日|近日|[今去明每当]年|刚刚|之日起",  # 2025年
    Kind.AMOUNT: rf"{_COUNTED}(?:{_HAN}|%|km)",  # 50万吨, 3千瓦
    Kind.CONTACT: r"[0-9][0-9-]{6,}|@|www\.|https?:",  # 010-66050000
    Kind.REASON: rf"为了?(?!止|主|期)(?:{_HAN})|以便|由于|因为?|鉴于|从而|以更好|目的|为此|根据|有利于|有助于|事关|重要意义",
    Kind.STEPS: r"申请|报送|提交|受理|审核|审批|备案|程序|登记|公示|材料",
    Kind.DEFINITION: r"是指|指的?是|所称|简称|统称|即[:：,，]|是(?:一种|以|由)|(?:以下|下同)",
}
_PATTERN = {kind: re.compile(pattern) for kind, pattern in _PATTERNS.items()}
_PERSON = re.compile(r"(?:同志|总书记|主席|总理|部长|局长|主任)|负责人|主要领导|负责同志")
_OWNED = re.compile(r"负责|牵头|主管|责任单位|承担|会同|组织实施|主体责任|(?:部|委|局|厅|署|办公室|政府|人民银行)(?:要|应|应当|加强|制定|会同|指导|组织|负责)")
_MEASURE = re.compile(rf"(?:多少|几)({_HAN})?")
_SERIES = re.compile(rf"[、和与及](?:{_HAN})|以及")
_MEMBERS = re.compile(rf"哪(?:几|些|[两二三四五六七八九十])(?:个|家|座|条|位|种|项|类)?({_HAN}{{1,8}}?)?(?=$|[^\w]|[是有被将会要能可])")
_CONCRETE = ("个", "家", "座", "位", "名", "处", "站")


def holds(kind: Kind, question: str, text: str, clause: Clause) -> bool:
    """True where the folded text has what the folded question's kind asks for; always for ANY and YES_NO."""
    check = _CHECKS.get(kind)
    if check is not None:
        return check(question, text, clause)
    pattern = _PATTERN.get(kind)
    return pattern is None or bool(pattern.search(text))


def names_members(question: str, text: str) -> bool:
    """False where members of a group are asked for by name (哪三个地方, 哪几个古镇) and the text names no series of any."""
    asked = _MEMBERS.search(question)
    if asked is None or not any(mark in asked.group() for mark in (*_CONCRETE, "哪两", "哪三", "哪四", "哪五", "哪六")):
        return True
    return bool(_SERIES.search(text))


def _counts(question: str, text: str, clause: Clause) -> bool:
    """A number with the measure that is asked for: 几个 → 两个; any number where none is named, or a series to count."""
    asked = _MEASURE.search(question)
    measure = asked.group(1) if asked and asked.group(1) else ""
    if re.search(rf"{_COUNTED}大?{re.escape(measure)}", text):
        return True
    several = measure in ("个", "种", "类", "样", "家", "座")
    return several and (bool(re.search(rf"{_COUNTED}(?:{_HAN})", text)) or _closed_series(text))


def _closed_series(text: str) -> bool:
    return "、" in text and "等" not in text


def _names_a_place(question: str, text: str, clause: Clause) -> bool:
    return any(tag.startswith(("ns", "nt", "j")) for _, tag in tagged(text)) or bool(re.search(r"[省市县区州镇乡]|境内|本地", text))


def _names_a_person(question: str, text: str, clause: Clause) -> bool:
    return bool(_PERSON.search(text))


def _names_an_owner(question: str, text: str, clause: Clause) -> bool:
    return bool(clause.owners) or bool(_OWNED.search(text))


_CHECKS: dict[Kind, Callable[[str, str, Clause], bool]] = {
    Kind.NUMBER: _counts,
    Kind.PLACE: _names_a_place,
    Kind.PERSON: _names_a_person,
    Kind.OWNER: _names_an_owner,
}
