"""Whether what was found answers what was asked: the kind of thing asked for must stand in it, and the topic be there."""

import math
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from index.normalise import fold
from index.plan import Plan
from rag.alignment import WordMatch
from rag.asked import asked_words, attribute
from rag.content import Findings
from rag.intent import Kind
from rag.phrases import is_chinese
from rag.question import Question

Matches = Sequence[WordMatch]
_FILE = Path(__file__).with_name("answerability.toml")
# 第二轮, 上一届: another edition of the thing than the document's own; 2021年: a year
_EDITION = re.compile(r"第[0-9一二三四五六七八九十]+[轮届期批次](?!全会|三中|二中|四中)|[上前]一?[轮届期](?![0-9])")
_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")


@dataclass(frozen=True, slots=True)
class Signals:
    """What the decision rests on, each as measured: `alike` is the mean over the question's content words."""

    stands_out: float  # best cosine − median cosine
    alike: float
    asked_alike: float  # the least alike of the words next to the asking words
    attribute: float  # of the noun whose value is asked for, within the chosen sentence; 1 where there is none
    kind_held: bool


# Kinds that are of something: the investment of a project, the number of its stations.
_OF_A_THING = frozenset((Kind.MONEY, Kind.AMOUNT, Kind.NUMBER, Kind.PERCENT, Kind.CONTACT))


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    return {key: float(value) for key, value in tomllib.loads(_FILE.read_text(encoding="utf-8"))["weights"].items()}


def signals(question: Question, found: Findings, clause: Matches, sentence: Matches, held: bool) -> Signals:
    """`clause` and `sentence` are the matches of the chosen ones; `held`: the sentence holds the kind asked for."""
    asked = asked_words(question.folded)
    by_word = {match.word: match.alike for match in clause}
    in_clause = [by_word[word] for word in asked if word in by_word]
    noun = attribute(question.folded)
    in_sentence = [match.alike for match in sentence if noun and match.word in noun]
    alike = float(np.mean(list(by_word.values()))) if by_word else 0.0
    best = max(in_sentence, default=1.0)
    return Signals(found.confidence, alike, min(in_clause, default=alike), best, held)


def confidence(given: Signals) -> float:
    """0 to 1: the chance that the question is answerable, fitted on the dev splits."""
    weights = _weights()
    score = weights["bias"] + weights["stands_out"] * given.stands_out + weights["alike"] * given.alike
    score += weights["asked_alike"] * given.asked_alike + weights["kind_missing"] * (not given.kind_held)
    return 1 / (1 + math.exp(-score))


def is_off_topic(given: Signals, language: str) -> bool:
    """True where hardly a word of the question is near anything in the text."""
    weights = _weights()
    if is_chinese(language) or language == "ja":
        return given.alike < weights["far_alike"] and given.stands_out < weights["far_stands_out"]
    return given.stands_out < weights["far_stands_out_latin"]


def is_answerable(given: Signals, kind: Kind) -> bool:
    """True where the kind asked for is there, of the thing asked about, and the confidence reaches the bound."""
    if kind in _OF_A_THING and given.attribute < _weights()["asked_bound"]:
        return False
    return given.kind_held and confidence(given) >= _weights()["bound"]


def asks_elsewhere(folded: str, plan: Plan) -> bool:
    """True where the question is about an edition or a year that the document does not speak of: 第二轮, 2019年."""
    text = fold(f"{plan.document.title}{plan.document.text}")
    if any(edition not in text for edition in _EDITION.findall(folded)):
        return True
    held = {int(year) for year in _YEAR.findall(f"{text} {plan.document.date or ''} {plan.document.period or ''}")}
    span = range(min(held), max(held) + 1) if held else range(0)
    return any(int(year) not in span for year in _YEAR.findall(folded))
