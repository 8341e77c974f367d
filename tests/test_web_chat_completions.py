"""OpenAI's shape, asked with OpenAI's own client over a real socket."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import openai
import pytest
import uvicorn

from rag.inquiry import Turn
from tests.web_client import Web, web
from web.chat_models import ChatRequest
from web.chat_replies import CompletionReply

QUOTE = "支持低空经济发展，加快布局基础设施。（交通运输厅负责）"
NOTE = f"[1] “{QUOTE}” — 三年行动计划，二是建设产业集群。共有3项重点任务。（plan-a/2.1）"
TEXT = f"{QUOTE}[1]\n\n{NOTE}\n\n辅助参考，以原文为准"
ASKED: Any = [{"role": "user", "content": "低空经济要做什么？"}]


@contextmanager
def listening(app: Any) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        free.listen()
        server = uvicorn.Server(uvicorn.Config(app, log_level="critical", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [free]})
        thread.start()
        try:
            yield f"http://127.0.0.1:{free.getsockname()[1]}/v1"
        finally:
            server.should_exit = True
            thread.join(10)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Web]:
    with web(tmp_path) as server:
        yield server


@pytest.fixture
def client(server: Web) -> Iterator[openai.OpenAI]:
    with listening(server.app) as url, openai.OpenAI(base_url=url, api_key="none", max_retries=0) as client:
        yield client


def test_the_official_client_lists_the_models(client: openai.OpenAI) -> None:
    assert [model.id for model in client.models.list()] == ["wence", "wence-extractive", "wence-generative"]


def test_the_official_client_gets_an_answer_with_footnotes_and_citations(client: openai.OpenAI) -> None:
    reply = client.chat.completions.create(model="wence", messages=ASKED, temperature=0.2, max_tokens=50)
    assert reply.choices[0].message.content == TEXT
    assert reply.choices[0].finish_reason == "stop"
    extra = reply.model_extra or {}
    assert extra["citations"][0]["quote"] == QUOTE
    assert (reply.choices[0].message.model_extra or {})["citations"] == extra["citations"]


def test_the_official_client_streams_the_same_text(client: openai.OpenAI) -> None:
    chunks = list(
        client.chat.completions.create(
            model="wence", messages=ASKED, stream=True, stream_options={"include_usage": True}
        )
    )
    deltas = [chunk.choices[0].delta for chunk in chunks if chunk.choices]
    assert deltas[0].role == "assistant"
    assert "".join(delta.content or "" for delta in deltas) == TEXT
    assert [chunk.choices[0].finish_reason for chunk in chunks if chunk.choices][-1] == "stop"
    assert (chunks[-2].model_extra or {})["citations"][0]["clause"] == "plan-a/2.1"
    assert chunks[-1].usage is not None


def test_the_official_client_gets_its_own_kinds_of_error(client: openai.OpenAI) -> None:
    with pytest.raises(openai.NotFoundError, match="wence-extractive"):
        client.chat.completions.create(model="gpt-4o", messages=ASKED)
    with pytest.raises(openai.UnprocessableEntityError):
        client.chat.completions.create(model="wence", messages=[{"role": "system", "content": "低空"}])
    with pytest.raises(openai.UnprocessableEntityError):
        client.chat.completions.create(model="wence", messages=[{"role": "user", "content": " "}])


def test_a_fault_in_the_stream_reaches_the_official_client_as_an_error(tmp_path: Path) -> None:
    from tests.test_web_stream import Misbehaving

    with (
        web(tmp_path, Misbehaving("raise")) as server,
        listening(server.app) as url,
        openai.OpenAI(base_url=url, api_key="none", max_retries=0) as client,
        pytest.raises(openai.APIError),
    ):
        list(client.chat.completions.create(model="wence", messages=ASKED, stream=True))


def test_the_reply_has_the_documented_shape(server: Web) -> None:
    reply = server.client.post("/v1/chat/completions", json={"model": "wence-extractive", "messages": ASKED})
    CompletionReply.model_validate(reply.json(), strict=True)
    assert server.assistant.asked[-1].answerer == "extractive"


def test_a_field_that_openai_does_not_have_is_refused(server: Web) -> None:
    reply = server.client.post("/v1/chat/completions", json={"model": "wence", "messages": ASKED, "surprise": 1})
    assert reply.status_code == 422


def messages(*said: tuple[str, Any]) -> ChatRequest:
    return ChatRequest.model_validate(
        {"model": "wence", "messages": [{"role": role, "content": text} for role, text in said]}
    )


def test_the_last_user_message_is_the_question_and_the_turns_before_it_the_history() -> None:
    asked = messages(
        ("system", "你是海盗"), ("user", "甲"), ("assistant", "乙"), ("user", [{"type": "text", "text": "丙"}])
    )
    inquiry = asked.inquiry("auto")
    assert inquiry.question == "丙"
    assert inquiry.history == (Turn("user", "甲"), Turn("assistant", "乙"))


def test_a_long_conversation_keeps_its_newest_twenty_turns_cut_to_four_thousand_characters() -> None:
    asked = messages(
        *[("user" if n % 2 == 0 else "assistant", f"{n}" + "长" * 5000) for n in range(30)], ("user", "问")
    )
    history = asked.inquiry("auto").history
    assert [turn.content[:2] for turn in history[:2]] == ["10", "11"]
    assert (len(history), {len(turn.content) for turn in history}) == (20, {4000})
