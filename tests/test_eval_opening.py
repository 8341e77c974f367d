"""Wence itself, opened for a run: the served index, and a side index for documents that it lacks."""

import json
from pathlib import Path

import pytest

from eval.__main__ import main
from eval.errors import DocumentsMissing
from eval.gold import Evidence, GoldItem, Nugget
from eval.opening import open_wence
from eval.wence import Desk, Wence
from index.build import build_index
from index.encoder import Encoder
from index.reading import read_plan
from index.settings import Settings
from tests.conftest import MODELS, REPOSITORY
from tests.eval_cases import gold_item
from tests.fakes import FakeAssistant, small_index, small_plan

NOTICE = "关于加强图书馆建设的通知\n\n一、总体要求\n（一）每个社区建设一座图书馆。\n（二）图书馆每天开放十二小时。\n"


def desk(*names: str) -> Desk:
    assistant = FakeAssistant(small_index(*(small_plan(name) for name in names)))
    return Desk(assistant.index, assistant.ask)


def test_an_item_is_asked_of_the_first_index_that_holds_all_its_documents() -> None:
    wence = Wence([desk("a"), desk("a", "b")], "extractive", {})
    assert {hit.place.document for hit in wence.search(gold_item(documents=("a",)), 50)} == {"a"}
    assert {hit.place.document for hit in wence.search(gold_item(documents=("b", "a")), 50)} == {"a", "b"}
    assert {chunk.place.document for chunk in wence.chunks(gold_item(documents=("b",)))} == {"b"}
    with pytest.raises(DocumentsMissing, match="q1 names c"):
        wence.search(gold_item(documents=("c",)), 5)


def test_in_a_crowd_every_clause_is_ranked_and_only_named_documents_are_relevant() -> None:
    whole = desk("a", "b")
    wence = Wence([desk("a"), whole], "extractive", {}, crowd=whole.index)
    assert {hit.place.document for hit in wence.search(gold_item(documents=("a",)), 50)} == {"a", "b"}
    assert {chunk.place.document for chunk in wence.chunks(gold_item(documents=("a",)))} == {"a"}


@pytest.fixture
def settings(tmp_path: Path, bundled: Encoder) -> Settings:
    data = REPOSITORY / "data"
    build_index([data], tmp_path / "index", bundled, read=read_plan)
    return Settings(index=tmp_path / "index", data=data, models=MODELS)


def library_item() -> GoldItem:
    return gold_item(
        question="图书馆每天开放多久？", documents=("notice",), answer="十二小时。",
        evidence=(Evidence("notice", "图书馆每天开放十二小时"),), nuggets=(Nugget(("十二小时",)),),
    )  # fmt: skip


@pytest.mark.real
def test_documents_that_the_index_lacks_are_indexed_beside_it(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "notice.txt").write_text(NOTICE, "utf-8")
    with pytest.raises(DocumentsMissing, match="notice"):
        open_wence([library_item()], settings, [], "extractive")
    wence = open_wence([library_item()], settings, [tmp_path / "notice.txt"], "extractive")
    first = wence.search(library_item(), 5)[0]
    assert wence.texts["notice"][first.place.start : first.place.end].endswith("图书馆每天开放十二小时。")
    assert (tmp_path / "var" / "eval" / "index").is_dir()
    assert "yrd-2024-2026" in wence.texts


@pytest.mark.real
def test_the_shipped_questions_can_be_run_scored_and_compared(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WENCE_INDEX", str(settings.index))
    monkeypatch.setenv("WENCE_MODELS", str(MODELS))
    monkeypatch.chdir(REPOSITORY)
    gold = REPOSITORY / "eval" / "gold" / "yrd-2024-2026.a.jsonl"
    ids = [json.loads(line)["id"] for line in gold.read_text("utf-8").splitlines()][:4]
    for name in ("a", "b"):
        words = ["run", "--gold", str(gold), "--split", "all", "--ids", *ids, "--out", str(tmp_path / name)]
        assert main([*words, "--repeats", "2"]) == 0
    assert main(["compare", str(tmp_path / "a"), str(tmp_path / "b"), "--gate", "--margin", "0"]) == 0
    told = capsys.readouterr().out
    assert "wence, 4 questions" in told
    assert "broken: 0, mended: 0" in told
