"""What a question says is done already (三期已经投产, 十件实事全部完成), and a sentence that tells it is not: 推迟至2026年."""

import re
from dataclasses import dataclass

from rag.granted import asks
from rag.words import content_words

_DONE = re.compile(
    r"(?:已经?|早就|早已|刚刚?|终于|全部|都|全)+(?:正式|顺利|如期|按期)?(?P<done>投产|投用|投入使用|建成|完成|完工|竣工|通车|开通|开业|开放|开学|达标|清零"
    r"|整改(?:完|到位)?|落地|上线|运行|启用|改造完|拆除|关停|搬迁|办结|结清|解决)"
)
_ALL = re.compile("全部|都|全(?=完|部|达|清)")
_NOT_YET = re.compile(
    r"推迟[至到]|延期[至到]|延后|尚未|未能|未(?:如期|按期)?(?:完成|完工|达标|开工|投产|投用|建成|开通|整改)|暂缓|继续列入|结转|列入[^，,]{0,6}计划"
)
_DIGIT = re.compile("[0-9]")
_NUMBERED = re.compile("(?:[一二三四五六七八九十]+|[0-9]+|[a-z][0-9]*)(?:期|号|批|段|线|标段)")  # 三期, s3线
_PARTS = re.compile("[，,。;；?？!！]")
_WHEN = re.compile(r"20[0-9]{2}年(?:[0-9]{1,2}月)?(?:底)?|[去今前]年(?:底)?|目前|现在")
_MOST, _FEWEST = 0.75, 3  # of the words, and characters of them


@dataclass(frozen=True, slots=True)
class Done:
    """The words for what a question takes for done, and all that it says of it, folded."""

    words: tuple[str, ...]
    said: str

    def is_not_yet(self, before: str, sentence: str) -> bool:
        """True where the folded sentence tells that it is not done; `before` is what stands before it in its clause."""
        if not _NOT_YET.search(sentence):
            return False
        numbered = [word for word in self.words if _NUMBERED.fullmatch(word)]
        if not any(word in sentence for word in self.words) or not all(word in sentence for word in numbered):
            return False
        held = sum(len(word) for word in self.words if word in before + sentence)
        told = re.findall("[0-9]+|[一二三四五六七八九十百]+(?=[件个项家座条所])", _WHEN.sub("", self.said))
        same = bool(told) and not _ALL.search(self.said) and all(number in sentence for number in told)
        return held >= _MOST * sum(map(len, self.words)) and not same


def taken_for_done(folded: str) -> tuple[Done, ...]:
    """What the parts that ask nothing say is done."""
    found = []
    for part in _PARTS.split(folded):
        done = _DONE.search(part)
        if done is None or asks(part):
            continue
        thing = _WHEN.sub("", part[: done.start()]) or part[done.end() :]
        numbered = tuple(_NUMBERED.findall(thing))
        plain = (word for word in content_words(_NUMBERED.sub(" ", thing)) if not _DIGIT.search(word))
        words = (*plain, *numbered)
        if len("".join(words)) >= _FEWEST:
            found.append(Done(words, part))
    return tuple(found)
