"""What a caller of the bench can act on."""

from collections.abc import Sequence


class BenchFault(Exception):
    """Something could not be measured; the message says what was found and what to do."""


class ProcessFailed(BenchFault):
    """A program that was to be measured ended with a fault."""

    def __init__(self, arguments: Sequence[str], code: int | None, said: str) -> None:
        ended = "did not get ready" if code is None else f"ended with exit code {code}"
        super().__init__(f"python {' '.join(arguments)} {ended}; its last words: {said.strip()[-500:]}")


class MarkersMissing(BenchFault):
    """The README has no place for the table."""
