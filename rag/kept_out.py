"""Whether a sentence keeps out just what a question asks more of: 热气球暂不引入, asked 热气球票价多少; 拖拉机不在补贴范围."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rag.words import tagged

# A denial and what is denied; bounds (不得超过) and lists of what must not be left out are none.
_DENIAL = re.compile(
    r"(?:暂不|暂缓|不再|不予|不得(?=[^，,。；;]{0,8}(?:收取|收费|享受|享有|领取|补))|不享受|不列入|不纳入|不在|未被|停止|停办|叫停)"
    r"(?!低于|少于|超过|高于|晚于|迟于|早于|小于|大于|以任何|擅自|违反|变相|不)(?P<what>[^，,。；;]{0,16})"
)
_PARTS = re.compile("[，,：:（()）]")
_CAUSE = re.compile("因(?!素|此|子)|由于|为(?!主|准)")
_SUPPOSES = re.compile("的$|^(?:如|若|对|凡)|未")
_ASKS = re.compile("多少|几|何时|什么|啥|怎|如何|哪|多[久大高长远]|为何|标准|流程|手续")
_OF_NO_CLAIM = re.compile(
    r"吗|么(?=$|[?？])|能否|是否|可否|有没有|([\u4e00-\u9fff])不\1|不|没|无|未|取消|停|禁|免|外(?=$|[?？])|如果|要是|哪些(?:情形|情况|人|行为)"
)
# Nouns that any denial may be of: they tell nothing of which thing is meant.
_GENERIC = frozenset(
    "项目 工作 事项 范围 部分 情况 内容 标准 单位 个人 部门 机构 企业 公司 人员 方式 条件 时间 期限 文件 规定 办法 方案 政策 措施 金额 费用"
    " 数量 比例 全市 全省 全县 本市 本省 本县 本办法 本方案 申请人 当事人 任何 学校 家长 学生 用户 市民 群众 居民 职工 地方 地区 名义 原则".split()
)
_SHORTEST = 2
_OF_THE_QUESTION = 0.6  # of its nouns, that the sentence has
_DOING = re.compile("[补贴收费交缴退奖罚建设办招评享领报开用发给赔减折]")


@dataclass(frozen=True, slots=True)
class _KeptOut:
    """What the denial is said of, and what is denied, as nouns; the words denied."""

    subject: tuple[str, ...]
    objects: tuple[str, ...]
    what: str


def asks_of_what_is(question: str) -> bool:
    """It asks how much, when or how of a thing, and not whether it is."""
    return bool(_ASKS.search(question)) and not _OF_NO_CLAIM.search(question)


def keeps_out(question: str, sentence: str, whole: str, quoted: str = "") -> bool:
    """All folded. True where a part of the sentence of the `whole` text denies what the question asks more of; where other
    words were `quoted` for it, only where these do not name what is kept out."""
    return any(
        _is_of(question, sentence, one, quoted) or _is_of_the_only(question, sentence, one, whole)
        for one in _kept_out(sentence)
    )


def _kept_out(sentence: str) -> Iterator[_KeptOut]:
    parts = [part for part in _PARTS.split(sentence) if part.strip()]
    for at, part in enumerate(parts):
        found = _DENIAL.search(part)
        if found is None or _SUPPOSES.search(part):
            continue
        said = part[: found.start()]
        subject = _nouns(_CAUSE.split(said)[0])
        if not subject and not said.strip() and at:
            subject = _nouns(_CAUSE.split(parts[at - 1])[0])
        objects = _nouns(found["what"])
        if objects or not found.group().startswith("不得"):  # 检测中心不得收取费用 says nothing of 检测中心's own
            yield _KeptOut(() if found.group().startswith("不得") else subject, objects, found["what"])


def _is_of(question: str, sentence: str, one: _KeptOut, quoted: str) -> bool:
    """What is kept out, and what it is kept from, are what the question names, and it names little else."""
    named = (*one.subject, *one.objects)
    if not named or not all(word in question for word in named):
        return False
    doing = set(_DOING.findall(one.what))
    if not one.objects and doing and not doing & set(question):
        return False
    asked = _nouns(question)
    held = sum(len(word) for word in asked if word in sentence)
    if held < _OF_THE_QUESTION * sum(map(len, asked)):
        return False
    return not quoted or not all(word in quoted for word in named)


def _is_of_the_only(question: str, sentence: str, one: _KeptOut, whole: str) -> bool:
    """The question names what the text names in this sentence alone: whatever is asked of 热气球, it is not let in."""
    named = [word for word in one.subject or one.objects if word in question]
    only = [word for word in named if whole.count(word) == sentence.count(word)]
    doing = set(_DOING.findall(one.what))
    return bool(only) and (not doing or bool(doing & set(question)) or any(word in question for word in one.objects))


def _nouns(text: str) -> tuple[str, ...]:
    words: Sequence[tuple[str, str]] = tagged(text)
    return tuple(
        word
        for word, tag in words
        if tag.startswith(("n", "vn", "j", "l", "eng")) and len(word) >= _SHORTEST and word not in _GENERIC
    )
