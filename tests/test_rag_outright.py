"""Which sentences tell outright how many there are: question and sentence in."""

import pytest

from index.normalise import fold
from rag.outright import lists_outright, tells_outright

CLUSTERS = "加快建设示范区集群、东江集群两个数据中心集群。"


@pytest.mark.parametrize(
    ("question", "text", "tells"),
    [
        ("数据中心集群有几个？", CLUSTERS, True),
        ("数据中心集群一共有多少个", CLUSTERS, True),
        ("禁渔要持续多少年？", "持续推进十年禁渔。", True),
        ("数据中心集群在哪里？", CLUSTERS, False),  # no number is asked for
        ("数据中心集群有几座？", CLUSTERS, False),  # another measure
        ("2027年数据中心集群有几个？", CLUSTERS, False),  # a year that the sentence does not have
        ("数据中心集群的企业有几个？", CLUSTERS, False),
        ("禁渔从哪一年开始？", "持续推进十年禁渔。", False),
        ("第几个数据中心集群最大？", CLUSTERS, False),
        ("数据中心集群有几个？", "建设第2个数据中心集群。", False),
        ("企业有几个？", "两个部门支持企业。", False),  # the number is of something else
        ("全省要建成多少个省级示范基地？", "全省建成省级示范基地60个。", True),
        ("全省省级示范基地的目标是多少个？", "全省建成省级示范基地60个。", True),
        ("全省要建成多少处省级示范基地？", "全省建成省级示范基地60个。", False),
        ("全市要建成多少个省级示范基地？", "全省建成省级示范基地60个。", False),
    ],
)
def test_a_number_of_the_thing_asked_for_tells_it(question: str, text: str, tells: bool) -> None:
    assert tells_outright(fold(question), fold(text)) is tells


POSTED = "物业服务企业应当在小区显著位置公示服务事项、收费标准、负责人联系方式;"


@pytest.mark.parametrize(
    ("question", "text", "tells"),
    [
        ("物业服务企业要在小区显著位置公示哪些内容？", POSTED, True),
        ("物业服务企业在小区显著位置公示什么内容？", POSTED, True),
        ("物业服务企业在小区显著位置公示多少天？", POSTED, False),  # no names are asked for
        ("物业服务企业在网站显著位置公示哪些内容？", POSTED, False),  # a word that the sentence does not have
        ("公示哪些内容？", POSTED, False),  # too little is said
        ("物业服务企业公示收费标准有哪些要求？", POSTED, False),  # about one of the names
        ("物业服务企业在小区显著位置公示哪些内容？", "物业服务企业应当在小区显著位置公示。", False),
    ],
)
def test_names_right_behind_the_words_of_the_question_tell_which(question: str, text: str, tells: bool) -> None:
    assert lists_outright(fold(question), fold(text)) is tells
