"""Whatever ends a publish, at whichever disk call: the store holds the old version or the new one, whole."""

import json
import os
import random
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from index.errors import IndexFault
from index.store import Store
from tests.crashing import NEW, OLD, publish

ALL = bool(os.environ.get("WENCE_TEST_ALL_CRASHES"))
REPOSITORY = Path(__file__).parents[1]
SYSTEM_CALL = re.compile(r"^\d+ +(\w+)\(", re.MULTILINE)  # 9289  fsync(3) = 0
SYSCALLS = "write,fsync,rename,renameat,renameat2,mkdir,mkdirat,unlink,unlinkat,rmdir"
STRACE = shutil.which("strace")


def held(root: Path) -> str:
    """What a reader finds: old, new, mixed, or bad when it is refused."""
    try:
        version = Store(root).current()
        version.verify()
        contents = {name: version.content(name) for name in version.manifest.files}
    except IndexFault:
        return "bad"
    return {str(OLD): "old", str(NEW): "new"}.get(str(contents), "mixed")


def driver(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "tests.crashing", *map(str, arguments)]


@pytest.fixture
def old(tmp_path: Path) -> Path:
    publish(tmp_path / "old", OLD)
    return tmp_path / "old"


def crash_everywhere(old: Path, writer: str, kind: str) -> list[tuple[int, str]]:
    """(how the child ended, what its store holds) for a fault at call 1, 2, …; the last one met no fault."""
    work = old.parent / "work"
    work.mkdir()
    done = subprocess.run(driver(old, work, writer, kind), cwd=REPOSITORY, capture_output=True, check=True)
    endings: list[int] = json.loads(done.stdout)
    return [(ending, held(work / f"{at:04}")) for at, ending in enumerate(endings, start=1)]


@pytest.mark.parametrize("kind", ["kill", "half"])
def test_a_kill_at_any_disk_call_leaves_the_old_or_the_new_version_whole(old: Path, kind: str) -> None:
    outcomes = crash_everywhere(old, "publish", kind)
    assert outcomes[-1] == (2, "new")
    assert {ending for ending, _ in outcomes[:-1]} == {-9}
    states = [state for _, state in outcomes]
    switch = states.index("new")
    assert switch > 15, "the pointer moves after all files are written and synced"
    assert states == ["old"] * switch + ["new"] * (len(states) - switch)


@pytest.mark.parametrize("kind", ["EIO", "ENOSPC", "EIO+", "ENOSPC+"])
def test_a_disk_that_refuses_any_call_leaves_a_whole_version_and_an_answer_only_when_published(
    old: Path, kind: str
) -> None:
    outcomes = crash_everywhere(old, "publish", kind)
    assert outcomes[-1] == (2, "new")
    assert {state for _, state in outcomes} == {"old", "new"}
    assert {ending for ending, _ in outcomes} <= {0, 1, 2}
    assert all(state == "new" for ending, state in outcomes if ending != 1), "acknowledged means published"
    assert sum(ending == 1 for ending, _ in outcomes) > 15


def test_the_next_build_succeeds_after_a_kill_at_any_disk_call(old: Path) -> None:
    crash_everywhere(old, "publish", "kill")
    for root in sorted((old.parent / "work").iterdir()):
        publish(root, NEW)
        assert held(root) == "new"
        assert not list(root.glob(".building-*")) + list(root.glob(".removing-*"))


@pytest.mark.parametrize("kind", ["kill", "half", "EIO+"])
def test_control_a_writer_in_place_is_seen_to_spoil_its_store(old: Path, kind: str) -> None:
    states = [state for _, state in crash_everywhere(old, "in_place", kind)]
    assert "bad" in states


@pytest.mark.skipif(STRACE is None, reason="strace is not installed")
@pytest.mark.parametrize("injection", ["signal=KILL:when={at}", "error=EIO:when={at}+", "error=ENOSPC:when={at}+"])
def test_a_fault_at_a_real_system_call_leaves_the_old_or_the_new_version_whole(
    old: Path, tmp_path: Path, injection: str
) -> None:
    calls = system_calls(old, tmp_path)
    assert calls.count("fsync") > 5
    # strace counts each system call by itself: the third fsync is (fsync, 3).
    points = [(name, calls[: at + 1].count(name)) for at, name in enumerate(calls)]
    chosen = points if ALL else random.Random(injection).sample(points, 5)
    states = [strike(old, tmp_path / f"{name}{at}", name, injection.format(at=at)) for name, at in chosen]
    assert set(states) <= {"old", "new"}, dict(zip(chosen, states, strict=True))


def system_calls(old: Path, tmp_path: Path) -> list[str]:
    """The names of the system calls of one publish, in order."""
    root, log = tmp_path / "counted", tmp_path / "calls.log"
    shutil.copytree(old, root)
    traced(["-o", str(log), "-e", f"trace={SYSCALLS}"], root)
    assert held(root) == "new"
    return SYSTEM_CALL.findall(log.read_text(errors="replace"))


def strike(old: Path, root: Path, call: str, injection: str) -> str:
    shutil.copytree(old, root)
    traced(["-o", os.devnull, "-e", f"trace={call}", "-e", f"inject={call}:{injection}"], root)
    return held(root)


def traced(options: list[str], root: Path) -> None:
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    command = ["strace", "-f", "-qq", *options, *driver("once", root, "publish")]
    subprocess.run(command, cwd=REPOSITORY, env=environment, capture_output=True, check=False)
