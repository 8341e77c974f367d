"""The passages of a document around the evidence and the citations of one item, cut into marked and unmarked parts."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from eval.metrics.citations import cited_stretches
from eval.scoring import Scored
from eval.spans import Stretch, Texts, occurrences

_AROUND = 60  # characters that are shown on each side
GOLD, CITED = 1, 2


@dataclass(frozen=True, slots=True)
class Part:
    """`marks` is 0, GOLD, CITED, or their sum."""

    text: str
    marks: int


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A passage without a gap; `cut_before` and `cut_after` tell whether the document goes on."""

    document: str
    parts: tuple[Part, ...]
    cut_before: bool
    cut_after: bool


def excerpts(one: Scored, texts: Texts) -> tuple[Excerpt, ...]:
    """In the order of the documents of the item, then of the text."""
    gold = [spots[0] for piece in one.gold.evidence if (spots := occurrences(piece.document, piece.quote, texts))]
    cited = cited_stretches(one.reply.answer) if one.reply.answer else ()
    marked = [(stretch, GOLD) for stretch in gold] + [(stretch, CITED) for stretch in cited]
    documents = dict.fromkeys(stretch.document for stretch, _ in marked if stretch.document in texts)
    return tuple(excerpt for name in documents for excerpt in _of_document(name, texts[name], marked))


def _of_document(name: str, text: str, marked: Sequence[tuple[Stretch, int]]) -> list[Excerpt]:
    here = [(stretch, mark) for stretch, mark in marked if stretch.document == name]
    windows = _joined(sorted((max(0, s.start - _AROUND), min(len(text), s.end + _AROUND)) for s, _ in here))
    return [Excerpt(name, _parts(text, start, end, here), start > 0, end < len(text)) for start, end in windows]


def _joined(windows: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in windows:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _parts(text: str, start: int, end: int, marked: Sequence[tuple[Stretch, int]]) -> tuple[Part, ...]:
    edges = {start, end} | {edge for s, _ in marked for edge in (s.start, s.end) if start < edge < end}
    cuts = sorted(edges)
    return tuple(
        Part(text[a:b], sum({mark for s, mark in marked if s.start <= a and b <= s.end})) for a, b in pairwise(cuts)
    )
