"""A verified draft as the Answer that leaves: citations numbered in order of first use, markers in the text."""

from collections.abc import Sequence
from hashlib import sha256

from index.opened import Index
from rag.answer import Answer, Citation, CitedDocument, Record, Sentence
from rag.draft import Draft, Evidence, Statement
from rag.inquiry import Inquiry
from rag.phrases import is_chinese, say
from rag.verify import text_of


def compose(
    draft: Draft, inquiry: Inquiry, language: str, index: Index, record: Record, model: str | None = None
) -> Answer:
    """`record` goes into the answer as it is; the id is a digest of all that determined the answer.

    `model` names the chat model that phrased the draft.
    """
    order = _order(draft)
    sentences = tuple(
        Sentence(s.text, tuple(order[evidence] for evidence in _once(s.evidence))) for s in draft.statements
    )
    citations = tuple(_citation(number, evidence, index) for evidence, number in order.items())
    text = _text(draft.statements, sentences, language)
    return Answer(
        id=_identity(inquiry, index.version, text),
        status=draft.status,
        language=language,
        answer=text,
        sentences=sentences,
        citations=citations,
        answerer="generative" if model else "extractive",
        model=model,
        index_version=index.version,
        notice=say(language, "notice"),
        record=record,
    )


def _order(draft: Draft) -> dict[Evidence, int]:
    """Evidence to its number, from 1, by first use."""
    used = dict.fromkeys(evidence for statement in draft.statements for evidence in statement.evidence)
    return {evidence: number for number, evidence in enumerate(used, start=1)}


def _once(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(evidence))


def _citation(number: int, evidence: Evidence, index: Index) -> Citation:
    document, clause = index.document(evidence.document), index.clause(evidence.clause)
    return Citation(
        number=number,
        document=CitedDocument(document.id, document.title, document.issuer, document.number, document.source),
        clause=clause.id,
        heading=clause.heading,
        quote=text_of(evidence, index),
        start=evidence.start,
        end=evidence.end,
    )


def _text(statements: Sequence[Statement], sentences: Sequence[Sentence], language: str) -> str:
    out = ""
    for statement, sentence in zip(statements, sentences, strict=True):
        gap = "\n" if statement.on_new_line else "" if is_chinese(language) else " "
        markers = "".join(f"[{number}]" for number in sentence.citations)
        out += (gap if out else "") + sentence.text + markers
    return out


def _identity(inquiry: Inquiry, version: str, text: str) -> str:
    return sha256(f"{inquiry!r}\n{version}\n{text}".encode()).hexdigest()[:24]
