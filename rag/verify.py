"""The stage that every draft passes: quotes exact, numbers and names proved, nothing uncited."""

import logging
import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from index.normalise import fold
from index.opened import Index
from index.plan import Plan
from rag import intervals
from rag.answer import Status
from rag.draft import Draft, Evidence, Statement
from rag.language_of import to_traditional
from rag.numerals import numbers_of

_LOG = logging.getLogger("wence.verify")
CHECKS = ("quotes", "numbers", "names", "citations")
_DECIMALS = 6  # 0.3 less 0.1 is 0.19999999999999998
_NAME = re.compile(r"《[^《》]+》|“[^“”]+”|「[^「」]+」")


class Unproved(Exception):
    """A statement says what its evidence does not hold."""


def verify(draft: Draft, index: Index) -> tuple[str, ...]:
    """The names of the checks passed. Raises Unproved, with the statement and the reason, at the first that fails."""
    for statement in draft.statements:
        check(statement, index, stands_alone=draft.status.refused or draft.status is Status.CLARIFY)
    return CHECKS


def check(statement: Statement, index: Index, stands_alone: bool = False) -> None:
    """Raises Unproved. `stands_alone`: a refusal or a question back, which states nothing and need not cite."""
    _check_quotes(statement, index)
    if stands_alone:
        return
    if not statement.evidence:
        raise Unproved(f"nothing is cited for: {statement.text}")
    _check_computations(statement)
    _check_operands(statement, index)
    if not statement.verbatim and not statement.about_silence:
        _check_numbers(statement, index)
        _check_names(statement, index)


def proved(draft: Draft, index: Index) -> Draft:
    """The draft with only its proved statements; none at all where the first, which the others explain, is not."""
    kept: list[Statement] = []
    for statement in draft.statements:
        try:
            check(statement, index, stands_alone=draft.status.refused or draft.status is Status.CLARIFY)
        except Unproved as fault:
            _LOG.warning("A statement was dropped: %s.", fault)
            if not kept:
                return replace(draft, statements=())
        else:
            kept.append(statement)
    return replace(draft, statements=tuple(kept))


def text_of(evidence: Evidence, index: Index) -> str:
    """The document's canonical text from start to end."""
    return index.document(evidence.document).text[evidence.start : evidence.end]


def _check_quotes(statement: Statement, index: Index) -> None:
    for evidence in statement.evidence:
        quote = text_of(evidence, index)
        if not quote.strip() or len(quote) != evidence.end - evidence.start:
            raise Unproved(f"no text at {evidence.document} {evidence.start} to {evidence.end}")
    if statement.verbatim:
        quotes = "".join(text_of(evidence, index) for evidence in statement.evidence)
        if statement.text.strip() != quotes.strip():
            raise Unproved(f"not the document's words: {statement.text}")


_RESULTS: dict[str, Callable[[tuple[float, ...]], float]] = {
    "sum": lambda operands: sum(operands),
    "difference": lambda operands: operands[0] - operands[1],
    "share": lambda operands: round(100 * operands[0] / operands[1], 1),
    "ratio": lambda operands: round(operands[0] / operands[1], 2),
    "product": lambda operands: round(operands[0] * operands[1], _DECIMALS),
    "mean": lambda operands: round(operands[0] / operands[1], 1),
    "tally": lambda operands: float(len(operands)),
    "asked": lambda operands: operands[0],
}
_OF_ITSELF = ("tally", "asked")  # of the spans cited, of the question
_SCALES = (1.0, 1e4, 1e8)  # 300 of 300万元 is computed with as it is written


def _check_computations(statement: Statement) -> None:
    for computation in statement.computed:
        result = _RESULTS[computation.operation](computation.operands)
        if result != computation.result:
            raise Unproved(f"{computation.operation} of {computation.operands} is {result}, not {computation.result}")


def _check_operands(statement: Statement, index: Index) -> None:
    """What is computed with stands in the evidence, or was itself computed before from what does."""
    cited = [fold(text_of(evidence, index)) for evidence in statement.evidence]
    known = {round(value, _DECIMALS) for text in cited for value in (*numbers_of(text), *intervals.counts_in(text))}
    for computation in statement.computed:
        if computation.operation not in _OF_ITSELF:
            for operand in computation.operands:
                if known.isdisjoint(round(operand * scale, _DECIMALS) for scale in _SCALES):
                    raise Unproved(f"{operand:g} is computed with and not in what is cited for: {statement.text}")
        known.add(round(computation.result, _DECIMALS))


def _check_numbers(statement: Statement, index: Index) -> None:
    held = {value for evidence in statement.evidence for value in numbers_of(fold(text_of(evidence, index)))}
    held |= {value for computation in statement.computed for value in (*computation.operands, computation.result)}
    exact = {round(value, _DECIMALS) for value in held}
    for value in numbers_of(fold(_without_names(statement, index))):
        if round(value, _DECIMALS) not in exact:
            raise Unproved(f"the number {value:g} is not in what is cited for: {statement.text}")


def _without_names(statement: Statement, index: Index) -> str:
    """The text without the names of the cited documents: a numeral in a title states nothing."""
    text = statement.text
    for document in {evidence.document for evidence in statement.evidence}:
        text = text.replace(f"《{index.document(document).title}》", "《》")
    return text


def _check_names(statement: Statement, index: Index) -> None:
    """What stands in quotation marks or title marks is a name or a quote: it must be in the evidence to the letter.

    So must one in Traditional characters, as these write the evidence: 跟着 is 跟著 there, which folds to itself.
    """
    held = "".join(_held(statement, index))
    folded = fold(held)
    for found in _NAME.findall(statement.text):
        if fold(found[1:-1]) not in folded and found[1:-1] not in to_traditional(held):
            raise Unproved(f"{found} is not in what is cited for: {statement.text}")


def _held(statement: Statement, index: Index) -> Iterator[str]:
    for evidence in statement.evidence:
        yield text_of(evidence, index)
        yield from _known_of(index.plans[evidence.document])


def _known_of(plan: Plan) -> Iterator[str]:
    """What is known of the document besides its text: title, number, issuer, date."""
    document = plan.document
    yield from (known for known in (document.title, document.number, document.issuer, document.date) if known)
