"""One score of three parts: known values on an encoder that a person can compute."""

from concurrent.futures import ThreadPoolExecutor

import faiss
import numpy as np
import pytest
from threadpoolctl import threadpool_info  # type: ignore[import-untyped]

from index import search
from index.errors import IndexMismatch
from index.passage import Ranking
from index.plan import Clause, ClauseKind
from index.search import Searcher
from index.search_data import encode_clauses
from tests.fakes import CountingEncoder

TEXTS = ("水水路", "路", "风火", "路")


def clauses(texts: tuple[str, ...] = TEXTS) -> list[Clause]:
    return [
        Clause(f"plan/{number}", "plan", ClauseKind.TASK, text, 0, len(text), (), None)
        for number, text in enumerate(texts, start=1)
    ]


def searcher(texts: tuple[str, ...] = TEXTS, encoder: CountingEncoder | None = None) -> Searcher:
    encoder = encoder or CountingEncoder()
    return Searcher(clauses(texts), encode_clauses(clauses(texts), encoder), encoder)


def ids(found: Ranking) -> list[str]:
    return [passage.clause.id for passage in found.passages]


def test_the_best_clause_comes_first_and_equal_ones_by_row() -> None:
    assert ids(searcher().search("路")) == ["plan/2", "plan/4", "plan/1", "plan/3"]


def test_the_score_is_cosine_and_a_fifth_of_lexical_and_half_of_maxsim() -> None:
    best = searcher().search("路", k=1).passages[0]
    # the clause is the query; lexical: it has 1 term where 1.25 are ordinary, so 1 / (1 + 1.2 · (.25 + .75 / 1.25)) / .7
    assert best.cosine == pytest.approx(1)
    assert best.maxsim == pytest.approx(1, abs=1e-3)
    assert best.lexical == pytest.approx(1 / 2.02 / 0.7, abs=1e-5)
    assert best.score == pytest.approx(best.cosine + 0.2 * best.lexical + 0.5 * best.maxsim)


def test_confidence_is_the_best_cosine_less_the_median_one() -> None:
    # cosines of 路: 1/√5, 1, 0, 1; median (1/√5 + 1) / 2
    assert searcher().search("路").confidence == pytest.approx(1 - (5**-0.5 + 1) / 2)


def test_only_the_rows_allowed_are_ranked_and_confidence_is_theirs() -> None:
    found = searcher().search("路", rows=[3, 2, 2])
    assert ids(found) == ["plan/4", "plan/3"]
    assert found.confidence == pytest.approx(0.5)


def test_no_rows_allowed_finds_nothing_rather_than_everything() -> None:
    found = searcher().search("路", rows=[])
    assert (found.passages, found.confidence) == ((), 0)


def test_an_index_without_clauses_finds_nothing() -> None:
    assert searcher(()).search("路").passages == ()


@pytest.mark.parametrize(("k", "expected"), [(0, []), (-1, []), (99, ["plan/2", "plan/4", "plan/1", "plan/3"])])
def test_any_k_is_answered_with_what_there_is(k: int, expected: list[str]) -> None:
    assert ids(searcher().search("路", k)) == expected


def test_score_all_holds_every_row_in_order() -> None:
    scores = searcher().score_all("水水路")
    assert scores.rows.tolist() == [0, 1, 2, 3]
    assert scores.cosine.tolist() == pytest.approx([1, 5**-0.5, 0, 5**-0.5])
    assert scores.best(2).tolist() == [0, 1]


def test_an_alignment_gives_each_token_of_clause_and_query_and_where_it_begins() -> None:
    found = searcher().align("火水", 0)  # the clause is 水水路, of even positions as the encoder knows none
    assert found.query_at.tolist() == [0, 1]
    assert found.clause_at.tolist() == [0, 1, 2]
    assert found.similar.shape == (2, 3)
    assert found.similar[1, 0] == found.similar[1, 1] > found.similar[1, 2]


def test_an_alignment_counts_from_the_clause_and_not_from_its_title_or_its_folded_form() -> None:
    encoder = CountingEncoder()
    titled = Clause("plan/1", "plan", ClauseKind.TASK, "……路水", 0, 4, ("…水",), 1)
    ready = Searcher([titled], encode_clauses([titled], encoder), encoder)
    # folded: ...水。......路水, with tokens put at 0, 6 and 12; as printed …水。……路水, where those are 0, 3 and 6
    assert ready.align("水", 0).clause_at.tolist() == [-3, 0, 3]


def test_one_question_is_encoded_once_however_often_it_is_asked() -> None:
    encoder = CountingEncoder()
    ready = searcher(encoder=encoder)
    encoder.calls.clear()
    ready.search("路")
    ready.score_all("路", [1])
    ready.search("路", k=2)
    assert encoder.calls == ["路"]


def test_beyond_the_candidates_no_clause_overtakes_one(monkeypatch: pytest.MonkeyPatch) -> None:
    everything = searcher().score_all("水路")
    monkeypatch.setattr(search, "CANDIDATES", 2)
    scores = searcher().score_all("水路")
    first = scores.cosine + 0.2 * scores.lexical
    candidates = np.argsort(-first, kind="stable")[:2]
    assert sorted(scores.best(2).tolist()) == sorted(candidates.tolist())
    assert scores.maxsim[candidates].tolist() == pytest.approx(everything.maxsim[candidates].tolist())


def test_a_traditional_query_is_scored_as_its_simplified_form() -> None:
    texts = ("产业集群", "科技创新")
    assert searcher(texts).score_all("產業集群").score.tolist() == searcher(texts).score_all("产业集群").score.tolist()


@pytest.mark.parametrize("query", ["", "？", "\0", "\ud800", "</s>", "路" * 10_000])
def test_no_query_text_breaks_the_search(query: str) -> None:
    found = searcher().search(query)
    assert all(np.isfinite(passage.score) for passage in found.passages)
    assert sorted(ids(found)) == ["plan/1", "plan/2", "plan/3", "plan/4"]


def test_vectors_for_other_clauses_are_refused_with_both_numbers() -> None:
    encoder = CountingEncoder()
    with pytest.raises(IndexMismatch, match=r"\(4, 4\) vectors for 2 clauses.*expected \(2, 4\).*index build"):
        Searcher(clauses()[:2], encode_clauses(clauses(), encoder), encoder)


def test_threads_that_share_a_searcher_get_what_one_gets() -> None:
    ready = searcher()
    queries = ["水", "路", "风火", "水路"] * 20
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(ready.search, queries))
    assert together == [searcher().search(query) for query in queries]


def test_a_search_runs_on_one_thread_in_whichever_thread_it_is_asked() -> None:
    ready = searcher()

    def threads_after_a_search() -> set[int]:
        ready.search("路")
        return {
            faiss.omp_get_max_threads(),
            *(pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"),
        }

    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(threads_after_a_search).result() == {1}


def test_what_was_just_searched_is_not_searched_again_but_other_rows_are() -> None:
    asked = searcher()
    once = asked.search("路", rows=[0, 1])
    assert asked.search("路", rows=[0, 1]) is once
    assert ids(asked.search("路", rows=[2, 3])) == ["plan/4", "plan/3"]
    assert ids(asked.search("路", k=1, rows=[0, 1])) == ["plan/2"]
    assert ids(asked.search("路")) == ["plan/2", "plan/4", "plan/1", "plan/3"]
