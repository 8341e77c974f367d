"""Whether a clause is likely to say what is asked, by the sentence in it that the reranker is surest of."""

from collections.abc import Sequence

from index.opened import Index
from rag.alignment import Aligner
from rag.draft import Evidence
from rag.question import Question
from rag.reranker import reranker_for

_EVEN = 0.0  # log-odds


class Likely:
    """Judges the sentences of one index for one question."""

    def __init__(self, index: Index, question: Question) -> None:
        self._aligner = Aligner(index, question.query)
        self._reranker = reranker_for(index.manifest.encoder)

    def answers(self, parts: Sequence[Evidence], row: int) -> bool | None:
        """True where one of the clause's sentences answers with even odds at least; `row` is the clause's.

        None with an encoder that no reranker belongs to: nobody can tell.
        """
        if self._reranker is None:
            return None
        judged = self._reranker.judge([self._aligner.pair(part, row) for part in parts])
        return any(of_it.answers >= _EVEN for of_it in judged)

    def best(self, parts: Sequence[Evidence], row: int) -> Evidence | None:
        """The stretch of one clause that the reranker finds most relevant; None where there is none, or no reranker."""
        if self._reranker is None or not parts:
            return None
        judged = self._reranker.judge([self._aligner.pair(part, row) for part in parts])
        return max(zip(parts, judged, strict=True), key=lambda pair: pair[1].relevance)[0]

    def speaks(self, part: Evidence, row: int) -> float:
        """How much a stretch speaks of the question's words: −1 to 1."""
        return self._aligner.score(part, row)
