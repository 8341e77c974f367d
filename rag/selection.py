"""Which sentences answer: of the best clauses those that speak of what is asked and hold the kind asked for."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from index.normalise import fold
from index.opened import Index
from index.passage import Passage
from index.plan import Clause
from rag.alignment import Aligner
from rag.ask import Kind
from rag.draft import Evidence
from rag.enumerations import asks_for_items, offers, wanted
from rag.kinds import holds
from rag.reranker import Judgement, Pair, Reranker
from rag.sentences import fragments, sentences
from rag.verify import text_of

CLAUSES = 8  # passages whose sentences are weighed
# A sentence's score: its passage's, and these for being what the question looks for and for holding the kind asked for.
SOUGHT = 0.5  # what the learned search was fitted with: eval/search_training.py
_HELD = 0.08  # plateau: .03 to .1
_IN_A_ROW = 0.08  # for a row of as many names as are asked for
# The reranker judges as many sentences at most, of those not further than that behind the best; its relevance adds so
# much: plateau .04 to .12. Where none of them answers with such log-odds it judges some further ones: this finds 10 of
# 1,526 more right answers, and only the questions in doubt take longer. Plateaus: 0 to 2.5, 10 to 24 and .3 to .5.
_RERANKED, _BEHIND, _RELEVANT = 6, 0.15, 0.06
_DOUBTFUL, _RERANKED_IN_DOUBT, _BEHIND_IN_DOUBT = 1.0, 10, 0.3
LONGEST = 118  # characters of an answer of content; a longer sentence is cut to its parts between commas
_BESIDE = 0.8  # how near to the best a sentence of its clause must come to be quoted with it


@dataclass(frozen=True, slots=True)
class Choice:
    """A sentence, its clause, and how well it answers; `held`: it holds the kind of thing asked for."""

    evidence: Evidence
    clause: Clause
    row: int
    held: bool
    score: float
    lexical: float  # of its passage
    judged: Judgement | None = None  # where there is a reranker

    @property
    def folded(self) -> str:
        """The sentence, folded."""
        start = self.clause.start
        return fold(self.clause.text[self.evidence.start - start : self.evidence.end - start])


class Selection:
    """Weighs the sentences of what was found for one question."""

    def __init__(
        self,
        index: Index,
        rows: Mapping[str, int],
        aligner: Aligner,
        question: str,
        kind: Kind,
        longest: int = LONGEST,
        reranker: Reranker | None = None,
    ) -> None:
        """`rows` gives each clause's row; `question` is folded; an answer has about `longest` characters at most."""
        self._reranker = reranker
        self._longest = longest
        self._index = index
        self._rows = rows
        self._aligner = aligner
        self._question = question
        self._kind = kind
        self._row = wanted(question)
        self._asks_for_items = asks_for_items(question)

    def ranked(self, passages: Sequence[Passage]) -> Sequence[Choice]:
        """The sentences judged, or all where there is no reranker, best first; equal ones in the order of ranking and text."""
        return sorted(self._reranked(self.weighed(passages)), key=lambda choice: -choice.score)

    def weighed(self, passages: Sequence[Passage]) -> Sequence[Choice]:
        """Every sentence of the best clauses, not yet reranked, in the order of the ranking and of the text."""
        return [self._weigh(part, passage) for passage in passages[:CLAUSES] for part in sentences(passage.clause)]

    def pair(self, choice: Choice) -> Pair:
        """The question and the sentence as the reranker reads them."""
        return self._aligner.pair(choice.evidence, choice.row)

    def _reranked(self, choices: Sequence[Choice]) -> Sequence[Choice]:
        """The best, judged; all of them as they are where there is no reranker."""
        if self._reranker is None or not choices:
            return choices
        ordered = sorted(choices, key=lambda choice: -choice.score)
        best = _near(ordered[:_RERANKED], _BEHIND)
        found = self._judged(best, self._reranker)
        if any(choice.judged.answers >= _DOUBTFUL for choice in found if choice.judged):
            return found
        further = _near(ordered[:_RERANKED_IN_DOUBT], _BEHIND_IN_DOUBT)[len(best) :]
        return [*found, *self._judged(further, self._reranker)]

    def _judged(self, choices: Sequence[Choice], reranker: Reranker) -> list[Choice]:
        judged = reranker.judge([self.pair(choice) for choice in choices])
        return [
            replace(choice, score=choice.score + _RELEVANT * of_it.relevance, judged=of_it)
            for choice, of_it in zip(choices, judged, strict=True)
        ]

    def around(self, choice: Choice) -> tuple[Evidence, ...]:
        """The chosen sentence with those of its clause that speak of the same; a long one cut to the part that does."""
        parts = self._beside(choice, sentences(choice.clause))
        if sum(part.end - part.start for part in parts) <= self._longest:
            return parts
        if choice.evidence.end - choice.evidence.start <= self._longest:
            return (choice.evidence,)
        return (self.window(choice),)

    def near(self, part: Evidence, least: float) -> frozenset[str]:
        """The question's words that the stretch says in its own or in words so like them."""
        matches = self._aligner.matches(part, self._rows[part.clause])
        return frozenset(match.word for match in matches if match.alike >= least)

    def window(self, choice: Choice, holding: Callable[[str], bool] | None = None) -> Evidence:
        """The run of parts between commas, of at most `longest` characters, that speaks most of the question.

        One that holds the kind asked for comes before one that does not; of equals the longer, then the earlier.
        With `holding` those are left out whose folded text does not hold it, if any does.
        """
        runs = self._runs(choice)
        kept = [run for run in runs if holding(self._text(run))] if holding else runs
        return max(kept or runs, key=lambda run: self._worth(run, choice))

    def _runs(self, choice: Choice) -> list[Evidence]:
        inside = [p for p in fragments(choice.clause) if choice.evidence.start <= p.start < choice.evidence.end]
        return [
            Evidence(first.document, first.start, last.end, first.clause)
            for at, first in enumerate(inside)
            for last in inside[at:]
            if last.end - first.start <= self._longest or last is first
        ]

    def _worth(self, run: Evidence, choice: Choice) -> tuple[float, bool, float, int, int]:
        spoken = round(self._aligner.score(run, choice.row), 2)
        return self._offers(run), self._holds(run, choice.clause), spoken, run.end - run.start, -run.start

    def _beside(self, choice: Choice, parts: Sequence[Evidence]) -> tuple[Evidence, ...]:
        scores = [self._aligner.score(part, choice.row) for part in parts]
        best = max(scores, default=0.0)
        return tuple(
            part
            for part, score in zip(parts, scores, strict=True)
            if part == choice.evidence or (score >= _BESIDE * best and score > 0)
        )

    def _weigh(self, part: Evidence, passage: Passage) -> Choice:
        row = self._rows[passage.clause.id]
        sought, held = self._aligner.sought(part, row), self._holds(part, passage.clause)
        score = passage.score + SOUGHT * sought + _HELD * held + _IN_A_ROW * self._lists(part, passage.clause)
        return Choice(part, passage.clause, row, held, score, passage.lexical)

    def _lists(self, part: Evidence, clause: Clause) -> float:
        """As of a row; a sentence that announces the items under its clause is as good as one."""
        announces = self._asks_for_items and part.end == clause.end and clause.text.endswith(("：", ":"))
        return max(self._offers(part), float(announces))

    def _offers(self, part: Evidence) -> float:
        return offers(self._text(part), self._row) if self._row else 0.0

    def _holds(self, part: Evidence, clause: Clause) -> bool:
        return holds(self._kind, self._question, self._text(part), clause)

    def _text(self, part: Evidence) -> str:
        return fold(text_of(part, self._index))


def _near(ordered: Sequence[Choice], behind: float) -> list[Choice]:
    """Of some, best first, those not further than that behind the first."""
    return [choice for choice in ordered if choice.score >= ordered[0].score - behind]
