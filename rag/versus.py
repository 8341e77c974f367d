"""Which two things a question holds against each other, and what it asks of both: 甲比乙多拿几百, 甲是乙的几倍, 甲和乙差多少."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rag import changes, comparing, cues, halves, of_named, of_whole
from rag.labels import characters
from rag.rows import years_in
from rag.words import content_words, tagged

# D类比E类多几百, 石篱村收储的比木梳村多几户, 比…晚几天
_THAN = re.compile(r"(?P<one>[^,，。?？]+?)(?:要|还|又|会)?比(?![例重较如赛价邻对])(?P<other>[^,，。?？]+)")
_BY = re.compile(
    rf"(?:要|还|更|会)?{comparing.ADJECTIVE}(?:(?!{comparing.ADJECTIVE})[^,，]){{0,3}}?(?:出来?|了|上)?(?=几|多少|$)"
)
# 专业队的天数是半专业队的几倍
_TIMES = re.compile(r"(?P<one>[^,，。?？]+?)(?:是|等于|相当于|抵得?上?|为)(?P<other>[^,，。?？]+?)的?[多少几]+倍")
_TAKEN = re.compile(
    r"(?:既然|听说|为什么|为啥|为何|怎么)?(?P<one>[^,，]+?)(?:要|还|反而)?"
    r"(?:比(?![例重较如赛价邻对])(?P<other>[^,，]+?)(?P<topic>的?[^,，的比]{0,2}得)?(?:要|还|更)?(?P<how>[多少高低大小长短贵])(?:了|些|一些|一点|一截|很多)?)"
)
_A_TIME = re.compile(
    "(?:[往常历上去今前同当明]年|(?:上年|去年)?同期|过去|以前|之前|原来|原先|现在|目前|如今|平均|全[国省市县])(?:的|水平)*"
)
_HOW_DONE = re.compile(r"[^\W的]{0,2}得[多少高低大小长短贵]?")  # 补得多 tells nothing of what is more
_BOUNDS = (
    re.compile(r"封顶|上限|顶格|至多|最[多高大长]|限额|不超过|不高于"),
    re.compile(r"下限|至少|最[少低小短]|起码|不低于|不少于"),
)
_THAN_MARK = re.compile(r"(?:要|还|又|会)?(?:相比|比(?![例重较如赛价邻对]))|[和与跟同、](?= )")
_AT_MOST = re.compile(rf"[最至]{comparing.ADJECTIVE}")
_FILL = re.compile(r"一个|每年|一年|每月|各自?|分别|都|按|请问|想问|那么?|到底|究竟|的|呢|吗|啊")
_PLAIN = re.compile(
    r"不|没|非|未(?!来|成年)|一般(?!公共|工商|纳税|债|固)|普通(?!高|话|本|小学|中学)|平[常时]|其[他余它]|别的|正常|通常|常规"
)
# What only says that something is measured
_OF_ANYTHING = re.compile(
    "额度|上限|下限|封顶|差距|天数|次数|年限|时长|期限|时限|时间|数量|数目|总量|规模|标准|水平|金额|数额|比例|比重|幅度|力度|要求|规定"
)
_LONGEST, _SHORTEST = 24, 2
_AND = re.compile(r"以及|还有|和(?!谐)|与|跟|同(?![样时步意一])|、")


@dataclass(frozen=True, slots=True)
class Versus:
    """The folded names of the two in the question's order, what is asked of them besides, and how."""

    names: tuple[str, str]
    topic: str
    bound: str  # which end of a range or which limit is asked for: upper, lower, or empty
    apart: bool  # how far the two are apart, or how many times one is the other, is asked for
    ratio: bool
    which: str  # the word that one of the two is more of, where it is asked
    own: tuple[frozenset[str], frozenset[str]]  # what each name has that the other has not

    def as_told(self, texts: Sequence[str]) -> "Versus":
        """With each name as long as one of the folded texts has it: 茶园新建一亩 is told of as 茶园."""
        one, other = self.names
        names = (
            _longest([one[at:] for at in range(len(one))], texts),
            _longest([other[:at] for at in range(len(other), 0, -1)], texts),
        )
        if names == self.names or names[0] in names[1] or names[1] in names[0]:
            return self
        left = one[: len(one) - len(names[0])], other[len(names[1]) :]
        return replace(self, names=names, topic=" ".join((*left, self.topic)), own=_own(names, self.own))

    @property
    def words(self) -> list[str]:
        """Of what is asked besides the names."""
        return _words_in(self.topic)

    @property
    def attribute(self) -> list[str]:
        """The nouns that stand last in it, right before the asking: 甲和乙的职工人数差多少."""
        return next((_nouns_in(chunk) for chunk in reversed(self.topic.split()) if _words_in(chunk)), [])

    def told_by(self, said: str) -> float:
        """Of the words of what is asked besides the names, the share that the folded text says."""
        total = sum(map(len, self.words))
        return sum(len(word) for word in self.words if holds(said, word)) / total if total else 1.0

    @property
    def plain(self) -> int | None:
        """Which of the two is named only as what the other is not: 一般航线, 不跨的; None where both are named."""
        found = [at for at in (0, 1) if is_plain(self.names[at])]
        return found[0] if len(found) == 1 else None


