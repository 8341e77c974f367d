"""What a sentence keeps out and where it has things, against what a question takes for granted of them."""

import pytest

from index.normalise import fold
from rag.kept_out import asks_of_what_is, keeps_out
from rag.seats import seats

_BALLOON = "热气球项目因风切变频发，暂不引入。"
_TRACTOR = "单台最高1.5万元；拖拉机不在累加范围。"
_BENEFIT = "灵活就业人员可以享受生育医疗费用待遇，但不享受生育津贴。"
_SCHOOL = "县育英学校今年停止招收新生，在校学生就读到毕业。"
_CHARGE = "充电服务费每千瓦时不得超过0.3元。"
_LIKES = "严禁购买“粉丝”等数据造假行为。"


@pytest.mark.parametrize(
    ("question", "sentence", "whole", "kept"),
    [
        ("热气球观光票价是多少？", _BALLOON, _BALLOON, True),
        ("拖拉机的累加补贴，最高补多少？", "拖拉机不在累加范围。", _TRACTOR, True),
        ("灵活就业人员的生育津贴怎么领？", _BENEFIT, _BENEFIT + "生育津贴由医保发放。", True),
        ("育英学校今年招几个班？", _SCHOOL, _SCHOOL, True),
        ("直升机观光票价是多少？", _BALLOON, _BALLOON, False),
        ("插秧机的累加补贴，最高补多少？", "拖拉机不在累加范围。", _TRACTOR, False),
        ("充电服务费收多少？", _CHARGE, _CHARGE, False),  # a bound
        ("公众号有多少粉丝？", _LIKES, _LIKES, False),  # what nobody may do
    ],
)
def test_what_is_asked_more_of_is_kept_out(question: str, sentence: str, whole: str, kept: bool) -> None:
    assert keeps_out(fold(question), fold(sentence), fold(whole)) is kept


def test_where_other_words_name_the_thing_they_answer() -> None:
    quoted = "灵活就业人员按月领取生育津贴800元。"
    whole = fold(_BENEFIT + quoted)
    assert not keeps_out(fold("灵活就业人员的生育津贴怎么领？"), fold(_BENEFIT), whole, fold(quoted))


@pytest.mark.parametrize(
    ("question", "of_what_is"),
    [("热气球票价多少？", True), ("热气球能坐吗？", False), ("为什么不引入热气球？", False)],
)
def test_whether_a_thing_is_takes_nothing_for_granted(question: str, of_what_is: bool) -> None:
    assert asks_of_what_is(fold(question)) is of_what_is


_OFFICE = "领导小组办公室（简称市低空办）设在市发展改革委，原设在市交通运输局的协调小组撤销。"


@pytest.mark.parametrize(
    ("question", "elsewhere"),
    [
        ("市低空办设在市交通运输局，咨询找哪个科？", True),
        ("市低空办设在市发改委，电话多少？", False),  # short for what is told
        ("市血站设在市交通运输局，电话多少？", False),
        ("市低空办设在哪里？", None),
    ],
)
def test_a_thing_is_in_another_place(question: str, elsewhere: bool | None) -> None:
    found = seats(fold(question))
    assert (any(seat.is_elsewhere(fold(_OFFICE)) for seat in found) if found else None) is elsewhere
