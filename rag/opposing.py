"""What a question takes for granted, part by part, and whether a sentence says the opposite of such a part by its words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.granted import Amount, amounts_in, asks, is_alike, is_own, parts_said, told_with_asking
from rag.numerals import NUMERAL, YEAR, value_of
from rag.words import content_words

_FEWEST, _CHARACTERS = 2, 4  # words, and characters of them, that a claim must have to be held against anything
_OF_THE_WORDS, _OF_ITS_OWN = 0.6, 0.34  # that stand in the sentence and its headings, and in the sentence alone
_DIGIT = re.compile(r"[0-9一二两三四五六七八九十百千万]")
# What only names or supposes something claims nothing: 执法决定作出后, 要是走了, 个税实施条例
_NAMES = re.compile(
    r"(?:后|前|时|中|里|的|的话|上|下|方面|期间|者|人|费|钱|[那这]个|内)$|要是|如果|若|假如|万一|哪怕|即使"
)
_CLAIMS = re.compile(
    r"已经?|都|也(?!许)|就|是|了|得|必须|只|最[多高少长]|至少|能|可|不|没|全|归|由|一律|按|要|继续|统一|强制|定为|算"
)
_RANK = re.compile(  # 居第二位, 全省第一, 排第三, 榜首
    rf"第({NUMERAL})(?:位|名|$)|全[省市国县州]第({NUMERAL})|排(?:名)?第({NUMERAL})|(?P<first>首位|榜首|头名)"
)
# Any number of things may be counted in one sentence; only these are of one and the same.
_OF_THINGS = frozenset("项条个类家名张次件种处座批位部份人")
_BOUND = re.compile(r"(?:超过|满|不足|低于|高于|不少于|至少)[^,，。]{0,2}$")
_BOUNDED = re.compile(r"^(?:之?内|以[上下内])")
_HIGHEST = re.compile(r"最[多高长大少低短]|至[多少]|可以?|能|上限|封顶|超")
_FREE = re.compile(r"免费|免收|免交|免缴|不收(?!集|录|入|购)|不缴|无需缴|全免")
_PAID = re.compile(
    r"(?:要|得|须|自己|自掏|个人|收|交|缴|花|付|掏)[^,，]{0,4}(?:钱|费)|自费|收费|掏钱|花钱|付费|自掏腰包"
)
_FORCED = re.compile(r"强制|必须|一律|统一要求|硬性|非.{1,6}不可|都[要得]|只能")
_CHOSEN = re.compile(r"自愿|不得强[制迫]|不强制|不作强制|不得变相|自主(?:选择|决定|确定)|不作要求")
# A sentence's own denial, behind which stands what is denied: 不得使用, 不列入, 停止; not the bound 不得超过
_DENIES = re.compile(
    r"不得(?!低于|少于|超过|高于|晚于|迟于|不)|不能(?!低于|少于|超过)|禁止|严禁|不予|不[准许]|不再|不作|不享受|不列入"
    r"|不纳入|不适用|不需要?|不要求|不提倡|不设|不开放|不参加|不打|不[收发送补]|无需|免于|取消|停止|叫停|停办|废止|暂不"
    r"|避免|没有|不是|除外|不提供|不承担|不负责|不发放|不属于|不计入|不退|不另|不直接|不单独"
)
_DENIED = re.compile(  # the same in a claim, as people say it
    r"不得|不能|不可以?|禁|不予|不[准许再用需给让享算]|无需|取消|停[止了办]|叫停|没有|没(?=[^收超错])|作废|无效|失效|砍掉|免除"
)
_ALLOWS = re.compile(r"可以|可(?=[以由向在按凭])|允许|支持|鼓励|自愿|同样|继续|仍|均可|保留")
_BETWEEN = re.compile(r"[,，;；:：。]")
# What a claim says of its thing stands last; that its thing is kept out of something else denies nothing.
_SAID_LAST = 3
_AFTER = 8  # characters behind a denial in which the thing denied is named


@dataclass(frozen=True, slots=True)
class Claim:
    """A part of a question that is taken for granted, folded, with its words for things."""

    text: str
    words: tuple[str, ...]

    def is_of(self, headings: str, text: str, near: frozenset[str] = frozenset()) -> bool:
        """True where the folded sentence, with its headings, speaks of the claim; `near` are words that it says in others."""
        own = self.share(text, near)
        return own >= _OF_ITS_OWN and (own >= _OF_THE_WORDS or self.share(headings + text, near) >= _OF_THE_WORDS)

    def share(self, text: str, near: frozenset[str] = frozenset()) -> float:
        """Of the words, those that the folded text says."""
        return _share(self.words, text, near)


def claims(folded: str) -> tuple[Claim, ...]:
    """The parts between commas that are said and not asked, and what a question asks the day or the reason of, that
    tell enough to be held against a text."""
    parts = [part for part in parts_said(folded) if not asks(part) and not is_own(part)]
    parts += [part for part in told_with_asking(folded) if not asks(part) and not is_own(part)]
    said = [Claim(part, _things_in(part)) for part in dict.fromkeys(parts)]
    return tuple(one for one in said if len(one.words) >= _FEWEST and len("".join(one.words)) >= _CHARACTERS)


def plainly(claim: Claim, text: str) -> bool:
    """True where the folded sentence has another rank, another amount, no price or a choice in place of the claim's."""
    amount = _other_amount(claim, text) or _other_number(claim, text)
    return amount or _other_rank(claim.text, text) or _other_terms(claim.text, text)


