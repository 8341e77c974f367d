"""What a system said to one gold question, and what it had found for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from eval.spans import Stretch
from rag.answer import Answer


@dataclass(frozen=True, slots=True)
class Hit:
    """A retrieved chunk of any chunker: its name and the stretch of the document that it holds."""

    name: str
    place: Stretch
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Reply:
    """`answer` is None iff the system failed, `error` then says how.

    `hits` are best first, `relevant` gives the rel of each chunk of the whole index that holds a gold quote, `seconds` is the
    wall clock of the first asking, `identical` tells whether all askings gave the same bytes (None: asked once).
    """

    item: str
    answer: Answer | None
    hits: tuple[Hit, ...] = ()
    relevant: Mapping[str, int] = field(default_factory=dict)
    seconds: float = 0.0
    cold: bool = False
    identical: bool | None = None
    error: str | None = None
