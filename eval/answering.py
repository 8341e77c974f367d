"""Builds plain answers from stretches of the documents, for the cheats and the baseline."""

from collections.abc import Sequence

from eval.spans import Stretch
from index.plan import Plan
from rag.answer import Answer, Citation, CitedDocument, Record, Sentence, Status

NOTICE = "辅助参考，以原文为准"


def quote(number: int, plan: Plan, place: Stretch, clause: str = "") -> Citation:
    """A citation whose words are cut from the canonical text."""
    document = plan.document
    cited = CitedDocument(document.id, document.title, document.issuer, document.number, document.source)
    return Citation(number, cited, clause, (), document.text[place.start : place.end], place.start, place.end)


def answer_of(
    name: str,
    status: Status,
    text: str,
    citations: Sequence[Citation] = (),
    confidence: float = 0.0,
    model: str | None = None,
) -> Answer:
    """One sentence that carries every citation."""
    numbers = tuple(citation.number for citation in citations)
    marked = text + "".join(f"[{number}]" for number in numbers)
    return Answer(
        id=name,
        status=status,
        language="zh-Hans",
        answer=marked,
        sentences=(Sentence(text, numbers),) if text else (),
        citations=tuple(citations),
        answerer="generative" if model else "extractive",
        model=model,
        index_version="",
        notice=NOTICE,
        record=Record(confidence=confidence),
    )
