"""Spoken names of areas, tasks, places and numbers: each rewriting turns its example into the formal words."""

import re

import pytest

from rag.spoken import Spoken, formal, spoken


@pytest.mark.parametrize("one", spoken(), ids=lambda one: one.example)
def test_an_example_becomes_what_is_written(one: Spoken) -> None:
    assert one.pattern.sub(one.formal, one.example) == one.becomes


@pytest.mark.parametrize("one", spoken(), ids=lambda one: one.miss)
def test_a_near_miss_stays_as_it_is(one: Spoken) -> None:
    assert one.pattern.search(one.miss) is None


@pytest.mark.parametrize("one", spoken(), ids=lambda one: one.example)
def test_a_pattern_is_about_folded_text(one: Spoken) -> None:
    assert not re.search("[A-Z]", one.pattern.pattern)


@pytest.mark.parametrize(
    ("question", "becomes"),
    [
        ("排在第七的那一块,一共安排了几件事?", "第七个方面,一共安排了几项任务?"),
        ("任务个数连十五都没到的有哪几块", "任务数不到十五项的有哪几方面"),
        ("给我排个座次吧:哪三块的活儿最多,哪块垫底?", "给我排名吧:哪三方面的任务最多,哪方面垫底?"),
        ("末尾三块总共几项", "最后三个方面总共几项"),
        ("九个方面全念完,压轴收尾的那条任务是?", "九个方面全念完,最后一条任务是?"),
        ("区块链有几个试点", "区块链有几个试点"),
        ("一张票几块钱", "一张票几块钱"),
        ("群众性活动怎么办", "群众性活动怎么办"),
        ("“一件事”集成服务怎么推进", "“一件事”集成服务怎么推进"),
        ("第三方面有几项任务", "第三方面有几项任务"),
    ],
)
def test_a_question_is_read_as_plans_write_it(question: str, becomes: str) -> None:
    assert formal(question) == becomes
