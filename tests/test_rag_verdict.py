"""Which of two has more or comes first, as their quotes tell it."""

import pytest

from rag.draft import Statement
from rag.twofold import owned, share
from rag.verdict import Compared

_NAMES = ("乡村的校车", "城里的食堂")


def _told(asked: str, first: str, second: str = "", language: str = "zh-Hans") -> str | None:
    quotes = [Statement(text, (), verbatim=True) for text in (first, second) if text]
    found = Compared(asked, language, _NAMES).apart(quotes)
    return found.text if found else None


@pytest.mark.parametrize(
    ("asked", "first", "second", "told"),
    [
        ("哪个补助高?", "最高补助3万元。", "最高补助5万元。", "城里的食堂更高，相差2万元（5−3=2）。"),
        ("哪个补助低?", "最高补助3万元。", "最高补助5万元。", "乡村的校车更低，相差2万元（5−3=2）。"),
        ("期限哪个短?", "受理后20日内答复。", "备案的,自开业之日起30日内。", "乡村的校车更短，相差10天（30−20=10）。"),
        (
            "哪个先建成?",
            "2026年6月底前建成。",
            "2026年9月底前建成。",
            "乡村的校车更早（2026年6月早于2026年9月）。",
        ),
        ("哪个更晚?", "到2025年,", "到2022年,", "乡村的校车更晚（2022年早于2025年）。"),
        ("相差几个月?", "2026年6月底前建成。", "2026年9月底前建成。", "相差3个月（2026年6月至2026年9月）。"),
        ("补助一样吗?", "最高补助3万元。", "最高补助3万元。", "两者相同，都是3万元。"),
    ],
)
def test_two_quotes_tell_which(asked: str, first: str, second: str, told: str) -> None:
    assert _told(asked, first, second) == told


@pytest.mark.parametrize(
    ("asked", "first", "second"),
    [
        ("哪个先建成?", "装机120万千瓦。", "装机140万千瓦。"),  # amounts tell nothing of time
        ("哪个先印发?", "2023年共发放补贴。", "2018年印发的办法同时废止。"),  # days of different things
        ("哪个罚款高,各罚多少钱?", "占25%。", "占15%。"),  # no money
        ("哪个多?", "新招教师20名。", "新招学生300名。"),  # of different things, it may be
    ],
)
def test_what_the_quotes_do_not_tell_is_not_said(asked: str, first: str, second: str) -> None:
    assert _told(asked, first, second) is None


def test_a_name_with_a_number_of_its_own_is_called_the_former() -> None:
    quotes = [Statement(text, (), verbatim=True) for text in ("费率不高于0.5%", "费率不高于0.3%")]
    found = Compared("哪个高?", "zh-Hans", ("700万元以上的", "700万元以下的")).apart(quotes)
    assert found is not None
    assert found.text == "前者更高，相差0.2个百分点（0.5−0.3=0.2）。"


def test_what_a_name_has_of_its_own_is_what_the_other_has_not() -> None:
    first, second = owned(("校车的补助", "食堂的补助"))
    assert first.own == second.others == frozenset("校车")
    assert share(second.own, "食堂补助3万元") == 1.0
    assert first.of_other("食堂补助3万元") == 1.0
    assert first.of_other("校车和食堂补助3万元") == 0.0


def test_nothing_is_held_against_what_has_no_amount() -> None:
    quote = Statement("按重度每人每月400元、中度每人每月260元补助,轻度不予补助。", (), verbatim=True)
    asked = "轻度的补助比中度少多少元?"
    assert Compared(asked, "zh-Hans", ("轻度的补助", "中度")).apart([quote]) is None
    assert Compared(asked, "zh-Hans", ("重度的补助", "中度")).apart([quote]) is not None


def test_what_is_to_be_added_up_is_not_held_apart() -> None:
    assert not Compared("2025到2027三年合计新增多少张床位?", "zh-Hans", ("2025", "2027三年")).is_asked
    assert Compared("2027年比2025年新增多多少?", "zh-Hans", ("2027年", "2025年")).is_asked