def versus(folded: str, found: frozenset[str]) -> Versus | None:
    """None where no two things are held against each other in numbers; two years or rounds are told by `across`."""
    ratio = of_named.asks_times(folded)
    which = comparing.asks_which(folded)
    apart = ratio or _asks_apart(_AT_MOST.sub("", folded))
    if not (apart or (which and not comparing.is_of_time(which))) or _is_of_both(folded):
        return None
    names = _names(folded, found, ratio=ratio)
    if (
        names is None
        or all(map(years_in, names))
        or any(map(_A_TIME.fullmatch, names))
        or not all(0 < len(name) <= _LONGEST for name in names)
    ):
        return None
    return Versus(names, _topic(folded, names), bound_of(folded), apart, ratio, which, _own(names))


def is_plain(name: str) -> bool:
    """一般航线, 不跨的, 平时: named only as what the other is not."""
    return bool(_PLAIN.match(name))


def _own(
    names: tuple[str, str], of: tuple[frozenset[str], frozenset[str]] | None = None
) -> tuple[frozenset[str], frozenset[str]]:
    one, other = map(characters, names)
    return (one & of[0], other & of[1]) if of else (one - other, other - one)


def taken_for_more(part: str) -> Versus | None:
    """锂电的比铅酸的补得多: which of two is taken to be more, in a part of a question that does not ask it."""
    found = _TAKEN.fullmatch(part)
    if found is None:
        return None
    names = _parallel(found["one"], found["other"])
    if not all(1 < len(name) <= _LONGEST for name in names) or any(map(years_in, names)):
        return None
    return Versus(
        names, _HOW_DONE.sub(" ", _topic(part, names)), bound_of(part), True, False, found["how"], _own(names)
    )


def bound_of(text: str) -> str:
    """Which end of a range, or which limit, the text speaks of: upper, lower, or empty."""
    upper, lower = (pattern.search(text) for pattern in _BOUNDS)
    return "" if bool(upper) == bool(lower) else "upper" if upper else "lower"


def _is_of_both(folded: str) -> bool:
    """A sum of the two, or their share of a whole."""
    return of_whole.asks_share(folded) or (of_named.asks_together(folded) and not comparing.asks_how_far(folded))


def _asks_apart(folded: str) -> bool:
    by = changes.asks_by_how_much(folded) or comparing.asks_how_far(folded) or comparing.asks_how_changed(folded)
    return bool(by or cues.match("difference", folded))


def _names(folded: str, found: frozenset[str], *, ratio: bool) -> tuple[str, str] | None:
    if ratio and (times := _TIMES.search(folded)):
        return _parallel(times["one"], times["other"])
    if (than := _THAN.search(folded)) and (other := _until_asked(than["other"])):
        return _parallel(than["one"], other)
    two = halves.asked_of_each(folded, found)
    return _parallel(*two.names) if two else _joined(folded)


def _joined(folded: str) -> tuple[str, str] | None:
    """一类区域和二类区域全天最高…: the second goes as far as the end of the first."""
    for part in re.split("[,，。?？]", folded):
        for join in _AND.finditer(part):
            one, other = part[: join.start()], part[join.end() :]
            ends = (one[at:] for at in range(max(len(one) - 4, 1), len(one)))
            end = next((end for end in ends if other.find(end) > 0), "")
            if end:
                return one, other[: other.find(end) + len(end)]
            if "的" in other[1:] and "的" not in one:  # 泽口和岚州的浓度
                return one, other[: other.index("的", 1)]
    return None


def _longest(forms: Sequence[str], texts: Sequence[str]) -> str:
    """The first form of two characters or more that any of the texts has; the whole name where none has."""
    told = (form for form in forms if len(form) >= _SHORTEST and any(form in text for text in texts))
    return next(told, forms[0])


def _until_asked(other: str) -> str:
    """E类多几百 → E类; 去年晚几天 → 去年."""
    ends = [found.start() for pattern in (_BY, changes.ASKS) if (found := pattern.search(other)) and found.start()]
    return other[: min(ends)] if ends else ""


def _parallel(one: str, other: str) -> tuple[str, str]:
    """The two cut to where they stand for each other: D类人才的补贴每月, E类 → D类人才, E类."""
    if "的" in one.rstrip("的") and "的" not in other.rstrip("的"):
        of, thing = one.rstrip("的").rsplit("的", 1)
        one = thing if other[-1:] in thing and other[-1:] not in of else of
    one, other = one.strip("的 "), other.strip("的 ")
    last = other[-1:]
    at = one.find(last) if last else -1
    if 0 < at < len(one) - 1 and len(other) < len(one):
        one = one[: at + 1]
    return one, other


def _topic(folded: str, names: tuple[str, str]) -> str:
    """What the question says besides the names and besides asking."""
    rest = folded
    for name in sorted(names, key=len, reverse=True):
        rest = rest.replace(name, " ", 1)
    rest = changes.ASKS.sub(" ", comparing.without_asking(_THAN_MARK.sub(" ", rest)))
    return _FILL.sub(" ", rest)


def _nouns_in(text: str) -> list[str]:
    nouns = {word for word, tag in tagged(_OF_ANYTHING.sub(" ", text)) if tag.startswith(("n", "vn"))}
    return [word for word in _words_in(text) if word in nouns]


def _words_in(text: str) -> list[str]:
    words = content_words(_OF_ANYTHING.sub(" ", text))
    return [word for word in words if len(word) > 1 and not re.search("[0-9]", word)]


def holds(text: str, word: str) -> bool:
    """As it stands, or a pair of its characters: 管护补助 for 管护的补助."""
    return word in text or (len(word) > 2 and any(one + other in text for one, other in pairwise(word)))
