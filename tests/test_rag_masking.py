"""Personal numbers do not get into a log or a chat model's prompt, and a plan's own numbers stay."""

import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from stdnum import luhn
from stdnum.cn import ric

from rag.masking import mask

PLAN = Path(__file__).parents[1] / "data" / "yrd-2024-2026.txt"
REGIONS = ("110105", "310101", "320102", "330106", "340104", "440305", "500101")


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("我的身份证360426199101010071，怎么办", "我的身份证【身份证号】，怎么办"),
        ("11010519491231002X", "【身份证号】"),
        ("１１０１０５１９４９１２３１００２Ｘ", "【身份证号】"),
        ("110105 19491231 002x。", "【身份证号】。"),
        ("旧证360426910101007", "旧证【身份证号】"),
        ("打13800138000或+86 138-0013-8000", "打【电话】或【电话】"),
        ("0571-87000000转", "【电话】转"),
        ("（021）62000000-8001", "【电话】"),
        ("call +44 20 7946 0958 now", "call 【电话】 now"),
        ("卡 4111 1111 1111 1111", "卡 【银行卡号】"),
        ("卡6222021234567890128", "卡【银行卡号】"),
        ("写信给li.wei@example.cn。", "写信给【邮箱】。"),
    ],
)
def test_each_kind_is_replaced_by_its_name(text: str, masked: str) -> None:
    assert mask(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "国办发〔2019〕6号，2024-01-01至2026-12-31",
        "总投资1234567890123元，面积35.8万平方公里",
        "拨打12345热线",
        "4111 1111 1111 1112",  # no card: its checksum does not hold
        "编号500101202499990005",  # no identity number: neither checksum nor birthday
        "G60科创走廊、500强、165项",
        "统一社会信用代码91310000MA1FL0000X",
    ],
)
def test_what_tells_of_no_person_stays(text: str) -> None:
    assert mask(text) == text


def identity_numbers(count: int) -> list[str]:
    numbers: list[str] = []
    dice = random.Random(7)
    while len(numbers) < count:
        born = f"{dice.randint(1930, 2015)}{dice.randint(1, 12):02}{dice.randint(1, 28):02}"
        head = f"{dice.choice(REGIONS)}{born}{dice.randint(1, 999):03}"
        numbers.append(head + ric.calc_check_digit(head + "0"))
    return numbers


def card_numbers(count: int) -> list[str]:
    dice = random.Random(8)
    heads = [f"62{dice.randint(0, 10**14 - 1):014}" for _ in range(count)]
    return [head + luhn.calc_check_digit(head) for head in heads]


def recall(masker: Callable[[str], str]) -> float:
    """Share of 2,000 checksummed numbers of which no digit is left behind."""
    numbers = identity_numbers(1000) + card_numbers(1000)
    texts = [f"请问{number}能不能申请？" for number in numbers]
    return sum(masker(text).endswith("】能不能申请？") for text in texts) / len(texts)


def false_masks(masker: Callable[[str], str]) -> float:
    """Share of the plan's sentences that are changed."""
    text = "".join(PLAN.read_text(encoding="utf-8").split())
    sentences = [sentence for sentence in re.split(r"[。；]", text) if sentence]
    return sum(masker(sentence) != sentence for sentence in sentences) / len(sentences)


def test_recall_on_checksummed_numbers_is_at_least_99_5_percent() -> None:
    assert recall(mask) >= 0.995


def test_at_most_half_a_percent_of_the_plan_is_masked_by_mistake() -> None:
    assert false_masks(mask) <= 0.005


def test_the_measures_catch_a_masker_that_is_switched_off_or_masks_everything() -> None:
    assert recall(lambda text: text) == 0
    assert false_masks(lambda text: re.sub(r"\d+", "【数】", text)) > 0.005
