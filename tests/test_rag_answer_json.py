"""The JSON form of an answer is the contract's, to the key."""

import json

from rag.answer import Answer, Citation, CitedDocument, Record, Sentence, Status
from rag.answer_json import answer_json

DOCUMENT = CitedDocument("yrd-2024-2026", "行动计划", "办公室", None, "plan.txt")
CITATION = Citation(1, DOCUMENT, "yrd-2024-2026/2.2", ("二、集群",), "支持低空经济发展", 10, 18)
ANSWER = Answer(
    id="a1",
    status=Status.ANSWERED,
    language="zh-Hans",
    answer="支持低空经济发展。[1]",
    sentences=(Sentence("支持低空经济发展。", (1,)),),
    citations=(CITATION,),
    answerer="extractive",
    model=None,
    index_version="v0003",
    notice="辅助参考，以原文为准",
    record=Record(0.9, "lookup", ("低空",), (), ("quote",)),
    timings_ms={"total": 12.3},
)


def test_every_key_of_the_contract_is_there_in_its_order() -> None:
    assert list(answer_json(ANSWER)) == [
        "id", "status", "refused", "language", "answer", "sentences", "citations", "answerer", "model", "generated",
        "index_version", "notice", "record", "timings_ms",
    ]  # fmt: skip


def test_values_survive_a_round_trip_through_json() -> None:
    document = {"id": "yrd-2024-2026", "title": "行动计划", "issuer": "办公室", "number": None, "source": "plan.txt"}
    assert json.loads(json.dumps(answer_json(ANSWER))) == {
        "id": "a1",
        "status": "answered",
        "refused": False,
        "language": "zh-Hans",
        "answer": "支持低空经济发展。[1]",
        "sentences": [{"text": "支持低空经济发展。", "citations": [1]}],
        "citations": [
            {
                "number": 1,
                "document": document,
                "clause": "yrd-2024-2026/2.2",
                "heading": ["二、集群"],
                "quote": "支持低空经济发展",
                "start": 10,
                "end": 18,
            }
        ],
        "answerer": "extractive",
        "model": None,
        "generated": False,
        "index_version": "v0003",
        "notice": "辅助参考，以原文为准",
        "record": {
            "confidence": 0.9,
            "intent": "lookup",
            "searched": ["低空"],
            "nearest": [],
            "checks": ["quote"],
            "fallback": None,
        },
        "timings_ms": {"total": 12.3},
    }
