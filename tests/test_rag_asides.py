"""What is said beside a question is left out of it, and nothing that it depends on."""

import pytest

from rag.asides import Aside, asides, without_asides


@pytest.mark.parametrize("aside", asides(), ids=lambda aside: aside.name)
def test_each_leaves_of_its_example_the_question_and_of_its_miss_all(aside: Aside) -> None:
    assert (
        aside.pattern.sub("", aside.example).strip() == aside.becomes or without_asides(aside.example) == aside.becomes
    )
    assert aside.pattern.search(aside.example)
    assert not aside.pattern.search(aside.miss)


def test_no_name_is_given_twice() -> None:
    assert len({aside.name for aside in asides()}) == len(asides())


@pytest.mark.parametrize(
    ("folded", "rest"),
    [
        ("老师您好,领导问:谁牵头", "谁牵头"),
        ("急!我们单位要写材料,谁牵头", "谁牵头"),
        ("你好,我想咨询一下,谁牵头?一句话就行,谢谢!", "谁牵头?"),
        ("给我讲讲这份计划,三句话就行", "给我讲讲这份计划"),
        ("哪个多?只要结论!", "哪个多?"),
        ("hello! quick question: who issued it? in one sentence please. thanks", "who issued it?"),
        ("我是应届毕业生,补贴有多少", "我是应届毕业生,补贴有多少"),  # on what it depends
        ("领导小组由谁任组长", "领导小组由谁任组长"),
        ("对政策有疑问,找谁", "对政策有疑问,找谁"),
        ("申请表要写几句话", "申请表要写几句话"),
        ("补贴怎么领,直接给现金吗", "补贴怎么领,直接给现金吗"),
        ("能帮农民找工作吗", "能帮农民找工作吗"),
        ("材料不齐,谁能告知补正", "材料不齐,谁能告知补正"),
        ("谢谢", "谢谢"),
        ("", ""),
    ],
)
def test_only_the_question_is_left(folded: str, rest: str) -> None:
    assert without_asides(folded) == rest
