"""A version folder is refused where one byte of it differs from what was published."""

import random
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest

from index.codec import plans_from_json
from index.contents import pack, unpack_data, unpack_plans
from index.errors import IndexDamaged, IndexMismatch
from index.manifest import FORMAT
from index.publish import writing
from index.search_data import SearchData, encode_clauses
from index.store import Store
from index.version import CHECKSUM, MANIFEST, Version, checksum_line
from tests.crashing import DRAFT
from tests.fakes import LetterEncoder, small_plan

MUTATIONS = 5_000


@pytest.fixture
def store(tmp_path: Path) -> Store:
    plan = small_plan()
    store = Store(tmp_path / "index")
    with writing(store) as writer:
        writer.publish(DRAFT, pack([plan], [], encode_clauses(plan.clauses, LetterEncoder())))
    return store


def flip(content: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(content))
    return content[:at] + bytes([content[at] ^ (1 << chance.randrange(8))]) + content[at + 1 :]


def cut(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content))]


def lengthen(content: bytes, chance: random.Random) -> bytes:
    return content + chance.randbytes(chance.randrange(1, 9))


def blank(content: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(content))
    return content[:at] + b"\0" * min(512, len(content) - at) + content[at + 512 :]


CHANGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (flip, cut, lengthen, blank)


def refused(store: Store) -> bool:
    try:
        version = store.current()
        unpack_plans(version)
        unpack_data(version)
        version.verify()
    except (IndexDamaged, IndexMismatch):
        return True
    return False


def test_every_one_of_five_thousand_mutated_files_is_refused(store: Store) -> None:
    chance = random.Random(20260101)
    originals = {path: path.read_bytes() for path in [*store.current().folder.iterdir(), store.root / "CURRENT"]}
    assert {path.name for path in originals} >= {MANIFEST, CHECKSUM, "plans.json", "vectors.npy", "CURRENT"}
    accepted = []
    for number in range(MUTATIONS):
        path, change = chance.choice(list(originals)), chance.choice(CHANGES)
        mutated = change(originals[path], chance)
        if mutated == originals[path]:
            continue
        path.write_bytes(mutated)
        if not refused(store):
            accepted.append((number, path.name, change.__name__))
        path.write_bytes(originals[path])
    assert accepted == []
    assert not refused(store)


def test_control_a_reader_without_checksums_is_seen_to_take_mutated_files(store: Store) -> None:
    chance = random.Random(20260101)
    folder = store.current().folder
    taken = 0
    for name in ("plans.json", "vectors.npy", "states.npy"):
        original = (folder / name).read_bytes()
        for _ in range(100):
            (folder / name).write_bytes(flip(original, chance))
            taken += read_without_checksums(folder)
        (folder / name).write_bytes(original)
    assert taken > 100


def read_without_checksums(folder: Path) -> bool:
    try:
        plans_from_json((folder / "plans.json").read_bytes())
        SearchData.from_arrays({field.name: np.load(folder / f"{field.name}.npy") for field in fields(SearchData)})
    except Exception:  # noqa: BLE001 - numpy raises a dozen kinds on a spoilt header; here it only matters what it takes
        return False
    return True


def test_a_file_that_is_gone_is_refused_by_name(store: Store) -> None:
    (store.current().folder / "vectors.npy").unlink()
    with pytest.raises(IndexDamaged, match=r"vectors\.npy with No such file.*python -m index verify"):
        store.current().verify()


def test_a_changed_file_is_refused_with_both_checksums(store: Store) -> None:
    folder = store.current().folder
    (folder / "mean.npy").write_bytes(b"abc")
    with pytest.raises(IndexDamaged, match=r"3 bytes, sha256 ba7816bf8f01….*expected 160 bytes"):
        Version(folder).content("mean.npy")


def test_another_format_is_refused_with_both_values_though_its_checksum_is_right(store: Store) -> None:
    folder = store.current().folder
    ours, next_one = f'"format": {FORMAT}'.encode(), f'"format": {FORMAT + 1}, "fields": "of tomorrow"'.encode()
    described = (folder / MANIFEST).read_bytes().replace(ours, next_one)
    (folder / MANIFEST).write_bytes(described)
    (folder / CHECKSUM).write_bytes(checksum_line(described))
    with pytest.raises(IndexMismatch, match=f"format {FORMAT + 1}, expected format {FORMAT}"):
        Version(folder)


def test_the_checksum_file_is_what_sha256sum_reads() -> None:
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert checksum_line(b"") == f"{empty}  manifest.json\n".encode()
