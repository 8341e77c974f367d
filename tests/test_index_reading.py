"""One file in, one plan out: formats by their bytes, sidecars, refusals, and the process apart."""

import json
import os
import zipfile
from pathlib import Path

import pytest

from index.errors import DocumentUnreadable
from index.facts import document_id
from index.reading import read_plan
from index.sandbox import read_plan_sandboxed

PLAN = Path(__file__).parent.parent / "data" / "yrd-2024-2026.txt"
TEXT = "一、总体要求\n坚持以人民为中心，推进各项工作。\n二、重点任务\n加快建设统一平台。\n"


def written(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def refusal(path: Path) -> str:
    with pytest.raises(DocumentUnreadable) as caught:
        read_plan(path)
    return str(caught.value)


def test_the_bytes_decide_and_not_the_name(tmp_path: Path) -> None:
    page = "<html><head><title>关于工作的通知_某网</title></head><body><p>一、任务</p><p>做好工作。</p></body></html>"
    plan, report = read_plan(written(tmp_path, "page.txt", page.encode("gb18030")))
    assert (report.decoder, plan.document.title) == ("html, gb18030", "关于工作的通知")
    assert [clause.id for clause in plan.clauses] == ["page/1", "page/1.1"]
    assert read_plan(written(tmp_path, "plain.pdf", TEXT.encode("utf-16")))[1].decoder == "utf-16"


def test_a_sidecar_corrects_what_the_text_says(tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", TEXT.encode())
    path.with_suffix(".toml").write_text('id = "work-2025"\ntitle = "工作要点"\ndate = "2025-01"\n', "utf-8")
    plan, _ = read_plan(path)
    assert (plan.document.id, plan.document.title, plan.document.date) == ("work-2025", "工作要点", "2025-01")
    assert plan.clauses[0].id == "work-2025/1"


def test_a_sidecar_with_unknown_fields_or_bad_syntax_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", TEXT.encode())
    path.with_suffix(".toml").write_text('titel = "工作要点"\n', "utf-8")
    assert "titel" in refusal(path)
    path.with_suffix(".toml").write_text("title = \n", "utf-8")
    assert "expected TOML" in refusal(path)


@pytest.mark.parametrize(
    ("stem", "name"),
    [
        ("YRD 2024_2026", "yrd-2024-2026"),
        ("长三角计划（终稿）", "长三角计划-终稿"),
        ("../a", "a"),
        ("！！", "document"),
    ],
)
def test_ids_are_made_of_the_files_name(stem: str, name: str) -> None:
    assert document_id(stem) == name


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b" \n\n", "empty"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "picture"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 50, "DOCX"),
        (b"PK\x03\x04" + b"\0" * 50, "damaged ZIP"),
        (b"<html><body><script>1</script></body></html>", "no text"),
        ("\u200b\u200b".encode(), "no text"),
    ],
)
def test_what_is_no_document_is_refused_in_one_sentence(tmp_path: Path, content: bytes, said: str) -> None:
    message = refusal(written(tmp_path, "a.txt", content))
    assert said in message
    assert "expected" in message


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    assert "No such file" in refusal(tmp_path / "none.txt")
    assert "expected a readable file" in refusal(tmp_path)


def test_another_archive_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "x")
    assert "no Word document" in refusal(path)


def test_a_paragraph_too_long_to_cite_is_cut_at_sentence_ends(tmp_path: Path) -> None:
    sentence = "加快推进各项重点任务落地见效，形成工作合力。"
    plan, _ = read_plan(written(tmp_path, "a.txt", ("一、任务\n" + sentence * 200 + "\n").encode()))
    assert max(len(clause.text) for clause in plan.clauses) <= 600
    assert all(clause.text.startswith("加快") and clause.text.endswith("。") for clause in plan.tasks)
    assert "".join(clause.text for clause in plan.tasks) == sentence * 200


def test_reading_twice_gives_the_same_bytes() -> None:
    assert repr(read_plan(PLAN)) == repr(read_plan(PLAN))


def test_the_report_is_text_and_json() -> None:
    _, report = read_plan(PLAN)
    assert "9 of 9 areas, stated 165 = 20+20+25+23+22+17+10+15+13, printed 48" in report.text()
    stated = json.loads(report.to_json())
    assert (stated["covered"], stated["ok"], stated["clauses"]["task"]) == (report.characters, True, 48)


def test_a_process_apart_reads_the_same() -> None:
    assert read_plan_sandboxed(PLAN) == read_plan(PLAN)


def test_a_process_apart_passes_on_the_refusal(tmp_path: Path) -> None:
    with pytest.raises(DocumentUnreadable, match="picture"):
        read_plan_sandboxed(written(tmp_path, "a.pdf", b"\x89PNG" + b"\0" * 20))


def test_a_process_apart_may_not_grow_without_end(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(51 * 1024 * 1024)
    with pytest.raises(DocumentUnreadable, match="at most"):
        read_plan_sandboxed(path)
    os.truncate(path, 40 * 1024 * 1024)
    with pytest.raises(DocumentUnreadable):
        read_plan_sandboxed(path)
