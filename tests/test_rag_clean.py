"""What is left of a raw question, and which are refused."""

import pytest

from rag.clean import LONGEST_QUESTION, clean, clean_question, joined, trimmed
from rag.errors import QuestionInvalid


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("  公交\t线路\n有几条  ", "公交 线路 有几条"),
        ("公\u200b交\u200d线", "公交线"),  # zero width
        ("\u202e公交\u202c", "公交"),  # bidi
        ("公交\U000e0041\U000e0042", "公交"),  # tags
        ("公交\ud800", "公交"),  # a lone surrogate
        ("公交\x00\x07", "公交"),
        ("cafe\u0301", "café"),
        ("公交\ue000", "公交"),  # private use
        ("全角　空格", "全角 空格"),
        ("\ufeff公交", "公交"),
    ],
)
def test_what_a_reader_cannot_see_is_taken_out(raw: str, cleaned: str) -> None:
    assert clean(raw) == cleaned


def test_cleaning_twice_changes_nothing_more() -> None:
    once = clean(" e\u0301 公\u200b交 \n 有几条 ")
    assert clean(once) == once == "é 公交 有几条"


def test_a_question_of_the_longest_length_is_read() -> None:
    assert clean_question("问" * LONGEST_QUESTION) == "问" * 500


@pytest.mark.parametrize("raw", ["", "   ", "\n\t", "？？！", "……", "\u200b\u200b", "\x00", "《》", "-", "😀"])
def test_nothing_to_read_is_refused(raw: str) -> None:
    with pytest.raises(QuestionInvalid, match="empty after cleaning; ask in 1 to 500 characters"):
        clean_question(raw)


def test_a_question_one_too_long_is_refused_with_both_numbers() -> None:
    with pytest.raises(QuestionInvalid, match="has 501 characters; at most 500 are read"):
        clean_question("问" * 501)


def test_length_counts_after_cleaning() -> None:
    assert clean_question("\u200b" * 600 + "公交" + " " * 600) == "公交"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("第三 方面有 几项", "第三方面有几项"),
        ("2025 年 建成", "2025年建成"),
        ("G60 科创走廊", "G60科创走廊"),
        ("how many tasks", "how many tasks"),
    ],
)
def test_stray_spaces_in_chinese_are_taken_out(typed: str, read: str) -> None:
    assert joined(typed) == read


def test_marks_around_a_question_say_nothing() -> None:
    assert trimmed(", ...为什么???") == "为什么?"
    assert trimmed("3.5%是什么？") == "3.5%是什么？"
