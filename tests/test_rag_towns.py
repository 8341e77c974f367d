"""Questions for a town by name."""

import pytest

from rag.towns import asks_for_a_town, names_a_town


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("在哪个城市开的?", True),
        ("设在哪个省?", True),
        ("哪几个县要建?", True),
        ("哪座城先建?", True),
        ("哪个市场先建?", False),
        ("哪个省市缺电时怎么办?", False),  # any of them
        ("在哪里开的?", False),
        ("城市怎么建?", False),
    ],
)
def test_a_town_is_asked_for(question: str, asked: bool) -> None:
    assert asks_for_a_town(question) is asked


@pytest.mark.parametrize(
    ("text", "question", "named"),
    [
        ("在杭州召开。", "在哪个城市开的?", True),
        ("在长三角召开。", "在哪个城市开的?", False),
        ("依托中国社会扶贫网。", "在哪个城市开的?", False),
        ("推进杭州和南京合作。", "杭州跟哪个城市合作?", True),
        ("推进杭州建设。", "杭州跟哪个城市合作?", False),
        ("加强城市合作。", "在哪个城市开的?", False),
        ("评为优的有石桥镇、罗田乡。", "哪几个乡镇评了优?", True),  # of no dictionary
        ("覆盖农村地区、边远乡镇。", "哪几个乡镇评了优?", False),
    ],
)
def test_a_town_is_named(text: str, question: str, named: bool) -> None:
    assert names_a_town(text, question) is named
