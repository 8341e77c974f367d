"""Which files an index is built from, and the checksums that tell when one has changed."""

from hashlib import sha256
from pathlib import Path

from index.sources import find_documents, source_of


def test_folders_give_their_documents_by_name_and_nothing_below_them(tmp_path: Path) -> None:
    for name in ("b.PDF", "a.txt", "a.toml", "c.json", ".hidden"):
        (tmp_path / name).write_text(name)
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "d.txt").write_text("d")
    assert [path.name for path in find_documents([tmp_path])] == ["a.txt", "b.PDF"]


def test_a_named_file_is_taken_whatever_its_type_and_whether_it_is_there_or_not(tmp_path: Path) -> None:
    (tmp_path / "plan.dat").write_text("plan")
    named = [tmp_path / "plan.dat", tmp_path / "gone.txt"]
    assert list(find_documents(named)) == named


def test_a_source_holds_the_checksums_of_the_file_and_of_its_sidecar(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"abc")
    alone = source_of(tmp_path / "a.txt", "a")
    assert (alone.document, alone.name, alone.sidecar) == ("a", "a.txt", None)
    assert alone.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    (tmp_path / "a.toml").write_bytes(b"id = 1")
    assert source_of(tmp_path / "a.txt").sidecar == sha256(b"id = 1").hexdigest()
