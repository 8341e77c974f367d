"""The passages that a chat model is shown: what already answers first, then others likely to, within a budget."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from index.opened import Index
from index.plan import Clause
from rag.content import find
from rag.cues import found_in
from rag.draft import Draft, Evidence
from rag.likely import Likely
from rag.prompting import passage
from rag.question import Question
from rag.sentences import sentences
from rag.verify import text_of

PASSAGES = 4
_CONSIDERED = 6  # by rank, beside what answers
_BUDGET = 1_200  # tokens, roughly: a small model reads some 50 a second
_LONGEST = 400  # characters of one passage


@dataclass(frozen=True, slots=True)
class Offer:
    """A numbered passage: all of a clause or the part around what answers, and the clause's row."""

    number: int
    evidence: Evidence
    heading: tuple[str, ...]
    row: int
    answers: bool  # the extractive answer quotes it

    def shown(self, index: Index) -> str:
        title = index.document(self.evidence.document).title
        return passage(self.number, (title, *self.heading), text_of(self.evidence, index))


def offers(
    draft: Draft, question: Question, index: Index, rows: Mapping[str, int], likely: Likely
) -> tuple[Offer, ...]:
    """Numbered from 1 in the order shown. Clauses that read as orders to a machine are shown only where they answer.

    Of the next by rank only those that likely answer too: a small model takes what it is shown for what is asked.
    """
    found: list[Offer] = []
    spent = 0
    for evidence, answers in _in_order(draft, question, index):
        clause = index.clause(evidence.clause)
        if not answers and clause.id in rows and likely.answers(sentences(clause), rows[clause.id]) is False:
            continue
        if clause.id not in rows or any(offer.evidence.clause == clause.id for offer in found):
            continue
        offer = Offer(len(found) + 1, _window(clause, evidence), clause.heading, rows[clause.id], answers)
        spent += tokens(offer.shown(index))
        if found and spent > _BUDGET:
            break
        found.append(offer)
        if len(found) >= PASSAGES and not answers:
            break
    return tuple(found)


def tokens(text: str) -> int:
    """About how many tokens a model reads: one for a Chinese character, a third more than words for the rest."""
    wide = len(re.findall(r"[\u2e80-\uffff]", text))
    return wide + (4 * len(re.findall(r"[A-Za-z0-9]+", text)) + 2) // 3


def _in_order(draft: Draft, question: Question, index: Index) -> Iterator[tuple[Evidence, bool]]:
    said = [evidence for statement in draft.statements if statement.verbatim for evidence in statement.evidence]
    yield from ((evidence, True) for evidence in said)
    documents = tuple(dict.fromkeys(evidence.document for evidence in said))
    rows = index.rows(documents, question.filters.areas)
    for near in find(index, question.query, rows).passages[:_CONSIDERED]:
        if "injection" not in found_in(near.clause.text.lower()):
            clause = near.clause
            yield Evidence(clause.document_id, clause.start, clause.end, clause.id), False


def _window(clause: Clause, evidence: Evidence) -> Evidence:
    """The whole clause; of a long one the sentences around the evidence that fit."""
    if clause.end - clause.start <= _LONGEST:
        return Evidence(clause.document_id, clause.start, clause.end, clause.id)
    start, end = evidence.start, min(evidence.end, evidence.start + _LONGEST)
    for part in _outward(sentences(clause), evidence):
        if max(end, part.end) - min(start, part.start) <= _LONGEST:
            start, end = min(start, part.start), max(end, part.end)
    return Evidence(clause.document_id, start, end, clause.id)


def _outward(parts: Sequence[Evidence], evidence: Evidence) -> list[Evidence]:
    return sorted(parts, key=lambda part: (abs(part.start - evidence.start), part.start))
