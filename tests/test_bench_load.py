"""Capacity, floods, and the arrivals they are made of."""

from collections import Counter

import pytest
from fastapi import FastAPI, Response

from bench.arrivals import NO_ANSWER, Outcome, moments, offer
from bench.load import Flood, Verdict, find_capacity, in_time, p99
from tests.fakes_server import serving


def outcome(statuses: dict[int, int], seconds: float = 1.0, milliseconds: float = 10.0) -> Outcome:
    return Outcome(seconds, Counter(statuses), [milliseconds] * statuses.get(200, 0))


def test_capacity_is_the_highest_rate_that_passed() -> None:
    # 4, 6.4, 10.24 pass; 16.384 fails twice; 13.312 fails; 11.776 passes
    assert find_capacity(lambda rate: rate <= 12) == pytest.approx(11.776)


def test_capacity_is_zero_where_the_first_rate_fails() -> None:
    assert find_capacity(lambda rate: False) == 0.0


def test_one_failure_is_tried_again() -> None:
    tried: list[float] = []

    def trial(rate: float) -> bool:
        tried.append(rate)
        return rate <= 12 and tried.count(rate) == (2 if rate == 4 else 1)

    assert find_capacity(trial) == pytest.approx(11.776)


def test_the_slowest_hundredth_decides() -> None:
    late = Outcome(1.0, Counter({200: 100}), [10.0] * 97 + [500.0] * 3)
    assert not in_time(late)
    assert in_time(outcome({200: 100}, milliseconds=199.0))


def test_a_refusal_ends_capacity() -> None:
    assert not in_time(outcome({200: 99, 503: 1}))


def test_nothing_answered_is_never_in_time() -> None:
    assert p99(outcome({503: 3})) == float("inf")


@pytest.mark.parametrize(
    ("statuses", "held"),
    [
        ({200: 8, 429: 4, 503: 8}, True),
        ({200: 7, 503: 13}, False),  # goodput 0.7
        ({200: 19, 500: 1}, False),
        ({200: 19, NO_ANSWER: 1}, False),
    ],
)
def test_a_flood_is_held_by_answers_and_named_refusals_alone(statuses: dict[int, int], held: bool) -> None:
    assert Flood(2, outcome(statuses)).held(capacity=10.0) is held


def test_a_verdict_without_capacity_is_not_held() -> None:
    assert not Verdict(0.0, ()).held


def test_a_verdict_names_what_came_back() -> None:
    verdict = Verdict(10.0, (Flood(2, outcome({200: 9, 503: 11})),))
    assert verdict.text().splitlines() == [
        "Capacity: 10.0 questions/s with p99 ≤ 200 ms",
        "2 × capacity: 9 × 200, 11 × 503, goodput 90% of capacity ✓",
    ]


def test_arrivals_are_the_same_each_time_and_as_many_as_asked_for() -> None:
    assert list(moments(5.0, 2.0)) == list(moments(5.0, 2.0))
    # A Poisson count of mean 20,000 lies within 3 % but once in 45,000 times.
    assert len(list(moments(200.0, 100.0))) == pytest.approx(20_000, rel=0.03)


def test_every_request_is_counted_by_what_came_back() -> None:
    app, asked = FastAPI(), Counter[str]()

    @app.post("/api/v1/ask")
    def ask(body: dict[str, str]) -> Response:
        asked[body["question"]] += 1
        return Response(status_code=503 if body["question"] == "too much" else 200)

    with serving(app) as port:
        found = offer(f"http://127.0.0.1:{port}", ["fine", "too much"], rate=60.0, seconds=0.5)
    assert found.statuses == {200: asked["fine"], 503: asked["too much"]}
    assert len(found.answered) == asked["fine"] > 0


def test_a_server_that_is_gone_is_counted_too() -> None:
    with serving(FastAPI()) as port:
        pass
    found = offer(f"http://127.0.0.1:{port}", ["anyone?"], rate=20.0, seconds=0.5)
    assert set(found.statuses) == {NO_ANSWER}
    assert found.answered == []
