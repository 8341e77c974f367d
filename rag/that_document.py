"""A fact of the document that says something: 要求执法人员持证的那份文件，文号是多少."""

import re
from dataclasses import dataclass

from rag.ask import Ask, Intent
from rag.intent import read
from rag.numerals import NUMERAL, value_of
from rag.words import content_words

_THAT = re.compile(
    r"^(?P<says>[^?？。;；]{4,50}?)的?[那这](?:一?[个份部条项篇])?(?:红头)?(?:文件?|通知|意见|办法|方案|规划|计划|条例|规定|决定|纲要|报道)"
    r"(?:里[面头]?)?[,，、]?(?:它的?|其)?(?P<asks>的?[^,，?？]{2,20})[?？]?$"
)


@dataclass(frozen=True, slots=True)
class OfThat:
    """What the document says, and which fact of it is asked for."""

    says: str
    asks: Intent


def read_that_document(folded: str) -> OfThat | None:
    """None where the folded question does not tell a document by what it says and ask for a fact of it."""
    found = _THAT.match(folded)
    if found is None:
        return None
    asks = read(f"这份文件{found['asks']}")
    return OfThat(found["says"].removesuffix("的"), asks) if asks.ask is Ask.DOCUMENT_FACT else None


def is_told(says: str, quote: str) -> bool:
    """True where the folded quote has most words, and every number, that the question takes for the document's."""
    words = content_words(says)
    held = {value_of(found) for found in re.findall(NUMERAL, quote)}
    numbers = re.findall(r"[0-9]+(?:\.[0-9]+)?", says)
    return 2 * sum(word in quote for word in words) >= len(words) and all(value_of(found) in held for found in numbers)
