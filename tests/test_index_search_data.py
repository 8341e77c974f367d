"""What is encoded of a clause, what is kept, and what is not encoded twice."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from index.encoder import Encoded, Role
from index.errors import IndexDamaged
from index.plan import Clause, ClauseKind
from index.search_data import SearchData, encode_clauses, passage_text
from tests.fakes import CountingEncoder


def clause(id: str, text: str, heading: tuple[str, ...] = (), kind: ClauseKind = ClauseKind.TASK) -> Clause:
    return Clause(id, "plan", kind, text, 0, len(text), heading, None)


WATER, ROAD = clause("plan/1", "水水路"), clause("plan/2", "路")


def test_a_clause_is_indexed_under_its_innermost_title() -> None:
    assert passage_text(clause("plan/1", "禁渔", ("第一章", "保护长江"))) == "保护长江。禁渔"


def test_a_heading_and_a_clause_outside_any_section_stand_for_themselves() -> None:
    assert passage_text(clause("plan/1", "保护长江", ("第一章",), ClauseKind.HEADING)) == "保护长江"
    assert passage_text(clause("plan/1", "禁渔")) == "禁渔"


def test_vectors_states_offsets_and_mean_are_those_of_the_clauses_in_order() -> None:
    encoded = encode_clauses([WATER, ROAD], CountingEncoder())
    assert encoded.vectors[0].tolist() == pytest.approx([2 / 5**0.5, 1 / 5**0.5, 0, 0])
    assert encoded.vectors[1].tolist() == [0, 1, 0, 0]
    assert encoded.states.tolist() == [[1, 0, 0, 0], [1, 0, 0, 0], [0, 1, 0, 0], [0, 1, 0, 0]]
    assert encoded.offsets.tolist() == [0, 3, 4]
    assert encoded.mean.tolist() == [0.5, 0.5, 0, 0]


def test_an_unchanged_clause_keeps_its_vector_wherever_it_moves() -> None:
    earlier = encode_clauses([WATER, ROAD], CountingEncoder())
    encoder = CountingEncoder()
    moved = encode_clauses([ROAD, clause("plan/9", "风"), WATER], encoder, earlier)
    assert encoder.calls == ["风"]
    assert moved.vectors[[0, 2]].tolist() == earlier.vectors[[1, 0]].tolist()
    assert moved.offsets.tolist() == [0, 1, 2, 5]
    assert moved.mean.tolist() == pytest.approx([0.4, 0.4, 0.2, 0])


def test_a_clause_under_a_new_title_is_encoded_again() -> None:
    earlier = encode_clauses([clause("plan/1", "路", ("水",))], CountingEncoder())
    encoder = CountingEncoder()
    encode_clauses([clause("plan/1", "路", ("风",))], encoder, earlier)
    assert encoder.calls == ["风。路"]


def test_another_encoder_reuses_nothing() -> None:
    earlier = encode_clauses([WATER], CountingEncoder())
    other = CountingEncoder()
    other.name = "counting otherwise"
    encode_clauses([WATER], other, earlier)
    assert other.calls == ["水水路"]


def test_progress_is_told_after_each_clause() -> None:
    told: list[int] = []
    encode_clauses([WATER, ROAD], CountingEncoder(), progress=told.append)
    assert told == [1, 2]


def test_arrays_give_back_the_same_search_data() -> None:
    encoded = encode_clauses([WATER, ROAD], CountingEncoder())
    back = SearchData.from_arrays(encoded.to_arrays())
    assert {name: values.tolist() for name, values in back.to_arrays().items()} == {
        name: values.tolist() for name, values in encoded.to_arrays().items()
    }


def test_early_states_are_kept_without_that_of_the_sentence_token() -> None:
    found = encode_clauses([WATER, ROAD], CountingEncoder())
    np.testing.assert_array_equal(found.early, 2 * found.states)


class WithoutEarly(CountingEncoder):
    def encode(self, texts: Sequence[str], role: Role) -> Encoded:
        return replace(super().encode(texts, role), early=())


def test_an_encoder_without_early_states_is_indexed_without_them() -> None:
    found = encode_clauses([WATER, ROAD], WithoutEarly())
    assert found.early.shape == (0, 4)
    assert SearchData.from_arrays(found.to_arrays()).early.shape == (0, 4)


def test_no_clauses_give_empty_arrays_of_the_right_width() -> None:
    nothing = encode_clauses([], CountingEncoder())
    assert (nothing.vectors.shape, nothing.states.shape, nothing.offsets.tolist()) == ((0, 4), (0, 4), [0])
    assert SearchData.from_arrays(nothing.to_arrays()).dimension == 4


@pytest.mark.parametrize(
    ("name", "cut", "message"),
    [
        ("states", slice(0, 3), r"states have shape \(3, 4\), expected \(4, 4\)"),
        ("vectors", slice(0, 1), r"offsets have shape \(3,\), expected \(2,\)"),
        ("early", slice(0, 3), r"early have shape \(3, 4\), expected \(4, 4\)"),
        ("mean", slice(0, 2), r"mean have shape \(2,\), expected \(4,\)"),
        ("digests", slice(0, 1), r"digests have shape \(1, 32\), expected \(2, 32\)"),
    ],
)
def test_arrays_that_do_not_fit_each_other_are_refused(name: str, cut: slice, message: str) -> None:
    arrays = encode_clauses([WATER, ROAD], CountingEncoder()).to_arrays()
    with pytest.raises(IndexDamaged, match=message):
        SearchData.from_arrays({**arrays, name: arrays[name][cut]})


def test_a_missing_array_is_named() -> None:
    arrays = encode_clauses([WATER], CountingEncoder()).to_arrays()
    del arrays["mean"]
    with pytest.raises(
        IndexDamaged, match="lacks mean, expected vectors, states, offsets, positions, early, mean, digests"
    ):
        SearchData.from_arrays(arrays)
