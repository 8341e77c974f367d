"""Fits what decides to answer: the logistic regressions of rag/answerability.toml, from the signals of gold questions."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.preprocessing import StandardScaler

from eval.content_questions import ContentQuestion
from eval.errors import LessonsMissing
from eval.metrics.confidence import auroc
from rag import answerability
from rag.answerability import Signals, features, lacks

WEIGHTS = Path(answerability.__file__).with_name("answerability.toml")
_FOLDS = 8
_SOFT = 0.1  # C: the inverse of the penalty's weight
_STEPS = 3_000
_BOUNDS = (0.3, 0.4, 0.45, 0.5, 0.55, 0.57, 0.6, 0.65, 0.7, 0.75)
_TABLE = re.compile(r"^\[", re.MULTILINE)
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sign:
    """The signals of one question; `right`: the chosen sentence is one that answers."""

    signals: Signals
    answerable: bool
    right: bool
    document: str
    cluster: str


@dataclass(frozen=True, slots=True)
class Row:
    """Refusing what is below `bound`: shares of the answerable refused, of the others refused, of the answerable answered right."""

    bound: float
    false_refusal: float
    rejection: float
    right: float


@dataclass(frozen=True, slots=True)
class Fit:
    """`weights` are of raw features, bias first; `auc` and `rows` are eight-fold, each question judged by the other folds."""

    name: str
    weights: Mapping[str, float]
    auc: float
    rows: tuple[Row, ...]
    about: str


def sign_of(asked: ContentQuestion) -> Sign:
    find = asked.find
    return Sign(find.signals, asked.answerable, asked.answers(find.choice.evidence), asked.document, asked.gold.cluster)


def fits(signs: Sequence[Sign]) -> tuple[Fit, ...]:
    """[reranked], where every sign has the reranker's word, and [plain].

    Raises `LessonsMissing` where all or none are to be refused, or there are not eight clusters.
    """
    answerable = np.array([sign.answerable for sign in signs], bool)
    if answerable.all() or not answerable.any():
        raise LessonsMissing(
            f"{len(signs)} questions of content, {answerable.sum()} of them answerable; expected some to answer and some "
            "to refuse: name more files with --gold"
        )
    names = list(features(signs[0].signals))
    plain = _fit("plain", [name for name in names if name != "answers"], signs)
    reranked = all(sign.signals.answers is not None for sign in signs)
    return (_fit("reranked", names, signs), plain) if reranked else (plain,)


def written(text: str, found: Sequence[Fit]) -> str:
    """The settings file with these tables in place of its own; what stands in others stays."""
    starts = [match.start() for match in _TABLE.finditer(text)] + [len(text)]
    head, parts = text[: starts[0]], [text[a:b] for a, b in pairwise(starts)]
    tables = {fit.name: _as_toml(fit) for fit in found}
    kept = [tables.pop(part[1 : part.index("]")], part).rstrip("\n") for part in parts]
    return head + "\n\n".join([*kept, *(table.rstrip("\n") for table in tables.values())]) + "\n"


def _fit(name: str, names: Sequence[str], signs: Sequence[Sign]) -> Fit:
    given = np.array([[float(features(sign.signals)[one]) for one in names] for sign in signs])  # (n, features)
    wanted = np.array([sign.answerable for sign in signs], bool)
    groups, noun = _groups(signs)
    chance = np.zeros(len(signs))
    for others, fold in GroupKFold(_FOLDS).split(given, wanted, groups):
        weights, bias = _regressed(given[others], wanted[others])
        chance[fold] = 1 / (1 + np.exp(-(given[fold] @ weights + bias)))
    weights, bias = _regressed(given, wanted)
    auc = auroc(chance.tolist(), wanted.tolist()) or 0.0
    rows = tuple(_row(bound, chance, signs) for bound in _BOUNDS)
    about = (
        f"{len(signs)} questions on {len({sign.document for sign in signs})} documents, {(~wanted).sum()} to be refused; "
        f"eight-fold AUC by {noun} {auc:.3f}"
    )
    return Fit(name, {"bias": bias, **dict(zip(names, weights.tolist(), strict=True))}, auc, rows, about)


def _regressed(given: Floats, wanted: NDArray[np.bool_]) -> tuple[Floats, float]:
    """(features,) and the bias, for raw features: w / spread, and b − Σ w · mean / spread."""
    if wanted.all() or not wanted.any():
        raise LessonsMissing("one fold has all the questions to answer, or all to refuse; name more files with --gold")
    scale = StandardScaler().fit(given)
    model = LogisticRegression(C=_SOFT, max_iter=_STEPS).fit(scale.transform(given), wanted)
    weights: Floats = model.coef_[0] / scale.scale_
    return weights, float(model.intercept_[0] - weights @ scale.mean_)


def _groups(signs: Sequence[Sign]) -> tuple[list[str], str]:
    """Documents; of fewer than there are folds the clusters."""
    for noun, groups in (("document", [s.document for s in signs]), ("cluster", [s.cluster for s in signs])):
        if len(set(groups)) >= _FOLDS:
            return groups, noun
    raise LessonsMissing(
        f"{len(signs)} questions of content in {len({sign.cluster for sign in signs})} clusters, expected {_FOLDS} or "
        "more; name more files with --gold"
    )


def _row(bound: float, chance: Floats, signs: Sequence[Sign]) -> Row:
    """What lacks something that an answer needs is refused at any bound."""
    refused = (chance < bound) | np.array([lacks(sign.signals) for sign in signs])
    wanted = np.array([sign.answerable for sign in signs])
    right = np.array([sign.right for sign in signs])
    return Row(
        bound,
        float(refused[wanted].mean()),
        float(refused[~wanted].mean()),
        float((right & ~refused)[wanted].mean()),
    )


def _as_toml(fit: Fit) -> str:
    return "\n".join(
        [f"[{fit.name}]", f"# {fit.about}", *(f"{name} = {value:.3f}" for name, value in fit.weights.items()), ""]
    )
