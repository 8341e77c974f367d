"""Whether a sentence tells outright what is asked for: how many there are of a thing (两个数据中心集群), or which they are."""

import re
from collections.abc import Sequence

from rag.numerals import NUMERAL
from rag.slots import topic_of
from rag.words import content_words

# 几个, 多少年; 第几个 asks for a place in a row
_ASKED = re.compile(r"(?<![第])(?:多少|几)(?P<measure>[\u4e00-\u9fff])")
# 公示哪些内容, 有哪几种, 交什么材料; the noun behind only says what kind of thing is listed
_LISTED = re.compile(
    r"哪(?:些|几|[二两三四五六七八九十])(?:个|家|种|类|项|条|样|款|处|所|名|位|门)?(?P<head>[\u4e00-\u9fff]{0,4})|(?:什么|啥)(?P<noun>材料|内容|条件|情形|东西|手续|功能|工种|方式)"
)
# 贷款余额达到多少元: what stands before the number, and its measure
_RUNS_ON = re.compile(
    r"(?P<stem>[\u4e00-\u9fff0-9]{4,}?)(?:能|要|将|会)?(?P<is>[是为有达约到]{0,2})(?:多少|几)(?P<measure>[\u4e00-\u9fff]{1,2})"
)
# 建成多少家省级产教融合型企业: 企业600家 tells it, for the thing stands right before its number too
_COUNTS = re.compile(r"(?:多少|几)(?P<measure>[个家座所处项条台辆户名种类栋间部件套])(?P<thing>[\u4e00-\u9fff]{4,14})")
_AIMS = re.compile(r"的?(?:目标|数量|总数|数目|总量|规模)(?=[是为有达到]{0,2}(?:多少|几))")
_NUMBER_FOLLOWS = "(?:数量)?(?:[达增扩]?[到至]|达|共|约|超过|不少于){0,2}"
_SAME = 4  # characters before the number that the question must share with the text
_PARTS = re.compile("[，,。；;：:！!？?]")
_HEADS = re.compile(
    "内容|材料|情形|情况|条件|东西|事项|方面|地方|方式|单位|机构|人员|对象|项目|功能|资料|手续|种类|类型|名字"
)
_ENOUGH, _NEAR = 3, 12  # words of a question that a sentence must have, and characters from one of them to the row


def tells_outright(question: str, text: str) -> bool:
    """Both folded. True where the text has every word of the question, and a number with the measure asked for right
    before one, or right behind what the question has before its asking word: 贷款余额达到多少元, 贷款余额达到680亿元."""
    if _goes_on_so(_AIMS.sub("", question), text) or _is_thing_counted(question, text):
        return True
    asked = _ASKED.search(question)
    words = content_words(topic_of(question))
    if asked is None or not words or any(word not in text for word in words):
        return False
    counted = "|".join(re.escape(word) for word in words)
    return bool(re.search(rf"(?<![第0-9.])(?:{NUMERAL}){asked['measure']}(?:{counted})", text))


def _goes_on_so(question: str, text: str) -> bool:
    asked = _RUNS_ON.search(question)
    words = content_words(question[: asked.start("is")]) if asked else ()
    if asked is None or any(word not in text for word in words):
        return False
    if len(words) < _ENOUGH and (len(asked["stem"]) < 2 * _SAME or asked["stem"] not in text):
        return False
    stem = re.escape(asked["stem"][-_SAME:])
    return bool(re.search(rf"{stem}[是为有达约到]{{0,2}}(?:{NUMERAL})[多余]?[万亿]*{asked['measure'][0]}", text))


def _is_thing_counted(question: str, text: str) -> bool:
    asked = _COUNTS.search(question)
    words = content_words(topic_of(question)) if asked else ()
    thing = asked["thing"] if asked else ""
    if asked is None or len(words) < _ENOUGH or any(word not in text for word in words):
        return False
    return bool(re.search(rf"{thing}{_NUMBER_FOLLOWS}(?:{NUMERAL})[多余]?[万亿]*{asked['measure']}", text))


def lists_outright(question: str, text: str) -> bool:
    """Both folded. True where the text has every word of the question and goes on from the last of them with names that
    the question lacks: 应当在显著位置公示服务事项、收费标准, asked 在显著位置公示哪些内容？"""
    asked = _LISTED.search(question)
    if asked is None:
        return False
    head = asked["head"] or asked["noun"] or ""
    words = [word for word in content_words(topic_of(question)) if word not in head and not _HEADS.fullmatch(word)]
    if len(words) < _ENOUGH or any(word not in text for word in words):
        return False
    return any(_goes_on(words, names) for part in _PARTS.split(text) if len(names := part.split("、")) > 1)


def _goes_on(words: Sequence[str], names: Sequence[str]) -> bool:
    """A word of the question stands not far before the row's first mark, and none in the names behind it."""
    nearest = max((names[0].rfind(word) + len(word) for word in words if word in names[0]), default=0)
    if sum(word in names[0] for word in words) < 2:
        return False
    is_new = not any(word in name for name in names[1:] for word in words)
    return is_new and 0 < nearest < len(names[0]) <= nearest + _NEAR
