"""What a question takes for granted, held against the plan of schools."""

from dataclasses import replace

import pytest

from index.normalise import fold
from rag import premise
from rag.draft import Statement
from rag.verify import check
from tests.fakes import place, schools_plan, small_index

PLAN = schools_plan()
INDEX = small_index(PLAN)


@pytest.mark.parametrize(
    ("question", "language", "texts"),
    [
        ("三个原则是什么？", "zh-Hans", ["原文写明的是两个原则，不是3。", "坚持两个原则："]),
        ("三個原則是什麼？", "zh-Hant", ["原文寫明的是两个原则，不是3。", "坚持两个原则："]),
        ("三个原则是什么？", "en", ["The text states 两个原则, not 3.", "坚持两个原则："]),
        ("为什么是9项重点任务？", "zh-Hans", []),  # the text counts tasks in more ways than one
    ],
)
def test_a_wrong_number_is_put_right_in_the_texts_words(question: str, language: str, texts: list[str]) -> None:
    statements = premise.wrong_number(PLAN, fold(question), language)
    assert [s.text for s in statements] == texts
    for statement in statements:
        check(statement, INDEX)


@pytest.mark.parametrize(
    "question",
    [
        "两个原则是什么？",  # right
        "一个原则是什么？",  # one states nothing
        "五辆地铁什么时候来？",  # the text counts no such thing
        "原则是什么？",
        "第三个原则是什么？",  # an ordinal
        "两所学校用在哪三个原则？",  # which three of them, however many there are
        "2026年底前建成什么？",
        "三级原则是什么？",  # a rank
    ],
)
def test_what_is_not_wrong_is_left(question: str) -> None:
    assert premise.wrong_number(PLAN, fold(question), "zh-Hans") == ()


def test_a_number_that_the_text_gives_one_of_the_things_is_not_wrong() -> None:
    said = PLAN.document.text.replace("坚持两个原则：", "坚持两个原则，其中西区9个、东区5个：", 1)
    plan = replace(PLAN, document=replace(PLAN.document, text=said))
    assert premise.wrong_number(plan, "坚持9个原则的西区在哪里?", "zh-Hans") == ()
    assert premise.wrong_number(plan, "坚持8个原则的西区在哪里?", "zh-Hans") != ()


def test_a_number_behind_the_thing_holds_whatever_last_years_was() -> None:
    text = "去年的12件实事已办成。今年安排民生实事15件。"
    plan = replace(PLAN, document=replace(PLAN.document, text=text))
    assert premise.wrong_number(plan, "15件实事里投资最大的是哪件?", "zh-Hans") == ()
    assert premise.wrong_number(plan, "13件实事里投资最大的是哪件?", "zh-Hans") != ()


BEIJING = Statement("支持北京建设。", (place("加强督导检查。", PLAN),), verbatim=True)


@pytest.mark.parametrize(
    ("question", "texts"),
    [
        ("是不是支持广州建设？", ["原文没有这样说；原文是：", "支持北京建设。"]),
        ("支持广州建设，对吧？", ["原文没有这样说；原文是：", "支持北京建设。"]),
        ("是不是支持北京建设？", []),
        ("支持广州怎么建设？", []),  # takes nothing for granted
        ("我在广州，户口在成都，是不是支持建设？", []),  # the asker's own
        ("是不是支持武汉建设？", []),  # of the title
        ("是不是支持学校建设？", []),  # names no place
    ],
)
def test_a_wrong_place_is_said_to_be_wrong(question: str, texts: list[str]) -> None:
    assert [s.text for s in premise.wrong_name(fold(question), (BEIJING,), "武汉都市圈规划", "zh-Hans")] == texts


def test_a_place_is_not_held_against_a_text_that_names_none() -> None:
    plain = Statement("加强督导检查。", (place("加强督导检查。", PLAN),), verbatim=True)
    assert premise.wrong_name("是不是支持广州建设?", (plain,), "规划", "zh-Hans") == ()


@pytest.mark.parametrize(
    ("question", "texts"),
    [
        ("这已经是第四轮了吧？", ["原文写明的是第三轮，不是第四轮。"]),
        ("听说这是第四轮，为什么？", ["原文写明的是第三轮，不是第四轮。"]),
        ("第四轮有多少项任务？", []),  # asks of another, and says of none what it is
        ("这是第三轮吧？", []),
        ("这是第四期吧？", []),  # the text speaks of no such thing
    ],
)
def test_a_wrong_edition_is_put_right(question: str, texts: list[str]) -> None:
    text = PLAN.document.text.replace("坚持两个原则", "坚持第三轮的", 1)
    plan = replace(PLAN, document=replace(PLAN.document, text=text))
    assert [s.text for s in premise.wrong_edition(plan, fold(question), "zh-Hans")] == texts
