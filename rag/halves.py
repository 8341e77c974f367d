"""A question about two things (A和B各…, A比B多几…, A跟B有什么不同) as the question that it asks of each of them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.comparing import ADJECTIVE, ASKING, CHANGES, IN_FRONT, ONE_AND_THE_SAME, WHICH, asked_of_one
from rag.words import content_words, tagged

_CUES = frozenset(("each", "contrast", "difference", "ratio", "more_of_two"))
# 各是多少, not 各地; 一样吗; 相差几天
_ASKS_OF_TWO = re.compile(
    r"各(?=自|[是有分写讲指占归属在罚看要得奖管设几多什怎由能可安领去隔补])|分别|前者|后者"
    rf"|相?差(?:了|出)?(?:几|多少|多久|多长)|{ADJECTIVE}(?:了|出)?(?:几|多少)"
    rf"|{CHANGES}|{WHICH}[^,，。?？]{{0,10}}{ADJECTIVE}|一样(?:吗|不|么|\W*$)|(?:不一样|不同|区别|差别|差异(?!化))"
    rf"|{ONE_AND_THE_SAME}|{IN_FRONT}"
)
_MARKS = re.compile(r"[,，:：;；?？。!！]+")
_AND = re.compile(r"以及|还有|和(?!谐)|与|跟|同(?![样时步城意一])|(?<!以)及(?!时)|、| and ")
_AT_START = re.compile(r"^(?:以及|还有|和|与|跟|同|及)(?=\w)")
_THAN = re.compile(rf"比(?![例重较如])(?=.+?(?:{ADJECTIVE}(?:了|出)?(?:几|多少)|{CHANGES}))")
# Where what is asked of both begins, in the part that names them.
_TAIL = re.compile(
    r"各(?![地级类界方省市区县部行种项国族位个处单机])|分别|相?差(?:几|多少)|有(?:什么|啥|何)|哪|谁|什么|多少|怎|是不是|是否|一样"
    r"|说的是|指的是|同一|[这那]?(?:两|二)(?:者|个|条|份|种|类|处|头|家|项)|(?:相)?比(?=$|[,，])|之间"
)
_EDGE_TAGS = ("u", "p", "d", "r", "x", "w", "c", "y")  # particles, prepositions, adverbs, pronouns, marks end a name
_EDGE_WORDS = frozenset("能 要 会 可以 可 是 有 在 各 各自 分别 两 两个 两者 最高 最多 哪个 什么 的 比".split())
_AUXILIARIES = frozenset("能 要 会 可 可以 能够 应当 应该 必须".split())
_VALUE = re.compile(r"[0-9一二三四五六七八九十百千万亿]{2,}|[0-9]")
_YEAR = re.compile(r"[从自]?(?:到|比)?(20[0-9]{2})年?(?:当年|全年)?(?:要?比|和|与|跟|到|至|较)?")  # 2025年比
_MOST_WORDS = 4
_HEAD = 2  # characters of a noun that ends both names
_A_DOCUMENT = re.compile("(?:意见|通知|计划|方案|规划|办法|条例|决定|规定|规则|预案|细则)$")
_OF_A_KIND = re.compile("[省市县区州镇乡村]$")


@dataclass(frozen=True, slots=True)
class Two:
    """The names of two things, and the question that is asked of each."""

    names: tuple[str, str]
    asked: tuple[str, str]
    frame: str = ""  # what stands before both: 按2004年的规则,


@dataclass(frozen=True, slots=True)
class _Pair:
    """What stands before the two things, the two, and what is asked of both."""

    before: str
    one: str
    other: str
    tail: str

    def halves(self) -> Two:
        tail = asked_of_one(self.tail)
        return Two(
            (self.one, self.other), (f"{self.before}{self.one}{tail}", f"{self.before}{self.other}{tail}"), self.before
        )


def asked_of_each(folded: str, found: frozenset[str]) -> Two | None:
    """The question once for each of the two things; None where it is about one.

    浦东和虹桥，各自要做什么 → (浦东,要做什么 ; 虹桥,要做什么)
    """
    if not (_CUES & found or _ASKS_OF_TWO.search(folded)):
        return None
    if years := _of_each_year(folded):
        return years
    of_names = _of_names(folded)
    return of_names.halves() if of_names else None


def two_in(folded: str) -> tuple[tuple[str, str], ...]:
    """The names beside each joining word of a text: 实行全体会议和常务会议制度 → (实行全体会议, 常务会议制度)."""
    pairs = (_by_words(folded, join) for join in _AND.finditer(folded))
    return tuple((pair.one, pair.other) for pair in pairs if pair)


def _of_each_year(folded: str) -> Two | None:
    years = list(_YEAR.finditer(folded))
    if len(years) != 2 or years[0][1] == years[1][1]:
        return None
    first, second = years
    before, between = folded[: first.start()], folded[first.end() : second.start()]
    tail = asked_of_one(folded[second.end() :])
    one, other = (f"{before}{year[1]}年{between}{tail}" for year in years)
    return Two((first[1], second[1]), (one, other))


def _of_names(folded: str) -> _Pair | None:
    """The first part between marks that names two things, or that goes on from the part before with a second."""
    starts = [0, *(mark.end() for mark in _MARKS.finditer(folded))]
    ends = [*(mark.start() for mark in _MARKS.finditer(folded)), len(folded)]
    for at, (start, end) in enumerate(zip(starts, ends, strict=True)):
        part = folded[start:end]
        joined = _AT_START.match(part)
        if joined and at:
            one, (other, rest) = folded[starts[at - 1] : ends[at - 1]], _until_tail(part[joined.end() :])
            if _names(one) and _names(other):
                return _Pair(folded[: starts[at - 1]], one, other, rest + folded[end:])
        for joiner in (_THAN, _AND):
            if pair := _within(part, joiner):
                return _Pair(folded[:start] + pair.before, pair.one, pair.other, pair.tail + folded[end:])
    return None


def _until_tail(text: str) -> tuple[str, str]:
    tail = _TAIL.search(text)
    at = tail.start() if tail else len(text)
    return text[:at], text[at:]


def _within(part: str, joiner: re.Pattern[str]) -> _Pair | None:
    for join in joiner.finditer(part):
        one = part[: join.start()]
        if joiner is _THAN:
            return _compared(one, part[join.end() :])
        other, tail = _until_tail(part[join.end() :])
        if not (_names(one) and _names(other)):
            continue
        other, rest = _until_head(one, other)
        if other.endswith("的") and "的" in one.rstrip("的"):  # 博士的补贴和硕士的
            other += one.rsplit("的", 1)[1] or ""
        if (("的" in one) == ("的" in other) or _have_one_head(one, other)) and not _has_edges(other):
            before, one = _after_preposition(one)
            return _Pair(before, one, other, rest + tail)
        if named := _by_words(part, join):
            return named
    return None


def _until_head(one: str, other: str) -> tuple[str, str]:
    """Where the second goes on after the noun that ends the first: 朔原基地, 黑石基地装机 → 黑石基地, 装机."""
    last = tagged(one)[-1][0] if one else ""
    nouns = [last] * (len(last) > 1) + [one[-1:]] * bool(_OF_A_KIND.search(one))
    for noun in nouns if not one.endswith("的") else ():
        at = other.find(noun, 1)
        if 0 < at < len(other) - len(noun):
            return other[: at + len(noun)], other[at + len(noun) :]
    return other, ""


def _have_one_head(one: str, other: str) -> bool:
    """新的个税实施条例, 专利条例: each is named to its end; 当正职领导的人员, 副职领导: the second is not 当正职领导的副职领导."""
    if _A_DOCUMENT.search(one) and _A_DOCUMENT.search(other):
        return True
    nouns = {part[-_HEAD:] for part in one.split("的") if len(part) > _HEAD}
    return other[-_HEAD:] in nouns and len(other) > _HEAD


def _names(text: str) -> bool:
    """It may be one of two things: it names something and asks nothing."""
    return bool(content_words(text) or _VALUE.search(text)) and not ASKING.search(text)


def _has_edges(text: str) -> bool:
    """Something of both follows the name: 小微企业能申请."""
    return "的" not in text and any(word in _AUXILIARIES or tag == "p" for word, tag in tagged(text)[1:])


def _after_preposition(text: str) -> tuple[str, str]:
    """应急在城市合作 → 应急在, 城市合作."""
    words = tagged(text)
    at = next((at for at, (_, tag) in enumerate(words) if tag == "p" and 0 < at < len(words) - 1), None)
    if at is None or "的" in text:
        return "", text
    length = sum(len(word) for word, _ in words[: at + 1])
    return text[:length], text[length:]


def _compared(one: str, rest: str) -> _Pair | None:
    """A的N比B的高多少: the second may leave out what the first names."""
    found = re.search(rf"(?:要|还|更)?{ADJECTIVE}(?:了|出)?(?=几|多少)", rest)
    if found is None or not content_words(one):
        return None
    other = rest[: found.start()]
    if other.endswith("的") and "的" in one:
        other += one.rsplit("的", 1)[1]
    return _Pair("", one, other, rest[found.end() :]) if content_words(other) else None


def _by_words(part: str, join: re.Match[str]) -> _Pair | None:
    """The nouns next to the joining word; what else stands in the part is of both."""
    before = _name(tagged(part[: join.start()])[::-1])[::-1]
    after = _name(tagged(part[join.end() :]))
    if not before or not after:
        return None
    one, other = "".join(before), "".join(after)
    return _Pair(part[: join.start() - len(one)], one, other, part[join.end() + len(other) :])


def _name(words: Sequence[tuple[str, str]]) -> list[str]:
    """The words of a name at the beginning of these, at most four."""
    out: list[str] = []
    for word, tag in words[:_MOST_WORDS]:
        if word in _EDGE_WORDS or tag.startswith(_EDGE_TAGS) or not re.search(r"\w", word):
            break
        out.append(word)
    return out
