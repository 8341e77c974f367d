"""Every place of the plan of schools that names a thing, exact to the character."""

import pytest

from index.normalise import fold
from rag.answer import Status
from rag.ask import Ask
from rag.draft import Draft
from rag.intent import read
from rag.structure import Structure
from rag.verify import proved
from tests.fakes import SCHOOLS, schools_plan, small_index

PLAN = schools_plan()
INDEX = small_index(PLAN)
TEXT = {suffix: text for suffix, _, _, text in SCHOOLS}


def answered(question: str) -> list[str]:
    statements = Structure(INDEX).answer(read(fold(question)), PLAN, "zh-Hans")
    return [s.text for s in proved(Draft(Status.ANSWERED, tuple(statements)), INDEX).statements]


@pytest.mark.parametrize(
    ("question", "texts"),
    [
        ("企业在里头提到几回？", ["原文有2处提到“企业”：", TEXT["1.2"].split("（")[0] + "（卫生健康委负责）", TEXT["3.1"]]),
        ("提到校车的地方有哪些？", ["为乡村学校配备校车；"]),
        (
            "交流写进了哪几个方面？",
            ["第二方面“改善乡村学校条件”：推动城乡教师交流，每年交流教师300名。"],
        ),
        ("以“支持企业”开头的有哪些？", ["支持企业举办托育机构，发展社区托育。（卫生健康委负责）", TEXT["3.1"]]),
        ("地铁被提到几次？", []),
    ],
)  # fmt: skip
def test_each_sentence_that_names_the_thing_is_quoted(question: str, texts: list[str]) -> None:
    assert [text.rstrip("。") for text in answered(question)] == [
        text.split("。（")[0] if "。（" in text else text.rstrip("。") for text in texts
    ]


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("合肥写进了哪几个方面？", "合肥"),
        ("我们合肥在里头被提到几回，都是干什么？", "合肥"),
        ("合肥在方案里出现了几次，都跟什么有关？", "合肥"),
        ("合肥出现在哪几句里", "合肥"),
        ("哪几处提到了合肥？", "合肥"),
        ("文中提了几次低空经济？", "低空经济"),
        ("带“合作区”字样的有哪些？", "合作区"),
    ],
)
def test_a_name_whose_places_are_asked_for(question: str, name: str) -> None:
    intent = read(fold(question))
    assert (intent.ask, intent.topic) == (Ask.APPEARANCES, name)


@pytest.mark.parametrize(
    "question",
    ["企业出现几次违规会被移出名单？", "改革涉及哪几个方面？", "书记提到了哪几个方面？", "哪些任务提到合肥？", "“两个统筹”写了什么？"],
)  # fmt: skip
def test_what_happens_to_a_thing_is_no_mention_of_it(question: str) -> None:
    assert read(fold(question)).ask is not Ask.APPEARANCES
