"""A chat model over a real connection: every way in which it fails ends in the cited answer of the documents' own words."""

import asyncio
import logging
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import anyio
import pytest

from index.errors import SettingInvalid
from index.settings import Settings
from rag.breaker import Breaker
from rag.chat_model import open_chat
from rag.events import Delta, Stage
from rag.generative import Generative
from rag.inquiry import Inquiry
from rag.remote_chat import Patience
from tests.chat_cases import ANSWER, GOOD, QUESTION, Quoting
from tests.chat_stub import (
    ELSEWHERE,
    FAULTS,
    SECRET,
    Call,
    Stub,
    event,
    half_then_silent,
    says,
    silent,
    status,
    stub_server,
    unused_port,
)

USUAL = Patience(backoff=0.01)
SHORT = Patience(connect=0.5, first=0.4, whole=0.9, backoff=0.01)  # for servers that never come to an end
ENDLESS = frozenset(("no_first_token", "too_slow"))
LONGEST = 3.0  # seconds that such a server may cost with this patience; 35 with the usual one


def settings_for(url: str, model: str = "openai:stub") -> Settings:
    return Settings(chat_model=model, OPENAI_BASE_URL=url, OPENAI_API_KEY=SECRET)  # type: ignore[call-arg]


@pytest.fixture(scope="module")
def stub() -> Iterator[Stub]:
    with stub_server() as server:
        yield server


@pytest.fixture(autouse=True)
def fresh(stub: Stub) -> None:
    stub.bodies.clear()
    stub.heads.clear()


def generative(stub: Stub, streamed: bool = True, patience: Patience = USUAL) -> Generative:
    return Generative(Quoting(), open_chat(settings_for(stub.url), patience, streamed=streamed))


@pytest.mark.parametrize("streamed", [True, False], ids=["stream", "JSON"])
def test_a_good_reply_is_the_answer_with_the_plans_own_words_beneath(stub: Stub, streamed: bool) -> None:
    stub.behave = says(GOOD)
    answer = generative(stub, streamed).ask(Inquiry(QUESTION))
    assert (answer.answerer, answer.model, answer.generated) == ("generative", "openai:stub", True)
    assert answer.answer == GOOD
    assert [citation.quote for citation in answer.citations] == [ANSWER]
    assert answer.record.fallback is None
    assert stub.bodies[0].get("stream", False) is streamed
    assert (stub.bodies[0]["model"], stub.bodies[0]["temperature"]) == ("stub", 0)


@pytest.mark.parametrize("streamed", [True, False], ids=["stream", "JSON"])
@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_ends_in_the_cited_extractive_answer_in_time(
    stub: Stub, fault: str, streamed: bool, caplog: pytest.LogCaptureFixture
) -> None:
    stub.behave, reasons = FAULTS[fault]
    plain = Generative(Quoting(), None).ask(Inquiry(QUESTION))
    started = time.monotonic()
    with caplog.at_level(logging.DEBUG):
        answer = generative(stub, streamed, SHORT if reasons & ENDLESS else USUAL).ask(Inquiry(QUESTION))
    assert time.monotonic() - started < LONGEST
    assert (answer.answerer, answer.model, answer.generated) == ("extractive", None, False)
    assert (answer.answer, answer.citations, answer.status) == (plain.answer, plain.citations, plain.status)
    assert answer.record.fallback in reasons
    assert SECRET not in caplog.text
    assert SECRET not in repr(answer)
    assert not any("elsewhere" in head for head in stub.heads)


def test_nobody_listening_ends_in_the_extractive_answer() -> None:
    chat = open_chat(settings_for(f"http://127.0.0.1:{unused_port()}/v1"), USUAL)
    answer = Generative(Quoting(), chat).ask(Inquiry(QUESTION))
    assert (answer.answerer, answer.record.fallback) == ("extractive", "unreachable")


def test_the_patience_of_the_settings_is_thirty_seconds_and_ten_to_the_first_word() -> None:
    settings = Settings()
    assert (settings.chat_model_first_token, settings.chat_model_seconds) == (10, 30)


def test_no_redirect_is_followed(stub: Stub) -> None:
    with stub_server() as other:
        stub.behave = status("307 Temporary Redirect", Location=f"{other.url}/chat/completions")
        answer = generative(stub).ask(Inquiry(QUESTION))
        assert answer.record.fallback == "redirected"
        assert other.bodies == []
    assert ELSEWHERE.startswith("http")


def test_a_busy_model_is_asked_once_more_and_then_answers(stub: Stub) -> None:
    replies = iter((status("429 Too Many Requests"), says(GOOD)))

    async def busy_at_first(call: Call) -> None:
        await next(replies)(call)

    stub.behave = busy_at_first
    assert generative(stub).ask(Inquiry(QUESTION)).answer == GOOD
    assert len(stub.bodies) == 2


def test_a_server_without_streams_or_temperature_is_asked_plainly_the_second_time(stub: Stub) -> None:
    async def old(call: Call) -> None:
        await (call.body_of("{}", "400 Bad Request") if "temperature" in call.body else call.reply(GOOD))

    stub.behave = old
    assert generative(stub).ask(Inquiry(QUESTION)).answer == GOOD
    assert [("temperature" in body, bool(body.get("stream"))) for body in stub.bodies] == [(True, True), (False, False)]


