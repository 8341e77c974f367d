"""Bad gold is told with line, field and reason, all at once."""

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from eval.__main__ import main
from eval.errors import GoldInvalid
from eval.gold import Evidence, Expect, Nugget, Split
from eval.gold_reading import GoldLine, gold_files, read_gold, read_lines
from eval.lint import faults_of
from tests.eval_cases import TEXTS, gold_item

LINE = asdict(gold_item())


def written(folder: Path, *lines: object) -> Path:
    path = folder / "gold.jsonl"
    path.write_text("\n".join(x if isinstance(x, str) else json.dumps(x, ensure_ascii=False) for x in lines), "utf-8")
    return path


def test_a_written_item_is_read_back_the_same(tmp_path: Path) -> None:
    assert read_gold([written(tmp_path, LINE)]) == (gold_item(),)


def test_every_fault_is_told_with_its_line_and_field(tmp_path: Path) -> None:
    path = written(
        tmp_path, LINE, "{bad", LINE | {"id": "q2", "splt": "dev"}, LINE | {"id": "q3", "split": "train"}, LINE
    )
    found = [(fault.line, fault.field) for fault in read_lines([path]).faults]
    assert found == [(2, "column 2"), (3, "splt"), (4, "split"), (5, "id")]


def test_a_nested_field_is_named_by_its_place(tmp_path: Path) -> None:
    bad = LINE | {"evidence": [{"document": "plan", "quote": "x", "rel": 7}]}
    assert [fault.field for fault in read_lines([written(tmp_path, bad)]).faults] == ["evidence.0.rel"]


def test_a_file_that_is_not_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_bytes(b"\xff\xfe\x00")
    assert [(f.line, f.field) for f in read_lines([path]).faults] == [(0, "file")]


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(GoldInvalid, match="no gold file"):
        gold_files([tmp_path])


def lines(*items: object) -> list[GoldLine]:
    return [GoldLine("g.jsonl", at, item) for at, item in enumerate(items, start=1)]  # type: ignore[arg-type]


def test_a_sound_item_has_no_fault() -> None:
    assert list(faults_of(lines(gold_item()), TEXTS)) == []


@pytest.mark.parametrize(
    ("fields", "field", "reason"),
    [
        ({"evidence": (Evidence("plan", "不在文中"),)}, "evidence.0.quote", "is not in plan"),
        ({"evidence": (Evidence("other", "x"),)}, "evidence.0.document", "not among"),
        ({"evidence": ()}, "evidence", "no essential quote"),
        ({"nuggets": ()}, "nuggets", "no vital nugget"),
        ({"nuggets": (Nugget(("南京",)), Nugget(("合肥",), id="n9"))}, "answer", "n9"),
        ({"nuggets": (Nugget(("re:(",)),)}, "nuggets.0.any", "is no pattern"),
        ({"nuggets": (Nugget(("南京",)), Nugget())}, "nuggets.1", "neither"),
        ({"forbidden": ("宁波",)}, "answer", "forbids"),
        ({"forbidden_re": ("[",)}, "forbidden_re.0", "is no pattern"),
        ({"answer": "南京、杭州、苏州", "closed_list": True}, "answer", "precision 0.67"),
        ({"documents": ()}, "documents", "is empty"),
        ({"question": " "}, "question", "expected 1 to 500"),
        ({"variant_of": "q0"}, "variant_of", "not in the set"),
    ],
)
def test_what_lint_refuses(fields: dict[str, object], field: str, reason: str) -> None:
    found = [(fault.field, fault.reason) for fault in faults_of(lines(gold_item(**fields)), TEXTS)]
    assert any(field == at and reason in why for at, why in found), found


def test_a_cluster_on_both_sides_and_a_question_asked_twice_are_told() -> None:
    other = gold_item(id="q2", split=Split.TEST)
    assert [fault.field for fault in faults_of(lines(gold_item(), other), TEXTS)] == ["split", "question"]


def test_a_refusal_needs_no_evidence_and_may_hold_no_forbidden_word() -> None:
    refusal = {"expect": Expect.REFUSE, "evidence": (), "nuggets": (), "forbidden_re": (r"\d元",)}
    assert list(faults_of(lines(gold_item(**refusal, answer="文件未载明票价。")), TEXTS)) == []
    assert [f.field for f in faults_of(lines(gold_item(**refusal, answer="5元")), TEXTS)] == ["answer"]


def test_lint_prints_every_fault_and_exits_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = tmp_path / "plan.txt"
    document.write_text(TEXTS["plan"], "utf-8")
    wrong = LINE | {
        "id": "q2",
        "cluster": "c2",
        "question": "？？",
        "evidence": [{"document": "plan", "quote": "没有"}],
    }
    code = main(["lint", str(written(tmp_path, LINE, wrong, "[]")), "--documents", str(document)])
    told = capsys.readouterr().err.splitlines()
    assert code == 1
    assert told[0].startswith("gold.jsonl:2: evidence.0.quote: q2: “没有” is not in plan")
    assert told[1].startswith("gold.jsonl:3: line: ")
    assert told[-1] == "2 items in 1 files, 2 faults"
