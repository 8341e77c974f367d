"""Fits weights: what is read, printed and written by the three commands that do."""

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from eval.choosing import items_of, settings_of
from eval.content_questions import content_questions
from eval.errors import LessonsMissing
from eval.gold import GoldItem
from eval.gold_reading import gold_files, read_gold
from eval.opening import side_index
from eval.text_output import table
from index.opened import Index
from index.weights import NAME, read_bundled
from rag.assistant import Assistant


def fit_reranker(chosen: Namespace) -> int:
    """Weights of the last epoch are written."""
    from eval.lessons import Divided, divided, gold_lessons, top1
    from eval.reranker_training import Training, last_layers, write_weights  # torch
    from eval.squad_lessons import read_paragraphs, squad_lessons

    _require_folder(chosen.out)
    paragraphs, items = read_paragraphs(chosen.squad), items_of(chosen)
    tried = read_gold(gold_files(chosen.held_out)) if chosen.held_out else ()
    served, indexes = _opened(chosen, (*items, *tried))
    _require_bundled(served, "the reranker is its last layers")
    lessons = tuple(gold_lessons(content_questions(items, indexes)))
    kept = tuple(gold_lessons(content_questions(tried, indexes)))
    parted = Divided(lessons, kept, "files of their own") if tried else divided(lessons)
    others = tuple(squad_lessons(paragraphs, served.encoder, indexes[-1].searcher))
    training = Training(parted.with_learnt(others), last_layers(read_bundled()), chosen.epochs, chosen.seed)
    before = top1(parted.held_out, [lesson.base for lesson in parted.held_out])
    print(
        f"{len(parted.learnt)} lessons to learn, {len(others)} more in SQuAD's form, {len(parted.held_out)} held out ({parted.kept})"
    )
    print(f"before: top-1 {_shown(before)}")
    for epoch in training.epochs():
        figures = f"top-1 {_shown(epoch.top1)}, AUC of answers {_shown(epoch.auc)}"
        print(f"epoch {epoch.number}: loss {epoch.loss:.3f}, {figures}", flush=True)
    write_weights(training.network, parted.learnt, chosen.out)
    print(f"{chosen.out}: {chosen.out.stat().st_size} bytes")
    return 0


def fit_search(chosen: Namespace) -> int:
    """The map of the last epoch is written."""
    from eval.search_lessons import search_lessons
    from eval.search_training import SearchTraining  # torch

    _require_folder(chosen.out)
    items, tried = items_of(chosen), read_gold(gold_files(chosen.held_out))
    served, indexes = _opened(chosen, (*items, *tried))
    _require_bundled(served, "what is sought is among its token states")
    learnt, kept = (tuple(search_lessons(some, indexes)) for some in (items, tried))
    if not learnt:
        raise LessonsMissing(f"none of {len(items)} questions is answered by a clause; name more files with --gold")
    training = SearchTraining(learnt, kept, chosen.epochs, chosen.seed)
    print(f"{len(learnt)} lessons to learn, {len(kept)} held out")
    for epoch in training.epochs():
        clauses = f"clause first {epoch.clause_first:.3f}, in five {epoch.clause_in_five:.3f}"
        said = f"sentence first {epoch.sentence_first:.3f}, in six {epoch.sentence_in_six:.3f}"
        print(f"epoch {epoch.number}: loss {epoch.loss:.3f}, {clauses}, {said}", flush=True)
    training.network.fitted().save(chosen.out)
    print(f"{chosen.out}: {chosen.out.stat().st_size} bytes")
    return 0


def calibrate(chosen: Namespace) -> int:
    """The settings file of the installed package is written, with --write."""
    from eval.calibrating import WEIGHTS, fits, sign_of, written  # scikit-learn

    items = items_of(chosen)
    _, indexes = _opened(chosen, items)
    found = fits([sign_of(asked) for asked in content_questions(items, indexes)])
    for fit in found:
        print(f"[{fit.name}] {fit.about}")
        print(", ".join(f"{name} {value:.3f}" for name, value in fit.weights.items()))
        rows = [tuple(f"{share:.3f}" for share in (r.bound, r.false_refusal, r.rejection, r.right)) for r in fit.rows]
        print(table(("bound", "false refusal", "rejection", "right sentence"), rows) + "\n")
    if chosen.write:
        WEIGHTS.write_text(written(WEIGHTS.read_text("utf-8"), found), "utf-8")
        print(WEIGHTS)
    return 0


def _opened(chosen: Namespace, items: Sequence[GoldItem]) -> tuple[Assistant, tuple[Index, ...]]:
    """The served assistant, and its index with the one beside it."""
    served = Assistant.open(settings_of(chosen))
    side = side_index(served, items, chosen.documents)
    return served, (served.index, side) if side else (served.index,)


def _require_bundled(served: Assistant, why: str) -> None:
    if served.index.manifest.encoder != NAME:
        raise LessonsMissing(f"the index was made with {served.index.manifest.encoder}, expected {NAME}: {why}")


def _require_folder(out: Path) -> None:
    if not out.parent.is_dir():
        raise LessonsMissing(f"there is no folder {out.parent}; make it, or name another file with --out")


def _shown(share: float | None) -> str:
    return "–" if share is None else f"{share:.3f}"
