"""What is said where a question is not answered: why, what was searched for, what is nearest."""

from collections.abc import Sequence
from dataclasses import replace

from index.plan import Plan
from rag.answer import Status
from rag.ask import Ask
from rag.content import Findings
from rag.draft import Draft, Statement, of_clause
from rag.phrases import say
from rag.question import Question
from rag.slots import topic_of
from rag.words import content_words

_CHOICES = 6  # documents that a question back names
_NEAREST = 3


def refuse(status: Status, question: Question, ask: Ask, found: Findings | None = None, sure: float = 0.0) -> Draft:
    """Says that it cannot be answered, with the words that were searched for and what is nearest."""
    terms = content_words(topic_of(question.folded))
    nearest = tuple(of_clause(passage.clause) for passage in found.passages[:_NEAREST]) if found else ()
    return Draft(status, (Statement(_why(status, terms, question.language), ()),), sure, ask, terms, nearest)


def _why(status: Status, terms: Sequence[str], language: str) -> str:
    if status is not Status.NOT_IN_DOCUMENT:
        return say(language, status.value)
    if not terms:
        return say(language, "not_in_document_plain")
    return say(language, "not_in_document", terms=say(language, "separator").join(terms))


def ask_back(question: Question, ask: Ask, plans: Sequence[Plan]) -> Draft:
    """Asks which of the documents is meant, the first few of them named."""
    titles = [say(question.language, "choice", title=plan.document.title) for plan in plans[:_CHOICES]]
    text = say(question.language, "clarify", choices=say(question.language, "separator").join(titles))
    return Draft(Status.CLARIFY, (Statement(text, ()),), 0.0, ask)


def nowhere_mentioned(term: str, words: tuple[str, ...], question: Question, ask: Ask) -> Draft:
    """Says that the whole text was read and the term is not in it."""
    silent = Statement(say(question.language, "mentions_none", term=term), ())
    return Draft(Status.NOT_IN_DOCUMENT, (silent,), 1.0, ask, words)


def not_printed(silent: Statement, ask: Ask) -> Draft:
    """Says what a part of the text that stops short does not print; where it would stand is what is nearest."""
    return Draft(Status.NOT_IN_DOCUMENT, (replace(silent, evidence=(), computed=()),), 1.0, ask, (), silent.evidence)
