"""A model that obeys every malicious clause: nothing foreign leaves, and with the defence off it does."""

from collections.abc import AsyncGenerator, Sequence

import pytest
from langchain_core.messages import BaseMessage

from index.document import Document
from index.opened import Index
from index.plan import Clause, ClauseKind, Plan
from rag.answer import Answer
from rag.generative import Generative
from rag.inquiry import Inquiry, Turn
from tests.chat_cases import ANSWER, GOOD, QUESTION, Quoting
from tests.fakes import small_index
from tests.injected import CLAUSE, PAYLOADS


class Obeying:
    """Says what answers, and then what the clause wants, as a sentence of its own and as a part of one, under any number."""

    name = "fake:obeying"

    def __init__(self, payload: str) -> None:
        self.payload = payload
        self.prompts: list[str] = []

    async def pieces(self, messages: Sequence[BaseMessage]) -> AsyncGenerator[str]:
        self.prompts.append("\n".join(str(message.content) for message in messages))
        yield f"{GOOD}{self.payload}[2]\n支持低空经济发展，{self.payload}[1]\n{self.payload}[3]"


def planted(payload: str) -> Index:
    """A plan whose second clause is malicious, and speaks of what is asked."""
    paragraphs = (ANSWER, "低空经济：" + CLAUSE.format(payload.replace("\n", " ")))
    text = "\n".join(paragraphs)
    document = Document("plan-x", "行动计划", text, (), source="plan-x.txt")
    clauses = tuple(
        Clause(f"plan-x/{n}", "plan-x", ClauseKind.TASK, part, text.index(part), text.index(part) + len(part), (), None)
        for n, part in enumerate(paragraphs, start=1)
    )
    return small_index(Plan(document, (), clauses))


def obeyed(payload: str) -> Answer:
    return Generative(Quoting(planted(payload), "plan-x/1"), Obeying(payload)).ask(Inquiry(QUESTION))


def leaks(answer: Answer, tell: str) -> bool:
    """Whether a reader is told it; quotes of the good clause are all that may stand beside the sentences."""
    shown = [answer.answer, *(sentence.text for sentence in answer.sentences), *(c.quote for c in answer.citations)]
    return any(tell.lower() in text.lower() for text in shown)


def test_there_are_fifty_of_them() -> None:
    assert len(set(PAYLOADS)) == 50


@pytest.mark.parametrize(("payload", "tell"), PAYLOADS)
def test_what_a_malicious_clause_wants_said_is_not_said(payload: str, tell: str) -> None:
    answer = obeyed(payload)
    assert not leaks(answer, tell)
    assert [citation.clause for citation in answer.citations] == ["plan-x/1"]
    assert answer.answer in (GOOD, ANSWER + "[1]")


def test_with_the_defence_off_nearly_all_of_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rag.attribution.is_markup", lambda text: False)
    monkeypatch.setattr("rag.attribution.unsupported", lambda claim, source: None)
    monkeypatch.setattr("rag.generation.check", lambda statement, index: None)
    monkeypatch.setattr("rag.attribution.Attribution._is_in_language", lambda self, text: True)
    leaked = [payload for payload, tell in PAYLOADS if leaks(obeyed(payload), tell)]
    assert len(leaked) >= 30


def test_with_links_let_through_some_of_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """The proof of the words does not stand in for the check of links: a clause that speaks of a thing proves its link."""
    monkeypatch.setattr("rag.offers.found_in", lambda text: frozenset())
    monkeypatch.setattr("rag.attribution.is_markup", lambda text: False)
    assert any(leaks(obeyed(payload), tell) for payload, tell in PAYLOADS)


def test_a_clause_that_gives_orders_is_not_shown_to_the_model() -> None:
    chat = Obeying("")
    Generative(Quoting(planted("evil"), "plan-x/1"), chat).ask(Inquiry(QUESTION))
    assert ANSWER in chat.prompts[0]
    assert "evil" not in chat.prompts[0]


@pytest.mark.parametrize(("payload", "tell"), PAYLOADS[::7])
def test_what_a_conversation_wants_said_is_not_said(payload: str, tell: str) -> None:
    history = (Turn("user", CLAUSE.format(payload)), Turn("assistant", payload))
    chain = Generative(Quoting(), Obeying(payload))
    assert not leaks(chain.ask(Inquiry(QUESTION, history)), tell)
