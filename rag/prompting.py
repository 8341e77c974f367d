"""Prompt files as messages: what is asked of a chat model is text in `prompts/`, filled with material and nothing else."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from rag.clean import clean
from rag.inquiry import Turn
from rag.masking import mask
from rag.phrases import is_chinese

if TYPE_CHECKING:  # 0.1 s that an answer without a model does not need
    from langchain_core.messages import BaseMessage
    from langchain_core.prompts import ChatPromptTemplate

_BRACKETED = re.compile(
    r"[\[［【]\s*([0-9０-９][0-9０-９,，、\s\-–—]*)\s*[\]］】]"
)  # [2], ［１］: the numbering is ours alone
_TURNS, _TURN_LENGTH = 2, 300  # of the conversation, what a question may lean on
_LANGUAGES = {"zh-Hans": "简体中文", "zh-Hant": "繁體中文", "en": "English", "ja": "Japanese", "ko": "Korean"}
_ROLES = {True: {"user": "问", "assistant": "答"}, False: {"user": "Asked", "assistant": "Answered"}}


@dataclass(frozen=True, slots=True)
class Prompt:
    """One prompt file: its version, the fields it declares, and its messages with those fields open."""

    name: str
    version: int
    fields: tuple[str, ...]
    template: "ChatPromptTemplate"
    instructions: tuple[str, ...]  # the lines of the system message, by which an echo of it is told

    def filled(self, **fields: str) -> "list[BaseMessage]":
        """Raises KeyError where a declared field is not given."""
        return self.template.format_messages(**fields)


@lru_cache(maxsize=8)
def prompt(name: str) -> Prompt:
    """The prompt of `prompts/<name>.toml`."""
    from langchain_core.prompts import ChatPromptTemplate

    row = tomllib.loads(files("prompts").joinpath(f"{name}.toml").read_text(encoding="utf-8"))
    template = ChatPromptTemplate.from_messages([("system", row["system"].strip()), ("human", row["user"].strip())])
    lines = tuple(line.strip() for line in row["system"].splitlines() if line.strip())
    return Prompt(name, row["version"], tuple(row["fields"]), template, lines)


def answer_prompt(language: str) -> Prompt:
    """The one in the asker's language; English where it is not Chinese."""
    return prompt("answer.zh" if is_chinese(language) else "answer.en")


def language_name(language: str) -> str:
    """How a model is told the language; a tag without a name stands for itself."""
    return _LANGUAGES.get(language, language)


def passage(number: int, heading: Sequence[str], text: str) -> str:
    """One numbered passage on two lines; what it holds of brackets and line ends cannot pass for a passage of its own."""
    place = " › ".join(heading)
    return f"[{number}] {material(place)}\n{material(text)}" if place else f"[{number}] {material(text)}"


def material(text: str) -> str:
    """Text on one line, cleaned, without bracketed numbers and without what tells of a person."""
    return mask(_BRACKETED.sub(r"（\1）", clean(text)))


def conversation(turns: Sequence[Turn], language: str) -> str:
    """The end of the conversation, each turn on a line; empty without one."""
    roles = _ROLES[is_chinese(language)]
    return "\n".join(f"{roles[turn.role]}：{material(turn.content)[:_TURN_LENGTH]}" for turn in turns[-_TURNS:])
