"""Public suites, the plain chain, and Wence opened for a run."""

import json
from pathlib import Path

import pytest

from eval.__main__ import main
from eval.baseline import Baseline
from eval.errors import DocumentsMissing, SuiteUnreadable
from eval.external import measure, recall_of
from eval.library import library_of, require
from eval.suites import Direction, read_suite
from rag.answer import Status
from tests.eval_cases import TEXT, gold_item
from tests.fakes import LetterEncoder


def squad(folder: Path, name: str, *paragraphs: tuple[str, dict[str, str]]) -> None:
    made = [
        {"context": context, "qas": [{"id": key, "question": question} for key, question in asked.items()]}
        for context, asked in paragraphs
    ]
    (folder / name).write_text(json.dumps({"data": [{"paragraphs": made}]}, ensure_ascii=False), "utf-8")


def test_translated_questions_name_the_paragraph_of_their_other_language(tmp_path: Path) -> None:
    squad(tmp_path, "xquad.zh.json", ("甲段", {"1": "问甲"}), ("乙段", {"2": "问乙"}), ("甲段", {"3": "再问甲"}))
    squad(tmp_path, "xquad.en.json", ("Second", {"2": "ask b"}), ("First", {"1": "ask a", "3": "ask a again"}))
    same, into_chinese, into_english = read_suite("xquad", tmp_path)
    assert same == Direction("zh → zh", ("甲段", "乙段"), ("问甲", "问乙", "再问甲"), (0, 1, 0))
    assert into_chinese == Direction("en → zh", ("甲段", "乙段"), ("ask b", "ask a", "ask a again"), (1, 0, 0))
    assert into_english == Direction("zh → en", ("Second", "First"), ("问甲", "问乙", "再问甲"), (1, 0, 1))


def test_a_folder_without_the_suite_is_told_with_the_names_looked_for(tmp_path: Path) -> None:
    with pytest.raises(SuiteUnreadable, match=r"cmrc2018_dev\.json"):
        read_suite("cmrc", tmp_path)
    (tmp_path / "test.json").write_text("[]")
    with pytest.raises(SuiteUnreadable, match="SQuAD"):
        read_suite("drcd", tmp_path)
    assert main(["external", "--suite", "cmrc", "--data", str(tmp_path)]) == 1


def test_recall_by_hand() -> None:
    found = recall_of("zh → zh", [1, 1, 2, 5, 6, None, None, 10])
    assert (found.questions, found.r1, found.r5) == (8, 0.25, 0.5)
    assert found.mrr == pytest.approx((1 + 1 + 1 / 2 + 1 / 5 + 1 / 6 + 1 / 10) / 8)


def test_a_suite_is_searched_by_the_search_of_the_index() -> None:
    words = ("苹果树开花", "火车开往海边", "湖水很冷")
    direction = Direction("zh → zh", words, ("火车开往海边", "湖水很冷", "苹果树开花"), (1, 2, 0))
    (found,) = measure([direction], LetterEncoder())
    assert (found.r1, found.r5, found.mrr) == (1.0, 1.0, 1.0)
    assert [f.questions for f in measure([direction], LetterEncoder(), limit=2)] == [2]


class Chat:
    """Says what it was told to say, and remembers what it was asked."""

    model_name = "echo"

    def __init__(self, says: str) -> None:
        self.says, self.prompt = says, ""

    def invoke(self, prompt: str) -> "Chat":
        self.prompt = prompt
        return self

    @property
    def content(self) -> str:
        return self.says


def test_the_plain_chain_says_its_best_chunk_when_there_is_no_chat_model() -> None:
    library = library_of({"plan": "\n".join([TEXT, "乙" * 480, "丙" * 480])})
    chain = Baseline(library, LetterEncoder())
    answer = chain.ask(gold_item(question="丙丙丙"))
    assert answer.status is Status.ANSWERED
    assert [c.quote for c in answer.citations] == ["丙" * 480]
    text = library.texts["plan"]
    assert all(text[c.place.start : c.place.end] for c in chain.chunks(gold_item()))
    assert len(chain.search(gold_item(), 10)) == len(chain.chunks(gold_item()))  # never more than there are


def test_the_plain_chain_hands_its_chunks_to_a_chat_model() -> None:
    chat = Chat("南京、杭州。")
    answer = Baseline(library_of({"plan": TEXT}), LetterEncoder(), chat).ask(gold_item())
    assert (answer.status, answer.generated, answer.model) == (Status.ANSWERED, True, "echo")
    assert "支持南京" in chat.prompt
    refusal = Baseline(library_of({"plan": TEXT}), LetterEncoder(), Chat("不知道。")).ask(gold_item())
    assert refusal.refused


def test_documents_that_nobody_has_are_all_named() -> None:
    with pytest.raises(DocumentsMissing, match=r"a, b, .*--documents DIR with them"):
        require([gold_item(documents=("b",)), gold_item(documents=("a", "plan"))], ["plan"])
