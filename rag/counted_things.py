"""The thing that a question asks the number of, and whether a text tells the number of others."""

import re

from rag.numerals import NUMERAL
from rag.words import content_words

_HAN = r"[\u4e00-\u9fff]"
# 多少个起降点, 几条跨市公交线路, 起降点有多少个
_COUNTED = re.compile(
    rf"(?:多少|几)[万亿千百]*(?:个|条|座|家|所|处|台|辆|套|架|艘|张|项|名|位|户|种|类|块|栋|部|件)(?P<thing>{_HAN}{{3,10}})"
)
_ENDS = re.compile(
    r"(?:呢|吗|啊|呀|了|来着|对吧|是吧|可以|能|要|会|需要|应当|必须|才|得|给|被|参加|完成|开通|建成|投用).*$"
)


def is_of_others(question: str, text: str, around: str, whole: str) -> bool:
    """All folded. True where the whole names the thing just as the question does, and neither the text nor what stands
    around it does so."""
    asked = _COUNTED.search(question)
    thing = _ENDS.sub("", asked["thing"]) if asked else ""
    return len(thing) > 2 and thing in whole and thing not in text and thing not in around


# 多少个小区: what is counted, and by what
_MEASURED = re.compile(rf"(?:多少|几)(?P<measure>{_HAN})(?P<thing>{_HAN}{{2,10}})")

_ASKS = re.compile(rf"(?:[多少]{_HAN}{{0,2}}?)?(?:多少|几){_HAN}")  # 多改几个: a verb goes with 多 in no text


def is_counted_there(question: str, text: str, before: str) -> bool:
    """All folded. True where all that the question names stands in the text or before it, and the thing that it counts is
    counted there by the same measure: 改造老旧小区126个。分区任务为：岫东区41个, asked 岫东区改几个小区."""
    asked = _MEASURED.search(question)
    words = [word for word in content_words(_ENDS.sub("", asked["thing"])) if len(word) > 1] if asked else []
    named = [word for word in content_words(_ASKS.sub(" ", question)) if len(word) > 1 and not word.isdigit()]
    if asked is None or len(words) != 1 or any(word not in before + text for word in named):
        return False
    thing, number = re.escape(words[0]), rf"(?<![第0-9.])(?:{NUMERAL})[万亿]?{asked['measure']}"
    return bool(re.search(rf"{thing}{number}|{number}{thing}", before + text))
