"""What a question counts by, and which numbers of a text are counted so: 几回 asks for 次, 多少人 not for 20项."""

import re

from rag.words import tagged

_HAN = r"[\u4e00-\u9fff]"
_VALUE = re.compile(
    r"[0-9二两三四五六七八九十百千万亿]|一(?=[个家种项条批类座套次所处名位人户间部份台辆件场])"
)  # 三, 一(个)
# 多少万人 → 人; 有多少要用机器收 has none
_ASKED = re.compile(rf"(?:多少|几)[万亿千百]*((?![要能会是有才算可得由在用给需该让归]){_HAN})?")
# What an English question may measure by, as Chinese texts write it: how many kilometres → 公里
_ENGLISH_MEASURES = (
    (re.compile(r"kilomet(?:re|er)s?|km"), ("公里", "千米")),
    (re.compile(r"met(?:re|er)s?"), ("米",)),
    (re.compile(r"ton(?:ne)?s?"), ("吨",)),
    (re.compile(r"hectares?|acres?|mu"), ("公顷", "亩")),
    (re.compile(r"hours?"), ("小时",)),
    (re.compile(r"days?"), ("天", "日")),
    (re.compile(r"months?"), ("月",)),
    (re.compile(r"years?"), ("年",)),
    (re.compile(r"people|persons?|workers?|students?"), ("人", "名")),
)
# Measures that texts write for one another: what people call 回 a plan calls 次.
_ALIKE = ("次回遍趟轮", "人名位口", "户家", "天日", "块元", "台辆艘架部", "斤吨", "张件份本册")
_OF_THINGS = frozenset("个种类样家座大级项条方所处")  # any number of things answers these
# A number before one of these counts no things: 2017年, 30%, 5元, 8公里, 16岁
_OF_NO_THINGS = re.compile(
    r"[年月日号%％元点岁周时分秒度倍成折°米吨亩]|工作日|公[里顷斤]|平方|立方|小时|千[米瓦克]|[万亿]元"
)
# How much, told without a numeral
_WITHOUT_NUMERAL = re.compile(
    r"全额|减半|一半|半数|不(?:设|作|做)(?:上限|限制)|不(?:限|封顶)|免费|全免|翻[一两二三]?番"
)
_MEASURES = frozenset(
    "个种类样家座大级项条方所处次回遍趟轮人名位口户间天日块元台辆艘架部斤吨张件份本册年月周时分秒点岁倍度号成折"
    "米里亩公平立千百万亿支支只队组场届期批层栋幢门款章节页字集线站村县省市国区镇乡街校院段根颗粒"
)
_NUMBERED = frozenset("条章项款个点")  # what has a place in a row: 第五条 does not tell how many there are
_NOUN_TAGS = ("n", "vn")


def asked_measure(question: str) -> str:
    """The character beside the number asked for, mostly a measure word; empty where there is none."""
    asked = _ASKED.search(question)
    return (asked.group(1) or "") if asked else ""


def is_measure(word: str) -> bool:
    """座, 公里's 公: something is counted by it; not 钱."""
    return word in _MEASURES


def _noun_counted(question: str) -> str:
    """The noun that is counted without a measure: 多少床位 → 床位; empty where there is none."""
    words = tagged(question)
    after = (words[at + 1] for at, (word, _) in enumerate(words[:-1]) if word == "多少")
    word, tag = next(after, ("", ""))
    return word if tag.startswith(_NOUN_TAGS) and len(word) > 1 else ""


def numbers_in(text: str) -> tuple[tuple[str, str], ...]:
    """(numeral word, what follows it) of the numbers in the text; a numeral within a name (长三角) is none."""
    words = tagged(text)
    return tuple(
        (word, "".join(next_word for next_word, _ in words[at + 1 : at + 3]))
        for at, (word, tag) in enumerate(words)
        if tag.startswith("m") and _VALUE.search(word) and word not in ("一", "一些", "一批", "一定", "一体")
    )


def is_counted(question: str, text: str) -> bool:
    """True where a number of the folded text is counted by what the folded question counts by."""
    numbers = numbers_in(text)
    if english := _english(question):
        return any(_is_measured(word, after, one) for word, after in numbers for one in english)
    measure = asked_measure(question)
    if not measure and _WITHOUT_NUMERAL.search(text):
        return True
    if measure not in _MEASURES and measure and (noun := _noun_counted(question)):
        return bool(numbers) and noun in text
    if any(_is_measured(word, after, one) for word, after in numbers for one in _alike(measure)):
        return True
    return counts_things(question) and any(_counts_things(word, after) for word, after in numbers)


def counts_things(question: str) -> bool:
    """几个, 几家: of things, by a measure that others may stand for."""
    measure = asked_measure(question)
    return bool(measure) and measure in _OF_THINGS


def is_measured(question: str, text: str) -> bool:
    """A number with the measure that is asked for, and more to it than one character."""
    measures = _alike(asked_measure(question))
    numbers = [(word, after) for word, after in numbers_in(text) if after or len(word) > 1]
    return any(_is_measured(word, after, one) for word, after in numbers for one in measures)


def _alike(measure: str) -> str | tuple[str]:
    """Each of the measures that texts write for this one; itself where there are none."""
    return next((row for row in _ALIKE if measure and measure in row), (measure,))


def _english(question: str) -> tuple[str, ...]:
    """The measure right after how many, in Chinese; empty where there is none."""
    asked = re.search(r"how many (?P<of>[a-z]+)", question)
    found = (meant for pattern, meant in _ENGLISH_MEASURES if asked and pattern.fullmatch(asked["of"]))
    return next(found, ())


def _is_measured(word: str, after: str, measure: str) -> bool:
    if word.startswith("第") and measure in _NUMBERED:
        return False
    return word.endswith(measure) or measure in after[:2]


def _counts_things(word: str, after: str) -> bool:
    """20项, 五大; not 第五条, 2017年, 三年, 30%."""
    return not (word.startswith("第") or _OF_NO_THINGS.match(after) or _OF_NO_THINGS.search(word))
