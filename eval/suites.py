"""Public question sets in SQuAD's form, read from a folder that is never part of the project."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.errors import SuiteUnreadable

# The first file that exists is taken: the names under which the suites are published.
_FILES: Mapping[str, Mapping[str, Sequence[str]]] = {
    "xquad": {"zh": ("xquad.zh.json",), "en": ("xquad.en.json",)},
    "cmrc": {"zh": ("dev.json", "cmrc2018_dev.json", "cmrc2018_dev_squad.json")},
    "drcd": {"zh-Hant": ("test.json", "DRCD_test.json")},
}
_DIRECTIONS = {
    "xquad": (("zh", "zh"), ("en", "zh"), ("zh", "en")),
    "cmrc": (("zh", "zh"),),
    "drcd": (("zh-Hant", "zh-Hant"),),
}


@dataclass(frozen=True, slots=True)
class Direction:
    """Questions in one language over paragraphs in another; `answers[i]` is the row of the paragraph that answers question i."""

    name: str
    paragraphs: tuple[str, ...]
    questions: tuple[str, ...]
    answers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Side:
    """One language of a suite: paragraphs, each once, and each question with the row of its paragraph, by the question's id."""

    paragraphs: tuple[str, ...]
    questions: Mapping[str, tuple[str, int]]


def read_suite(name: str, folder: Path) -> tuple[Direction, ...]:
    """The directions in which the suite is measured. Raises `SuiteUnreadable` with the names that were looked for."""
    sides = {language: _side(_file(folder, names)) for language, names in _FILES[name].items()}
    return tuple(_direction(asked, read, sides) for asked, read in _DIRECTIONS[name])


def _direction(asked: str, read: str, sides: Mapping[str, _Side]) -> Direction:
    """Translations share their ids, so that an English question names its Chinese paragraph."""
    shared = [name for name in sides[asked].questions if name in sides[read].questions]
    return Direction(
        name=f"{asked} → {read}",
        paragraphs=sides[read].paragraphs,
        questions=tuple(sides[asked].questions[name][0] for name in shared),
        answers=tuple(sides[read].questions[name][1] for name in shared),
    )


def _file(folder: Path, names: Sequence[str]) -> Path:
    for name in names:
        if (folder / name).is_file():
            return folder / name
    raise SuiteUnreadable(f"{folder} holds no {' or '.join(names)}; pass the folder of the suite with --data")


def _side(path: Path) -> _Side:
    rows: dict[str, int] = {}
    questions: dict[str, tuple[str, int]] = {}
    try:
        articles: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["data"]
        for paragraph in (paragraph for article in articles for paragraph in article["paragraphs"]):
            row = rows.setdefault(paragraph["context"], len(rows))
            questions.update({str(asked["id"]): (asked["question"], row) for asked in paragraph["qas"]})
    except (ValueError, KeyError, TypeError) as problem:
        raise SuiteUnreadable(
            f"{path} is not in SQuAD's form ({problem!r}); expected data[].paragraphs[].qas[]"
        ) from problem
    return _Side(tuple(rows), questions)
