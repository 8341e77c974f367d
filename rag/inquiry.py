"""What is asked of the chain, as it comes in from any surface."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier message of the conversation."""

    role: Literal["user", "assistant"]
    content: str


@dataclass(frozen=True, slots=True)
class Filters:
    """Where to look; an empty tuple means everywhere."""

    documents: tuple[str, ...] = ()
    areas: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Inquiry:
    """`question` is raw text; the chain cleans it and raises `QuestionInvalid` when it has not 1 to 500 characters then."""

    question: str
    history: tuple[Turn, ...] = ()
    filters: Filters = Filters()
    language: str = "auto"  # auto or a BCP 47 tag: zh-Hans, zh-Hant, en, ja
    answerer: Literal["auto", "extractive", "generative"] = "auto"
