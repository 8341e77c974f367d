"""Sentences and fragments of a clause, as exact spans."""

import pytest

from index.plan import Clause, ClauseKind
from rag.sentences import fragments, sentences

BEFORE = "前言。"


def _clause(text: str) -> Clause:
    return Clause("d/1", "d", ClauseKind.TASK, text, len(BEFORE), len(BEFORE) + len(text), (), None)


def _texts(text: str, cut: str) -> list[str]:
    whole = BEFORE + text
    parts = {"sentences": sentences, "fragments": fragments}[cut](_clause(text))
    assert {part.clause for part in parts} <= {"d/1"}
    return [whole[part.start : part.end] for part in parts]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("修路。架桥。", ["修路。", "架桥。"]),
        ("修路；架桥；", ["修路；", "架桥；"]),
        ("修路", ["修路"]),
        ("他说“修路。”再架桥。", ["他说“修路。”", "再架桥。"]),
        ("修路！！架桥？", ["修路！！", "架桥？"]),
        ("修路\n架桥", ["修路", "架桥"]),
        ("达到30.5%，三年翻番。", ["达到30.5%，三年翻番。"]),
        ("。。。", []),
        ("（一）修路。（市交通局牵头）", ["（一）修路。", "（市交通局牵头）"]),
    ],
)
def test_sentences_end_at_stops_and_semicolons(text: str, parts: list[str]) -> None:
    assert _texts(text, "sentences") == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("修路，架桥。", ["修路，", "架桥。"]),
        ("包括：修路、架桥；护岸", ["包括：", "修路、架桥；", "护岸"]),
        ("，，修路", ["修路"]),
    ],
)
def test_fragments_end_at_commas_and_keep_their_marks(text: str, parts: list[str]) -> None:
    assert _texts(text, "fragments") == parts


def test_sentences_of_a_clause_do_not_overlap_and_keep_the_order() -> None:
    parts = sentences(_clause("一是修路；二是架桥。三是护岸！"))
    assert [(part.start, part.end) for part in parts] == [(3, 8), (8, 13), (13, 18)]
