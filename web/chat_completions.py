"""An answer in OpenAI's shape: the sentences, then each citation as a numbered footnote."""

import time
from collections.abc import Iterator
from typing import Any, Literal

from rag.answer import Answer, Citation
from rag.answer_json import answer_json

Answerer = Literal["auto", "extractive", "generative"]

# The models that clients may name, and who then answers.
MODELS: dict[str, Answerer] = {"wence": "auto", "wence-extractive": "extractive", "wence-generative": "generative"}
SINCE = 1_704_067_200  # 2024-01-01, the `created` of every model: clients want one, and it must not change


def models() -> dict[str, Any]:
    listed = [{"id": name, "object": "model", "created": SINCE, "owned_by": "wence"} for name in MODELS]
    return {"object": "list", "data": listed}


def message_text(answer: Answer) -> str:
    """What a client without a place for citations shows; the notice comes last."""
    notes = "\n".join(footnote(citation) for citation in answer.citations)
    return "\n\n".join(part for part in (answer.answer, notes, answer.notice) if part)


def footnote(citation: Citation) -> str:
    """`[1] “quote” — title, heading (clause id)`, on one line."""
    place = "，".join((citation.document.title, *citation.heading))
    return f"[{citation.number}] “{' '.join(citation.quote.split())}” — {place}（{citation.clause}）"


def completion(answer: Answer, model: str) -> dict[str, Any]:
    """`citations` stands beside the choices and in the message: some clients keep only the one, some the other."""
    citations = answer_json(answer)["citations"]
    message = {"role": "assistant", "content": message_text(answer), "refusal": None, "citations": citations}
    choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": "stop"}
    return {**_head(answer, model, "chat.completion"), "choices": [choice], "usage": usage(), "citations": citations}


def chunks(answer: Answer, model: str, with_usage: bool) -> Iterator[dict[str, Any]]:
    """The message in pieces, a line each. A piece cannot be taken back, so that they are cut from the final answer."""
    head = _head(answer, model, "chat.completion.chunk")
    yield head | {"choices": [_delta({"role": "assistant", "content": ""})]}
    for line in message_text(answer).splitlines(keepends=True):
        yield head | {"choices": [_delta({"content": line})]}
    citations = answer_json(answer)["citations"]
    yield head | {"choices": [_delta({"citations": citations}, "stop")], "citations": citations}
    if with_usage:
        yield head | {"choices": [], "usage": usage()}


def usage() -> dict[str, int]:
    """Nothing here is counted in tokens."""
    return {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0}


def _head(answer: Answer, model: str, noun: str) -> dict[str, Any]:
    return {
        "id": f"chatcmpl-{answer.id}",
        "object": noun,
        "created": int(time.time()),
        "model": model,
        "system_fingerprint": answer.index_version,
    }


def _delta(delta: dict[str, Any], finish: str | None = None) -> dict[str, Any]:
    return {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish}
