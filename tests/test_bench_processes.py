"""What a process took."""

import pytest

from bench.errors import ProcessFailed
from bench.processes import run

HOLD = "held = bytearray(b'1') * (200 * 2**20)"


def test_the_memory_of_a_process_is_its_own_peak() -> None:
    empty, full = run(["-c", "pass"]), run(["-c", HOLD])
    assert full.peak - empty.peak == pytest.approx(200, rel=0.2)


def test_the_seconds_run_from_start_to_end() -> None:
    assert 0.3 <= run(["-c", "import time; time.sleep(0.3)"]).seconds < 10


def test_a_process_that_fails_is_quoted() -> None:
    with pytest.raises(ProcessFailed, match=r"python -c .* ended with exit code 3; its last words: out of paper"):
        run(["-c", "import sys; print('out of paper'); sys.exit(3)"])


def test_waiting_takes_seconds_and_no_processor() -> None:
    waited = run(["-c", "import time; time.sleep(1)"])
    assert waited.processor < 0.7 < waited.seconds
