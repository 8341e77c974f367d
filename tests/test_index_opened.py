"""Opening an index: the current version, a stand-in for a damaged one, or a refusal."""

from dataclasses import replace
from pathlib import Path

import pytest

from index.build import build_index
from index.codec import manifest_to_json
from index.encoder import Encoder
from index.errors import IndexDamaged, IndexMismatch, IndexMissing
from index.manifest import FORMAT
from index.opened import Index, open_index, smoke
from index.plan import ClauseKind
from index.search import Searcher
from index.search_data import encode_clauses
from index.store import Store
from index.version import CHECKSUM, MANIFEST, checksum_line
from tests.fakes import LetterEncoder, small_index, small_plan
from tests.line_reader import read_lines


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three versions of one document; each has one line more."""
    for lines in ("alpha", "alpha\nbeta", "alpha\nbeta\ngamma"):
        (tmp_path / "doc.txt").write_text(lines)
        build_index([tmp_path / "doc.txt"], tmp_path / "index", LetterEncoder(), read=read_lines)
    return tmp_path / "index"


def damage(folder: Path, version: str, name: str = "plans.json") -> None:
    path = folder / version / name
    path.write_bytes(path.read_bytes()[:-1] + b" ")


def restate(folder: Path, **changes: object) -> None:
    """Change what the current manifest says, with all checksums right."""
    version = Store(folder).current()
    described = manifest_to_json(replace(version.manifest, **changes))  # type: ignore[arg-type]
    (version.folder / MANIFEST).write_bytes(described)
    (version.folder / CHECKSUM).write_bytes(checksum_line(described))
    (folder / "CURRENT").write_bytes(f"{version.name} {checksum_line(described)[:64].decode()}\n".encode())


def test_the_current_version_opens_with_its_clauses_in_row_order(folder: Path) -> None:
    index = open_index(folder, LetterEncoder())
    assert (index.version, index.degraded) == ("v0003", None)
    assert [clause.id for clause in index.clauses] == ["doc/1", "doc/2", "doc/3"]
    assert [p.clause.id for p in index.searcher.search("gamma", 1).passages] == ["doc/3"]
    assert index.document("doc").text == "alpha\nbeta\ngamma"
    assert index.reports["doc"].paragraphs == 3


@pytest.mark.parametrize("name", ["plans.json", "vectors.npy", MANIFEST, CHECKSUM])
def test_a_damaged_current_version_is_replaced_by_the_last_whole_one_and_said_to_be(folder: Path, name: str) -> None:
    damage(folder, "v0003", name)
    index = open_index(folder, LetterEncoder())
    assert index.version == "v0002"
    assert [clause.id for clause in index.clauses] == ["doc/1", "doc/2"]
    assert index.degraded is not None
    assert index.degraded.startswith("Serving v0002")
    assert "v0003" in index.degraded


def test_the_stand_in_is_whole_itself(folder: Path) -> None:
    damage(folder, "v0003")
    damage(folder, "v0002", "states.npy")
    assert open_index(folder, LetterEncoder()).version == "v0001"


def test_a_spoilt_pointer_still_finds_the_newest_version(folder: Path) -> None:
    (folder / "CURRENT").write_text("v000")
    index = open_index(folder, LetterEncoder())
    assert (index.version, index.degraded is None) == ("v0003", False)


def test_no_whole_version_is_a_refusal_that_names_the_current_one(folder: Path) -> None:
    for version in ("v0001", "v0002", "v0003"):
        damage(folder, version)
    with pytest.raises(IndexDamaged, match="v0003"):
        open_index(folder, LetterEncoder())


def test_no_index_is_missing(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing, match="python -m index build"):
        open_index(tmp_path / "none", LetterEncoder())


class OtherEncoder(LetterEncoder):
    name = "other"


class WideEncoder(LetterEncoder):
    dimension = 16


@pytest.mark.parametrize(
    ("changes", "encoder", "said"),
    [
        ({}, OtherEncoder(), "encoder letters, expected other"),
        ({"encoder": "elsewhere"}, LetterEncoder(), "encoder elsewhere, expected letters"),
        ({}, WideEncoder(), "dimension 8, expected 16"),
        ({"dimension": 4}, LetterEncoder(), "dimension 4, expected 8"),
        ({"chunker": "outline-0"}, LetterEncoder(), "chunker outline-0, expected outline-"),
        ({"format": FORMAT + 1}, LetterEncoder(), f"format {FORMAT + 1}, expected format {FORMAT}"),
    ],
)
def test_a_mismatch_is_refused_with_both_values_and_no_other_version_stands_in(
    folder: Path, changes: dict[str, object], encoder: Encoder, said: str
) -> None:
    restate(folder, **changes)
    with pytest.raises(IndexMismatch, match=said) as fault:
        open_index(folder, encoder)
    assert "python -m index build" in str(fault.value)


def test_an_open_index_outlives_the_removal_of_its_files(folder: Path) -> None:
    index = open_index(folder, LetterEncoder())
    for path in (folder / "v0003").iterdir():
        path.unlink()
    assert [p.clause.id for p in index.searcher.search("beta", 1).passages] == ["doc/2"]


def test_rows_are_those_within_the_documents_and_areas_asked_for() -> None:
    index = small_index(small_plan("a"), small_plan("b"))
    assert index.rows() is None
    assert index.rows(documents=["b"]) == [5, 6, 7, 8, 9]
    assert index.rows(areas=[2]) == [3, 4, 8, 9]
    assert index.rows(documents=["a"], areas=[2]) == [3, 4]
    assert index.rows(documents=["c"]) == []


def test_furniture_is_found_by_id_and_never_searched() -> None:
    plan = small_plan()
    furniture = replace(plan.clauses[1], kind=ClauseKind.FURNITURE)
    plan = replace(plan, clauses=(plan.clauses[0], furniture, *plan.clauses[2:]))
    index = small_index(plan)
    assert index.clause("plan-a/1.1") == furniture
    assert [clause.id for clause in index.clauses] == ["plan-a/1", "plan-a/1.2", "plan-a/2", "plan-a/2.1"]
    with pytest.raises(KeyError):
        index.clause("plan-a/9")


TEXTS = [chr(0x4E00 + number) * 5 for number in range(8)]


def test_a_smoke_query_passes_on_a_good_index_and_fails_on_vectors_of_other_clauses() -> None:
    clauses = [replace(small_plan().clauses[0], id=f"x/{n}", text=text) for n, text in enumerate(TEXTS)]
    data = encode_clauses(clauses, LetterEncoder())
    index = small_index()
    smoke(Index(index.manifest, [], Searcher(clauses, data, LetterEncoder())))
    # Row 0 holds the vector of other words, and every other row that of the first clause's.
    moved = [replace(clause, text=TEXTS[0] if clause.id != "x/0" else TEXTS[1]) for clause in clauses]
    spoilt = Searcher(moved, encode_clauses(moved, LetterEncoder()), LetterEncoder())
    spoilt.clauses = tuple(clauses)
    with pytest.raises(IndexDamaged, match="asked for the words of x/0"):
        smoke(Index(index.manifest, [], spoilt))
