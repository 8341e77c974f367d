"""An example of each reply, for the API's own documentation; a test holds each to its model."""

from typing import Any

QUOTE = "支持低空经济发展，发展通用航空，加快布局低空产业基础设施建设、产品研发和制造。"
HEADING = ["二是协同建设长三角世界级产业集群"]
PLACE = {"heading": HEADING, "text": QUOTE, "start": 1390, "end": 1429}
DOCUMENT = {
    "id": "yrd-2024-2026",
    "title": "长三角地区一体化发展三年行动计划（2024—2026年）",
    "issuer": "长三角区域合作办公室",
    "number": None,
    "source": "青年报",
}
CITATION = {
    "number": 1,
    "document": DOCUMENT,
    "clause": "yrd-2024-2026/2.2",
    "heading": HEADING,
    "quote": QUOTE,
    "start": 1390,
    "end": 1429,
}
ANSWER: dict[str, Any] = {
    "id": "7987333a000846c960044cb1",
    "status": "answered",
    "refused": False,
    "language": "zh-Hans",
    "answer": f"{QUOTE}[1]",
    "sentences": [{"text": QUOTE, "citations": [1]}],
    "citations": [CITATION],
    "answerer": "extractive",
    "model": None,
    "generated": False,
    "index_version": "v0003",
    "notice": "辅助参考，以原文为准",
    "record": {
        "confidence": 0.97,
        "intent": "lookup",
        "searched": [],
        "nearest": [],
        "checks": ["quotes", "numbers", "names", "citations"],
        "fallback": None,
    },
    "timings_ms": {"total": 12.3},
}
KNOWN_DOCUMENT: dict[str, Any] = DOCUMENT | {
    "date": None,
    "period": "2024-2026",
    "publisher": "青年报",
    "characters": 3271,
    "clauses": 71,
    "areas": 9,
    "areas_stated": 9,
    "tasks_stated": 165,
    "tasks_printed": 48,
}
DOCUMENTS: dict[str, Any] = {"index_version": "v0003", "documents": [KNOWN_DOCUMENT]}
OUTLINE: dict[str, Any] = {
    "document": "yrd-2024-2026",
    "sections": [
        {
            "id": "yrd-2024-2026/2",
            "parent": None,
            "level": 1,
            "ordinal": 2,
            "label": "二是",
            "title": "协同建设长三角世界级产业集群",
            "stated": 20,
            "clauses": ["yrd-2024-2026/2.2"],
        }
    ],
    "clauses": [PLACE | {"id": "yrd-2024-2026/2.2", "kind": "task", "label": None, "area": 2}],
}
SEARCH: dict[str, Any] = {
    "index_version": "v0003",
    "confidence": 0.057,
    "results": [
        PLACE
        | {
            "clause": "yrd-2024-2026/2.2",
            "document": "yrd-2024-2026",
            "kind": "task",
            "score": 1.429,
            "cosine": 0.865,
            "lexical": 0.913,
            "maxsim": 0.763,
        }
    ],
}
TASKS: dict[str, Any] = {
    "index_version": "v0003",
    "count": 1,
    "areas": [
        {
            "document": "yrd-2024-2026",
            "ordinal": 2,
            "title": "协同建设长三角世界级产业集群",
            "stated": 20,
            "printed": 5,
        }
    ],
    "tasks": [
        PLACE
        | {
            "id": "yrd-2024-2026/2.2",
            "document": "yrd-2024-2026",
            "area": 2,
            "area_title": "协同建设长三角世界级产业集群",
            "label": None,
            "lead": "交通运输厅",
            "owners": [{"name": "交通运输厅", "role": "owner"}],
            "deadline": {"text": "2026年底前", "iso": "2026-12-31"},
            "targets": [{"value": 3, "unit": "个", "text": "3个"}],
        }
    ],
}
CHANGE: dict[str, Any] = {
    "index_version": "v0004",
    "document": "plan",
    "reports": {"plan": {"document": "plan", "file": "plan.docx", "characters": 5120, "covered": 5120, "ok": True}},
}
FEEDBACK: dict[str, Any] = {"answer_id": "7987333a000846c960044cb1", "verdict": "up"}
TICKET: dict[str, Any] = {"ticket": "wt_…", "expires_in": 300, "expires_at": "2026-01-01T00:05:00+00:00"}
MODELS: dict[str, Any] = {
    "object": "list",
    "data": [{"id": "wence", "object": "model", "created": 1704067200, "owned_by": "wence"}],
}
COMPLETION: dict[str, Any] = {
    "id": "chatcmpl-7987333a000846c960044cb1",
    "object": "chat.completion",
    "created": 1767225600,
    "model": "wence",
    "system_fingerprint": "v0003",
    "choices": [
        {
            "index": 0,
            "message": {
                "role": "assistant",
                "content": f"{QUOTE}[1]\n\n[1] “{QUOTE}” — {DOCUMENT['title']}，{HEADING[0]}（yrd-2024-2026/2.2）",
                "refusal": None,
                "citations": [CITATION],
            },
            "logprobs": None,
            "finish_reason": "stop",
        }
    ],
    "usage": {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0},
    "citations": [CITATION],
}
READY: dict[str, Any] = {"status": "ready", "reason": None, "index_version": "v0003"}
