"""The parts of a question, as tables: question in, slot out."""

import pytest

from rag.slots import (
    bound_in,
    claims_in,
    groups_in,
    operands_in,
    ordinals_in,
    parity_in,
    parts_of,
    position_in,
    range_in,
    remaining,
    topic_of,
)


@pytest.mark.parametrize(
    ("question", "ordinals"),
    [
        ("第六方面有几项任务", (6,)),
        ("第一、第三方面各有几项", (1, 3)),
        ("第二和第五个方面加起来几项", (2, 5)),
        ("第十二章讲什么", (12,)),
        ("前三个方面是什么", (1, 2, 3)),
        ("后两个方面共几项", (-2, -1)),
        ("最后一个方面叫什么", (-1,)),
        ("三是那个方面有哪些任务", (3,)),
        ("“四是”说的是什么", (4,)),
        ("area 6 has how many tasks", (6,)),
        ("what is the second area", (2,)),
        ("what is the last section", (-1,)),
        ("the first two areas", (1, 2)),
        ("what do areas 1 and 2 add up to", (1, 2)),
        ("parts 3, 4 and 5 in total", (3, 4, 5)),
        ("the first and the last area", (1, -1)),
        ("more tasks in section no. 6 than in section seven", (6, 7)),
        ("the parts of 12 cars", ()),
        ("第三条任务是什么", ()),
        ("校车怎么配", ()),
        ("第一、第二、第三方面", (1, 2, 3)),
        ("第2部分和第4部分", (2, 4)),
        ("倒数第二个方面有几项", (-2,)),
        ("二四六八这几个方面", (2, 4, 6, 8)),
        ("1、3、5三个方面", (1, 3, 5)),
        ("第一、第四、第九三个方面", (1, 4, 9)),
        ("大概三四个方面", ()),
    ],
)
def test_ordinals(question: str, ordinals: tuple[int, ...]) -> None:
    assert ordinals_in(question) == ordinals


@pytest.mark.parametrize(
    ("question", "position"),
    [
        ("第六方面第三条任务", 3),
        ("第2项是什么", 2),
        ("第二方面的最后一条", -1),
        ("最后一项任务", -1),
        ("the last task of area 2", -1),
        ("the third measure", 3),
        ("item 4 in area 1", 4),
        ("第二个方面", None),
        ("一共几条", None),
        ("第十条", 10),
        ("倒数第二条", -2),
        ("the last principle", -1),
    ],
)
def test_positions(question: str, position: int | None) -> None:
    assert position_in(question) == position


@pytest.mark.parametrize(
    ("question", "bound"),
    [
        ("超过20项的有哪些方面", (">", 20)),
        ("不少于五项任务的方面", (">=", 5)),
        ("10项以上的方面有几个", (">=", 10)),
        ("少于6项的方面", ("<", 6)),
        ("不足十项的有哪些", ("<", 10)),
        ("不超过8项的方面", ("<=", 8)),
        ("至少12条任务的方面", (">=", 12)),
        ("8项以下的方面", ("<", 8)),
        ("areas with more than 20 tasks", (">", 20)),
        ("areas with at least nine tasks", (">=", 9)),
        ("areas with fewer than ten tasks", ("<", 10)),
        ("sections with no more than 5 tasks", ("<=", 5)),
        ("areas with 5 or more tasks", (">=", 5)),
        ("任务不低于4项的方面", (">=", 4)),
        ("任务低于4项的方面", ("<", 4)),
        ("不多于4项的方面", ("<=", 4)),
        ("一共几项", None),
        ("超过多少项", None),
        ("任务数大于等于6的方面", (">=", 6)),
    ],
)
def test_bounds(question: str, bound: tuple[str, float] | None) -> None:
    assert bound_in(question) == bound


@pytest.mark.parametrize(
    ("question", "claims"),
    [
        ("十个方面分别是什么", {"area": 10}),
        ("一共52项任务,对吧", {"task": 52}),
        ("五个原则是哪些", {"principle": 5}),
        ("四个方面共14项任务吗", {"area": 4, "task": 14}),
        ("四项基本原则是什么", {"principle": 4, "task": 4}),
        ("第六方面有几项任务", {}),
        ("超过20项的方面", {}),
        ("20项以上的方面", {}),
        ("为什么是7大领域", {"area": 7}),
        ("8章分别讲什么", {"area": 8}),
        ("一个方面", {}),
        ("is it true that the plan has 170 tasks", {"task": 170}),
        ("the plan is divided into ten areas, right?", {"area": 10}),
        ("do the four tasks of a school include meals", {}),
        ("which areas have more than 20 tasks", {}),
    ],
)
def test_claims(question: str, claims: dict[str, float]) -> None:
    assert claims_in(question) == claims


