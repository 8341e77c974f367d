"""How alike a stretch is to each word of a question, against the same taken token by token."""

from pathlib import Path

import numpy as np
import pytest

from index.encoder import Encoder
from index.opened import Index, open_index
from rag.alignment import Aligner
from rag.draft import Evidence, of_clause
from rag.sentences import sentences

pytestmark = pytest.mark.real
QUESTION = "低空经济怎么发展，谁来投资"


@pytest.fixture(scope="module")
def index(plan_index: Path, bundled: Encoder) -> Index:
    return open_index(plan_index, bundled)


def test_a_word_is_as_alike_as_the_mean_of_its_tokens_each_with_its_nearest(index: Index) -> None:
    aligner = Aligner(index, QUESTION)
    for row, clause in enumerate(index.clauses[:20]):
        found = index.searcher.align(QUESTION, row)
        for part in (of_clause(clause), *sentences(clause)):
            matches = aligner.matches(part, row)
            assert [match.word for match in matches] == list(aligner.words)
            inside = (found.clause_at >= part.start - clause.start) & (found.clause_at < part.end - clause.start)
            for match in matches:
                at = QUESTION.find(match.word)
                tokens = (found.query_at >= at) & (found.query_at < at + len(match.word))
                if match.alike < 1 and tokens.any() and inside.any():
                    expected = found.similar[np.ix_(tokens, inside)].max(axis=1).mean()
                    assert match.alike == pytest.approx(float(expected), abs=1e-6)


def test_a_stretch_is_told_from_another_of_its_clause(index: Index) -> None:
    row, clause = next((row, clause) for row, clause in enumerate(index.clauses) if len(sentences(clause)) > 2)
    aligner = Aligner(index, clause.text[:12])
    first, *_, last = sentences(clause)
    assert aligner.score(first, row) > aligner.score(last, row)
    assert aligner.score(Evidence(first.document, first.start, first.end, "other"), row) == aligner.score(first, row)
