"""What a question can ask for: the nouns that the readers of questions and the finders of answers share."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Ask(StrEnum):
    """The kind of answer that is wanted; the first group is answered from the outline."""

    COUNT = "count"
    LIST = "list"
    MOST = "most"
    FEWEST = "fewest"
    SUM = "sum"
    DIFFERENCE = "difference"
    RATIO = "ratio"
    SHARE = "share"
    AVERAGE = "average"
    THRESHOLD = "threshold"
    RANK = "rank"
    EQUAL = "equal"
    SPREAD = "spread"
    NEXT = "next"
    MORE_OF = "more_of"
    MEMBERSHIP = "membership"
    POSITION = "position"
    MENTIONS = "mentions"
    MENTIONED = "mentioned"
    APPEARANCES = "appearances"
    EACH_COUNT = "each_count"
    DOCUMENTS = "documents"
    DOCUMENT_FACT = "document_fact"
    OWNER = "owner"
    DUTIES = "duties"
    LOOKUP = "lookup"
    CHORE = "chore"
    INJECTION = "injection"


class Unit(StrEnum):
    """What is counted or listed."""

    AREA = "area"
    TASK = "task"
    PRINCIPLE = "principle"
    CHAPTER = "chapter"
    ARTICLE = "article"
    OTHER = "other"


class Kind(StrEnum):
    """The kind of thing that must stand in the evidence for a question of content to be answered."""

    ANY = "any"
    NUMBER = "number"
    AMOUNT = "amount"
    MONEY = "money"
    PERCENT = "percent"
    TIME = "time"
    DURATION = "duration"
    PERSON = "person"
    OWNER = "owner"
    PLACE = "place"
    CONTACT = "contact"
    REASON = "reason"
    STEPS = "steps"
    DEFINITION = "definition"
    YES_NO = "yes_no"
    BODY = "body"
    PERMISSION = "permission"
    MEMBERS = "members"


@dataclass(frozen=True, slots=True)
class Intent:
    """`topic` is what the question is about, without the words that only ask."""

    ask: Ask
    kind: Kind = Kind.ANY
    unit: Unit = Unit.OTHER
    topic: str = ""
    known: str = ""  # words of the documents' own titles, which are no topic
    operands: tuple[str, ...] = ()  # the things compared or added, as named
    ordinals: tuple[int, ...] = ()  # 第六方面 → 6; −1 is the last
    groups: tuple[tuple[int, ...], ...] = ()  # 前三个方面比后三个方面: two groups of ordinals that are compared
    position: int | None = None  # 第三条任务 → 3; −1 is the last
    bound: tuple[str, float] | None = None  # (">", 20), ("odd", 2)
    upto: float | None = None  # the other end of a range that begins with the bound
    fact: str = ""  # title, issuer, number, date, period, edition, reporter, picture, publisher
    printed: bool = False  # asks what is listed, not what is stated
    clause: str = ""  # id of the clause that an earlier turn or part spoke of, where the question points at it
    claims: Mapping[str, float] = field(default_factory=dict)  # numbers taken for granted, by what they count
    within: str = ""  # the area that a question about mentions is kept to
    choose: str = ""  # most or fewest: the area is chosen by its count
    parity: int | None = None  # areas of an even (0) or odd (1) ordinal
    direction: int = 0  # of NEXT: 1 the one after, −1 the one before
    cues: frozenset[str] = frozenset()
