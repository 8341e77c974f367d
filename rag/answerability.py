"""Whether what was found answers what was asked: it must hold the kind of thing asked for, and speak of the topic."""

import math
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from index.normalise import fold
from index.plan import Plan
from rag.alignment import Aligner
from rag.ask import Kind
from rag.content import Findings
from rag.draft import of_clause
from rag.outright import lists_outright, tells_outright
from rag.phrases import is_chinese
from rag.question import Question
from rag.selection import Choice

_FILE = Path(__file__).with_name("answerability.toml")
# 第二轮, 上一届: another edition of the thing than the document's own; 第一次 is one only of a meeting; 2021年: a year
_EDITION = re.compile(
    r"第[0-9一二三四五六七八九十]+(?:[轮届期批]|次(?=\w{0,8}会))(?!全会|三中|二中|四中)|[上前]一?[轮届期](?![0-9])"
)
_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")


@dataclass(frozen=True, slots=True)
class Signals:
    """What the decision rests on, each as measured on the chosen sentence or its clause."""

    cosine: float  # of the best clause; comparable within one script of the question only, hence `chinese`
    maxsim: float  # of the best clause, by the question's tokens as they are: moved, they come near to what is not asked for
    alike: float  # the mean over the question's content words, within the chosen clause
    words: int  # how many content words the question has
    worded: float  # the share of the question's wording, or of what its English words mean, in the chosen clause
    chinese: bool  # the question shares the text's script (Chinese and Japanese)
    numeric: bool  # a number, sum, share, time or telephone is asked for
    named: bool  # persons or the members of a group are asked for by name
    kind_held: bool  # the chosen sentence holds the kind of thing asked for
    essential: bool  # without that kind there is no answer: a number of something (a sum, a share, a count), an owner
    decisive: bool  # that kind can be told so surely that without it there is hardly an answer
    answers: float | None  # the reranker's log-odds that the sentence answers; None without a reranker
    outright: bool = (
        False  # the sentence says the number or the names of just what is asked for, in the question's own words
    )


# Kinds that are of something: the investment of a project, the number of its stations.
_OF_A_THING = frozenset((Kind.MONEY, Kind.AMOUNT, Kind.NUMBER, Kind.PERCENT, Kind.CONTACT))
_DECISIVE = _OF_A_THING | {Kind.TIME, Kind.DURATION, Kind.OWNER, Kind.PERSON, Kind.REASON, Kind.MEMBERS}
NUMERIC = _OF_A_THING | {Kind.TIME, Kind.DURATION}
_NAMED = (Kind.MEMBERS, Kind.PERSON)


@lru_cache(maxsize=1)
def _tables() -> Mapping[str, Mapping[str, float]]:
    """The weights with a reranker and without one, and the bounds."""
    found: Mapping[str, Mapping[str, float]] = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return found


def signals(question: Question, kind: Kind, found: Findings, aligner: Aligner, choice: Choice, best: int) -> Signals:
    """`best` is the row of the best clause."""
    clause = aligner.matches(of_clause(choice.clause), choice.row)
    return Signals(
        cosine=found.passages[0].cosine,
        maxsim=aligner.maxsim(best),
        alike=float(np.mean([match.alike for match in clause])) if clause else 0.0,
        words=len(clause),
        worded=choice.lexical,
        chinese=is_chinese(question.language) or question.language == "ja",
        numeric=kind in NUMERIC,
        named=kind in _NAMED,
        kind_held=choice.held,
        essential=kind in _OF_A_THING or kind is Kind.OWNER,
        decisive=kind in _DECISIVE,
        answers=choice.judged.answers if choice.judged else None,
        outright=choice.held and _is_told(question.folded, kind, choice.folded),
    )


def _is_told(question: str, kind: Kind, text: str) -> bool:
    return tells_outright(question, text) if kind in NUMERIC else lists_outright(question, text)


def features(given: Signals) -> Mapping[str, float]:
    """What the logistic regression weighs, by the names of its weights."""
    return {
        "cosine": given.cosine,
        "maxsim": given.maxsim,
        "alike": given.alike if given.chinese else 0.0,
        "alike_latin": 0.0 if given.chinese else given.alike,
        "worded_latin": 0.0 if given.chinese else given.worded,
        "chinese": given.chinese,
        "numeric": given.numeric,
        "named": given.named,
        "kind_missing": not given.kind_held,
        "decisive_missing": given.decisive and not given.kind_held,
        "answers": given.answers or 0.0,
    }


def confidence(given: Signals) -> float:
    """0 to 1: the chance that the question is answerable.

    Below the bound of an answer where something that an answer needs is missing, however near the clause is.
    """
    weights = _tables()["plain" if given.answers is None else "reranked"]
    score = weights["bias"] + sum(weights[name] * value for name, value in features(given).items() if name in weights)
    chance = 1 / (1 + math.exp(-score))
    if given.outright:
        chance = max(chance, _bounds()["outright"])
    return min(chance, _bounds()["answerable"] / 2) if lacks(given) else chance


def lacks(given: Signals) -> bool:
    """True where a number or an owner is asked for and none stands in the sentence, or where the topic is of a word or
    two and the clause has nothing alike (养老 for 民营企业): a clause of the same genre is not of the same topic.

    Not where the reranker is sure that the sentence answers, for numbers are written in many ways; but of an owner that
    no sentence names it is too often sure. What is off the topic and no answer by the reranker's word is lacking too.
    """
    bounds = _bounds()
    if is_off_topic(given) and given.answers is not None and given.answers < bounds["doubtful"]:
        return True
    if given.answers is not None and given.answers > bounds["sure"] and (given.kind_held or given.numeric):
        return False
    unlike = given.alike < bounds["topic_alike"] if given.chinese else given.worded < bounds["topic_worded"]
    return (unlike and given.words <= bounds["topic_words"]) or (given.essential and not given.kind_held)


def is_answerable(given: Signals, bound: float | None = None) -> bool:
    """True where the confidence reaches the bound, that of the table where none is given."""
    return suffices(confidence(given)) if bound is None else confidence(given) >= bound


def suffices(chance: float) -> bool:
    """True where so sure a find is an answer."""
    return chance >= _bounds()["answerable"]


def _bounds() -> Mapping[str, float]:
    return _tables()["bounds"]


def is_off_topic(given: Signals) -> bool:
    """True where hardly a word of a question is near anything in the text, and none of its wording stands there."""
    bounds = _bounds()
    return given.alike < bounds["off_topic_alike"] and given.worded <= bounds["topic_worded"]


def asks_elsewhere(folded: str, plan: Plan) -> bool:
    """True where the question is about an edition or a year that the document does not speak of: 第二轮, 2019年."""
    text = fold(plan.document.title) + fold(plan.document.text)
    if any(edition not in text for edition in _EDITION.findall(folded)):
        return True
    held = {int(year) for year in _YEAR.findall(f"{text} {plan.document.date or ''} {plan.document.period or ''}")}
    span = range(min(held), max(held) + 1) if held else range(0)
    return any(int(year) not in span for year in _YEAR.findall(folded))
