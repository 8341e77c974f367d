"""The questions on documents that no weights have seen: they are sound, and nothing has learned from them."""

from eval.gold import Split
from eval.gold_reading import gold_files, read_gold
from eval.library import read_library
from eval.lint import lint
from tests.conftest import REPOSITORY

UNSEEN = REPOSITORY / "eval" / "unseen"
QUESTIONS = UNSEEN / "questions.jsonl"


def test_they_are_sound() -> None:
    found = lint([QUESTIONS], read_library([UNSEEN / "texts"]).texts)
    assert len(found.lines) == 1040
    assert not found.faults


def test_a_document_is_read_or_only_scored() -> None:
    """By the document that a question was written on, which its cluster names: one half of them."""
    split = {(gold.cluster.split(":")[1], gold.split) for gold in read_gold([QUESTIONS])}
    scored = ("u02", "u04", "u06", "f02", "f04", "f05", "f07", "k02", "k03", "k06", "k08")
    assert split == {
        (name, Split.TEST if name in scored else Split.DEV)
        for name in (*(f"u0{n}" for n in range(1, 7)), *(f"{series}0{n}" for series in "fk" for n in range(1, 9)))
    }


def test_their_documents_are_in_no_other_set() -> None:
    unseen = {path.stem for path in (UNSEEN / "texts").iterdir()}
    others = read_gold(gold_files([REPOSITORY / "eval" / "training", REPOSITORY / "eval" / "gold"]))
    assert len(unseen) == 22
    assert unseen.isdisjoint(name for gold in others for name in gold.documents)
