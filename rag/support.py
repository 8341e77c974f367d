"""Whether a claim stands in a text: its numbers, its names, whether it says yes or no, and its words."""

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from itertools import accumulate, pairwise

from index.normalise import fold
from rag import figures, stance
from rag.clean import clean
from rag.content import overlap
from rag.words import tagged

# Share of the claim's words and character pairs that the text must hold: chosen on twenty replies, no plateau was measured.
HELD = 0.7
# A tag, a link, an image, a scheme, an address, a host: <a>, ](…), ![…], //a, javascript:…, a@b, www.a, evil.example
_MARKUP = re.compile(
    r"[<>{}|\\]|//|(?<![a-z])www\.|\]\(|!\[|&#|(?<![a-z])(?:javascript|vbscript|data|file|mailto|tel|ftp|https?)\s*:"
    r"|[a-z0-9]@[a-z0-9]|[a-z0-9-]{2,}\.[a-z]{2,}|(?<![0-9.])[0-9]{1,3}(?:\.[0-9]{1,3}){3}(?![0-9.])"
)
_ORDINAL = re.compile(r"[一二三四五六七八九十]+是|其[一二三四五]|第[一二三四五六七八九十]+[,，、:：]")  # 三是推广…
_DIGITS = re.compile(r"[0-9.,]*[0-9]")  # numbers are compared as values
_LATIN = re.compile(r"[a-z][a-z0-9-]*[a-z0-9]|[a-z]+[0-9]+")
_QUOTED = re.compile(r"[“「『《\"]([^”」』》\"]{2,})[”」』》\"]")
_CHINESE = re.compile(r"[0-9]*[一-鿿][0-9一-鿿、,，]*")
_BODY = re.compile(r"[一-鿿]{2,}(?:部|委|局|厅|署|院|省|市|县|办公室|政府|公司|银行|大学)$")
_BODY_ENDS = frozenset("部委局厅署院省市县")  # 改革 + 委, where the segmentation parts them
_HAN = re.compile(r"[一-鿿]{2,}")
_PROPER = ("nr", "ns", "nt", "nz")


class Drop(StrEnum):
    """Why a claim is left out of the answer."""

    MARKUP = "markup"  # links, images, tags, addresses: no answer needs them
    LANGUAGE = "language"
    NUMBER = "number"
    NAME = "name"
    STANCE = "stance"
    WORDS = "words"
    ASIDE = "aside"  # stands in a passage, and does not speak of what is asked
    REPEATED = "repeated"


def is_markup(text: str) -> bool:
    """Anything that a reader's program could follow, load or run."""
    return bool(_MARKUP.search(fold(clean(text))))


def unsupported(claim: str, source: str) -> Drop | None:
    """What is wrong with a Chinese claim over a Chinese text; None where the text supports it."""
    said, printed = fold(claim), fold(source)
    if figures.missing_from(said, printed) or any(ordinal not in printed for ordinal in _ORDINAL.findall(said)):
        return Drop.NUMBER
    if any(name not in printed for name in names_in(said)):
        return Drop.NAME
    if not _is_printed(said, printed) and overlap(_DIGITS.sub(" ", said), printed) < HELD:
        return Drop.WORDS
    return Drop.STANCE if stance.opposes(said, printed) else None


def unsupported_across(claim: str, source: str, names: Iterable[Sequence[str]] = ()) -> Drop | None:
    """The same for a claim in another language, whose words are compared by the encoder elsewhere.

    `names` are the Chinese names that it spells in its own letters, each with its homophones: Suzhou is 苏州 or 宿州.
    """
    said, printed = fold(claim), fold(source)
    if not figures.in_english(said) <= figures.readings(printed):
        return Drop.NUMBER
    if any(not _in(words, printed) for words in _CHINESE.findall(said)):
        return Drop.NAME
    if any(not any(name in printed for name in alike) for alike in names):
        return Drop.NAME
    return Drop.STANCE if stance.opposes_across(said, printed) else None


def names_in(folded: str) -> tuple[str, ...]:
    """Proper nouns, bodies, Latin words and what stands in quotation marks."""
    words = tagged(folded)
    whole = (word for word, tag in words if len(word) > 1 and (tag.startswith(_PROPER) or _BODY.search(word)))
    parted = (before + word for (before, _), (word, _) in pairwise(words) if word in _BODY_ENDS and _HAN.match(before))
    return (*whole, *parted, *_LATIN.findall(folded), *_QUOTED.findall(folded))


def _is_printed(said: str, printed: str) -> bool:
    """True for a claim that stands there to the letter, though it be a date alone: 去年11月30日。"""
    bare = said.strip(" .。!！;；")
    return len(bare) > 1 and bare in printed


def _in(words: str, printed: str) -> bool:
    """Each part of what is given in the document's language must be the document's, a name in whole words: not 乡古镇 of 水乡古镇."""
    return all(
        part in printed if part[0].isdigit() else _is_whole(part, printed)
        for part in re.split(r"[,，、]", words)
        if part
    )


def _is_whole(part: str, printed: str) -> bool:
    ends = set(accumulate((len(word) for word, _ in tagged(printed)), initial=0))
    places = (found.start() for found in re.finditer(re.escape(part), printed))
    return any(at in ends and at + len(part) in ends for at in places)
