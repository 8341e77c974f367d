"""Cosines by FAISS: order, ties, restriction, and the rows that it pads with."""

import numpy as np
import pytest

from index.dense import DenseIndex

VECTORS = np.array([[1, 0], [0.6, 0.8], [1, 0], [0, 1]], np.float32)
EAST = np.array([1, 0], np.float32)


def test_the_nearest_come_first_and_equal_ones_by_row() -> None:
    rows, cosines = DenseIndex(VECTORS).nearest(EAST, 3)
    assert rows.tolist() == [0, 2, 1]
    assert cosines.tolist() == pytest.approx([1, 1, 0.6])


def test_asking_for_more_than_there_is_gives_each_row_once() -> None:
    rows, _ = DenseIndex(VECTORS).nearest(EAST, 100)
    assert rows.tolist() == [0, 2, 1, 3]


def test_a_restriction_smaller_than_k_is_not_padded_with_the_last_row() -> None:
    rows, cosines = DenseIndex(VECTORS).nearest(EAST, 4, np.array([1, 2]))
    assert rows.tolist() == [2, 1]
    assert cosines.tolist() == pytest.approx([1, 0.6])


def test_cosines_come_in_the_order_of_the_rows_asked_for() -> None:
    assert DenseIndex(VECTORS).cosines(EAST, np.array([1, 2, 3])).tolist() == pytest.approx([0.6, 1, 0])


def test_cosines_equal_the_product_at_a_size_where_faiss_works_in_parts() -> None:
    vectors = np.random.default_rng(7).normal(size=(5_000, 16)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    found = DenseIndex(vectors).cosines(vectors[17], np.arange(5_000))
    np.testing.assert_allclose(found, vectors @ vectors[17], atol=1e-5)


def test_an_unusable_row_is_last_and_moves_no_other() -> None:
    vectors = VECTORS.copy()
    vectors[1] = np.nan
    assert DenseIndex(vectors).cosines(EAST, np.arange(4)).tolist() == pytest.approx([1, -1, 1, 0])


@pytest.mark.parametrize("rows", [np.zeros(0, np.int64), None])
def test_nothing_to_search_gives_nothing(rows: np.ndarray | None) -> None:
    index = DenseIndex(VECTORS if rows is not None else np.zeros((0, 2), np.float32))
    assert index.nearest(EAST, 3, rows)[0].tolist() == []
