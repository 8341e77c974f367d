"""Citations, status and the headline."""

import pytest

from eval.gold import Evidence, Expect
from eval.measures import Measure
from eval.metrics.citations import citation_precision, citation_recall, quotes_valid
from eval.metrics.sac import right, sac
from eval.metrics.status import as_expected, falsely_refused, rejected
from eval.metrics.support import rarity, sentence_support
from eval.reply import Reply
from eval.scoring import score
from rag.answer import Sentence, Status
from tests.eval_cases import TEXTS, citation, gold_item, reply_with

CITIES = "支持南京、杭州、宁波创建区域科技创新中心。"
POWER = "推动三省一市充电平台有效衔接，打造充换电基础设施一张网。"
COUNT = "计划提出九个方面，共165项重点任务。"


def test_a_quote_that_is_one_character_off_is_invalid() -> None:
    assert quotes_valid(reply_with("南京", [citation(CITIES)]), TEXTS) == 1.0
    assert quotes_valid(reply_with("南京", [citation(CITIES), citation(POWER, 2, shift=1)]), TEXTS) == 0.0
    assert quotes_valid(reply_with("南京"), TEXTS) is None


def test_recall_asks_for_four_fifths_of_each_essential_quote() -> None:
    gold = gold_item(evidence=(Evidence("plan", CITIES), Evidence("plan", POWER), Evidence("plan", COUNT, 1)))
    assert citation_recall(gold, reply_with("", [citation(CITIES)]), TEXTS) == 0.5
    assert citation_recall(gold, reply_with("", [citation(CITIES[:10])]), TEXTS) == 0.0
    assert citation_recall(gold, reply_with("", [citation(CITIES), citation(POWER[3:], 2)]), TEXTS) == 1.0


def test_two_citations_together_may_hold_a_quote() -> None:
    gold = gold_item(evidence=(Evidence("plan", CITIES),))
    halves = [citation(CITIES[:11]), citation(CITIES[11:], 2)]
    assert citation_recall(gold, reply_with("", halves), TEXTS) == 1.0


def test_any_one_quote_is_enough_where_the_document_repeats_itself() -> None:
    gold = gold_item(evidence_mode="any", evidence=(Evidence("plan", CITIES), Evidence("plan", POWER)))
    assert citation_recall(gold, reply_with("", [citation(POWER)]), TEXTS) == 1.0


def test_precision_counts_helpful_quotes_and_parts_of_quotes() -> None:
    gold = gold_item(evidence=(Evidence("plan", CITIES), Evidence("plan", COUNT, 1)))
    cited = [citation(CITIES[2:8]), citation(COUNT, 2), citation(POWER, 3)]
    assert citation_precision(gold, reply_with("", cited), TEXTS) == pytest.approx(2 / 3)
    assert citation_precision(gold, reply_with(""), TEXTS) is None


@pytest.mark.parametrize(
    ("expect", "status", "fits"),
    [
        (Expect.ANSWER, Status.ANSWERED, 1.0),
        (Expect.ANSWER, Status.PARTIAL, 0.0),
        (Expect.PARTIAL, Status.PARTIAL, 1.0),
        (Expect.PARTIAL, Status.ANSWERED, 0.0),
        (Expect.CORRECT_PREMISE, Status.ANSWERED, 1.0),
        (Expect.CORRECT_PREMISE, Status.NOT_IN_DOCUMENT, 0.0),
        (Expect.CLARIFY, Status.CLARIFY, 1.0),
        (Expect.REFUSE, Status.BLOCKED, 1.0),
        (Expect.REFUSE, Status.OUT_OF_SCOPE, 1.0),
        (Expect.REFUSE, Status.CLARIFY, 0.0),
    ],
)
def test_the_status_must_be_the_expected_one(expect: Expect, status: Status, fits: float) -> None:
    assert as_expected(gold_item(expect=expect), reply_with("", status=status)) == fits


def test_rejection_and_false_refusal_belong_to_different_questions() -> None:
    refused = reply_with("文件未载明。", status=Status.NOT_IN_DOCUMENT)
    assert (rejected(gold_item(expect=Expect.REFUSE), refused), rejected(gold_item(), refused)) == (1.0, None)
    assert (falsely_refused(gold_item(expect=Expect.REFUSE), refused), falsely_refused(gold_item(), refused)) == (
        None,
        1.0,
    )


def test_the_headline_needs_every_part() -> None:
    gold = gold_item(forbidden=("合肥",))
    good = [citation(CITIES)]
    assert sac(gold, reply_with("南京、杭州[1]", good), TEXTS) == 1.0
    assert sac(gold, reply_with("南京[1]", good), TEXTS) == 0.0  # a nugget is missing
    assert sac(gold, reply_with("南京、杭州、合肥[1]", good), TEXTS) == 0.0  # forbidden
    assert sac(gold, reply_with("南京、杭州" + "。" * 120, good), TEXTS) == 0.0  # not concise
    assert sac(gold, reply_with("南京、杭州"), TEXTS) == 0.0  # nothing cited
    assert sac(gold, reply_with("南京、杭州[1]", [citation(CITIES, shift=1)]), TEXTS) == 0.0  # not to the character
    assert sac(gold, reply_with("南京、杭州[1]", [*good, citation(POWER, 2), citation(COUNT, 3)]), TEXTS) == 0.0
    assert sac(gold, reply_with("南京、杭州[1]", good, Status.PARTIAL), TEXTS) == 0.0


def test_half_of_the_citations_beside_the_point_is_the_most_that_is_allowed() -> None:
    assert sac(gold_item(), reply_with("南京、杭州", [citation(CITIES), citation(POWER, 2)]), TEXTS) == 1.0


def test_a_refusal_is_right_when_it_says_nothing_forbidden() -> None:
    gold = gold_item(expect=Expect.REFUSE, nuggets=(), evidence=(), forbidden_re=(r"\d+\s*元",))
    assert sac(gold, reply_with("文件未载明票价。", status=Status.NOT_IN_DOCUMENT), TEXTS) == 1.0
    assert sac(gold, reply_with("票价5元。", status=Status.NOT_IN_DOCUMENT), TEXTS) == 0.0
    assert sac(gold, reply_with("文件未载明票价。"), TEXTS) == 0.0


def test_the_expected_vital_words_of_a_refusal_are_not_asked_for() -> None:
    assert right(gold_item(expect=Expect.REFUSE), reply_with("不能照办。", status=Status.BLOCKED)) == 1.0


def test_a_sentence_is_supported_by_what_it_cites() -> None:
    rare = rarity(TEXTS)
    said = [
        Sentence("支持南京、杭州、宁波创建区域科技创新中心。", (1,)),
        Sentence("计划共200项重点任务。", (2,)),
        Sentence("打造“充换电”基础设施一张网", ()),
        Sentence("发展量子计算和脑机接口。", (1,)),
    ]
    answer = reply_with("", [citation(CITIES), citation(COUNT, 2)], sentences=said)
    assert sentence_support(answer, rare) == 0.25


def test_a_difference_of_cited_numbers_is_supported() -> None:
    counts = [citation("共165项重点任务", 1), citation("共有17项重点任务", 2)]
    answer = reply_with("", counts, sentences=[Sentence("重点任务相差148项。", (1, 2))])
    assert sentence_support(answer, rarity(TEXTS)) == 1.0


def test_a_failed_question_counts_as_wrong_and_as_nothing_else() -> None:
    scored = score(gold_item(), Reply("q1", None, error="boom"), TEXTS, rarity(TEXTS))
    assert scored.figures == {Measure.SAC: 0.0, Measure.RIGHT: 0.0, Measure.STATUS: 0.0}
