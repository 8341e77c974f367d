"""The answer: sentences, the exact words they stand on, and how it came about."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal


class Status(StrEnum):
    """What kind of answer it is; the last four but `clarify` are refusals."""

    ANSWERED = "answered"
    PARTIAL = "partial"
    NOT_IN_DOCUMENT = "not_in_document"
    OUT_OF_SCOPE = "out_of_scope"
    CLARIFY = "clarify"
    BLOCKED = "blocked"

    @property
    def refused(self) -> bool:
        return self in (Status.NOT_IN_DOCUMENT, Status.OUT_OF_SCOPE, Status.BLOCKED)


@dataclass(frozen=True, slots=True)
class CitedDocument:
    """The document of a citation, as a reader needs it beside the quote."""

    id: str
    title: str
    issuer: str | None
    number: str | None
    source: str | None


@dataclass(frozen=True, slots=True)
class Citation:
    """`quote` is the document's canonical text from `start` to `end`, to the character."""

    number: int
    document: CitedDocument
    clause: str
    heading: tuple[str, ...]
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the answer and the numbers of the citations it stands on."""

    text: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """How the answer came about, for the log: `confidence` is 0 to 1, calibrated on the dev split."""

    confidence: float = 0.0
    intent: str = ""
    searched: tuple[str, ...] = ()  # the terms that a `not_in_document` stands on
    nearest: tuple[str, ...] = ()  # clause ids a refusal offers
    checks: tuple[str, ...] = ()  # verifier checks passed
    fallback: str | None = None  # why a generative draft was not used


@dataclass(frozen=True, slots=True)
class Answer:
    """contracts: the Answer object; `to_json` gives exactly its shape (plus `record`)."""

    id: str
    status: Status
    language: str
    answer: str
    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...]
    answerer: Literal["extractive", "generative"]
    model: str | None
    index_version: str
    notice: str
    record: Record = Record()
    timings_ms: dict[str, float] = field(default_factory=dict)

    @property
    def refused(self) -> bool:
        return self.status.refused

    @property
    def generated(self) -> bool:
        return self.answerer == "generative"
