"""The language of a question by its script, on sentences whose language a reader can tell."""

import pytest

from rag import language_of as room
from rag.language_of import language_of, to_traditional


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("公交线路有几条？", "zh-Hans"),
        ("公車路線有幾條？", "zh-Hant"),
        ("醫療資源怎麼分配", "zh-Hant"),
        ("医疗资源怎么分配", "zh-Hans"),
        ("人口多少", "zh-Hans"),  # written alike in both
        ("How many bus lines are there?", "en"),
        ("计划的title是什么", "zh-Hans"),
        ("What does 托育 mean?", "en"),
        ("バスは何本ありますか", "ja"),
        ("計画はいくつの分野がありますか", "ja"),
        ("버스 노선은 몇 개입니까?", "ko"),
        ("¿Cuántas líneas hay?", "en"),
        ("2025", "en"),
        ("G60 是什么", "zh-Hans"),
        ("WHO是谁", "zh-Hans"),
        ("GDP和CPI是多少", "zh-Hans"),
        ("Is 低空 in it?", "en"),
    ],
)
def test_the_script_tells_the_language(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [("共有6项任务", "共有6項任務"), ("原文没有说明", "原文沒有說明"), ("第一方面", "第一方面")],
)
def test_simplified_is_written_as_traditional_character_by_character(simplified: str, traditional: str) -> None:
    assert to_traditional(simplified) == traditional


def test_a_converter_is_loaded_once_however_languages_follow_each_other() -> None:
    for text in ("醫療資源怎麼分配", "医疗资源怎么分配") * 2:
        to_traditional(text)
        language_of(text)
    loaded = room._converter.cache_info().misses
    language_of("公車路線有幾條？")
    to_traditional("公车")
    assert room._converter.cache_info().misses == loaded
