"""A second look in a model's words where the documents seemed silent, and where there must be none."""

import asyncio
from collections.abc import AsyncGenerator, Sequence

import pytest
from langchain_core.messages import BaseMessage

from rag.answer import Status
from rag.chain import Grounded
from rag.chat_faults import ModelFault, Reason
from rag.generative import Generative
from rag.inquiry import Inquiry, Turn
from rag.rewriting import is_worth_rewriting, rewritten
from tests.chat_cases import ANSWER, GOOD, Quoting, Saying

HISTORY = (Turn("user", "低空经济要做什么？"), Turn("assistant", "支持低空经济发展。[1]"))


class SilentAtFirst(Quoting):
    """Finds something only for a question that names the low-altitude economy in Chinese."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[Inquiry] = []

    def ground(self, inquiry: Inquiry) -> Grounded:
        self.asked.append(inquiry)
        self._status = Status.ANSWERED if "低空" in inquiry.question else Status.NOT_IN_DOCUMENT
        return super().ground(inquiry)


class Twice(Saying):
    """Says the first text to the first prompt, and the second to all others."""

    async def pieces(self, messages: Sequence[BaseMessage]) -> AsyncGenerator[str]:
        self.asked.append(messages)
        yield self.reply if len(self.asked) == 1 else GOOD


def test_a_question_that_leans_on_the_conversation_is_asked_again_standing_alone() -> None:
    extractive, chat = SilentAtFirst(), Twice("低空经济由谁负责？")
    answer = Generative(extractive, chat).ask(Inquiry("那谁负责？", HISTORY))
    assert [inquiry.question for inquiry in extractive.asked] == ["那谁负责？", "低空经济由谁负责？"]
    assert (answer.status, answer.answer, answer.model) == (Status.ANSWERED, GOOD, "fake:saying")
    first = "\n".join(str(message.content) for message in chat.asked[0])
    assert "问：低空经济要做什么？\n答：支持低空经济发展。（1）\n最后的问题：那谁负责？" in first


def test_a_question_in_english_is_asked_again_in_chinese_and_answered_in_english() -> None:
    extractive = SilentAtFirst()
    answer = Generative(extractive, Twice("低空经济要做什么？")).ask(Inquiry("What about drones?"))
    assert [(inquiry.question, inquiry.language) for inquiry in extractive.asked] == [
        ("What about drones?", "auto"),
        ("低空经济要做什么？", "en"),
    ]
    assert (answer.language, answer.status, answer.model) == ("en", Status.ANSWERED, "fake:saying")
    assert [citation.quote for citation in answer.citations] == [ANSWER]


@pytest.mark.parametrize("reply", ["", "   ", "drones", "火星旅游多少钱？", "2031年低空经济要做什么？", "低" * 501])
def test_words_that_find_nothing_or_bring_a_number_of_their_own_leave_the_refusal(reply: str) -> None:
    answer = Generative(SilentAtFirst(), Twice(reply)).ask(Inquiry("What about drones?"))
    assert (answer.status, answer.model, answer.citations) == (Status.NOT_IN_DOCUMENT, None, ())


def test_a_model_that_fails_leaves_the_refusal() -> None:
    class Failing(Saying):
        async def pieces(self, messages: Sequence[BaseMessage]) -> AsyncGenerator[str]:
            yield "低空"
            raise ModelFault(Reason.CUT)

    answer = Generative(SilentAtFirst(), Failing("")).ask(Inquiry("What about drones?"))
    assert (answer.status, answer.model) == (Status.NOT_IN_DOCUMENT, None)


def test_a_model_that_takes_too_long_leaves_the_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    class Slow(Saying):
        async def pieces(self, messages: Sequence[BaseMessage]) -> AsyncGenerator[str]:
            await asyncio.sleep(60)
            yield "低空经济"

    monkeypatch.setattr("rag.rewriting._LONGEST", 0.05)
    grounded = SilentAtFirst().ground(Inquiry("What about drones?"))
    assert asyncio.run(rewritten(grounded, Slow(""))) is None


def test_a_chinese_question_without_a_conversation_is_not_asked_again() -> None:
    assert not is_worth_rewriting(SilentAtFirst().ground(Inquiry("火星旅游多少钱？")))
    assert is_worth_rewriting(SilentAtFirst().ground(Inquiry("火星旅游多少钱？", HISTORY)))


def test_whoever_asks_for_the_documents_own_words_gets_no_second_look() -> None:
    extractive, chat = SilentAtFirst(), Twice("低空经济由谁负责？")
    Generative(extractive, chat).ask(Inquiry("那谁负责？", HISTORY, answerer="extractive"))
    assert (len(extractive.asked), chat.asked) == (1, [])
