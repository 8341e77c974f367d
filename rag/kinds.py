"""Whether a text holds the kind of thing that is asked for: a sum of money, a day, a person, a reason."""

import re
from collections.abc import Callable

from index.plan import Clause
from rag.intent import Kind
from rag.numerals import NUMERAL
from rag.words import tagged

# Each pattern with what it finds. All are of the language, none of a document.
_PATTERNS: dict[Kind, str] = {
    Kind.MONEY: rf"(?:{NUMERAL})(?:多|余)?(?:万|亿|千|百)*(?:元|美元|欧元|块钱)|免费|无偿",  # 300亿元, 500元
    Kind.PERCENT: rf"(?:{NUMERAL})(?:%|个百分点)|百分之(?:{NUMERAL})|(?:{NUMERAL})成|分之",  # 30%, 百分之五
    Kind.TIME: rf"(?:{NUMERAL})(?:年|月|日|周|天|小时|个月|季度)|年底|月底|年内|昨日|近日|今年|去年|明年|每年|当年|时期",  # 2025年, 年底前
    Kind.AMOUNT: rf"(?:{NUMERAL})(?:余|多)?(?:万|亿|千)*(?:[\u4e00-\u9fff]|%|km|吨|亩)",  # 50万吨, 3千瓦
    Kind.NUMBER: rf"(?:{NUMERAL})|、",  # 两个, or an enumeration that one can count
    Kind.CONTACT: r"[0-9][0-9-]{6,}|@|www\.|https?:",  # 010-66050000
    Kind.REASON: r"为了?(?!止)[\u4e00-\u9fff]|以便|由于|因为?|鉴于|从而|以更好|目的|为此|根据|有利于|事关|重要意义|问题",
    Kind.STEPS: r"申请|报送|提交|受理|审核|审批|备案|程序|登记|公示|条件|材料",
    Kind.DEFINITION: r"是指|指的?是|所称|简称|统称|即[:：,，]|包括|定义|——|为核心|是[\u4e00-\u9fff]{2,}的",
    Kind.OWNER: r"负责|牵头|主管|责任单位|承担|会同|组织实施|配合|主体责任|由[\u4e00-\u9fff]{2,12}(?:部|委|局|厅|署|会|院|办|政府|机构|单位|部门)",
}
_PATTERN = {kind: re.compile(pattern) for kind, pattern in _PATTERNS.items()}
_PERSON = re.compile(r"[\u4e00-\u9fff]{2,4}(?:同志|总书记|主席|总理|部长|局长|主任)|负责人|领导")


def holds(kind: Kind, text: str, clause: Clause) -> bool:
    """True where the folded text (of the clause, or a part of it) has what the kind asks for; always for ANY and YES_NO."""
    check = _CHECKS.get(kind)
    if check is not None:
        return check(text, clause)
    pattern = _PATTERN.get(kind)
    return pattern is None or bool(pattern.search(text))


def _names_a_place(text: str, clause: Clause) -> bool:
    return any(tag.startswith(("ns", "nt", "j")) for _, tag in tagged(text)) or bool(re.search(r"[省市县区州镇乡]", text))


def _names_a_person(text: str, clause: Clause) -> bool:
    return bool(_PERSON.search(text)) or any(tag == "nr" and len(word) > 1 for word, tag in tagged(text))


def _names_an_owner(text: str, clause: Clause) -> bool:
    return bool(clause.owners) or bool(_PATTERN[Kind.OWNER].search(text))


_CHECKS: dict[Kind, Callable[[str, Clause], bool]] = {
    Kind.PLACE: _names_a_place,
    Kind.PERSON: _names_a_person,
    Kind.OWNER: _names_an_owner,
}
