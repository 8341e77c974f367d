"""Versions, published and found again."""

import multiprocessing
import os
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest

from index.errors import IndexBusy, IndexDamaged, IndexMissing, IndexUnwritable
from index.publish import rollback, writing
from index.store import Store
from tests.crashing import DRAFT, NEW, OLD, publish

SPAWN = multiprocessing.get_context("spawn")


def contents(number: int) -> dict[str, bytes]:
    return {"clauses.json": f"{number}".encode()}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "index")


def test_the_first_version_is_v0001_and_holds_what_was_published(store: Store) -> None:
    publish(store.root, OLD)
    current = store.current()
    assert (current.name, current.manifest.version, current.manifest.previous) == ("v0001", "v0001", None)
    assert {name: current.content(name) for name in current.manifest.files} == OLD


def test_a_version_names_the_one_before_it(store: Store) -> None:
    publish(store.root, OLD)
    publish(store.root, NEW)
    assert (store.current().name, store.current().manifest.previous) == ("v0002", "v0001")
    assert store.version("v0001").content("vectors.npy") == OLD["vectors.npy"]


def test_five_versions_are_kept_and_names_are_never_used_again(store: Store) -> None:
    for number in range(7):
        publish(store.root, contents(number))
    assert store.names() == ("v0003", "v0004", "v0005", "v0006", "v0007")
    assert store.current().content("clauses.json") == b"6"


def test_versions_are_ordered_by_number_beyond_four_digits(store: Store) -> None:
    publish(store.root, contents(1))
    os.rename(store.root / "v0001", store.root / "v9999")
    with writing(store) as writer:
        writer.publish(DRAFT, contents(2))
    assert store.names() == ("v9999", "v10000")


def test_rollback_goes_one_back_each_time_and_says_when_there_is_none(store: Store) -> None:
    for number in (1, 2, 3):
        publish(store.root, contents(number))
    assert rollback(store).name == "v0002"
    assert store.current().content("clauses.json") == b"2"
    assert rollback(store).name == "v0001"
    with pytest.raises(IndexMissing, match="before v0001"):
        rollback(store)
    assert store.current().name == "v0001"


def test_rollback_skips_a_version_that_was_rolled_back_from(store: Store) -> None:
    publish(store.root, contents(1))
    publish(store.root, contents(2))
    rollback(store)
    publish(store.root, contents(3))
    assert (store.current().name, rollback(store).name) == ("v0003", "v0001")


def test_rollback_passes_over_a_damaged_version(store: Store) -> None:
    for number in (1, 2, 3):
        publish(store.root, contents(number))
    (store.root / "v0002" / "clauses.json").write_bytes(b"x")
    assert rollback(store).name == "v0001"


def test_a_second_writer_is_refused_at_once_and_let_in_afterwards(store: Store) -> None:
    with writing(store):
        with pytest.raises(IndexBusy, match="held by another build"), writing(store):
            pass
        with pytest.raises(IndexBusy):
            rollback(store)
    publish(store.root, OLD)
    assert store.current().name == "v0001"


def test_nothing_published_is_missing_and_not_damaged(store: Store) -> None:
    for ask in (store.current, lambda: rollback(store)):
        with pytest.raises(IndexMissing, match="python -m index build"):
            ask()


@pytest.mark.parametrize("pointer", [b"", b"v0001\n", b"v0001 " + b"0" * 64 + b"\n", b"v0009 " + b"0" * 64 + b"\n"])
def test_a_pointer_that_is_not_its_versions_is_refused(store: Store, pointer: bytes) -> None:
    publish(store.root, OLD)
    (store.root / "CURRENT").write_bytes(pointer)
    with pytest.raises(IndexDamaged):
        store.current()


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(IndexUnwritable, match="not writable"):
        publish(tmp_path / "file", OLD)


def build_when_all_are_ready(root: Path, ready: Barrier, tried: Barrier) -> None:
    """Ends with 0 published, 1 refused. The winner keeps the folder until all have tried."""
    ready.wait(30)
    try:
        with writing(Store(root)) as writer:
            tried.wait(30)
            writer.publish(DRAFT, contents(os.getpid()))
    except IndexBusy:
        tried.wait(30)
        raise SystemExit(1) from None


def test_of_eight_builders_at_once_exactly_one_wins_each_time(store: Store) -> None:
    for round in range(1, 4):
        ready, tried = SPAWN.Barrier(8), SPAWN.Barrier(8)
        builders = [SPAWN.Process(target=build_when_all_are_ready, args=(store.root, ready, tried)) for _ in range(8)]
        for builder in builders:
            builder.start()
        for builder in builders:
            builder.join(60)
        assert sorted(builder.exitcode or 0 for builder in builders) == [0, 1, 1, 1, 1, 1, 1, 1]
        (winner,) = (builder.pid for builder in builders if builder.exitcode == 0)
        assert store.names()[-1] == store.current().name == f"v000{round}"
        assert store.current().content("clauses.json") == str(winner).encode()
