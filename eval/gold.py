"""A gold question: what is asked, what a right answer holds, and the exact words of the documents it must stand on."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Literal

from pydantic import ConfigDict

from rag.inquiry import Turn

# Read by pydantic when a gold line is checked: an unknown field is a spelling mistake, never ignored.
_STRICT = ConfigDict(extra="forbid", strict=False)


class Split(StrEnum):
    """`dev` may be looked at and tuned on; `test` only measured."""

    DEV = "dev"
    TEST = "test"


class Kind(StrEnum):
    """What is asked for (the field `type`)."""

    LOOKUP = "lookup"
    LIST = "list"
    COUNT = "count"
    AGGREGATE = "aggregate"
    COMPARE = "compare"
    MULTI_HOP = "multi_hop"
    MULTI_TURN = "multi_turn"
    OUT_OF_SCOPE = "out_of_scope"
    ADVERSARIAL = "adversarial"
    CROSS_LINGUAL = "cross_lingual"
    TYPO = "typo"
    TRADITIONAL = "traditional"


class Expect(StrEnum):
    """What a right reply does."""

    ANSWER = "answer"
    REFUSE = "refuse"
    PARTIAL = "partial"
    CORRECT_PREMISE = "correct_premise"
    CLARIFY = "clarify"


class Importance(StrEnum):
    """A strict answer holds every `vital` nugget; `okay` ones are welcome."""

    VITAL = "vital"
    OKAY = "okay"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A verbatim quote of a document; `rel` 2 is essential, 1 helpful."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    document: str
    quote: str
    rel: Literal[1, 2] = 2


@dataclass(frozen=True, slots=True)
class Nugget:
    """One thing that a right answer says: any alternative (`re:` marks a pattern), or the number with its unit."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    any: tuple[str, ...] = ()
    num: float | None = None
    unit: str | None = None
    importance: Importance = Importance.VITAL
    id: str = ""


@dataclass(frozen=True, slots=True)
class GoldItem:
    """One question with its key, one line of a gold file."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    id: str
    split: Split
    cluster: str
    lang: str
    type: Kind
    question: str
    expect: Expect
    documents: tuple[str, ...]
    answer: str
    tags: tuple[str, ...] = ()
    difficulty: int = 1
    history: tuple[Turn, ...] = ()
    evidence_mode: Literal["all", "any"] = "all"
    evidence: tuple[Evidence, ...] = ()
    nuggets: tuple[Nugget, ...] = ()
    closed_list: bool = False
    answer_short: str | None = None
    forbidden: tuple[str, ...] = ()
    forbidden_re: tuple[str, ...] = ()
    notes: str = ""
    variant_of: str | None = None

    @property
    def essential(self) -> tuple[Evidence, ...]:
        return tuple(piece for piece in self.evidence if piece.rel == 2)

    @property
    def vital(self) -> tuple[Nugget, ...]:
        return tuple(nugget for nugget in self.nuggets if nugget.importance is Importance.VITAL)
