"""Numbers with units, by hand."""

import pytest

from index.quantities import measured, stated_count, stated_parts, stated_total


@pytest.mark.parametrize(
    ("text", "value", "unit", "printed"),
    [
        ("共有20项重点任务，主要包括：", 20, "项", "共有20项重点任务"),
        ("提出了九个方面，共165项重点任务。", 165, "项", "共165项重点任务"),
        ("共计三十条措施", 30, "条", "共计三十条措施"),
        ("本计划共提出6个方面22项重点任务。", 22, "项", "22项重点任务"),
        ("部署5大行动、共19项任务。", 19, "项", "共19项任务"),
        ("聚焦八个方面二十条措施", 20, "条", "二十条措施"),
        ("细化为36项工作", 36, "项", "细化为36项工作"),
    ],
)
def test_a_total_is_read(text: str, value: float, unit: str, printed: str) -> None:
    total = stated_total(text, 0)
    assert total is not None
    assert (total.value, total.unit, total.text) == (value, unit, printed)


def test_what_is_counted_without_being_tasks_is_no_total() -> None:
    assert [stated_total(text, 0) for text in ("包括3项指标", "涉及12项", "在五个方面", "5大行动")] == [None] * 4


def test_areas_are_stated_as_parts_else_as_actions() -> None:
    texts = ("五大行动、共19项任务", "从三个方面实施五大行动", "八项专项行动", "十大工程")
    found = [parts.text for text in texts if (parts := stated_parts(text, 0))]
    assert found == ["五大行动", "三个方面", "八项专项行动", "十大工程"]


def test_a_heading_states_its_count_in_brackets_and_a_text_its_parts() -> None:
    count, parts = stated_count("一、推广的改革举措（共23项）", 0), stated_parts("提出了九个方面", 0)
    assert count is not None
    assert parts is not None
    assert (count.value, parts.value, parts.text) == (23, 9, "九个方面")
    assert stated_count("一、总体要求", 0) is None


def test_measures_are_read_with_their_factor_and_place() -> None:
    text = "到2025年，总动力达到11亿千瓦，机械化率达75%，补助1,500万元，培训20个工作日（国发〔2019〕5号）。"
    found = measured(text, 0)
    assert [(each.value, each.unit) for each in found] == [(1.1e9, "千瓦"), (75, "%"), (1.5e7, "元"), (20, "个工作日")]
    assert [text[each.span.start : each.span.end] for each in found] == [each.text for each in found]
