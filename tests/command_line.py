"""A command of the project, run within the test's own process and in an empty folder."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from index.settings import Settings

Run = Callable[..., tuple[int, str, str]]


def runs(
    main: Callable[[Sequence[str]], int],
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Run:
    """Gives a call that takes the arguments of `main`, run in `folder` with no settings: (exit code, stdout, stderr)."""
    monkeypatch.chdir(folder)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"WENCE_{name.upper()}", raising=False)

    def run(*arguments: str) -> tuple[int, str, str]:
        try:
            code = main(arguments)
        except SystemExit as end:  # argparse ends the process itself on wrong usage
            code = int(end.code or 0)
        said = capsys.readouterr()
        return code, said.out, said.err

    return run
