"""Products of whole numbers beside the same in float32."""

import numpy as np

from eval.integer_products import Matrix, Met, by_row
from index.bundled_encoder import session
from index.encoder import Floats
from index.onnx_nodes import Nodes, floats

RNG = np.random.default_rng(5)
ROWS, INPUTS, OUTPUTS = 6, 64, 7
WEIGHT = RNG.standard_normal((OUTPUTS, INPUTS)).astype(np.float32)
BIAS = RNG.standard_normal(OUTPUTS).astype(np.float32)
STATES = RNG.standard_normal((ROWS, INPUTS)).astype(np.float32)
EVEN, NONE = np.ones(INPUTS, np.float32), np.zeros(INPUTS, np.float32)


def product(states: Floats, largest: Floats = EVEN, least: float | None = None, mean: Floats = NONE) -> Floats:
    nodes = Nodes()
    nodes.node(
        "Identity", [by_row(nodes, "m", "states", Matrix(WEIGHT, BIAS, Met(largest, mean), 0.5, 0.3), least)], "out"
    )
    model = nodes.model("m", [floats("states", ["rows", INPUTS])], {"out": ("rows", OUTPUTS)})
    found: Floats = session(model.SerializeToString(), 1).run(["out"], {"states": states})[0]
    return found


def error(states: Floats, largest: Floats = EVEN, least: float | None = None) -> float:
    """Of the product, as a share of how far its numbers lie apart."""
    exact = states @ WEIGHT.T + BIAS
    return float((product(states, largest, least) - exact).std() / exact.std())


def test_the_product_is_that_of_float32_to_a_hundredth() -> None:
    assert error(STATES) < 0.015


def test_a_column_known_to_be_large_leaves_the_others_their_digits() -> None:
    sizes = np.where(np.arange(INPUTS) == 3, 200, 1).astype(np.float32)
    exact, known, unknown = (STATES * sizes) @ WEIGHT.T + BIAS, product(STATES * sizes, sizes), product(STATES * sizes)
    assert np.abs(known - exact).max() < 0.5 * np.abs(unknown - exact).max()


def test_a_row_is_the_same_beside_one_a_thousand_times_as_large() -> None:
    together = product(np.concatenate([STATES, 1000 * STATES]))
    np.testing.assert_array_equal(together[:ROWS], product(STATES))


def test_states_that_are_all_above_some_number_err_less_where_it_is_told() -> None:
    above = np.abs(STATES) - np.float32(0.2)
    assert error(above, least=-0.2) < 0.8 * error(above)


def test_a_row_of_zeros_gives_the_bias() -> None:
    np.testing.assert_array_equal(product(np.zeros((1, INPUTS), np.float32))[0], BIAS)


def test_what_rounding_the_weights_changes_of_the_mean_is_put_right() -> None:
    shifted = (STATES / 10 + 3).astype(np.float32)
    exact, mean = shifted @ WEIGHT.T + BIAS, shifted.mean(axis=0)
    wrong, right = (np.abs((product(shifted, mean=of) - exact).mean(axis=0)).max() for of in (NONE, mean))
    assert right < 0.5 * wrong
