"""Which sentences tell outright how many there are: question and sentence in."""

import pytest

from index.normalise import fold
from rag.outright import tells_outright

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
    ],
)
def test_a_number_of_the_thing_asked_for_tells_it(question: str, text: str, tells: bool) -> None:
    assert tells_outright(fold(question), fold(text)) is tells
