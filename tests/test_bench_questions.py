"""Which questions are timed."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from bench.questions import Question, read_questions, spread


def gold(folder: Path, name: str, *rows: Mapping[str, object]) -> None:
    lines = [json.dumps({"type": "lookup", "documents": ["plan"], **row}) for row in rows]
    (folder / name).write_text("\n".join(lines), encoding="utf-8")


def test_questions_come_in_the_order_of_the_files_names(tmp_path: Path) -> None:
    gold(tmp_path, "b.jsonl", {"question": "third"})
    gold(tmp_path, "a.jsonl", {"question": "first"}, {"question": "second"})
    assert [question.text for question in read_questions(tmp_path, "plan", 9)] == ["first", "second", "third"]


def test_follow_ups_and_questions_on_other_documents_are_left_out(tmp_path: Path) -> None:
    follow_up = {"question": "and then?", "history": [{"role": "user", "content": "first"}]}
    gold(tmp_path, "a.jsonl", follow_up, {"question": "elsewhere", "documents": ["other"]}, {"question": "kept"})
    assert read_questions(tmp_path, "plan", 9) == [Question("kept", of_content=True)]


def test_what_the_outline_answers_is_told_from_what_must_be_found(tmp_path: Path) -> None:
    kinds = ["lookup", "list", "count", "aggregate", "compare", "cross_lingual"]
    gold(tmp_path, "a.jsonl", *({"question": kind, "type": kind} for kind in kinds))
    of_content = [question.text for question in read_questions(tmp_path, "plan", 9) if question.of_content]
    assert of_content == ["lookup", "cross_lingual"]


def test_a_folder_without_a_question_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=f"no question on plan in {tmp_path}"):
        read_questions(tmp_path, "plan", 9)


def test_a_part_is_spread_over_all() -> None:
    seven = [Question(str(n), of_content=True) for n in range(7)]
    assert [question.text for question in spread(seven, 3)] == ["0", "2", "4"]
