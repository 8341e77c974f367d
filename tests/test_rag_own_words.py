"""The later part of a question: answered by its own words, and not by a number of something else."""

import pytest

from index.encoder import Encoder
from rag.answer import Answer, Status
from rag.inquiry import Inquiry
from tests.real import Chain, chain_of, index_of

pytestmark = pytest.mark.real
TEXT = """澄浦市体育事业发展三年行动计划
一、办好赛事
市运动会每两年举办一届。残疾人运动会每四年举办一届，下一届于2026年8月在鹿门县举行。引进国际级赛事的，按实际支出的30%补助，最高500万元。
二、管好场馆
公共体育场馆每周开放时间不少于56小时。未按规定开放的，由市体育局责令改正，并处2000元罚款；拒不改正的，处5000元以上1万元以下罚款。
"""


@pytest.fixture(scope="module")
def chain(tmp_path_factory: pytest.TempPathFactory, bundled: Encoder) -> Chain:
    return chain_of(index_of(tmp_path_factory.mktemp("sports"), bundled, sports=TEXT))


def ask(chain: Chain, question: str) -> Answer:
    return chain.invoke(Inquiry(question))


def test_a_later_part_is_not_answered_with_the_number_of_another_thing(chain: Chain) -> None:
    answer = ask(chain, "残疾人运动会下一届什么时候办，经费多少？")
    assert answer.status is Status.PARTIAL
    assert "2026年8月" in answer.answer
    assert "500万" not in answer.answer


def test_a_later_part_is_answered_by_its_own_words(chain: Chain) -> None:
    answer = ask(chain, "场馆不按规定开放罚多少，拒不改正的罚多少？")
    assert answer.status is Status.ANSWERED
    assert "2000元" in answer.answer
    assert "5000元以上1万元以下" in answer.answer
