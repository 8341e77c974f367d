"""Typing errors by sound and by shape: which are mended, and what must stay as it is typed."""

import re

import pytest

from rag.likeness import alikeness, same_shape, same_sound, sound_of
from rag.spelling import Speller
from tests.conftest import REPOSITORY

SPELLER = Speller(
    [
        "三省一市包括江苏省、浙江省、安徽省和上海市,加强固体废物监管,建设无废城市,太湖流域综合治理,治理长江。",
        "组织失业青年见习,考核合格的发给补贴。陕电送湖北,探索长江经济带新路,大黄山建成旅游目的地。",
        "任务书由部门负责,第三轮督察,制度完善,行政执法,发布内容,无锡锡山区,发展计划,专利代理师。",
        "建设幼儿园,改善生态环境,核定不合格的单位,共同治理环境。",
    ]
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("中医医院的考合由谁负责", "中医医院的考核由谁负责"),
        ("由哪个部门阻织", "由哪个部门组织"),
        ("长江经挤带", "长江经济带"),
        ("行政执发", "行政执法"),
        ("无费城市", "无废城市"),
        ("大皇山", "大黄山"),
        ("建一个神么中心", "建一个什么中心"),
        ("记划有哪些", "计划有哪些"),
        ("一共有多小个", "一共有多少个"),
        ("流域冶理", "流域治理"),
        ("怎么加强监菅", "怎么加强监管"),
        ("怎么深索", "怎么探索"),
        ("那些方面要加强?", "哪些方面要加强?"),
        ("又儿园建在哪", "幼儿园建在哪"),  # 又 holds a sentence together, but not this word
        ("生太环境怎么改善", "生态环境怎么改善"),
    ],
)
def test_what_only_sounds_or_looks_right_is_mended(typed: str, meant: str) -> None:
    assert SPELLER.mend(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "三省一市是指哪几个地方",
        "任务数是几",
        "蒙电送湖北",
        "无锡有什么任务",
        "第二轮督察",
        "第一轮督察什么时候",
        "专利代理是个什么概念",
        "治理工作小组谁当组长",
        "那些方面有补贴吗?",
        "那个方面有52项,对?",
        "那些方面已经写明",
        "江西省和河北省",
        "大会由谁主持",
        "末来",
        "合不合规矩",
        "排在最后的那条任务是?",
        "那项任务由交通局管吧?",
        "又建了幼儿园吗",
    ],
)
def test_what_may_be_meant_as_typed_stays(typed: str) -> None:
    assert SPELLER.mend(typed) == typed


@pytest.mark.parametrize("pair", ["未末", "治冶", "环坏", "太大", "管菅", "探深", "准淮", "低抵"])
def test_characters_of_similar_shape(pair: str) -> None:
    assert same_shape(*pair)


@pytest.mark.parametrize("pair", ["陕蒙", "锡废", "江河", "苏浙", "沪皖"])
def test_characters_that_share_at_most_a_common_radical(pair: str) -> None:
    assert not same_shape(*pair)


def test_every_character_of_the_plan_sounds_as_pypinyin_has_it() -> None:
    """Its package, which the code that answers does not import, and the file that it does read."""
    from pypinyin import Style, lazy_pinyin

    for char in sorted(set((REPOSITORY / "data" / "yrd-2024-2026.txt").read_text(encoding="utf-8"))):
        if "一" <= char <= "鿿":
            heard = lazy_pinyin(char, style=Style.NORMAL)[0].replace("v", "ü")
            assert sound_of(char) == re.sub("ng$", "n", re.sub("^([zcs])h", r"\1", heard))


def test_sounds_that_regions_do_not_tell_apart_are_one() -> None:
    assert same_sound("神", "什")
    assert same_sound("进", "京")
    assert not same_sound("治", "台")
    assert alikeness("未", "末") == 1
