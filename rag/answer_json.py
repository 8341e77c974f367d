"""The one JSON form of an answer, for the command line, the API, the log and the evaluation."""

from dataclasses import asdict
from typing import Any

from rag.answer import Answer


def answer_json(answer: Answer) -> dict[str, Any]:
    """Keys in the order of the contract (`record` is added before the timings); plain JSON types only."""
    return {
        "id": answer.id,
        "status": answer.status.value,
        "refused": answer.refused,
        "language": answer.language,
        "answer": answer.answer,
        "sentences": [{"text": s.text, "citations": list(s.citations)} for s in answer.sentences],
        "citations": [{**asdict(citation), "heading": list(citation.heading)} for citation in answer.citations],
        "answerer": answer.answerer,
        "model": answer.model,
        "generated": answer.generated,
        "index_version": answer.index_version,
        "notice": answer.notice,
        "record": {
            "confidence": answer.record.confidence,
            "intent": answer.record.intent,
            "searched": list(answer.record.searched),
            "nearest": list(answer.record.nearest),
            "checks": list(answer.record.checks),
            "fallback": answer.record.fallback,
        },
        "timings_ms": dict(answer.timings_ms),
    }
