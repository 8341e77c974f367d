"""Documents to a published version: all of them or none, and only what changed is encoded."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from index.build import add_document, build_index, is_stale, remove_document
from index.encoder import Encoded, Role
from index.errors import DocumentTaken, DocumentUnknown, DocumentUnreadable, IndexBusy, IndexDamaged, IndexMissing
from index.opened import open_index
from index.plan import Plan
from index.publish import writing
from index.report import IngestReport
from index.store import Store
from tests.fakes import LetterEncoder
from tests.line_reader import read_lines


class CountingEncoder(LetterEncoder):
    """Remembers what it was asked to encode."""

    def __init__(self) -> None:
        self.passages: list[str] = []

    def encode(self, texts: Sequence[str], role: Role) -> Encoded:
        self.passages += texts if role == "passage" else []
        return super().encode(texts, role)


@pytest.fixture
def encoder() -> CountingEncoder:
    return CountingEncoder()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "b.txt").write_text("beta one\nbeta two")
    (folder / "a.txt").write_text("alpha one")
    return folder


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "index"


def documents(out: Path) -> list[str]:
    return list(open_index(out, LetterEncoder()).plans)


def test_a_folder_is_read_in_order_of_its_names(data: Path, out: Path, encoder: CountingEncoder) -> None:
    (data / "a.toml").write_text('title = "A"')
    (data / "notes.log").write_text("not a document")
    published = build_index([data], out, encoder, read=read_lines)
    assert (published.version, list(published.reports)) == ("v0001", ["a", "b"])
    assert (published.clauses, published.encoded) == (3, 3)
    assert encoder.passages == ["alpha one", "beta one", "beta two"]
    manifest = Store(out).current().manifest
    assert (manifest.documents, manifest.clauses, manifest.encoder, manifest.dimension) == (("a", "b"), 3, "letters", 8)
    assert [(source.name, source.sidecar is None) for source in manifest.sources] == [("a.txt", False), ("b.txt", True)]


def test_named_files_keep_their_order_and_a_file_named_twice_is_one(data: Path, out: Path) -> None:
    build_index([data / "b.txt", data, data / "b.txt"], out, LetterEncoder(), read=read_lines)
    assert documents(out) == ["b", "a"]


def test_only_changed_clauses_are_encoded_and_the_others_keep_their_vectors(
    data: Path, out: Path, encoder: CountingEncoder
) -> None:
    build_index([data], out, encoder, read=read_lines)
    before = np.load(out / "v0001" / "vectors.npy")
    encoder.passages.clear()
    (data / "b.txt").write_text("beta new\nbeta one\nbeta two")
    published = build_index([data], out, encoder, read=read_lines)
    assert encoder.passages == ["beta new"]
    assert (published.clauses, published.encoded) == (4, 1)
    after = np.load(out / "v0002" / "vectors.npy")
    assert np.array_equal(after[[0, 2, 3]], before)


def test_vectors_of_another_encoder_are_not_kept(data: Path, out: Path, encoder: CountingEncoder) -> None:
    class Other(CountingEncoder):
        name = "other"

    build_index([data], out, encoder, read=read_lines)
    assert build_index([data], out, Other(), read=read_lines).encoded == 3


def test_progress_is_told_of_each_clause(data: Path, out: Path) -> None:
    told: list[tuple[int, int]] = []
    build_index([data], out, LetterEncoder(), read=read_lines, progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_every_bad_document_is_named_and_the_old_version_stands(data: Path, out: Path) -> None:
    build_index([data], out, LetterEncoder(), read=read_lines)
    (data / "c.txt").write_text("bad")
    (data / "d.txt").write_text("")
    with pytest.raises(DocumentUnreadable) as fault:
        build_index([data, data / "gone.txt"], out, LetterEncoder(), read=read_lines)
    lines = str(fault.value).splitlines()
    assert [next(name for name in ("c.txt", "d.txt", "gone.txt") if name in line) for line in lines] == [
        "c.txt",
        "d.txt",
        "gone.txt",
    ]
    assert Store(out).names() == ("v0001",)
    assert documents(out) == ["a", "b"]


def test_a_folder_without_documents_says_what_was_expected(tmp_path: Path, out: Path) -> None:
    with pytest.raises(DocumentUnreadable, match=r"no document in .*expected files of type \.docx \.htm"):
        build_index([tmp_path], out, LetterEncoder(), read=read_lines)


def test_two_documents_with_one_id_are_refused_with_both_files(data: Path, out: Path) -> None:
    (data / "a.md").write_text("other alpha")
    with pytest.raises(DocumentTaken, match=r"id a \(a\.md, a\.txt\).*a\.toml"):
        build_index([data], out, LetterEncoder(), read=read_lines)
    assert Store(out).names() == ()


def test_a_reader_whose_clause_is_not_the_documents_words_is_refused(data: Path, out: Path) -> None:
    def off_by_one(path: Path) -> tuple[Plan, IngestReport]:
        plan, report = read_lines(path)
        moved = replace(plan.clauses[0], start=1)
        return replace(plan, clauses=(moved, *plan.clauses[1:])), report

    with pytest.raises(DocumentUnreadable, match=r"a/1 .*differ from the document's text at 1"):
        build_index([data / "a.txt"], out, LetterEncoder(), read=off_by_one)


def test_a_reader_that_gives_two_clauses_one_id_is_refused(data: Path, out: Path) -> None:
    def doubling(path: Path) -> tuple[Plan, IngestReport]:
        plan, report = read_lines(path)
        return replace(plan, clauses=plan.clauses * 2), report

    with pytest.raises(DocumentUnreadable, match="2 clauses with the id a/1"):
        build_index([data / "a.txt"], out, LetterEncoder(), read=doubling)


def test_a_build_is_refused_while_another_holds_the_folder(data: Path, out: Path) -> None:
    with writing(Store(out)), pytest.raises(IndexBusy):
        build_index([data], out, LetterEncoder(), read=read_lines)


def test_a_document_added_is_the_last_and_one_removed_is_gone(tmp_path: Path, data: Path, out: Path) -> None:
    build_index([data], out, LetterEncoder(), read=read_lines)
    (tmp_path / "c.txt").write_text("gamma")
    added = add_document(tmp_path / "c.txt", out, LetterEncoder(), read=read_lines)
    assert (added.version, added.encoded, documents(out)) == ("v0002", 1, ["a", "b", "c"])
    removed = remove_document("a", out, LetterEncoder())
    assert (removed.version, removed.encoded, documents(out)) == ("v0003", 0, ["b", "c"])


def test_a_document_can_be_added_to_no_index_at_all_and_the_last_one_removed(data: Path, out: Path) -> None:
    add_document(data / "a.txt", out, LetterEncoder(), read=read_lines)
    assert documents(out) == ["a"]
    remove_document("a", out, LetterEncoder())
    assert documents(out) == []


def test_an_id_that_is_held_is_refused_unless_it_is_to_be_replaced(tmp_path: Path, data: Path, out: Path) -> None:
    build_index([data], out, LetterEncoder(), read=read_lines)
    (tmp_path / "a.txt").write_text("alpha two")
    with pytest.raises(DocumentTaken, match="id a "):
        add_document(tmp_path / "a.txt", out, LetterEncoder(), read=read_lines)
    add_document(tmp_path / "a.txt", out, LetterEncoder(), read=read_lines, replacing=True)
    assert documents(out) == ["b", "a"]
    assert open_index(out, LetterEncoder()).document("a").text == "alpha two"
    assert not is_stale([data], out, LetterEncoder().name)


def test_a_document_that_is_not_there_cannot_be_removed(data: Path, out: Path) -> None:
    build_index([data], out, LetterEncoder(), read=read_lines)
    with pytest.raises(DocumentUnknown, match=r"no document x .*expected one of: a, b"):
        remove_document("x", out, LetterEncoder())


def test_nothing_is_added_to_or_removed_from_a_damaged_version(data: Path, out: Path) -> None:
    build_index([data / "a.txt"], out, LetterEncoder(), read=read_lines)
    (out / "v0001" / "plans.json").write_bytes(b"[]")
    with pytest.raises(IndexDamaged):
        add_document(data / "b.txt", out, LetterEncoder(), read=read_lines)
    with pytest.raises(IndexDamaged):
        remove_document("a", out, LetterEncoder())


def test_an_added_document_survives_a_build_and_is_read_again_from_its_kept_file(
    tmp_path: Path, data: Path, out: Path
) -> None:
    build_index([data], out, LetterEncoder(), read=read_lines)
    (tmp_path / "c.txt").write_text("gamma\ndelta")
    add_document(tmp_path / "c.txt", out, LetterEncoder(), read=read_lines)
    (tmp_path / "c.txt").unlink()
    read: list[str] = []

    def noting(path: Path) -> tuple[Plan, IngestReport]:
        read.append(path.name)
        return read_lines(path)

    for version in ("v0003", "v0004"):
        assert build_index([data], out, LetterEncoder(), read=noting).version == version
    assert read == ["a.txt", "b.txt", "c.txt"] * 2
    assert open_index(out, LetterEncoder()).document("c").text == "gamma\ndelta"


def test_an_added_document_survives_a_build_that_mends_a_damaged_version(tmp_path: Path, data: Path, out: Path) -> None:
    (tmp_path / "c.txt").write_text("gamma")
    add_document(tmp_path / "c.txt", out, LetterEncoder(), read=read_lines)
    build_index([data], out, LetterEncoder(), read=read_lines)
    (out / "v0002" / "vectors.npy").unlink()
    build_index([data], out, LetterEncoder(), read=read_lines)
    assert documents(out) == ["a", "b", "c"]
    assert Store(out).current().name == "v0003"


def test_an_index_is_stale_when_missing_damaged_or_built_from_anything_else(data: Path, out: Path) -> None:
    encoder = LetterEncoder()
    assert is_stale([data], out, encoder.name)
    build_index([data], out, encoder, read=read_lines)
    assert not is_stale([data], out, encoder.name)
    assert is_stale([data / "a.txt"], out, encoder.name)

    (data / "a.toml").write_text('title = "A"')
    assert is_stale([data], out, encoder.name), "a sidecar came"
    build_index([data], out, encoder, read=read_lines)
    (data / "a.txt").write_text("alpha 2")
    assert is_stale([data], out, encoder.name), "a document changed"
    build_index([data], out, encoder, read=read_lines)
    assert not is_stale([data], out, encoder.name)
    (out / "v0003" / "mean.npy").write_bytes(b"")
    assert is_stale([data], out, encoder.name), "a file is damaged"


def test_an_index_of_another_encoder_is_stale(data: Path, out: Path) -> None:
    class Other(LetterEncoder):
        name = "other"

    build_index([data], out, LetterEncoder(), read=read_lines)
    assert is_stale([data], out, Other().name)


def test_adding_and_removing_documents_does_not_make_an_index_stale(tmp_path: Path, data: Path, out: Path) -> None:
    build_index([data], out, LetterEncoder(), read=read_lines)
    (tmp_path / "c.txt").write_text("gamma")
    add_document(tmp_path / "c.txt", out, LetterEncoder(), read=read_lines)
    remove_document("b", out, LetterEncoder())
    assert documents(out) == ["a", "c"]
    assert not is_stale([data], out, LetterEncoder().name)


def test_a_build_without_any_index_before_it_leaves_nothing_when_it_fails(data: Path, out: Path) -> None:
    (data / "a.txt").write_text("bad")
    with pytest.raises(DocumentUnreadable):
        build_index([data], out, LetterEncoder(), read=read_lines)
    with pytest.raises(IndexMissing):
        Store(out).current()
