"""An answer before it is verified: statements, each with the spans of the documents it stands on."""

from dataclasses import dataclass, field
from typing import Literal

from index.plan import Clause, Section
from rag.answer import Status

Operation = Literal["sum", "difference", "share", "ratio", "product", "mean", "tally", "asked"]


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """Code points `start` to `end` of a document's canonical text, within (or around) the clause named."""

    document: str
    start: int
    end: int
    clause: str = field(compare=False)


@dataclass(frozen=True, slots=True)
class Computation:
    """`result` follows from `operands`; for a tally, `result` is how many spans of the evidence it counted;
    what is `asked` is a number of the question's own."""

    operation: Operation
    operands: tuple[float, ...]
    result: float


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence to be. `verbatim` is true when the text is the evidence's own words."""

    text: str
    evidence: tuple[Evidence, ...]
    computed: tuple[Computation, ...] = ()
    verbatim: bool = False
    on_new_line: bool = False
    about_silence: bool = False  # says what the text does not say; cited to where it would stand


@dataclass(frozen=True, slots=True)
class Draft:
    """What one stage hands to the next. A refusal's statements say why, its `nearest` are offered, not stated."""

    status: Status
    statements: tuple[Statement, ...] = ()
    confidence: float = 0.0
    intent: str = ""
    searched: tuple[str, ...] = ()
    nearest: tuple[Evidence, ...] = ()


def of_clause(clause: Clause) -> Evidence:
    """The whole clause as evidence."""
    return Evidence(clause.document_id, clause.start, clause.end, clause.id)


def of_heading(section: Section, document: str) -> Evidence:
    """The printed heading, stated count included."""
    return Evidence(document, section.heading.start, section.heading.end, section.id)
