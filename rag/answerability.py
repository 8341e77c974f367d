"""Whether what was found answers what was asked: it must hold the kind of thing asked for, and speak of the topic."""

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
from rag.ask import Kind
from rag.asked import attribute
from rag.content import Findings
from rag.phrases import is_chinese
from rag.question import Question
from rag.words import is_noun

Matches = Sequence[WordMatch]
_FILE = Path(__file__).with_name("answerability.toml")
# 第二轮, 上一届: another edition of the thing than the document's own; 2021年: a year
_EDITION = re.compile(r"第[0-9一二三四五六七八九十]+[轮届期批次](?!全会|三中|二中|四中)|[上前]一?[轮届期](?![0-9])")
_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")


@dataclass(frozen=True, slots=True)
class Signals:
    """What the decision rests on, each as measured; `alike` is the mean over the question's content words."""

    cosine: float  # of the best clause; comparable within one script of the question only, hence `chinese`
    alike: float
    chinese: bool  # the question shares the text's script (Chinese and Japanese)
    noun: float  # the most alike of the question's nouns within the chosen sentence; 1 where it has none
    attribute: float  # how alike the noun whose value is asked for is to the chosen sentence; 1 where there is none
    said_alike: float  # the mean over the content words within the chosen sentence
    numeric: bool  # a number, sum, share, time or telephone is asked for
    kind_held: bool  # the chosen sentence holds the kind of thing asked for
    of_a_thing: bool  # the kind is a number of something: a sum, a size, a share, a count
    worded: float  # the share of the question's wording, or of what its English words mean, in the chosen clause
    decisive: bool  # that kind can be told so surely that without it there is no answer


# Kinds that are of something: the investment of a project, the number of its stations.
_OF_A_THING = frozenset((Kind.MONEY, Kind.AMOUNT, Kind.NUMBER, Kind.PERCENT, Kind.CONTACT))
_DECISIVE = _OF_A_THING | {Kind.TIME, Kind.DURATION, Kind.OWNER, Kind.PERSON, Kind.REASON, Kind.MEMBERS}
_NUMERIC = _OF_A_THING | {Kind.TIME, Kind.DURATION}


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    return {key: float(value) for key, value in tomllib.loads(_FILE.read_text(encoding="utf-8"))["weights"].items()}


def signals(
    question: Question, kind: Kind, found: Findings, clause: Matches, sentence: Matches, held: bool, worded: float
) -> Signals:
    """`clause` and `sentence` are the matches of the chosen ones; `held`: the sentence holds the kind asked for.

    `worded` is the share of the question's wording in the chosen clause.
    """
    noun = attribute(question.folded, compared_only=kind not in _OF_A_THING)
    of_noun = [match.alike for match in sentence if noun and match.word in noun]
    return Signals(
        cosine=found.passages[0].cosine,
        alike=float(np.mean([match.alike for match in clause])) if clause else 0.0,
        chinese=is_chinese(question.language) or question.language == "ja",
        noun=max((m.alike for m in sentence if is_noun(m.word)), default=1.0),
        attribute=max(of_noun, default=1.0),
        said_alike=float(np.mean([match.alike for match in sentence])) if sentence else 0.0,
        numeric=kind in _NUMERIC,
        kind_held=held,
        decisive=kind in _DECISIVE,
        of_a_thing=kind in _OF_A_THING,
        worded=worded,
    )


def confidence(given: Signals) -> float:
    """0 to 1: the chance that the question is answerable, a logistic regression fitted on the dev splits.

    Below the bound of an answer where something that an answer needs is missing, however near the clause is.
    """
    weights = _weights()
    alike = weights["alike"] if given.chinese else weights["alike_latin"]
    score = weights["bias"] + weights["cosine"] * given.cosine + alike * given.alike
    score += weights["chinese"] * given.chinese + weights["attribute"] * given.attribute
    score += weights["numeric"] * given.numeric + weights["kind_missing"] * (not given.kind_held)
    chance = 1 / (1 + math.exp(-score))
    return min(chance, weights["bound"] / 2) if _lacks(given) else chance


def is_answerable(given: Signals) -> bool:
    """True where the confidence reaches the bound."""
    return confidence(given) >= _weights()["bound"]


def _lacks(given: Signals) -> bool:
    """True where something is missing without which there is no answer.

    A number of something else is worse than none: the noun it is of must stand in its sentence, and more than half of
    what the question speaks of. A clause that is near as a whole and near to none of the question's words (养老 for
    民营企业) is of the same genre, not of the same topic; so is one that holds nothing of what an English one means.
    """
    weights = _weights()
    if (given.decisive and not given.kind_held) or given.attribute < weights["attribute_bound"]:
        return True
    if not given.chinese:
        return given.worded < weights["worded_bound"]
    return (
        given.alike < weights["alike_bound"]
        or (given.decisive and given.noun < weights["noun_bound"])
        or (given.of_a_thing and given.said_alike < weights["said_bound"])
    )


def is_off_topic(given: Signals) -> bool:
    """True where hardly a word of a question is near anything in the text."""
    return given.alike < _weights()["off_topic_alike"]


def asks_elsewhere(folded: str, plan: Plan) -> bool:
    """True where the question is about an edition or a year that the document does not speak of: 第二轮, 2019年."""
    text = fold(f"{plan.document.title}{plan.document.text}")
    if any(edition not in text for edition in _EDITION.findall(folded)):
        return True
    held = {int(year) for year in _YEAR.findall(f"{text} {plan.document.date or ''} {plan.document.period or ''}")}
    span = range(min(held), max(held) + 1) if held else range(0)
    return any(int(year) not in span for year in _YEAR.findall(folded))
