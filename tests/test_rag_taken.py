"""What a question takes for more than another thing, and for done already."""

from pathlib import Path

import pytest

from index.encoder import Encoder
from index.normalise import fold
from rag.inquiry import Inquiry
from rag.not_yet import taken_for_done
from rag.versus import taken_for_more
from tests.real import Chain, chain_of, index_of

_NOTE = "原文没有这样说"
_TEXT = """关于托育和停车收费的实施办法
一、托育服务
（一）新增托位。各区任务为：禾北区900个、松坪县500个、白茅县400个。
（二）人员培训。专业队每年集训不少于90天，半专业队每年集训不少于20天。
二、停车收费
（三）收费标准。一类区域首小时6元，全天最高60元；二类区域首小时4元，全天最高36元。
（四）便民服务。收费结束时间一类区域不早于17时30分，二类区域不晚于20时15分。
"""


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory, bundled: Encoder) -> Chain:
    folder: Path = tmp_path_factory.mktemp("taken")
    return chain_of(index_of(folder, bundled, d=_TEXT))


@pytest.mark.real
@pytest.mark.parametrize(
    ("question", "noted"),
    [
        ("为什么二类区域全天最高收费比一类区域高？", True),
        ("为什么一类区域全天最高收费比二类区域高？", False),
        ("白茅县的新增托位比松坪县多，对吧？", True),
        ("松坪县的新增托位比白茅县多，对吧？", False),
    ],
)
def test_what_is_less_is_not_taken_for_more(answers: Chain, question: str, noted: bool) -> None:
    assert (_NOTE in answers.invoke(Inquiry(question)).answer) is noted


@pytest.mark.parametrize(
    ("part", "names"),
    [
        ("锂电的比铅酸的补得多", ("锂电", "铅酸")),
        ("小学的课后服务费比初中贵", ("小学", "初中")),
        ("例如比例提高", None),
        ("2027年比2025年多", None),
    ],
)
def test_a_part_says_which_is_more(part: str, names: tuple[str, str] | None) -> None:
    taken = taken_for_more(part)
    assert (taken.names if taken else None) == names


_DELAYED = "原定同年投产的三期因用地报批滞后，推迟至2026年6月。"
_REAL_THINGS = "年初承诺的十件民生实事完成九件，其中青少年活动中心未能完工。"


@pytest.mark.parametrize(
    ("question", "before", "sentence", "not_yet"),
    [
        ("轴承产业园三期已经投产，引进几家企业？", "轴承产业园二期建成投产；", _DELAYED, True),
        ("轴承产业园二期已经投产，引进几家企业？", "轴承产业园二期建成投产；", _DELAYED, False),
        ("去年十件民生实事全部完成了，花了多少钱？", "", _REAL_THINGS, True),
        ("民生实事已经完成九件，花了多少钱？", "", _REAL_THINGS, False),
        ("三期已经投产了吗？", "轴承产业园二期建成投产；", _DELAYED, False),
    ],
)
def test_what_is_taken_for_done_is_put_off(question: str, before: str, sentence: str, not_yet: bool) -> None:
    taken = taken_for_done(fold(question))
    assert any(done.is_not_yet(fold(before), fold(sentence)) for done in taken) is not_yet
