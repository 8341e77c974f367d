"""Questions of content: the fewest sentences of the documents that answer, in the documents' order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index.opened import Index
from index.passage import Passage
from index.plan import ClauseKind
from rag.alignment import Aligner
from rag.draft import Evidence, Statement
from rag.sentences import fragments, sentences
from rag.words import bigrams, content_words

_CONSIDERED = 12
_LONGEST = 110  # characters of an answer of content; a longer sentence is cut to its parts between commas
_SENTENCE_SHARE, _FRAGMENT_SHARE = 0.8, 0.85  # how near to the best a part's score must come to be kept beside it


@dataclass(frozen=True, slots=True)
class Findings:
    """What retrieval found for a question, best first, headings apart."""

    passages: tuple[Passage, ...]
    headings: tuple[Passage, ...]
    confidence: float

    @property
    def best(self) -> Passage | None:
        return self.passages[0] if self.passages else None


def find(index: Index, query: str, rows: Sequence[int] | None) -> Findings:
    """`rows` restricts the search; an empty sequence finds nothing."""
    ranking = index.searcher.search(query, k=_CONSIDERED * 3, rows=rows)
    clauses = tuple(p for p in ranking.passages if p.clause.kind is not ClauseKind.HEADING)
    headings = tuple(p for p in ranking.passages if p.clause.kind is ClauseKind.HEADING)
    return Findings(clauses[:_CONSIDERED], headings[:_CONSIDERED], ranking.confidence)


def select(aligner: Aligner, passages: Sequence[Passage], rows: Mapping[str, int]) -> tuple[Evidence, ...]:
    """The sentences of the best clause that speak of what is asked; long ones are cut to the parts that do."""
    clause = passages[0].clause
    row = rows[clause.id]
    parts = sentences(clause)
    if len(parts) > 1:
        parts = _near_best(aligner, parts, row, _SENTENCE_SHARE)
    if sum(part.end - part.start for part in parts) > _LONGEST:
        best = max(parts, key=lambda part: aligner.score(part, row))
        parts = (best,)
        if best.end - best.start > _LONGEST:
            inner = tuple(part for part in fragments(clause) if best.start <= part.start < best.end)
            parts = _near_best(aligner, inner, row, _FRAGMENT_SHARE)
    return parts


def _near_best(aligner: Aligner, parts: Sequence[Evidence], row: int, share: float) -> tuple[Evidence, ...]:
    scores = [aligner.score(part, row) for part in parts]
    best = max(scores)
    return tuple(part for part, score in zip(parts, scores, strict=True) if score >= share * best)


def overlap(question: str, text: str) -> float:
    """Share of the question's content, by words and by character pairs, that the folded text holds: 0 to 1."""
    words = content_words(question)
    pairs = bigrams("".join(words))
    if not words:
        return 0.0
    held = set(bigrams(text))
    by_word = sum(word in text for word in words) / len(words)
    by_pair = sum(pair in held for pair in pairs) / max(len(pairs), 1)
    return (by_word + by_pair) / 2


def merged(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Neighbouring sentences of one clause as one span, in the documents' order."""
    out: list[Evidence] = []
    for part in sorted(set(evidence)):
        last = out[-1] if out else None
        if last and last.clause == part.clause and last.end == part.start:
            out[-1] = Evidence(last.document, last.start, part.end, last.clause)
        else:
            out.append(part)
    return tuple(out)


def statements(evidence: Sequence[Evidence], index: Index) -> list[Statement]:
    """Each span in its own words."""
    spans = merged(evidence)
    return [
        Statement(
            index.document(part.document).text[part.start : part.end],
            (part,),
            verbatim=True,
            on_new_line=len(spans) > 1,
        )
        for part in spans
    ]
