"""What is asked: the gold questions on the plan that need no earlier turn, each once, so that nothing is remembered."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

# Their answers come from the outline, without a look at the vectors.
STRUCTURE = frozenset({"list", "count", "aggregate", "compare"})


@dataclass(frozen=True, slots=True)
class Question:
    """`of_content` where passages must be found to answer it: the slower kind."""

    text: str
    of_content: bool


def read_questions(folder: Path, document: str, at_most: int) -> Sequence[Question]:
    """Up to `at_most` questions on `document`, spread evenly over the files of `folder` in the order of their names.

    Raises FileNotFoundError where no file of `folder` holds one.
    """
    found = [
        Question(row["question"], row["type"] not in STRUCTURE)
        for file in sorted(folder.glob("*.jsonl"))
        for row in map(json.loads, file.read_text(encoding="utf-8").splitlines())
        if row["documents"] == [document] and not row.get("history")
    ]
    if not found:
        raise FileNotFoundError(f"Found no question on {document} in {folder}; expected *.jsonl of gold questions.")
    return spread(found, at_most)


def spread(all_: Sequence[Question], at_most: int) -> list[Question]:
    """`at_most` of them at equal distances, the first among them; all where there are no more."""
    if len(all_) <= at_most:
        return list(all_)
    return [all_[at * len(all_) // at_most] for at in range(at_most)]
