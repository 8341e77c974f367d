"""Whether a claim stands in a text: its numbers, its names, whether it says yes or no, and its words."""

import re
from enum import StrEnum
from itertools import pairwise

from index.normalise import fold
from rag import figures, stance
from rag.content import overlap
from rag.words import bigrams, tagged

# Share of the claim's words and character pairs that the text must hold. Measured; see docs/chat-models.md.
HELD = 0.65
_SPOKEN_OF = 0.5  # share of a part's character pairs in the claim that makes it a part that the claim speaks of
# A tag, a link, an image, a scheme, an address: <a>, ](…), ![…], https://…, javascript:…, a@b.c, www.a, a.com
_MARKUP = re.compile(
    r"[<>{}|\\]|://|(?<![a-z])www\.|\]\(|!\[|&#|(?<![a-z])(?:javascript|vbscript|data|file|mailto|https?)\s*:"
    r"|[a-z0-9_.+-]+@[a-z0-9-]+\.[a-z]|[a-z0-9-]\.(?:com|cn|net|org|io|gov|info|top|xyz)(?![a-z0-9])"
)
_LATIN = re.compile(r"[a-z][a-z0-9-]*[a-z0-9]|[a-z]+[0-9]+")
_QUOTED = re.compile(r"[“「『《\"]([^”」』》\"]{2,})[”」』》\"]")
_PARENTHESISED = re.compile(r"[（(]([^（()）]*[一-鿿][^（()）]*)[）)]")
_BODY = re.compile(r"[一-鿿]{2,}(?:部|委|局|厅|署|院|省|市|县|办公室|政府|公司|银行|大学)$")
_BODY_ENDS = frozenset("部委局厅署院省市县")  # 改革 + 委, where the segmentation parts them
_HAN = re.compile(r"[一-鿿]{2,}")
_PROPER = ("nr", "ns", "nt", "nz")
_PARTS = re.compile(r"[^，,；;。：:！？\n]+")


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
    return bool(_MARKUP.search(fold(text)))


def unsupported(claim: str, source: str) -> Drop | None:
    """What is wrong with a Chinese claim over a Chinese text; None where the text supports it."""
    said, printed = fold(claim), fold(source)
    if figures.missing_from(said, printed):
        return Drop.NUMBER
    if any(name not in printed for name in names_in(said)):
        return Drop.NAME
    if overlap(said, printed) < HELD:
        return Drop.WORDS
    return Drop.STANCE if stance.opposes(said, _spoken_of(said, printed)) else None


def unsupported_across(claim: str, source: str) -> Drop | None:
    """The same for a claim in another language, whose words are compared by the encoder elsewhere."""
    said, printed = fold(claim), fold(source)
    if not figures.in_english(said) <= figures.readings(printed):
        return Drop.NUMBER
    if any(not _in(inside, printed) for inside in _PARENTHESISED.findall(said)):
        return Drop.NAME
    return Drop.STANCE if stance.opposes_across(said, printed) else None


def names_in(folded: str) -> tuple[str, ...]:
    """Proper nouns, bodies, Latin words and what stands in quotation marks."""
    words = tagged(folded)
    whole = (word for word, tag in words if len(word) > 1 and (tag.startswith(_PROPER) or _BODY.search(word)))
    parted = (before + word for (before, _), (word, _) in pairwise(words) if word in _BODY_ENDS and _HAN.match(before))
    return (*whole, *parted, *_LATIN.findall(folded), *_QUOTED.findall(folded))


def _in(inside: str, printed: str) -> bool:
    """Each part of what is given in the document's language must be the document's."""
    return all(part.strip() in printed for part in re.split(r"[,，、;；/]", inside) if part.strip())


def _spoken_of(claim: str, source: str) -> str:
    """The parts of the source between commas that the claim repeats for the most."""
    said = set(bigrams(claim))
    parts = (part for part in _PARTS.findall(source) if part.strip())
    held = ((part, bigrams(part)) for part in parts)
    spoken = [part for part, pairs in held if pairs and sum(p in said for p in pairs) >= _SPOKEN_OF * len(pairs)]
    return "，".join(spoken) or source
