"""The table of figures."""

from pathlib import Path

import pytest

from bench.errors import MarkersMissing
from bench.figures import Figure, Spread, table
from bench.readme import markers, put

BEGIN, END = markers("bench")


def test_quantiles_of_a_hundred_and_one_times() -> None:
    times = [float(n) for n in reversed(range(101))]
    assert Spread.of(times) == Spread(p50=50.0, p95=95.0, count=101)


def test_no_measured_time_is_no_figure() -> None:
    with pytest.raises(ValueError, match="no measured time"):
        Spread.of([])


def test_the_table_says_which_targets_are_met() -> None:
    figures = [
        Figure("fast", "1 s", "2 s", "< 3 s", met=True),
        Figure("slow", "9 s", "2 s", "< 3 s", met=False),
        Figure("told", "4 s", "2 s"),
    ]
    assert table(figures, "plain").splitlines() == [
        "| | Wence | plain | target |",
        "|---|---|---|---|",
        "| fast | 1 s | 2 s | < 3 s ✓ |",
        "| slow | 9 s | 2 s | < 3 s ✗ |",
        "| told | 4 s | 2 s |  |",
    ]


def test_the_table_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text(f"before\n{BEGIN}\nold\n{END}\nafter\n", encoding="utf-8")
    put(readme, "bench", "new")
    assert readme.read_text(encoding="utf-8") == f"before\n{BEGIN}\nnew\n{END}\nafter\n"


@pytest.mark.parametrize("text", ["", BEGIN, END, f"{END} {BEGIN}"])
def test_a_readme_without_the_place_is_left_as_it_is(tmp_path: Path, text: str) -> None:
    readme = tmp_path / "README.md"
    readme.write_text(text, encoding="utf-8")
    with pytest.raises(MarkersMissing, match="Found no <!-- bench: begin -->"):
        put(readme, "bench", "new")
    assert readme.read_text(encoding="utf-8") == text
