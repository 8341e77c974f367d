"""What a gold file must keep beyond its schema: quotes that stand, patterns that compile, answers that score 1."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.gold import Expect, GoldItem, Split
from eval.gold_reading import Fault, GoldLine, read_lines
from eval.metrics.lists import list_score
from eval.metrics.nuggets import holds_nugget
from eval.metrics.numeric import numeric_match
from eval.metrics.wording_rules import concise, forbidden
from eval.spans import Texts, occurrences


@dataclass(frozen=True, slots=True)
class Linted:
    """The lines that could be read and every fault of all files, in file order."""

    lines: tuple[GoldLine, ...]
    faults: tuple[Fault, ...]


def lint(paths: Iterable[Path], texts: Texts, absent: frozenset[str] = frozenset()) -> Linted:
    """Every file, line by line. Quotes of the `absent` documents are not looked for."""
    files = list(paths)
    read = read_lines(files)
    faults = [*read.faults, *faults_of(read.lines, texts, absent)]
    order = {path.name: at for at, path in enumerate(files)}
    return Linted(read.lines, tuple(sorted(faults, key=lambda fault: (order[fault.file], fault.line))))


def faults_of(lines: Sequence[GoldLine], texts: Texts, absent: frozenset[str] = frozenset()) -> Iterator[Fault]:
    """What is wrong with lines that keep the schema: each by itself, then all together."""
    for line in lines:
        yield from (line.fault(field, reason) for field, reason in _of_item(line.gold, texts, absent))
    yield from _of_set(lines)


def _of_item(gold: GoldItem, texts: Texts, absent: frozenset[str]) -> Iterator[tuple[str, str]]:
    yield from _filled(gold)
    yield from _evidence(gold, texts, absent)
    broken = list(_patterns(gold))
    yield from broken
    if not broken:
        yield from _own_answer(gold)


def _filled(gold: GoldItem) -> Iterator[tuple[str, str]]:
    if not 1 <= len(gold.question.strip()) <= 500:
        yield "question", f"has {len(gold.question)} characters; expected 1 to 500"
    if not gold.documents:
        yield "documents", "is empty; name at least one document"
    if gold.expect is Expect.ANSWER and not gold.essential:
        yield "evidence", "holds no essential quote (rel 2), yet an answer is expected"
    if gold.expect is Expect.ANSWER and not gold.vital:
        yield "nuggets", "holds no vital nugget, yet an answer is expected"
    for at, nugget in enumerate(gold.nuggets):
        if not nugget.any and nugget.num is None:
            yield f"nuggets.{at}", "has neither `any` nor `num`"


def _evidence(gold: GoldItem, texts: Texts, absent: frozenset[str]) -> Iterator[tuple[str, str]]:
    for at, piece in enumerate(gold.evidence):
        if piece.document not in gold.documents:
            yield f"evidence.{at}.document", f"{piece.document} is not among the item's documents"
        if piece.document in absent:
            continue
        if piece.document not in texts:
            yield f"evidence.{at}.document", f"{piece.document} was not read; pass its folder with --documents"
        elif not occurrences(piece.document, piece.quote, texts):
            yield f"evidence.{at}.quote", f"“{piece.quote}” is not in {piece.document}"


def _patterns(gold: GoldItem) -> Iterator[tuple[str, str]]:
    wordings = [
        (f"nuggets.{at}.any", wording.removeprefix("re:"))
        for at, nugget in enumerate(gold.nuggets)
        for wording in nugget.any
        if wording.startswith("re:")
    ]
    for field, pattern in [*wordings, *((f"forbidden_re.{at}", p) for at, p in enumerate(gold.forbidden_re))]:
        try:
            re.compile(pattern)
        except re.error as problem:
            yield field, f"is no pattern: {problem}"


def _own_answer(gold: GoldItem) -> Iterator[tuple[str, str]]:
    if forbidden(gold, gold.answer):
        yield "answer", "says what the item itself forbids"
    if gold.expect is Expect.REFUSE:
        return
    for at, nugget in enumerate(gold.nuggets):
        if nugget in gold.vital and not holds_nugget(gold.answer, nugget):
            yield "answer", f"does not hold the vital nugget {nugget.id or at}"
    if not concise(gold, gold.answer):
        yield "answer", "is not concise"
    if numeric_match(gold, gold.answer) == 0.0:
        yield "answer", "does not state its own numbers"
    listed = list_score(gold, gold.answer)
    if listed and listed.precision is not None and listed.precision < 1:
        yield "answer", f"lists entries that no nugget allows: precision {listed.precision:.2f}"


def _of_set(lines: Sequence[GoldLine]) -> Iterator[Fault]:
    sides: dict[str, Split] = {}
    known = {line.gold.id for line in lines}
    asked: dict[tuple[object, ...], str] = {}
    for line in lines:
        gold = line.gold
        if sides.setdefault(gold.cluster, gold.split) is not gold.split:
            yield line.fault("split", f"cluster {gold.cluster} stands on both sides")
        if gold.variant_of and gold.variant_of not in known:
            yield line.fault("variant_of", f"{gold.variant_of} is not in the set")
        same = asked.setdefault((gold.question, gold.history, gold.documents), gold.id)
        if same != gold.id:
            yield line.fault("question", f"is asked by {same} already")
