"""Whether a text holds the kind of thing that is asked for: a sum of money, a day, a person, a reason."""

import re
from collections.abc import Callable

from index.plan import Clause
from rag import counted_by, named_members
from rag.ask import Kind
from rag.asked import asked_words
from rag.numerals import NUMERAL
from rag.words import content_words, tagged

_HAN = r"[\u4e00-\u9fff]"
_PARTS = re.compile(r"[，,。;；]")
# Each pattern with something that it finds. All are of the language, none of a document.
_PATTERNS: dict[Kind, str] = {
    Kind.MONEY: rf"(?:{NUMERAL})(?:多|余)?[万亿千百]*(?:元|美元|欧元|块钱)"  # 300亿元
    rf"|免费|无偿|全额|减半|一半|[0-9]倍|(?:{NUMERAL})[%折]"  # 5倍
    r"|不[再得]?(?:另外?|额外)?(?:收取?|承担|缴纳?|交|支付|设|予)(?:任何|一切)?.{0,4}(?:费|钱|租金|起付线)"  # 不得收取任何费用
    r"|不收(?:取|费)|免(?:收|除|交|缴|征|付|于收|予收)",
    Kind.PERCENT: rf"(?:{NUMERAL})(?:%|个百分点)|百分之(?:{NUMERAL})|分之(?:{NUMERAL})|一半|半数|过半|全额|减半|(?<![0-9])(?:[0-9]|[一二两三四五六七八九])成(?!员|立|为|功|果|本|长)",  # 30%, 百分之五, 三成
    Kind.TIME: rf"(?:{NUMERAL})(?:年|月|日|周|天|小时|个月|季度|分钟|个?工作日)"  # 2025年
    r"|[年月季]底|年内|[上中下]旬|季度|月末|半年|昨日|近日|[今去明每当]年|刚刚|之日起",  # 年底
    Kind.DURATION: rf"(?<![0-9月])(?:{NUMERAL})个?(?:工作日|天|日内|日(?!期|常)|小时|分钟|周|个?月内|个月|年内)"  # 20日内
    r"|(?<![0-9])(?:[0-9]{1,2}|[一二两三四五六七八九十半]+)年(?!度|[0-9]|底|代)"  # 三年
    r"|即时|立即|当日|当场|半个?[月天日]|半小时|每(?:个|一)?(?:季度|学期)|终身|永久",
    Kind.CONTACT: r"[0-9][0-9-]{6,}|@|www\.|https?:",  # 010-66050000
    Kind.REASON: rf"为了?(?!止|主|期)(?:{_HAN})|以便|由于|因为?|鉴于|从而|以更好|目的|为此|根据"
    r"|有利于|有助于|事关|重要意义",
    Kind.STEPS: r"申请|报送|提交|受理|审核|审批|备案|程序|登记|公示|材料",
    Kind.PERMISSION: r"不得|不能|不应|禁止|严禁|可以|可(?=[由向以])|应当|应(?=[由在按将])|必须|允许|不予|无需|须|鼓励|原则上",
    Kind.DEFINITION: r"是指|指的?是|所称|简称|统称|即[:：,，]|是(?:一种|以|由)|(?:以下|下同)",
}
_PATTERN = {kind: re.compile(pattern) for kind, pattern in _PATTERNS.items()}
_PERSON = re.compile(r"(?:同志|总书记|主席|总理|部长|局长|主任)|负责人|主要领导|负责同志")
_OWNED = re.compile(r"负责(?!任)|牵头|主管|责任单位|会同|主体责任|由.{2,14}(?:组织实施|承担|组织)")  # 由财政部组织实施
_BODY = re.compile(r"(?:部|委|局|厅|署|院|办公室|政府|机构|单位|部门|企业|公司|银行|法院|学校|医院|中心|主体|人员)")
_A_PLACE = re.compile(r"[省市县区州镇乡]|境内|本地")
_SERIES = re.compile(rf"[、和与及](?:{_HAN})|以及")


def holds(kind: Kind, question: str, text: str, clause: Clause) -> bool:
    """True where the folded text has what the folded question's kind asks for; always for ANY and YES_NO."""
    check = _CHECKS.get(kind)
    if check is not None:
        return check(question, text, clause)
    pattern = _PATTERN.get(kind)
    return pattern is None or bool(pattern.search(text))


def _names_members(question: str, text: str, clause: Clause) -> bool:
    """A series of names near the word that the question asks members of, one of them not in the question."""
    near = _near(question, text)
    return bool(_SERIES.search(near)) and any(word not in question for word in re.findall(rf"{_HAN}{{2,}}", near))


def _counts(question: str, text: str, clause: Clause) -> bool:
    """A number counted by what is asked for: 几个 → 两个; any number where nothing is named; a series to count."""
    if counted_by.is_counted(question, text):
        return True
    if named_members.members(question, text):
        return True
    return counted_by.counts_things(question) and _closed_series(_near(question, text))


def _near(question: str, text: str) -> str:
    """The parts between commas that hold a word next to an asking word; the whole text where none does."""
    nouns = [word for word in asked_words(question) if word in text]
    parts = [part for part in _PARTS.split(text) if any(noun in part for noun in nouns)]
    return "".join(parts) or text


def _closed_series(text: str) -> bool:
    return "、" in text and "等" not in text


def _measures(question: str, text: str, clause: Clause) -> bool:
    return counted_by.is_measured(question, text)


def _defines(question: str, text: str, clause: Clause) -> bool:
    """X是…, X，是指…: the text says of one of the question's words what it is."""
    return bool(_PATTERN[Kind.DEFINITION].search(text)) or any(
        re.search(rf"{re.escape(word)}[，,]?是(?!否|不是)", text) for word in content_words(question)
    )


def _names_a_place(question: str, text: str, clause: Clause) -> bool:
    return any(tag.startswith(("ns", "nt", "j")) for _, tag in tagged(text)) or bool(_A_PLACE.search(text))


def _names_a_person(question: str, text: str, clause: Clause) -> bool:
    return bool(_PERSON.search(text))


def _names_a_body(question: str, text: str, clause: Clause) -> bool:
    return (
        bool(_BODY.search(text)) or any(tag.startswith("nt") for _, tag in tagged(text)) or bool(_PERSON.search(text))
    )


def _names_an_owner(question: str, text: str, clause: Clause) -> bool:
    return bool(clause.owners) or bool(_OWNED.search(text)) or _does_it(question, text)


def _does_it(question: str, text: str) -> bool:
    """A body before the very verb that the question asks the doer of: 谁来编制, 自然资源部编制."""
    verbs = [word for word, tag in tagged(question) if tag.startswith("v") and len(word) > 1]
    return any(re.search(rf"{_BODY.pattern}{re.escape(verb)}", text) for verb in verbs)


_CHECKS: dict[Kind, Callable[[str, str, Clause], bool]] = {
    Kind.NUMBER: _counts,
    Kind.AMOUNT: _measures,
    Kind.PLACE: _names_a_place,
    Kind.PERSON: _names_a_person,
    Kind.BODY: _names_a_body,
    Kind.DEFINITION: _defines,
    Kind.MEMBERS: _names_members,
    Kind.OWNER: _names_an_owner,
}
