"""Articles and numbered items by their number, of rules that are read and indexed with the real encoder."""

import pytest

from index.encoder import Encoder
from index.normalise import fold
from index.opened import Index
from rag.answer import Answer, Status
from rag.articles import named_by_number
from rag.inquiry import Filters, Inquiry
from tests.real import Chain, chain_of, index_of

RULES = """澄浦市电动自行车管理办法
第一章 总则
第一条 为了加强电动自行车管理，根据有关法律法规，结合本市实际，制定本办法。
第二条 本市行政区域内电动自行车的登记、通行、停放、充电，适用本办法。
第二章 登记和通行
第三条 购买电动自行车的，应当自购车之日起30日内申请登记。登记不收取费用。
第四条 申请登记应当提交下列材料：
（一）本人身份证明；
（二）购车发票；
（三）产品合格证。
第五条 驾驶电动自行车应当佩戴安全头盔，搭载的学龄前儿童不得超过一人。
第三章 停放和充电
第六条 禁止在楼道、楼梯间停放电动自行车或者为其充电。
第七条 违反第六条规定的，由消防救援机构处200元以上500元以下罚款。
第八条 本办法自2026年3月1日起施行。
"""
PLAN = """澄浦市智慧城市建设行动方案
一、夯实数字底座
1.扩容政务云。2026年底前新增算力500P。（责任单位：市数据局）
2.建设视联网。接入摄像头3万路。（责任单位：市公安局）
二、便利群众办事
3.推行一网通办。高频事项全部网上办。（责任单位：市行政审批局）
4.上线电子证照。身份证、驾驶证等40类证照亮码可用。（责任单位：市公安局、市数据局）
三、激活数据要素
5.开放公共数据。首批开放数据集200个。（责任单位：市数据局）
6.设立数据交易站。开展数据资产登记。（责任单位：市国资委）
"""


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory, bundled: Encoder) -> Index:
    return index_of(tmp_path_factory.mktemp("rules"), bundled, rules=RULES, tasks=PLAN)


@pytest.fixture(scope="module")
def chain(index: Index) -> Chain:
    return chain_of(index)


def ask(chain: Chain, question: str, document: str = "rules") -> Answer:
    return chain.invoke(Inquiry(question, (), Filters(documents=(document,))))


def quotes(answer: Answer) -> list[str]:
    return [citation.quote for citation in answer.citations]


@pytest.mark.real
@pytest.mark.parametrize(
    "question",
    [
        "第五条规定了什么？",
        "第5条讲什么",
        "五条说的啥",
        "请给出第五条原文",
        "办法第五条怎么写的",
        "What does article 5 say?",
        "电动自行车管理办法第五条讲什么",
        "《澄浦市电动自行车管理办法》第五条讲什么",
    ],
)
def test_an_article_is_quoted_by_its_number(chain: Chain, question: str) -> None:
    answer = ask(chain, question)
    assert answer.status is Status.ANSWERED
    assert quotes(answer) == ["第五条 驾驶电动自行车应当佩戴安全头盔，搭载的学龄前儿童不得超过一人。"]


@pytest.mark.real
@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("第四条的内容是什么？", "（三）产品合格证。"),  # with what stands under it
        ("第三条和第六条分别规定什么？", "第六条 禁止在楼道、楼梯间停放电动自行车或者为其充电。"),
        ("第十二条说什么？", "原文共有8条，没有第12条。"),
        ("第七条规定罚多少钱？", "处200元以上500元以下罚款"),
        ("哪一条规定了戴头盔？", "第五条 驾驶电动自行车应当佩戴安全头盔"),
        ("登记要不要钱，写在第几条？", "第三条：登记不收取费用。"),
        ("第二章有几条？", "第二章登记和通行，原文列出3条。"),
        ("哪一章的条文最多？", "第二章登记和通行、第三章停放和充电列出的任务最多，列出3条。"),
        ("条文数量是多少？", "原文共有8条。"),
        ("分哪几章？", "第三章停放和充电"),
        ("What is chapter 3 called?", "第三章停放和充电"),
    ],
)
def test_what_is_asked_of_articles_and_chapters_is_told(chain: Chain, question: str, said: str) -> None:
    answer = ask(chain, question)
    assert answer.status is Status.ANSWERED
    assert said in answer.answer


@pytest.mark.real
def test_what_an_article_does_not_say_is_not_taken_from_another(chain: Chain) -> None:
    assert ask(chain, "第五条规定罚多少钱？").status is Status.NOT_IN_DOCUMENT


@pytest.mark.real
@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("第4项任务是什么？", "4.上线电子证照。"),
        ("What does item 6 say?", "6.设立数据交易站。"),
        ("第二项由谁负责？", "市公安局"),
        ("第9项任务是什么？", "原文共有6条，没有第9条。"),
    ],
)
def test_an_item_that_is_numbered_through_the_sections_is_told(chain: Chain, question: str, said: str) -> None:
    assert said in ask(chain, question, "tasks").answer


def test_a_number_within_an_area_and_a_task_by_its_place_are_no_article(index: Index) -> None:
    plan = index.plans["tasks"]
    assert named_by_number(plan, fold("第二方面第一条任务是什么"), by_area=True) is None
    assert named_by_number(plan, fold("第三条线路什么时候开通"), by_area=False) is None
    assert named_by_number(plan, fold("有几条规定"), by_area=False) is None
