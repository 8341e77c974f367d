"""Openings that leave what was spoken of or put right how it was understood."""

import pytest

from rag.turning import leaves, meant


@pytest.mark.parametrize(
    ("question", "rest"),
    [
        ("换个话题,食堂怎么改?", "食堂怎么改?"),
        ("先不说校车了。我家孩子能在食堂吃饭吗?", "我家孩子能在食堂吃饭吗?"),
        ("行,明白了。对了,食堂由谁改?", "食堂由谁改?"),
        ("扯远了:食堂由谁改?", "食堂由谁改?"),
        ("By the way, who runs the canteens?", "who runs the canteens?"),
        ("食堂怎么改?", ""),
        ("这条不对了,是不是改过?", ""),
        ("换个话题", ""),
        ("不说明原因,会被退回吗?", ""),
    ],
)
def test_what_comes_after_leaving_a_topic(question: str, rest: str) -> None:
    assert leaves(question) == rest


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("不对,我问的是食堂", "食堂呢?"),
        ("我指的是乡村学校。", "乡村学校呢?"),
        ("不是,我说的是食堂什么时候改", "食堂什么时候改"),
        ("no, I meant canteens", "what about canteens?"),
        ("不对吧,是多少?", ""),
        ("我问过学校了", ""),
    ],
)
def test_what_a_question_is_put_right_to(question: str, asked: str) -> None:
    assert meant(question) == asked