def test_a_refused_key_is_not_tried_again(stub: Stub) -> None:
    stub.behave = FAULTS["401"][0]
    generative(stub).ask(Inquiry(QUESTION))
    assert len(stub.bodies) == 1


def test_after_three_failures_the_model_is_left_alone_and_then_tried_again(stub: Stub) -> None:
    chain = generative(stub)
    now = [0.0]
    chain._chat._breaker = Breaker(failures=3, rest=30, clock=lambda: now[0])  # type: ignore[union-attr]
    stub.behave = FAULTS["401"][0]
    reasons = [chain.ask(Inquiry(QUESTION)).record.fallback for _ in range(4)]
    assert reasons == ["credentials", "credentials", "credentials", "resting"]
    assert len(stub.bodies) == 3
    now[0], stub.behave = 31.0, says(GOOD)
    assert chain.ask(Inquiry(QUESTION)).answerer == "generative"
    assert chain.ask(Inquiry(QUESTION)).answerer == "generative"


def test_a_trial_holds_the_others_back() -> None:
    now = [0.0]
    breaker = Breaker(failures=1, rest=10, clock=lambda: now[0])
    breaker.failed()
    assert breaker.lets_through() is False
    now[0] = 11.0
    assert [breaker.lets_through(), breaker.lets_through()] == [True, False]
    breaker.succeeded()
    assert [breaker.lets_through(), breaker.lets_through()] == [True, True]


async def until(true: Callable[[], bool]) -> None:
    """Five seconds at most."""
    for _ in range(500):
        if true():
            return
        await asyncio.sleep(0.01)


@pytest.mark.parametrize("behave", [silent, half_then_silent], ids=["before a word", "in the middle"])
def test_who_goes_away_ends_the_models_call_within_two_seconds(stub: Stub, behave: object) -> None:
    stub.behave = behave  # type: ignore[assignment]
    chain = generative(stub, patience=Patience(first=30, whole=30))

    async def leave() -> float:
        async def read() -> None:
            async for _ in chain.events(Inquiry(QUESTION)):
                pass

        reading = asyncio.create_task(read())
        await until(lambda: stub.open > 0)
        await asyncio.sleep(0.1)
        left = time.monotonic()
        reading.cancel()
        await asyncio.wait([reading])
        await until(lambda: stub.open == 0)
        return time.monotonic() - left

    assert asyncio.run(leave()) < 2


def test_closing_the_events_ends_the_models_call(stub: Stub) -> None:
    stub.behave = half_then_silent
    chain = generative(stub, patience=Patience(first=30, whole=30))

    async def close() -> None:
        events = chain.events(Inquiry(QUESTION))
        stages = [await anext(events) for _ in range(3)]
        assert stages == [Stage("search"), Stage("compose"), Stage("generate")]
        with anyio.move_on_after(0.3):
            await anext(events)
        await events.aclose()

    asyncio.run(close())
    ends = time.monotonic() + 2
    while stub.open and time.monotonic() < ends:
        time.sleep(0.01)
    assert stub.open == 0


def test_sentences_come_before_the_reply_is_complete(stub: Stub) -> None:
    async def first_then_waits(call: Call) -> None:
        await call.head()
        await call.send(event("支持低空经济发展。[1] 加快布局基础设施"))
        await asyncio.sleep(0.3)
        await call.send(event("，由交通运输厅负责。[1]") + event(None, "stop") + "data: [DONE]\n\n")

    stub.behave = first_then_waits

    async def read() -> list[tuple[str, float]]:
        started = time.monotonic()
        return [
            (told.text, time.monotonic() - started)
            async for told in generative(stub).events(Inquiry(QUESTION))
            if isinstance(told, Delta)
        ]

    (first, first_at), (second, second_at) = asyncio.run(read())
    assert (first, second) == ("支持低空经济发展。", "加快布局基础设施，由交通运输厅负责。")
    assert second_at - first_at > 0.15


@pytest.mark.parametrize("name", ["nonsense:model", "no-provider-at-all", "anthropic:claude"])
def test_a_model_that_cannot_be_opened_is_told_of_at_the_start(name: str) -> None:
    with pytest.raises(SettingInvalid, match=f"WENCE_CHAT_MODEL is '{name}'"):
        open_chat(settings_for("http://127.0.0.1:9/v1", name))


def test_the_off_switch_and_an_empty_name_open_nothing() -> None:
    assert open_chat(Settings()) is None
    assert open_chat(settings_for("http://127.0.0.1:9/v1").model_copy(update={"chat_model_enabled": False})) is None


def test_without_a_model_nothing_of_a_provider_is_imported() -> None:
    code = (
        "import sys; import rag.assistant; from index.settings import Settings; from rag.chat_model import open_chat;"
        "assert open_chat(Settings(chat_model='')) is None;"
        "print(sorted(name for name in sys.modules if name.split('.')[0] in ('langchain', 'langchain_openai', 'openai') or name == 'rag.remote_chat'))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
