"""Citations: are the quotes exact, and are they the evidence."""

from eval.gold import Evidence, GoldItem
from eval.spans import HELD, Stretch, Texts, held_together, occurrences, overlap
from rag.answer import Answer, Citation


def quotes_valid(answer: Answer, texts: Texts) -> float | None:
    """1 iff every quote is its document's canonical text from start to end, to the character; None without citations."""
    if not answer.citations:
        return None
    return float(all(_exact(citation, texts) for citation in answer.citations))


def citation_recall(gold: GoldItem, answer: Answer, texts: Texts) -> float | None:
    """|essential quotes of which the citations together hold ≥ 80 %| / |essential quotes|; None without essential quotes.

    With `evidence_mode` any, one held quote gives 1: the document says the same in several places.
    """
    if not gold.essential:
        return None
    cited = cited_stretches(answer)
    held = [held_together(cited, _places(piece, texts)) for piece in gold.essential]
    return float(any(held)) if gold.evidence_mode == "any" else sum(held) / len(held)


def citation_precision(gold: GoldItem, answer: Answer, texts: Texts) -> float | None:
    """|citations that share ≥ 80 % of the shorter of the two with a gold quote, helpful ones too| / |citations|.

    None when the item has no evidence or the answer no citation.
    """
    cited = cited_stretches(answer)
    if not gold.evidence or not cited:
        return None
    places = [place for piece in gold.evidence for place in _places(piece, texts)]
    return sum(any(_same(stretch, place) for place in places) for stretch in cited) / len(cited)


def cited_stretches(answer: Answer) -> tuple[Stretch, ...]:
    """What the citations point at, in their order."""
    return tuple(Stretch(c.document.id, c.start, c.end) for c in answer.citations)


def _exact(citation: Citation, texts: Texts) -> bool:
    text = texts.get(citation.document.id, "")
    return 0 <= citation.start < citation.end <= len(text) and text[citation.start : citation.end] == citation.quote


def _places(piece: Evidence, texts: Texts) -> tuple[Stretch, ...]:
    return occurrences(piece.document, piece.quote, texts)


def _same(stretch: Stretch, place: Stretch) -> bool:
    shorter = min(stretch.length, place.length)
    return shorter > 0 and overlap(stretch, place) >= HELD * shorter
