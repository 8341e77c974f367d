"""What has been learned of questions: kept in a file, and served with the bundled encoder alone."""

from pathlib import Path

import numpy as np
import pytest

from index.query_map import QueryMap, as_they_are, query_map_for
from index.weights import NAME


def test_without_a_map_a_token_looks_for_its_like_and_all_count_the_same() -> None:
    centred = np.eye(4, dtype=np.float32)
    assert as_they_are(centred).states is centred
    assert as_they_are(centred).shares.tolist() == [0.25] * 4


def test_an_empty_map_is_as_none() -> None:
    centred = np.array([[1, 0], [0.6, 0.8]], np.float32)
    found = QueryMap(np.zeros((2, 2), np.float32), np.zeros(2, np.float32)).sought(centred)
    assert found.states.tolist() == [pytest.approx([1, 0]), pytest.approx([0.6, 0.8])]
    assert found.shares.tolist() == pytest.approx([0.5, 0.5])


def test_a_map_is_read_as_it_was_written_and_the_same_bytes_each_time(tmp_path: Path) -> None:
    given = QueryMap(np.array([[0, 0.5], [-2, 0]], np.float32), np.array([1, -0.25], np.float32))
    given.save(tmp_path / "a.npz")
    given.save(tmp_path / "b.npz")
    found = QueryMap.load(tmp_path / "a.npz")
    assert (found.moves.tolist(), found.weighs.tolist()) == (given.moves.tolist(), given.weighs.tolist())
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()


def test_the_bundled_encoder_has_one_and_no_other_has() -> None:
    found = query_map_for(NAME)
    assert found is not None
    assert (found.moves.shape, found.weighs.shape) == ((384, 384), (384,))
    assert np.abs(found.moves).max() > 0.01
    assert query_map_for("folder:of-mine") is None
