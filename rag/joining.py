"""Drafts of several parts as one: each thing said once, quotes in the order of the text, what is missing named."""

from collections.abc import Sequence
from dataclasses import replace

from rag.answer import Status
from rag.draft import Draft, Evidence, Statement
from rag.phrases import say

_ENDS = " ,，。?？;；!！"


def joined(drafts: Sequence[Draft], language: str, asked: Sequence[str] = ()) -> Draft:
    """What is answered, once each, then what is not; a refusal only where nothing is answered.

    `asked` are the parts of the question that the drafts answer, as typed.
    """
    answered = [draft for draft in drafts if not draft.status.refused]
    if len(drafts) == 1 or not answered:
        return drafts[0]
    statements = in_order(_each_once([statement for draft in answered for statement in draft.statements]))
    sure = min(draft.confidence for draft in answered)
    intent = "+".join(dict.fromkeys(draft.intent for draft in drafts))
    silent = [draft for draft in drafts if draft.status.refused]
    if not silent:
        return Draft(answered[0].status, statements, sure, intent)
    terms = tuple(dict.fromkeys(term for draft in silent for term in draft.searched))
    unanswered = [part for part, draft in zip(asked, drafts, strict=True) if draft.status.refused] if asked else terms
    note = _missing(unanswered, statements[0].evidence[:1], language)
    return Draft(Status.PARTIAL, (*statements, note), sure, intent, terms)


def _missing(parts: Sequence[str], beside: tuple[Evidence, ...], language: str) -> Statement:
    said = [say(language, "asked", part=part.strip(_ENDS)) for part in parts if part.strip(_ENDS)]
    part = say(language, "separator").join(said) or "…"
    return Statement(say(language, "missing_part", part=part), beside, on_new_line=True, about_silence=True)


def in_order(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Quotes in the order of the text where all are quotes of one document, each on its own line; else as they are."""
    quoted = {evidence.document for statement in statements for evidence in statement.evidence}
    if len(quoted) != 1 or not all(statement.verbatim for statement in statements):
        return tuple(statements)
    ordered = sorted(statements, key=lambda statement: statement.evidence[0])
    return tuple(replace(statement, on_new_line=len(ordered) > 1) for statement in ordered)


def _each_once(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Without a quote that another quote already holds."""
    quotes = [s.evidence[0] for s in statements if s.verbatim and len(s.evidence) == 1]
    kept = [s for s in statements if not (s.verbatim and any(_within(s.evidence[0], other) for other in quotes))]
    once: dict[tuple[str, tuple[Evidence, ...]], Statement] = {}
    for statement in kept:
        once.setdefault((statement.text, statement.evidence), statement)
    return tuple(once.values())


def _within(inner: Evidence, outer: Evidence) -> bool:
    same = inner.document == outer.document and inner != outer
    return same and outer.start <= inner.start and inner.end <= outer.end
