"""A claim to the fewest sentences of the passages that support it, or out of the answer."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.normalise import fold
from index.opened import Index
from rag import figures
from rag.alignment import Aligner
from rag.content import merged, overlap
from rag.draft import Evidence, Statement
from rag.language_of import language_of
from rag.offers import Offer
from rag.phrases import is_chinese
from rag.reply import Claim
from rag.sentences import sentences
from rag.support import Drop, is_markup, names_in, unsupported, unsupported_across
from rag.verify import text_of

_CHINESE = re.compile(r"[一-鿿]+")
_WORDS = 3  # that make an English sentence
_TOGETHER = 2  # passages that one claim may stand on
# A claim in another language: searched for in the passages' documents it must find the clause among the first so many,
# and its words must be at least so alike to the sentence's. Of 52 gold answers, single
# words among them, 60 % find their clause first and 71 % among three; likeness alone does not tell right from near.
_AMONG, _ALIKE = 3, 0.25


@dataclass(frozen=True, slots=True)
class Dropped:
    """A claim that is left out, and why."""

    text: str
    reason: Drop


class Attribution:
    """Looks up claims about one question in the passages offered for it."""

    def __init__(self, index: Index, offers: Sequence[Offer], language: str) -> None:
        self._index = index
        self._offers = tuple(offers)
        self._language = language
        self._rows = {offer.evidence.clause: offer.row for offer in offers}
        self._across = not is_chinese(language)
        self._scope = index.rows({offer.evidence.document for offer in offers})

    def of(self, claim: Claim) -> Statement | Dropped:
        """Of the passages that support it the one that holds most of it; of equals that which answers, then which is named.

        Numbers that no passage has are ignored, whatever they are.
        """
        text = claim.text
        if is_markup(text):
            return Dropped(text, Drop.MARKUP)
        if not self._is_in_language(text):
            return Dropped(text, Drop.LANGUAGE)
        reason = Drop.WORDS
        aligner = Aligner(self._index, text) if self._across else None
        near = self._near(text) if self._across else frozenset(offer.evidence.clause for offer in self._offers)
        supports: list[tuple[tuple[Evidence, ...], tuple[float, ...]]] = []
        for offers in self._candidates(claim):
            if not near.issuperset(offer.evidence.clause for offer in offers):
                continue
            found = self._stands_in(text, offers, aligner)
            if isinstance(found, Drop):
                reason = found if reason is Drop.WORDS else reason
            else:
                supports.append((found, (-len(offers), self._held(text, found, aligner), offers[0].answers)))
        if not supports:
            return Dropped(text, reason)
        best, _ = max(supports, key=lambda support: support[1])
        verbatim = "".join(text_of(part, self._index) for part in best).strip() == text
        return Statement(text, best, verbatim=verbatim)

    def _held(self, text: str, found: Sequence[Evidence], aligner: Aligner | None) -> float:
        """How much of the claim the evidence holds, to a tenth: below that it is no better."""
        if aligner is None:
            return round(overlap(fold(text), fold(self._of(found))), 1)
        return round(max(aligner.score(part, self._rows[part.clause]) for part in found), 1)

    def _candidates(self, claim: Claim) -> Iterable[tuple[Offer, ...]]:
        named = [offer for offer in self._offers if offer.number in claim.marks]
        others = [offer for offer in self._offers if offer not in named]
        yield from ((offer,) for offer in named)
        if 1 < len(named) <= _TOGETHER:
            yield tuple(named)
        yield from ((offer,) for offer in others)

    def _near(self, text: str) -> frozenset[str]:
        return frozenset(found.clause.id for found in self._index.searcher.search(text, _AMONG, self._scope).passages)

    def _is_in_language(self, text: str) -> bool:
        """In another language than Chinese the document's own words may stand among the asker's."""
        if is_chinese(self._language):
            return is_chinese(language_of(text))
        own = _CHINESE.sub("", text)
        return (
            len(own.split()) >= _WORDS and language_of(own) == self._language if self._language == "en" else bool(own)
        )

    def _stands_in(self, text: str, offers: Sequence[Offer], aligner: Aligner | None) -> tuple[Evidence, ...] | Drop:
        """The sentences of the offers that support the text, fewest first; the reason where all of them do not."""
        parts = [(part, offer.row) for offer in offers for part in self._parts(offer)]
        whole = "\n".join(text_of(part, self._index) for part, _ in parts)
        if aligner is not None:
            return self._across_language(text, parts, whole, aligner)
        fault = unsupported(text, whole)
        if fault and fault is not Drop.STANCE:  # of the whole passage other sentences may say no
            return fault
        chosen = self._fewest(text, [part for part, _ in parts])
        return unsupported(text, self._of(chosen)) or merged(chosen)

    def _parts(self, offer: Offer) -> tuple[Evidence, ...]:
        clause = self._index.clause(offer.evidence.clause)
        return tuple(part for part in sentences(clause) if offer.evidence.start <= part.start < offer.evidence.end)

    def _fewest(self, text: str, parts: Sequence[Evidence]) -> list[Evidence]:
        """Greedily the sentence that brings most of the claim's numbers and names, then of its words, until all stands."""
        said, chosen = fold(text), list[Evidence]()
        while len(chosen) < len(parts) and (not chosen or unsupported(text, self._of(chosen))):
            rest = [part for part in parts if part not in chosen]
            chosen.append(max(rest, key=lambda part: self._brings(said, [*chosen, part])))
        return chosen

    def _brings(self, said: str, parts: Sequence[Evidence]) -> tuple[int, float]:
        held = fold(self._of(parts))
        lacking = len(figures.missing_from(said, held)) + sum(name not in held for name in names_in(said))
        return -lacking, overlap(said, held)

    def _across_language(
        self, text: str, parts: Sequence[tuple[Evidence, int]], whole: str, aligner: Aligner
    ) -> tuple[Evidence, ...] | Drop:
        names = self._names(text)
        if (fault := unsupported_across(text, whole, names)) and fault is not Drop.STANCE:
            return fault
        ranked = sorted(parts, key=lambda part: -aligner.score(*part))
        chosen: list[Evidence] = []
        for part, _ in ranked:
            if chosen and not unsupported_across(text, self._of(chosen), names):
                break
            chosen.append(part)
        if not ranked or aligner.score(*ranked[0]) < _ALIKE:
            return Drop.WORDS
        return unsupported_across(text, self._of(chosen), names) or merged(chosen)

    def _names(self, text: str) -> list[tuple[str, ...]]:
        """The Chinese names that the claim spells, but those of the documents' titles, which every passage is of."""
        titles = "".join(self._index.document(offer.evidence.document).title for offer in self._offers)
        spelled = self._index.searcher.names_in(_CHINESE.sub(" ", text))
        return [alike for alike in spelled if not any(name in titles for name in alike)]

    def _of(self, parts: Sequence[Evidence]) -> str:
        return "\n".join(text_of(part, self._index) for part in parts)
