"""Whether a sentence tells outright how many there are of what is asked for: 两个数据中心集群, asked 数据中心集群有几个？"""

import re

from rag.numerals import NUMERAL
from rag.slots import topic_of
from rag.words import content_words

# 几个, 多少年; 第几个 asks for a place in a row
_ASKED = re.compile(r"(?<![第])(?:多少|几)(?P<measure>[\u4e00-\u9fff])")


def tells_outright(question: str, text: str) -> bool:
    """Both folded. True where the text has every word of the question, and a number with the measure asked for right before one."""
    asked = _ASKED.search(question)
    words = content_words(topic_of(question))
    if asked is None or not words or any(word not in text for word in words):
        return False
    counted = "|".join(re.escape(word) for word in words)
    return bool(re.search(rf"(?<![第0-9.])(?:{NUMERAL}){asked['measure']}(?:{counted})", text))
