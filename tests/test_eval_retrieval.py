"""Ranking figures, against hand-made values and against ir-measures."""

import random

import ir_measures
import pytest
from ir_measures import RR, Qrel, ScoredDoc, nDCG

from eval.gold import Evidence
from eval.metrics.retrieval import coverage, full, ndcg, reciprocal_rank, relevance
from eval.reply import Hit
from eval.spans import Stretch, occurrences
from tests.eval_cases import TEXT, TEXTS, gold_item

CITIES = "支持南京、杭州、宁波创建区域科技创新中心。"
POWER = "推动三省一市充电平台有效衔接，打造充换电基础设施一张网。"


def hit(name: str, words: str) -> Hit:
    start = TEXT.index(words)
    return Hit(name, Stretch("plan", start, start + len(words)))


def test_coverage_counts_essential_quotes_held_by_a_chunk_of_the_top_k() -> None:
    gold = gold_item(evidence=(Evidence("plan", CITIES), Evidence("plan", POWER)))
    hits = [hit("a", "共165项重点任务"), hit("b", CITIES), hit("c", POWER[:20]), hit("d", POWER)]
    assert [coverage(gold, hits, k, TEXTS) for k in (1, 2, 3, 4)] == [0.0, 0.5, 0.5, 1.0]
    assert [full(gold, hits, k, TEXTS) for k in (3, 4)] == [0.0, 1.0]


def test_four_fifths_of_a_quote_are_enough_and_less_is_not() -> None:
    gold = gold_item(evidence=(Evidence("plan", CITIES[:20]),))
    assert coverage(gold, [hit("a", CITIES[4:20])], 1, TEXTS) == 1.0
    assert coverage(gold, [hit("a", CITIES[5:20])], 1, TEXTS) == 0.0


def test_the_same_words_in_another_document_do_not_count() -> None:
    elsewhere = Hit("x", Stretch("other", 0, len(TEXT)))
    assert coverage(gold_item(), [elsewhere], 5, TEXTS) == 0.0


def test_every_place_of_a_repeated_quote_counts() -> None:
    places = occurrences("d", "甲乙", {"d": "甲乙丙甲乙"})
    assert places == (Stretch("d", 0, 2), Stretch("d", 3, 5))


def test_a_chunk_has_the_highest_rel_of_the_quotes_it_holds() -> None:
    gold = gold_item(
        evidence=(Evidence("plan", CITIES, 1), Evidence("plan", CITIES[3:10], 2), Evidence("plan", POWER, 1))
    )
    chunks = [hit("a", CITIES), hit("b", POWER), hit("c", "共165项")]
    assert relevance(gold, chunks, TEXTS) == {"a": 2, "b": 1}


def test_the_reciprocal_rank_is_that_of_the_first_relevant_chunk() -> None:
    assert reciprocal_rank(["x", "y", "a"], {"a": 1}, 10) == pytest.approx(1 / 3)
    assert reciprocal_rank(["x", "y", "a"], {"a": 1}, 2) == 0.0


def test_ndcg_by_hand() -> None:
    # gains 0, 2, 1 at ranks 1 to 3: 2/log2(3) + 1/log2(4); best order 2, 1: 2 + 1/log2(3)
    assert ndcg(["x", "a", "b"], {"a": 2, "b": 1}, 10) == pytest.approx((1.2618595 + 0.5) / (2 + 0.6309298))


def test_rankings_agree_with_the_reference_implementation() -> None:
    chance = random.Random(7)
    names = [f"d{n}" for n in range(30)]
    for _ in range(50):
        ranked = chance.sample(names, 20)
        relevant = {name: chance.choice((1, 2)) for name in chance.sample(names, chance.randint(1, 6))}
        qrels = [Qrel("q", name, rel) for name, rel in relevant.items()]
        run = [ScoredDoc("q", name, float(-rank)) for rank, name in enumerate(ranked)]
        reference = ir_measures.calc_aggregate([RR @ 10, nDCG @ 10], qrels, run)
        assert reciprocal_rank(ranked, relevant, 10) == pytest.approx(reference[RR @ 10])
        assert ndcg(ranked, relevant, 10) == pytest.approx(reference[nDCG @ 10])
