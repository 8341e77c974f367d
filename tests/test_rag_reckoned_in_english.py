"""What an English question has reckoned of a Chinese quote: each amount must surely be the one named, else nothing is."""

import pytest

from index.normalise import fold
from rag.reckoned_in_english import asks, reckoned

_MEANINGS = {
    "Lanchuan": ("澜川",), "Ningqiao": ("宁桥",), "Cangpu": ("苍浦",), "Tinglan": ("汀岚",), "fund": ("基金",), "staff": ("人员",),
    "Jiangze": ("江泽",), "Lingxi": ("岭西",), "township": ("乡镇",), "district": ("地区",),
}  # fmt: skip
_FUND = "基金共安排12亿元，其中澜川出资5亿元，宁桥、苍浦各出资2.5亿元，汀岚出资2亿元。"
_IN_A_ROW = "江泽、南屿、岭西三省分别出资15亿元、12亿元、8亿元。"
_CLASSES = "B类每月8000元，C类每月5000元，D类每月3000元。"
_STAFF = "现有固定研究人员312人，到2027年增加到600人。"
_YEARS = "2023年成交额为512亿元，2022年为438亿元。"
_RATES = "其中北泽区最低，为86.2%，南乡县最高，为98.1%。"


def _terms(word: str) -> tuple[str, ...]:
    return _MEANINGS.get(word, ())


@pytest.mark.parametrize(
    ("quote", "question", "result"),
    [
        (_FUND, "How much do Lanchuan and Tinglan pay together?", 7.0),
        (_FUND, "How much do Ningqiao, Cangpu and Tinglan put into the fund in total?", 7.0),
        (_IN_A_ROW, "How much more does Jiangze pay into the fund than Lingxi?", 7.0),
        (_FUND, "What do Lanchuan and Tinglan invest in total?", 7.0),
        (_CLASSES, "How much do categories B and C get together?", 13000.0),
        (_CLASSES, "How much less does category D get than category B?", 5000.0),
        (_STAFF, "How many more staff will there be in 2027 than now?", 288.0),
        (_YEARS, "By how much did it grow from 2022 to 2023?", 74.0),
        (_RATES, "By how many percentage points do the best and the worst district differ?", 11.9),
        ("全市96个乡镇中已有61个建成。", "How many township centres are still missing?", 35.0),
    ],
)
def test_what_is_named_is_reckoned(quote: str, question: str, result: float) -> None:
    assert asks(question.lower())
    told = reckoned(fold(quote), question, "en", _terms)
    assert told is not None
    assert told.computed[-1].result == pytest.approx(result)


@pytest.mark.parametrize(
    ("quote", "question"),
    [
        (_FUND, "How much do Lanchuan and Wuhan pay together?"),  # of whom the quote says nothing
        (_FUND, "How much do Wuhan, Lanchuan and Tinglan pay together?"),
        (_FUND, "How much do Lanchuan, Tinglan and Wuhan pay together?"),
        (_FUND, "How much do Lanchuan, Wuhan and Tinglan pay together?"),
        (_CLASSES, "How much do category B, category C and category F get together?"),
        (_CLASSES, "How many days do categories B and C get together?"),  # not what the amounts measure
        (_FUND, "How many do Lanchuan and Tinglan have together?"),  # things, not money
        (_YEARS, "By how much did it grow from 2021 to 2023?"),
        (_STAFF, "By how much does the fund grow?"),  # the change is of something else
        (_FUND, "What is the total of Lanchuan and Tinglan?"),  # of what is not said
        (_FUND, "What do Lanchuan and Tinglan pay?"),  # nothing is to be reckoned
    ],
)
def test_nothing_is_reckoned_of_what_is_not_surely_named(quote: str, question: str) -> None:
    assert reckoned(fold(quote), question, "en", _terms) is None


def test_a_distance_between_shares_is_of_percentage_points() -> None:
    told = reckoned(_RATES.replace("，", ","), "How much higher is the best than the worst?", "en", _terms)
    assert told is not None
    assert told.said == "They differ by 11.9 percentage points (98.1−86.2=11.9)."