@pytest.mark.parametrize(
    ("question", "known", "operands"),
    [
        ("学前教育方面比职业教育方面多几项任务", "", ("学前教育", "职业教育")),
        ("学前教育和乡村学校加起来多少项任务", "", ("学前教育", "乡村学校")),
        ("公交与地铁哪个任务更多", "", ("公交", "地铁")),
        ("地铁、公交、轮渡三个方面合计几项", "", ("地铁", "公交", "轮渡")),
        ("职业教育占全部任务的百分之几", "", ("职业教育",)),
        ("一共多少项任务", "", ()),
        ("more tasks in childcare or in health", "", ("in childcare", "in health")),
        ("医保和养老相差几项", "", ("医保", "养老")),
        ("公共卫生和医疗服务哪个方面的任务多", "", ("公共卫生", "医疗服务")),
    ],
)
def test_operands(question: str, known: str, operands: tuple[str, ...]) -> None:
    assert operands_in(question, known) == operands


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("浦东和虹桥", ("浦东", "虹桥")),
        ("公共服务", ("公共服务",)),
        ("参与社区共治", ("参与社区共治",)),
        ("城市和谐", ("城市和谐",)),
        ("公交、地铁及轮渡", ("公交", "地铁", "轮渡")),
        ("协同发展", ("协同发展",)),
        ("buses and trams", ("buses", "trams")),
        ("brand", ("brand",)),
        ("比例尺", ("比例尺",)),
        ("及时救治", ("及时救治",)),
    ],
)
def test_parts_are_cut_at_joining_words_only(text: str, parts: tuple[str, ...]) -> None:
    assert parts_of(text) == parts


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("校车有多少?", "校车有"),
        ("是否支持托育机构?", "支持托育机构"),
        ("怎么改造食堂", "改造食堂"),
        ("which hospitals", "hospitals"),
    ],
)
def test_a_topic_is_what_does_not_ask(question: str, topic: str) -> None:
    assert topic_of(question) == topic


@pytest.mark.parametrize(
    ("question", "known", "left"),
    [
        ("一共有多少项重点任务", "", ()),
        ("这份计划有几个方面", "", ()),
        ("哪个方面任务最多", "", ()),
        ("校车配备有多少任务", "", ("校车", "配备")),
        ("那份管养老的计划有几项任务", "", ("养老",)),
        ("这份额度怎么算", "", ("额度",)),
        ("教育提升方案有几个方面", "教育提升三年行动方案", ()),
        ("食堂改造有几项任务", "教育提升三年行动方案", ("食堂", "改造")),
        ("how many tasks are there in the plan", "", ()),
        ("how many tasks on childcare", "", ("childcare",)),
        ("超过20项的有哪些方面", "", ()),
        ("第二方面第三条任务是什么", "", ()),
    ],
)
def test_what_remains_is_the_topic_of_its_own(question: str, known: str, left: tuple[str, ...]) -> None:
    assert remaining(question, known) == left


@pytest.mark.parametrize(
    ("question", "between"),
    [
        ("15到20项之间的方面", (15, 20)),
        ("介于十和二十之间", (10, 20)),
        ("between ten and twenty tasks", (10, 20)),
        ("20到15之间", None),
        ("上海和南京之间", None),
    ],
)
def test_ranges(question: str, between: tuple[float, float] | None) -> None:
    assert range_in(question) == between


@pytest.mark.parametrize(
    ("question", "groups"),
    [
        ("前三个方面比后两个方面多几项", ((1, 2, 3), (-2, -1))),
        ("前三个方面一共几项", ()),
        ("第一方面比第二方面多几项", ()),
    ],
)
def test_groups(question: str, groups: tuple[tuple[int, ...], ...]) -> None:
    assert groups_in(question) == groups


@pytest.mark.parametrize(("question", "parity"), [("双数编号的方面", 0), ("奇数的几个方面", 1), ("双随机抽查", None)])
def test_parity(question: str, parity: int | None) -> None:
    assert parity_in(question) == parity
