"""Questions of content: the fewest sentences of the documents that answer, in the documents' order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.opened import Index
from index.passage import Passage
from index.plan import ClauseKind
from rag.draft import Evidence, Statement
from rag.verify import text_of
from rag.words import bigrams, content_words

_CONSIDERED = 12
# A numbered line that other lines follow, and that says something itself: （二十一）产假158天，配偶陪产假20天。
_SAYS = re.compile(r"^(?!.*项(?:重点)?任务)(?=.*[0-9]).{12,}。\s*$", re.DOTALL)


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
    """`rows` restricts the search; an empty sequence finds nothing.

    A Chinese name in an English question (Hongqiao) restricts it too, to the few clauses that hold the name: an
    encoder knows few of them, and takes the rest of the question for all of it.
    """
    ranking = index.searcher.search(query, k=_CONSIDERED * 3, rows=_of_names(index, query, rows))
    clauses = tuple(
        p for p in ranking.passages if p.clause.kind is not ClauseKind.HEADING or _SAYS.search(p.clause.text)
    )
    headings = tuple(p for p in ranking.passages if p.clause.kind is ClauseKind.HEADING)
    return Findings(clauses[:_CONSIDERED], headings[:_CONSIDERED], ranking.confidence)


def _of_names(index: Index, query: str, rows: Sequence[int] | None) -> Sequence[int] | None:
    """The few of the rows whose clause holds a name of the query; all of them where none or many do."""
    names = [name for alike in index.searcher.names_in(query) for name in alike]
    if not names:
        return rows
    among = range(len(index.clauses)) if rows is None else rows
    held = [row for row in among if any(name in index.clauses[row].text for name in names)]
    return held if 0 < len(held) <= _CONSIDERED else rows


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
            text_of(part, index),
            (part,),
            verbatim=True,
            on_new_line=len(spans) > 1,
        )
        for part in spans
    ]
