"""Questions in two steps: how they are read, and what a document calls the thing that they mean."""

import pytest

from rag.linking import _extreme
from rag.names_of_kind import has, names_in, places_of, stem_of
from rag.read_link import Link, Sort, read_link

TOWNS = "临潮、望礁、青螺三市共建港口,临潮港走远洋,青螺港停邮轮。沙渚市目前没有轨道交通。其中沙渚市设站，沙渚市牵头。牵头市每季度通报，牵头单位另定。"


@pytest.mark.parametrize(
    ("question", "link"),
    [
        (
            "唯一没通轨道的那座城市，垃圾运到哪儿?",
            Link("唯一没通轨道的是哪个城市", "垃圾运到哪儿?", Sort.PLACE, "", 1),
        ),
        (
            "由市里承担七成的那两个县，各新增多少?",
            Link("由市里承担七成的是哪两个县", "各新增多少?", Sort.PLACE, "县", 2),
        ),
        ("种质库放在哪个市?那个市的港口主攻什么?", Link("种质库放在哪个市", "港口主攻什么?", Sort.PLACE, "市", 1)),
        ("管疫情监测的部门，还跟谁定名录?", Link("管疫情监测的是哪个部门", "还跟谁定名录?", Sort.BODY, "部门", 1)),
        ("硕士算哪一类人才，这类人租房补多少?", Link("硕士算哪一类人才", "租房补多少?", Sort.CLASS, "", 1)),
        ("那个市的港口主攻什么?", None),
        ("哪个市的港口最大?", None),
        ("which city hosts it, and what does it pay?", None),
    ],
)
def test_the_description_and_what_is_asked_are_told_apart(question: str, link: Link | None) -> None:
    assert read_link(question) == link


def test_places_are_those_the_document_writes_so() -> None:
    assert places_of(TOWNS) == {"沙渚", "临潮", "望礁", "青螺"}


def test_a_town_is_named_in_the_order_of_the_text() -> None:
    assert names_in("望礁港与沙渚市", Sort.PLACE, "市", TOWNS) == ("望礁", "沙渚")


def test_a_body_is_known_by_what_tells_it_apart() -> None:
    assert stem_of("由市住房城乡建设局") == "住房城乡建设"


def test_a_class_is_no_other_letters_class() -> None:
    assert has("a、b类人才自选学校", "b", Sort.CLASS)
    assert not has("e类人才自选学校", "b", Sort.CLASS)


@pytest.mark.parametrize(("largest", "names"), [(True, ("岫东",)), (False, ("连川",))])
def test_the_most_is_the_greatest_amount_of_a_row(largest: bool, names: tuple[str, ...]) -> None:
    row = "分区任务为:岫东区41个、岫西区36个、连川县9个。"
    assert _extreme(row, ("岫东", "岫西", "连川"), largest=largest) == names


def test_there_is_no_most_where_two_are_level() -> None:
    assert _extreme("岫东区41个、岫西区41个、连川县9个。", ("岫东", "岫西", "连川"), largest=True) == ()
