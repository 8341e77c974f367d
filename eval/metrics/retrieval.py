"""Retrieval: does the evidence stand at the top, whatever the chunker."""

from collections.abc import Mapping, Sequence
from math import log2

from eval.gold import GoldItem
from eval.reply import Hit
from eval.spans import Texts, holds, occurrences


def relevance(gold: GoldItem, chunks: Sequence[Hit], texts: Texts) -> dict[str, int]:
    """The rel of each chunk that holds ≥ 80 % of a gold quote (the highest, where it holds several), by name."""
    found: dict[str, int] = {}
    for piece in gold.evidence:
        places = occurrences(piece.document, piece.quote, texts)
        for chunk in chunks:
            if holds(chunk.place, places):
                found[chunk.name] = max(piece.rel, found.get(chunk.name, 0))
    return found


def coverage(gold: GoldItem, hits: Sequence[Hit], k: int, texts: Texts) -> float | None:
    """Cov@k: |essential quotes that a chunk of the top k holds| / |essential quotes|; any one of them where any suffices."""
    if not gold.essential:
        return None
    places = [occurrences(piece.document, piece.quote, texts) for piece in gold.essential]
    held = [any(holds(hit.place, spots) for hit in hits[:k]) for spots in places]
    return float(any(held)) if gold.evidence_mode == "any" else sum(held) / len(held)


def full(gold: GoldItem, hits: Sequence[Hit], k: int, texts: Texts) -> float | None:
    """Full@k: 1 iff Cov@k = 1."""
    covered = coverage(gold, hits, k, texts)
    return None if covered is None else float(covered == 1.0)


def reciprocal_rank(ranked: Sequence[str], relevant: Mapping[str, int], k: int) -> float:
    """RR@k: 1 / rank of the first relevant chunk, 0 when none of the top k is."""
    return next((1 / rank for rank, name in enumerate(ranked[:k], start=1) if relevant.get(name, 0) > 0), 0.0)


def ndcg(ranked: Sequence[str], relevant: Mapping[str, int], k: int) -> float:
    """nDCG@k: Σ rel_i / log2(i + 1) over the top k, divided by that of the best possible order (Järvelin & Kekäläinen 2002)."""
    ideal = _dcg(sorted(relevant.values(), reverse=True)[:k])
    return _dcg([relevant.get(name, 0) for name in ranked[:k]]) / ideal if ideal else 0.0


def _dcg(gains: Sequence[int]) -> float:
    return sum(gain / log2(rank + 1) for rank, gain in enumerate(gains, start=1))
