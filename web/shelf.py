"""Documents put in and taken out while the server runs: a new index version, tried, then served in one step."""

from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import Protocol

from index.assemble import Published
from index.build import add_document, remove_document
from index.encoder import Encoder
from index.members import PlanReader
from index.opened import Index, open_index, smoke


class Serves(Protocol):
    """Who answers from an index, and encodes with the encoder that made it."""

    @property
    def encoder(self) -> Encoder: ...

    def replace(self, index: Index) -> None: ...


class Shelf:
    """`folder` holds the index versions; `read` reads files that nobody has looked at, so it must bound itself."""

    def __init__(self, assistant: Serves, folder: Path, read: PlanReader, threads: int = 1) -> None:
        self._assistant = assistant
        self._folder = folder
        self._read = read
        self._threads = threads
        self._changing = Lock()

    def add(self, path: Path, replacing: bool = False) -> Published:
        """Raises what `add_document` raises; the version served so far still is, then."""
        return self._change(
            lambda: add_document(path, self._folder, self._assistant.encoder, read=self._read, replacing=replacing)
        )

    def remove(self, document: str) -> Published:
        """Raises what `remove_document` raises."""
        return self._change(lambda: remove_document(document, self._folder, self._assistant.encoder))

    def _change(self, publish: Callable[[], Published]) -> Published:
        # Without the lock two changes could be served in the other order than they were published in.
        with self._changing:
            published = publish()
            index = open_index(self._folder, self._assistant.encoder, self._threads)
            smoke(index)  # a version that finds nothing fails here, not at the next question
            self._assistant.replace(index)
            return published
