"""A chat model's reply as claims: its sentences, each with the passages it names, without markup."""

import re
import unicodedata
from dataclasses import dataclass

_THOUGHT = re.compile(r"<think>.*?(?:</think>|\Z)", re.DOTALL)  # what reasoning models print before they answer
_MARKER = re.compile(
    r"\s*[\[［【]\s*([0-9０-９][0-9０-９\s,，、;；\-–—~～]*)[\]］】]"
)  # [1] · ［１］ · [1-3] · [1,2] · 【2】
_ROUND = r"\s*[（(]\s*[0-9０-９]{1,2}\s*[)）]"  # （1）, as a marker only after a full stop
_MARKERS = rf"(?:{_MARKER.pattern}|(?<=[。！？!?\])）]){_ROUND})*"
_OPEN_MARKER = re.compile(r"\s*[\[［【][^\]］】\n]*\Z")  # what has come of a marker so far
_ALONE = re.compile(r"\s*\n\s*(?=[\[［【]\s*[0-9０-９])")  # a marker on a line of its own belongs to the line before
# A full stop ends a sentence, the dots of 30.5, U.S. and No. 3 do not.
_END = r"(?:[。！？；!?…]+|(?<![A-Z])\.(?=[\s\[［【\"”’)）]|$)(?!\s*[0-9]))"
_CLOSING = r"[”’」』）)\"']*"
# A sentence, what closes it, and the markers after it: 第一句。[1] · First one [2].
_SENTENCE = re.compile(rf"(?P<said>(?:(?!{_END})[^\n])+(?:{_END}{_CLOSING})?)(?P<marks>{_MARKERS})")
_BULLET = re.compile(
    r"^\s*(?:[-*•·●]\s+|#{1,6}\s*|>\s*|\d{1,2}[.、)）]\s*(?=\D)|[(（]\d{1,2}[)）]\s*)"
)  # "- ", "## ", "1. "
_EMPHASIS = re.compile(r"\*\*|__|(?<!\w)\*(?=\S)|(?<=\S)\*(?!\w)|`+")
_LEAD = re.compile(r"^\s*(?:答案?|回答|Answer)\s*[:：]\s*", re.IGNORECASE)
# Talk about the passages before what they say: 根据编号原文， · 原文[1]提到： · According to passage 1, · The passage states that
_ABOUT = re.compile(
    r"^\s*(?:(?:根据|依据|按照)(?:上述|以上|编号)*(?:原文|材料)|(?:上述|以上|编号)*原文)[^，,：:。]{0,8}[，,：:]\s*"
    r"|^\s*(?:According to (?:the )?(?:numbered )?passages?[^,.]{0,8},|The (?:numbered )?passages?[^,.]{0,8}? (?:states?|says?|mentions?) that)\s*",
    re.IGNORECASE,
)
_FURTHEST = 3  # passages that a range may run over; "[1-9]" names nothing in particular


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence of the reply; `marks` are the numbers it names, in order, each once, none of them checked."""

    text: str
    marks: tuple[int, ...]


class Reader:
    """Takes the reply in pieces and gives each claim once it is complete: when the next one has begun, or at the end."""

    def __init__(self) -> None:
        self._text = ""
        self._given = 0

    @property
    def text(self) -> str:
        """All that was read so far."""
        return self._text

    def feed(self, piece: str) -> tuple[Claim, ...]:
        """The claims that this piece completes."""
        self._text += piece
        if "<think>" in self._text and "</think>" not in self._text:
            return ()
        return self._new(claims(_OPEN_MARKER.sub("", self._text))[:-1])

    def end(self) -> tuple[Claim, ...]:
        """What is left."""
        return self._new(claims(self._text))

    def _new(self, found: tuple[Claim, ...]) -> tuple[Claim, ...]:
        new = found[self._given :]
        self._given += len(new)
        return new


def claims(reply: str) -> tuple[Claim, ...]:
    """All sentences in order, without what is no sentence: thoughts, bullets, emphasis, numbering, a lead (答：)."""
    found: list[Claim] = []
    for line in _ALONE.sub("", _THOUGHT.sub("", reply)).splitlines():
        bare = _LEAD.sub("", _EMPHASIS.sub("", _BULLET.sub("", line)))
        found += (_claim(match) for match in _SENTENCE.finditer(bare) if _says_something(match["said"]))
    return tuple(found)


def marks_in(text: str) -> tuple[int, ...]:
    """The numbers that markers name: [1,3] → 1, 3; ［１］ → 1; [1-3] → 1, 2, 3; [2024] → 2024; [0] → 0."""
    found: list[int] = []
    for inside in _MARKER.findall(text):
        narrow = unicodedata.normalize("NFKC", inside)
        for part in re.split(r"[\s,、;]+", narrow):
            found += _numbers(part)
    return tuple(dict.fromkeys(found))


def _claim(match: re.Match[str]) -> Claim:
    """Markers before the full stop count as those after it."""
    said, marks = match["said"], match["marks"]
    bare = _MARKER.sub("", said).strip()
    told = _ABOUT.sub("", bare)
    return Claim(bare if told == bare else told[:1].upper() + told[1:], marks_in(said + marks))


def _says_something(said: str) -> bool:
    return any(character.isalpha() for character in _MARKER.sub("", said))


def _numbers(part: str) -> list[int]:
    ends = [int(digits) for digits in re.findall(r"[0-9]{1,6}", part)]
    if len(ends) == 2 and 0 <= ends[1] - ends[0] < _FURTHEST:
        return list(range(ends[0], ends[1] + 1))
    return ends if len(ends) == 1 else []
