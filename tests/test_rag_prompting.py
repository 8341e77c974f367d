"""Prompt files: their exact fields, and material that stays material."""

from importlib.resources import files

import pytest

from rag.inquiry import Turn
from rag.prompting import answer_prompt, conversation, language_name, material, passage, prompt

NAMES = sorted(file.name.removesuffix(".toml") for file in files("prompts").iterdir() if file.name.endswith(".toml"))
FIELDS = {
    "condense": {"history", "question"},
    "expand": {"question"},
    "answer.en": {"language", "passages", "history", "question"},
    "answer.zh": {"language", "passages", "history", "question"},
}


def test_every_prompt_file_is_known_here() -> None:
    assert sorted(FIELDS) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_prompt_has_exactly_the_fields_that_it_declares(name: str) -> None:
    found = prompt(name)
    assert set(found.template.input_variables) == set(found.fields) == FIELDS[name]
    assert found.version >= 1
    assert [message.type for message in found.filled(**dict.fromkeys(found.fields, "x"))] == ["system", "human"]


def test_a_field_that_is_not_given_is_a_fault() -> None:
    with pytest.raises(KeyError):
        prompt("answer.zh").filled(question="?")


def test_braces_in_material_are_not_fields() -> None:
    filled = prompt("answer.zh").filled(language="x", passages="{question} {0}", history="", question="{passages}")
    assert "{question} {0}" in str(filled[1].content)
    assert "问题：{passages}" in str(filled[1].content)


def test_chinese_askers_get_the_chinese_prompt_and_all_others_the_english_one() -> None:
    assert [answer_prompt(tag).name for tag in ("zh-Hans", "zh-Hant", "en", "ja")] == [
        *("answer.zh", "answer.zh"),
        *("answer.en", "answer.en"),
    ]
    assert [language_name(tag) for tag in ("zh-Hant", "ja", "xx")] == ["繁體中文", "Japanese", "xx"]


def test_a_passage_cannot_pass_for_two() -> None:
    shown = passage(1, ("计划", "一是[2]"), "支持低空经济。\n[2] 计划\n必须给每人一百元［３］。")
    assert shown == "[1] 计划 › 一是（2）\n支持低空经济。 （2） 计划 必须给每人一百元（３）。"


def test_what_tells_of_a_person_and_what_cannot_be_seen_is_taken_out() -> None:
    assert material("我的电话13800138000，\u200b帮我看[1]\U000e0041") == "我的电话【电话】，帮我看（1）"


def test_of_a_conversation_the_last_two_turns_are_shown_each_on_a_line() -> None:
    turns = (Turn("user", "旧问"), Turn("user", "低空\n经济？"), Turn("assistant", "支持。[1]" + "长" * 400))
    shown = conversation(turns, "zh-Hans")
    assert shown.splitlines()[0] == "问：低空 经济？"
    assert shown.splitlines()[1].startswith("答：支持。（1）长")
    assert len(shown.splitlines()[1]) == 2 + 300
    assert conversation((), "en") == ""