def by_denial(claim: Claim, text: str) -> bool:
    """True where a part of the folded sentence denies just what is claimed, or allows what is claimed to be denied."""
    if _NAMES.search(claim.text) or not _CLAIMS.search(claim.text):
        return False
    parts = [part for part in _BETWEEN.split(text) if not part.endswith("的")]  # 未履行的 only supposes
    denied = _DENIED.search(claim.text)
    if denied:
        things = _long(content_words(claim.text[denied.end() :]))
        return any(_ALLOWS.search(part) and not _DENIES.search(part) and _holds(part, things) for part in parts)
    return any(_denies(part, _long(claim.words)[-_SAID_LAST:]) for part in parts)


def same_amounts(claim: Claim, text: str) -> bool:
    """True where the folded sentence has the claim's amount, whatever else it says."""
    mine = _amount_of(claim)
    return mine is not None and any(
        one.value == mine.value and is_alike(one.unit, mine.unit) for one in amounts_in(text)
    )


def tells_amount(claim: Claim, text: str) -> bool:
    """True where the folded text has an amount of the claim's unit, whatever it is."""
    mine = _amount_of(claim)
    return mine is not None and any(is_alike(one.unit, mine.unit) for one in amounts_in(text))


def is_of_other_years(claim: Claim, text: str) -> bool:
    """True where both name years, and none of them is the same."""
    mine, others = set(YEAR.findall(claim.text)), set(YEAR.findall(text))
    return bool(mine and others) and not mine & others


def _other_rank(claim: str, text: str) -> bool:
    mine, said = _rank(claim), _rank(text)
    return mine is not None and said is not None and mine != said


def _rank(text: str) -> float | None:
    found = _RANK.search(text)
    if found is None:
        return None
    return 1.0 if found["first"] else value_of(found[1] or found[2] or found[3])


def _amount_of(claim: Claim) -> Amount | None:
    """The only one that the claim has."""
    found = amounts_in(claim.text)
    return found[0] if len(found) == 1 else None


def _only_amount(claim: str) -> Amount | None:
    found = [one for one in amounts_in(claim) if one.unit not in _OF_THINGS]
    return found[0] if len(found) == 1 else None


def _other_number(claim: Claim, text: str) -> bool:
    """True where one part of the text counts, in other words than the claim's none, another number of the same things."""
    mine = _amount_of(claim)
    if mine is None or mine.unit not in _OF_THINGS:
        return False
    for part in _BETWEEN.split(text):
        if claim.share(part) == 1.0 and not _BOUND.search(part):
            alike = {one.value for one in amounts_in(part) if is_alike(one.unit, mine.unit)}
            if len(alike) == 1 and mine.value not in alike:
                return True
    return False


def _other_amount(claim: Claim, text: str) -> bool:
    mine = _only_amount(claim.text)
    if mine is None:
        return False
    alike = [one for one in amounts_in(text) if is_alike(one.unit, mine.unit)]
    if not alike:
        return mine.unit == "元" and bool(_FREE.search(text))
    told = _of_its_part(claim, text, alike)
    if any(_is_bound(one, text) for one in told) and not _HIGHEST.search(claim.text):
        return False
    return len({one.value for one in told}) == 1 and told[0].value != mine.value


def _of_its_part(claim: Claim, text: str, found: Sequence[Amount]) -> Sequence[Amount]:
    """Of several amounts those in the part that speaks more of the claim than any other: 产假158天,配偶陪产假20天."""
    ends = [mark.start() for mark in _BETWEEN.finditer(text)]
    parts: dict[int, list[Amount]] = {}
    for one in found:
        parts.setdefault(max((at + 1 for at in ends if at < one.start), default=0), []).append(one)
    if len(parts) < 2:
        return found
    shares = {
        start: claim.share(text[start : min([at for at in ends if at > start], default=len(text))]) for start in parts
    }
    best, second = sorted(shares.values(), reverse=True)[:2]
    return parts[max(shares, key=lambda start: shares[start])] if best > second else found


def _is_bound(amount: Amount, text: str) -> bool:
    return bool(_BOUND.search(text[: amount.start]) or _BOUNDED.search(text[amount.end :]))


def _other_terms(claim: str, text: str) -> bool:
    """免费 for what is paid, 自愿 for what is a must."""
    paid = _PAID.search(claim) and not _FREE.search(claim) and not _DENIED.search(claim)
    if paid and _FREE.search(text) and not any(one.unit == "元" for one in amounts_in(text)):
        return True
    return bool(_FORCED.search(claim) and not _DENIED.search(claim) and _CHOSEN.search(text))


def _denies(part: str, things: Sequence[str]) -> bool:
    for found in _DENIES.finditer(part):
        behind = part[found.end() : found.end() + _AFTER]
        if _holds(behind or part, things):
            return True
    return False


def _holds(text: str, things: Sequence[str]) -> bool:
    return any(thing in text for thing in things)


def _long(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(word for word in words if len(word) > 1)


def _things_in(part: str) -> tuple[str, ...]:
    return tuple(word for word in content_words(part) if not _DIGIT.search(word))


def _share(words: Sequence[str], text: str, near: frozenset[str]) -> float:
    """Of the words, those that stand in the text, are near, or whose every character stands there: 业委会 for 业主委员会."""
    held = sum(
        word in text or word in near or (len(word) > 1 and all(character in text for character in word))
        for word in words
    )
    return held / max(len(words), 1)
