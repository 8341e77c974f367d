"""`python -m index`: exit codes, one sentence for each fault, and the old index untouched by it."""

import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from index.__main__ import main
from index.encoder import Encoder
from index.encoders import encoder_name
from index.store import Store
from tests.command_line import Run, runs
from tests.fakes import LetterEncoder

REPOSITORY = Path(__file__).parents[1]
PLAN = REPOSITORY / "data" / "yrd-2024-2026.txt"
TEXT = (
    "关于加强协同的通知\n\n一、加强科技创新\n支持各地共建实验室，推动成果转化。\n二、建设产业集群\n支持低空经济发展。\n"
)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in an empty folder, with an encoder that takes no time: (exit code, stdout, stderr)."""

    def letters(name: str, cache: Path, threads: int) -> Encoder:
        return LetterEncoder()

    def name_of_letters(name: str, cache: Path, threads: int) -> str:
        return LetterEncoder().name

    monkeypatch.setattr("index.commands.open_encoder", letters)
    monkeypatch.setattr("index.commands.encoder_name", name_of_letters)

    return runs(main, tmp_path, monkeypatch, capsys)


@pytest.fixture
def doc(tmp_path: Path) -> Path:
    path = tmp_path / "notice.txt"
    path.write_text(TEXT, "utf-8")
    return path


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_build_prints_the_ingest_report_and_the_version(run: Run, doc: Path) -> None:
    code, out, err = run("build", str(doc))
    assert (code, err) == (0, "")
    assert out.startswith("notice (notice.txt, utf-8)")
    assert re.search(r"Published v0001 in var/index: 1 document, \d+ clauses \(\d+ encoded, 0 unchanged\) in", out)


def test_build_without_paths_takes_the_data_folder_and_out_says_where(run: Run, doc: Path, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    doc.rename(tmp_path / "data" / doc.name)
    assert run("build", "--out", "elsewhere")[0] == 0
    assert Store(tmp_path / "elsewhere").current().manifest.documents == ("notice",)


def test_a_second_build_encodes_nothing_and_if_stale_does_nothing(run: Run, doc: Path) -> None:
    run("build", str(doc))
    assert "(0 encoded," in run("build", str(doc))[1]
    assert run("build", str(doc), "--if-stale") == (0, "v0002 in var/index is up to date.\n", "")
    doc.write_text(TEXT + "三、保护生态环境\n推进十年禁渔。\n", "utf-8")
    assert "Published v0003" in run("build", str(doc), "--if-stale")[1]


def test_an_index_up_to_date_is_told_without_opening_the_encoder(
    run: Run, doc: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def opened(*opening: object) -> Encoder:
        raise AssertionError("opened")

    run("build", str(doc))
    monkeypatch.setattr("index.commands.open_encoder", opened)
    assert run("build", str(doc), "--if-stale") == (0, "v0001 in var/index is up to date.\n", "")


def test_the_bundled_encoders_name_is_known_without_opening_it(tmp_path: Path) -> None:
    assert encoder_name("bundled", tmp_path / "none") == "bundled:multilingual-e5-small-q4:1571fc982750"
    assert list(tmp_path.iterdir()) == []


BAD = {
    "missing.txt": None,
    "empty.txt": b"",
    "blank.txt": b" \n\n\t\n",
    "binary.txt": bytes(range(256)) * 8,
    "program.pdf": b"\x7fELF" + bytes(64),
    "cut.docx": b"PK\x03\x04" + b"\0" * 40,
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_document_is_one_sentence_and_leaves_the_index_as_it_was(
    run: Run, doc: Path, tmp_path: Path, name: str
) -> None:
    run("build", str(doc))
    before = snapshot(tmp_path / "var")
    if (content := BAD[name]) is not None:
        (tmp_path / name).write_bytes(content)
    code, out, err = run("build", str(doc), str(tmp_path / name))
    assert (code, out) == (1, "")
    assert err.count("\n") == 1, err
    assert name in err
    assert "expected" in err
    assert snapshot(tmp_path / "var") == before


def test_every_bad_document_gets_its_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    code, _, err = run("build", "empty.txt", "missing.txt")
    assert (code, len(err.splitlines())) == (1, 2)


@pytest.mark.parametrize("command", ["list", "verify", "rollback"])
def test_no_index_is_a_failure_that_names_the_next_command(run: Run, tmp_path: Path, command: str) -> None:
    code, out, err = run(command)
    assert (code, out) == (1, "")
    assert err == "Found no index in var/index, expected one. Run: python -m index build.\n"
    assert not (tmp_path / "var").exists()


@pytest.mark.parametrize("arguments", [(), ("destroy",), ("list", "--loud"), ("rollback", "v0001")])
def test_wrong_usage_is_exit_code_2(run: Run, arguments: tuple[str, ...]) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith("usage: python -m index")


def test_a_bad_setting_is_exit_code_2_and_one_sentence(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WENCE_THREADS", "many")
    code, _, err = run("list")
    assert (code, err.count("\n")) == (2, 1)
    assert "WENCE_THREADS is 'many'" in err


def test_list_marks_the_current_version_and_rollback_moves_the_mark(run: Run, doc: Path) -> None:
    run("build", str(doc))
    run("build", str(doc))
    assert [line[:7] for line in run("list")[1].splitlines()] == ["  v0001", "* v0002"]
    assert run("rollback") == (0, "v0001 is current (was v0002).\n", "")
    assert [line[:7] for line in run("list")[1].splitlines()] == ["* v0001", "  v0002"]
    code, _, err = run("rollback")
    assert code == 1
    assert "before v0001" in err


def test_verify_names_each_damaged_file_and_list_still_lists(run: Run, doc: Path, tmp_path: Path) -> None:
    run("build", str(doc))
    run("build", str(doc))
    assert run("verify") == (0, "v0002 is current; whole in var/index: v0001, v0002.\n", "")
    (tmp_path / "var/index/v0001/vectors.npy").write_bytes(b"")
    code, out, err = run("verify")
    assert (code, out) == (1, "")
    assert "var/index/v0001/vectors.npy with 0 bytes" in err
    assert "v0002/" not in err
    assert "* v0002" in run("list")[1]


def test_a_build_while_another_runs_says_so(run: Run, doc: Path, tmp_path: Path) -> None:
    from index.publish import writing

    with writing(Store(tmp_path / "var/index")):
        code, _, err = run("build", str(doc))
    assert (code, err.count("\n")) == (1, 1)
    assert "held by another build" in err


def test_the_settings_table_is_printed(run: Run) -> None:
    assert run("settings")[1].startswith("| variable | default |")


def real(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "index", *map(str, arguments)]


def finished(*arguments: object) -> tuple[str, str]:
    done = subprocess.run(real(*arguments), cwd=REPOSITORY, capture_output=True, text=True, check=True)
    return done.stdout, done.stderr


@pytest.mark.real
def test_the_plan_is_built_verified_and_found_by_a_process_of_its_own(tmp_path: Path) -> None:
    out, err = finished("build", PLAN, "--out", tmp_path / "index")
    assert "9 of 9 areas, stated 165 = 20+20+25+23+22+17+10+15+13, printed 48" in out
    assert err == "", "no bar without a terminal, and no warning"
    again, _ = finished("build", PLAN, "--out", tmp_path / "index", "--if-stale")
    assert again.startswith("v0001 in ")


@pytest.mark.real
def test_a_real_build_killed_at_any_time_leaves_the_version_that_was_current(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    started = time.perf_counter()
    finished("build", PLAN, "--out", folder)
    took = time.perf_counter() - started
    for part in (0.5, 0.8, 0.95):
        before = Store(folder).current().name
        with subprocess.Popen(real("build", PLAN, "--out", folder), cwd=REPOSITORY, stdout=subprocess.DEVNULL) as build:
            time.sleep(took * part)
            build.kill()
        current = Store(folder).current()
        current.verify()
        assert current.name >= before
    finished("build", PLAN, "--out", folder)
    assert not list(folder.glob(".building-*"))
