"""A thing asked about beside another that the text never names: its neighbour's sentence reads as if it were of it."""

from index.normalise import fold
from rag.twofold import Owned, share
from rag.words import tagged

_A_NOUN = "n"  # and names of persons, places and bodies: nr, ns, nt, nz
# Nouns to the tagger that tell one of two only from the other.
_DESCRIBES = frozenset("普通 一般 常规 日常 其他 其它 其余 平常 平时 正常 特殊 重点 个人 单位 对方 本人".split())


def is_unnamed(name: str, own: Owned, said: str, whole: str) -> bool:
    """Nothing that only this name has stands in what is said of it, and none of its own nouns in the whole text.

    学生 beside 在职职工, where the text tells of 退休人员. What only describes is said in other words: 普通的, 以下的.
    """
    nouns = [
        word
        for word, tag in tagged(fold(name))
        if tag.startswith(_A_NOUN) and word not in _DESCRIBES and own.own & set(word)
    ]
    if not nouns or share(own.own, said) > 0:
        return False
    text = fold(whole)
    return not any(noun in text for noun in nouns)
