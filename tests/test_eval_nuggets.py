"""What an answer holds."""

import pytest

from eval.gold import Expect, Importance, Kind, Nugget
from eval.metrics.lists import list_score
from eval.metrics.nuggets import contains, holds_nugget, nugget_recall
from eval.metrics.numeric import numeric_match
from eval.metrics.short_answer import short_f1
from eval.metrics.wording_rules import concise, forbidden, length_ratio
from tests.eval_cases import gold_item


def test_recall_counts_vital_nuggets_only() -> None:
    gold = gold_item(nuggets=(Nugget(("南京",)), Nugget(("杭州",)), Nugget(("合肥",), importance=Importance.OKAY)))
    assert nugget_recall(gold, "南京和合肥。[1]") == 0.5


def test_an_item_without_vital_nuggets_has_no_recall() -> None:
    assert nugget_recall(gold_item(nuggets=()), "南京") is None


@pytest.mark.parametrize(
    ("answer", "wording"),
    [
        ("支持「絲路電商」先行區", "丝路电商"),
        ("General  Aviation", "general aviation"),
        ("推动“充换电”一张网", "推动充换电一张网"),
        ("2024–2026年", "2024—2026年"),
        ("共有九 个方面", "九个"),
        ("陕电入皖加快\n工程建设", "re:陕电入皖.{0,9}建设"),
        ("陝電入皖加快工程建設", "re:陕电入皖[^。；]{0,9}建设"),
    ],
)
def test_script_case_quotes_dashes_and_spaces_do_not_hide_a_wording(answer: str, wording: str) -> None:
    assert contains(answer, wording)


@pytest.mark.parametrize(
    ("answer", "wording"), [("十九个方面", "九个"), ("39个", "9个"), ("1650", "165"), ("", "九个")]
)
def test_a_number_inside_a_longer_number_is_not_found(answer: str, wording: str) -> None:
    assert not contains(answer, wording)


def test_digits_alone_do_not_stand_for_a_number_with_its_unit() -> None:
    assert not holds_nugget("共有123项", Nugget(("23",), num=23, unit="项"))
    assert not holds_nugget("23个城市", Nugget(("23",), num=23, unit="项"))
    assert holds_nugget("共二十三项", Nugget(("23",), num=23, unit="项"))


def test_a_worded_alternative_stands_beside_a_number() -> None:
    assert holds_nugget("nine areas", Nugget(("nine", "九个"), num=9))


def test_escapes_of_a_pattern_keep_their_case() -> None:
    assert contains("票价ABC元", r"re:票价\D+元")
    assert not contains("票价12元", r"re:票价\D+元")


def test_a_forbidden_wording_or_pattern_gives_one() -> None:
    gold = gold_item(forbidden=("合肥",), forbidden_re=("注册资本[^。]{0,8}\\d",))
    assert [forbidden(gold, text) for text in ("南京", "合肥市", "注册资本约5亿")] == [0.0, 1.0, 1.0]
    assert forbidden(gold_item(), "合肥") is None


def test_length_leaves_out_marks_and_spaces() -> None:
    assert length_ratio(gold_item(answer="南京、杭州"), "南京、 杭州南京、杭州[1][12]") == 2.0


def test_an_answer_may_have_120_characters_or_four_times_the_reference() -> None:
    assert concise(gold_item(answer="南" * 10), "京" * 120) == 1.0
    assert concise(gold_item(answer="南" * 10), "京" * 121) == 0.0
    assert concise(gold_item(answer="南" * 40), "京" * 160) == 1.0


def test_a_count_is_right_when_every_number_is_stated_in_short() -> None:
    gold = gold_item(type=Kind.COUNT, nuggets=(Nugget((), num=23, unit="项"), Nugget(("市场",))))
    assert numeric_match(gold, "共二十三项") == 1.0
    assert numeric_match(gold, "共24项") == 0.0
    assert numeric_match(gold, "共23项" + "，" * 200) == 0.0
    assert numeric_match(gold_item(nuggets=gold.nuggets), "共23项") is None


def test_short_f1_follows_characters_without_punctuation() -> None:
    gold = gold_item(answer_short="南京、杭州")  # four characters: 南京杭州
    assert short_f1(gold, "南京，杭州。") == 1.0
    assert short_f1(gold, "支持南京杭州创建中心") == 1.0
    assert short_f1(gold, "南京") == pytest.approx(2 * 1.0 * 0.5 / 1.5)
    assert short_f1(gold, "南京苏州") == pytest.approx(0.75)
    assert short_f1(gold_item(), "南京") is None


CITIES = tuple(Nugget((name,)) for name in ("上海", "南京", "杭州"))


@pytest.mark.parametrize(
    ("answer", "precision", "recall"),
    [
        ("上海、南京、杭州。", 1.0, 1.0),
        ("包括：上海；南京；杭州。", 1.0, 1.0),
        ("共有三个：\n1. 上海\n2. 南京\n3. 杭州", 1.0, 1.0),
        ("上海、南京、徐州、温州", 0.5, 2 / 3),
        ("上海、徐州", 0.5, 1 / 3),
        ("徐州、温州", 0.0, 0.0),
        ("支持上海建设中心，发展新业态；推动南京创新；杭州", 1.0, 1.0),
    ],
)
def test_entries_beyond_a_closed_list_cost_precision(answer: str, precision: float, recall: float) -> None:
    found = list_score(gold_item(type=Kind.LIST, closed_list=True, nuggets=CITIES), answer)
    assert found is not None
    assert [found.precision, found.recall] == pytest.approx([precision, recall])


def test_the_f1_of_a_list_is_the_harmonic_mean() -> None:
    found = list_score(gold_item(type=Kind.LIST, closed_list=True, nuggets=CITIES), "上海、南京、徐州、温州")
    assert found is not None
    assert found.f1 == pytest.approx(2 * 0.5 * (2 / 3) / (0.5 + 2 / 3))


def test_an_open_list_has_recall_alone() -> None:
    found = list_score(gold_item(type=Kind.LIST, nuggets=CITIES), "上海、徐州")
    assert found is not None
    assert found.recall == pytest.approx(1 / 3)
    assert (found.precision, found.f1) == (None, None)


def test_what_is_no_list_has_no_list_score() -> None:
    assert list_score(gold_item(expect=Expect.ANSWER), "上海") is None
