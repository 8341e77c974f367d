"""A question of several parts as the questions it asks."""

import pytest

from index.normalise import fold
from rag.parts import split


def parts(question: str) -> list[str]:
    return [text for text, _ in split(question, fold(question), "")]


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("校车怎么配？", ["校车怎么配？"]),
        ("校车怎么配？食堂怎么改？", ["校车怎么配？", "食堂怎么改？"]),
        ("校车什么时候配，食堂由谁改？", ["校车什么时候配，", "食堂由谁改？"]),
        ("校车什么时候配；食堂由谁改；教师怎么交流？", ["校车什么时候配；", "食堂由谁改；", "教师怎么交流？"]),
        ("在乡村学校，校车怎么配？", ["在乡村学校，校车怎么配？"]),  # only one half asks
        ("几所学校配校车这块，打算由谁管？", ["几所学校配校车这块，打算由谁管？"]),  # the first is what it is about
        ("校车，食堂，怎么配？", ["校车，食堂，怎么配？"]),
        ("校车和食堂，各自怎么改？", ["校车和食堂，各自怎么改？"]),
        ("校车有几辆？由哪个局长签字", ["校车有几辆？", "由哪个局长签字"]),  # an office, not what is longer
        ("除了国内几个省，还跟哪些国家合作", ["除了国内几个省，还跟哪些国家合作"]),  # what is left out is not asked
        ("校车提到几回？都是为啥事", ["校车提到几回？都是为啥事"]),
        ("以“支持”开头的是哪些？分属哪块", ["以“支持”开头的是哪些？分属哪块"]),
        ("校车怎么配？谢谢。", ["校车怎么配？"]),
        ("食堂呢？什么时候改？", ["食堂呢？什么时候改？"]),  # the first only names what the second asks about
        ("校车怎么配？食堂呢", ["校车怎么配？", "食堂呢"]),
        ("我是家长。校车怎么配？", ["我是家长。校车怎么配？"]),
        ("哪个方面任务最多，有几项？", ["哪个方面任务最多，有几项？"]),  # the second half is of the first
        ("医疗和养老哪个任务多？多几项？", ["医疗和养老哪个任务多？多几项？"]),
        ("医疗和养老哪个任务更多？各是几项？", ["医疗和养老哪个任务更多？各是几项？"]),
        ("校车和食堂谁先建成？中间差几个月？", ["校车和食堂谁先建成？中间差几个月？"]),
        ("校车和食堂由谁管，有什么区别？", ["校车和食堂由谁管，有什么区别？"]),
        ("校车和食堂哪个大，大多少平方米？", ["校车和食堂哪个大，大多少平方米？"]),
        ("校车和食堂隔多久查一回？哪个查得勤", ["校车和食堂隔多久查一回？哪个查得勤"]),
        ("两份文件哪份印得早？落款各是几月几号", ["两份文件哪份印得早？落款各是几月几号"]),
        ("When will buses come, and who pays for them?", ["When will buses come, and", "who pays for them?"]),
        ("When will buses come?", ["When will buses come?"]),
        ("What is childcare and who runs it?", ["What is childcare and", "who runs it?"]),
        ("校車怎麼配？食堂怎麼改？", ["校車怎麼配？", "食堂怎麼改？"]),
        ("校车由谁审批、几天批完？", ["校车由谁审批、", "几天批完？"]),
        ("校车什么时候、由谁批？", ["校车什么时候、由谁批？"]),  # the first does not say what is done
        ("在哪些城市、哪些学校配校车？", ["在哪些城市、哪些学校配校车？"]),
        ("校车总投资多少 什么时候配齐", ["校车总投资多少", "什么时候配齐"]),
        ("校车补助多少，山区承担几成？", ["校车补助多少，", "山区承担几成？"]),
        ("校车要停多久？车库要建多大", ["校车要停多久？", "车库要建多大"]),
        ("校车罚多少；安装费家长掏不掏", ["校车罚多少；", "安装费家长掏不掏"]),
        ("能不能坐校车，要办什么手续", ["能不能坐校车，", "要办什么手续"]),
        ("审合不合法的人员，占百分之几？", ["审合不合法的人员，占百分之几？"]),  # of which persons, not whether
        ("点名要哪几类学校，一共几类？", ["点名要哪几类学校，一共几类？"]),
        ("这几个学校好几十年了，校车怎么配？", ["这几个学校好几十年了，校车怎么配？"]),
    ],
)
def test_a_question_is_parted_where_both_sides_ask(question: str, asked: list[str]) -> None:
    assert [part.removesuffix(" and") for part in parts(question)] == [part.removesuffix(" and") for part in asked]


@pytest.mark.parametrize("doubt", ["确定吗？", "真的吗？", "你确定？", "are you sure?"])
def test_a_doubt_is_no_part_of_its_own(doubt: str) -> None:
    assert parts(f"校车怎么配？{doubt}") == ["校车怎么配？"]


def test_a_question_of_too_many_parts_is_left_whole() -> None:
    asked = "校车怎么配？食堂怎么改？教师怎么派？操场怎么修？课堂怎么建？"
    assert parts(asked) == [asked]


def test_both_texts_are_cut_at_the_same_marks() -> None:
    text = "校車怎麼配？食堂怎麼改？"
    assert split(text, fold(text), "") == (("校車怎麼配？", "校车怎么配?"), ("食堂怎麼改？", "食堂怎么改?"))


def test_where_folding_changes_the_length_the_folded_text_is_cut() -> None:
    text = "校车…怎么配？食堂怎么改？"
    assert [folded for _, folded in split(text, fold(text), "")] == ["校车...怎么配?", "食堂怎么改?"]


def test_the_parts_lose_no_word_of_a_question() -> None:
    text = "校车什么时候配，食堂由谁改，教师怎么交流？"
    assert "".join(parts(text)) == text
