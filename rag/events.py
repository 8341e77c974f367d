"""What a stream of one answer tells on its way: stages and verified text; the Answer itself comes last."""

from dataclasses import dataclass

from rag.answer import Answer


@dataclass(frozen=True, slots=True)
class Stage:
    """A step of the chain has begun; `name` is a word for machines: search, compose, generate, verify."""

    name: str


@dataclass(frozen=True, slots=True)
class Delta:
    """Text to append to what is shown; the final Answer replaces all of it."""

    text: str


Event = Stage | Delta | Answer
