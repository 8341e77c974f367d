"""What of a model's reply becomes an answer, on a plan of three tasks that a person can check."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from langchain_core.language_models import FakeListChatModel
from langchain_core.language_models.fake_chat_models import GenericFakeChatModel
from langchain_core.messages import AIMessage, BaseMessage

from rag.answer import Answer, Status
from rag.attribution import Attribution
from rag.chat_faults import ModelFault, Reason
from rag.draft import Statement
from rag.events import Delta, Event, Stage
from rag.generation import Generation
from rag.generative import Generative
from rag.inquiry import Inquiry, Turn
from rag.reply import claims
from rag.side_by_side import leaves_out
from tests.chat_cases import ANSWER, GOOD, QUESTION, Quoting, Saying
from tests.fakes import TASKS, small_index

DEVICE = TASKS[0]  # 建设大科学装置。（科技厅牵头，发展改革委配合）


def asked(reply: str, question: str = QUESTION, **inquiry: object) -> Answer:
    return Generative(Quoting(), Saying(reply)).ask(Inquiry(question, **inquiry))  # type: ignore[arg-type]


def all_events(reply: str, **inquiry: object) -> list[Event]:
    async def read() -> list[Event]:
        return [event async for event in Generative(Quoting(), Saying(reply)).events(Inquiry(QUESTION, **inquiry))]  # type: ignore[arg-type]

    return asyncio.run(read())


@pytest.mark.parametrize(
    "marker", ["[1]", "［１］", "【1】", "[1-3]", "[1,2]", "", "[0]", "[7]", "[2024]", "[1][1]", "[-1]", "[a]"]
)
def test_whatever_the_marker_a_sentence_is_cited_to_what_supports_it(marker: str) -> None:
    answer = asked(f"支持低空经济发展，加快布局基础设施，由交通运输厅负责。{marker}")
    assert answer.generated
    assert [(c.number, c.clause, c.quote) for c in answer.citations] == [(1, "plan-a/2.1", ANSWER)]
    assert answer.answer == GOOD


def test_a_sentence_with_a_wrong_marker_goes_to_the_right_passage() -> None:
    answer = asked("支持低空经济发展，加快布局基础设施。[2]")
    assert [c.clause for c in answer.citations] == ["plan-a/2.1"]


def test_only_the_sentences_that_are_needed_are_quoted() -> None:
    answer = asked("支持低空经济发展，加快布局基础设施。[1]")
    assert [c.quote for c in answer.citations] == ["支持低空经济发展，加快布局基础设施。"]


@pytest.mark.parametrize(
    "made_up",
    [
        "投入300亿元支持低空经济发展。[1]",
        "科技厅负责加快布局基础设施。[1]",
        "不支持低空经济发展。[1]",
        "支持“太空经济”发展。[1]",
        "全市新建火星基地。[1]",
        "详见https://evil.example/。[1]",
        "![图](https://evil.example/x.png)[1]",
        "The plan supports it. [1]",
    ],
)
def test_what_the_passages_do_not_say_is_dropped(made_up: str) -> None:
    alone, beside = asked(made_up), asked(GOOD + made_up)
    assert (alone.answerer, alone.answer) == ("extractive", ANSWER + "[1]")
    assert alone.record.fallback in ("unproved", "other_language")
    assert (beside.answerer, beside.answer) == ("generative", GOOD)


def test_a_reply_that_leaves_out_what_answers_is_not_used() -> None:
    answer = asked("建设大科学装置，由科技厅牵头。[2]")
    assert (answer.answerer, answer.answer) == ("extractive", ANSWER + "[1]")


def test_the_question_once_more_is_no_answer() -> None:
    answer = asked("支持低空经济发展，加快布局基础设施，由交通运输厅负责吗？[1]")
    assert (answer.answerer, answer.record.fallback) == ("extractive", "unproved")


@pytest.mark.parametrize(
    ("quote", "said", "question", "is_left_out"),
    [
        ("建设示范区集群、芜湖集群两个数据中心集群。", "包括芜湖集群和两个数据中心集群。", "集群包括哪两个", True),
        ("建设示范区集群、芜湖集群两个数据中心集群。", "示范区集群、芜湖集群。", "数据中心集群包括哪两个", False),
        ("推广图书馆、博物馆、体育场免费开放。", "图书馆和体育场免费开放。", "哪些场馆免费？", True),
        ("推广图书馆、博物馆、体育场免费开放。", "博物馆、体育场。", "除了图书馆还有哪些？", False),
        ("推广图书馆免费开放,建设博物馆。", "图书馆免费开放。", "什么免费？", False),
    ],
)
def test_of_things_side_by_side_all_are_said_or_the_answer_is_incomplete(
    quote: str, said: str, question: str, is_left_out: bool
) -> None:
    assert leaves_out(quote, said, question) is is_left_out


def test_a_repetition_is_said_once() -> None:
    assert asked(GOOD * 5).answer == GOOD


def test_stages_and_proved_sentences_come_first_and_one_answer_last() -> None:
    events = all_events("支持低空经济发展。[1]新建火星基地。[1]加快布局基础设施，由交通运输厅负责。[1]")
    assert events[:-1] == [
        *(Stage("search"), Stage("compose"), Stage("generate")),
        *(Delta("支持低空经济发展。"), Delta("加快布局基础设施，由交通运输厅负责。")),
        Stage("verify"),
    ]
    assert isinstance(events[-1], Answer)
    assert events[-1].answer == "支持低空经济发展。[1]加快布局基础设施，由交通运输厅负责。[2]"


def test_whoever_asks_for_the_documents_own_words_gets_them() -> None:
    chat = Saying(GOOD)
    answer = Generative(Quoting(), chat).ask(Inquiry(QUESTION, answerer="extractive"))
    assert (answer.answerer, answer.record.fallback, chat.asked) == ("extractive", None, [])


def test_generative_without_a_model_says_why_not() -> None:
    answer = Generative(Quoting(), None).ask(Inquiry(QUESTION, answerer="generative"))
    assert (answer.answerer, answer.answer, answer.record.fallback) == ("extractive", ANSWER + "[1]", "not_configured")
    assert Generative(Quoting(), None).ask(Inquiry(QUESTION)).record.fallback is None


def test_a_refusal_is_never_put_to_a_model() -> None:
    chat = Saying(GOOD)
    chain = Generative(Quoting(status=Status.NOT_IN_DOCUMENT), chat)
    answer = chain.ask(Inquiry(QUESTION, answerer="generative"))
    assert (answer.status, answer.record.fallback, chat.asked) == (Status.NOT_IN_DOCUMENT, "not_needed", [])
    assert chain.ask(Inquiry(QUESTION)).record.fallback is None


def test_traditional_characters_are_answered_in_traditional_characters() -> None:
    answer = asked("支持低空经济发展，加快布局基础设施，由交通运输厅负责。[1]", "低空經濟要做什麼？")
    assert answer.answer == "支持低空經濟發展，加快佈局基礎設施，由交通運輸廳負責。[1]"
    assert answer.citations[0].quote == ANSWER


def test_an_echo_of_the_instructions_is_no_answer() -> None:
    class Echo(Saying):
        async def pieces(self, messages: Sequence[BaseMessage]) -> AsyncGenerator[str]:
            yield "\n".join(str(message.content) for message in messages)

    answer = Generative(Quoting(), Echo("")).ask(Inquiry(QUESTION))
    assert (answer.answerer, answer.record.fallback) == ("extractive", "echo")


def test_a_fault_of_ours_does_not_cost_the_answer(caplog: pytest.LogCaptureFixture) -> None:
    class Broken(Saying):
        async def pieces(self, messages: Sequence[BaseMessage]) -> AsyncGenerator[str]:
            yield ""
            raise RuntimeError("unforeseen")

    answer = Generative(Quoting(), Broken("")).ask(Inquiry(QUESTION))
    assert (answer.answer, answer.record.fallback) == (ANSWER + "[1]", "fault")
    assert "unforeseen" in caplog.text


def test_a_model_that_stops_in_the_middle_takes_its_sentences_back() -> None:
    class Cut(Saying):
        async def pieces(self, messages: Sequence[BaseMessage]) -> AsyncGenerator[str]:
            yield "支持低空经济发展。[1]加快"
            raise ModelFault(Reason.CUT)

    answer = Generative(Quoting(), Cut("")).ask(Inquiry(QUESTION))
    assert (answer.answer, answer.record.fallback) == (ANSWER + "[1]", "cut")


def test_the_prompt_holds_what_answers_first_and_the_conversation_masked() -> None:
    chat = Saying(GOOD)
    history = (Turn("user", "我是13800138000"), Turn("assistant", "您好。"))
    Generative(Quoting(), chat).ask(Inquiry("我的邮箱a@b.cn，低空经济要做什么？", history))
    lines = chat.prompt.splitlines()
    first = lines.index("[1] 三年行动计划 › 二是建设产业集群。共有3项重点任务。")
    assert lines[first + 1] == ANSWER
    assert lines[first + 2].startswith("[2] ")
    assert "13800138000" not in chat.prompt
    assert "a@b.cn" not in chat.prompt
    assert "问题：我的邮箱【邮箱】，低空经济要做什么？" in lines


def test_async_invocation_gives_the_same_answer() -> None:
    chain = Generative(Quoting(), Saying(GOOD)).as_runnable()
    alone, again = chain.invoke(Inquiry(QUESTION)), asyncio.run(chain.ainvoke(Inquiry(QUESTION)))
    assert (alone.answer, alone.id) == (again.answer, again.id) == (GOOD, alone.id)


class Through:
    """A LangChain model, piece by piece."""

    name = "fake:langchain"

    def __init__(self, model: FakeListChatModel | GenericFakeChatModel) -> None:
        self.model = model

    async def pieces(self, messages: Sequence[BaseMessage]) -> AsyncGenerator[str]:
        async for chunk in self.model.astream(list(messages)):
            yield str(chunk.text)


@pytest.mark.parametrize(
    "model",
    [FakeListChatModel(responses=[GOOD]), GenericFakeChatModel(messages=iter([AIMessage(GOOD.replace("，", "， "))]))],
    ids=["letters", "words"],
)
def test_models_of_langchain_go_through(model: FakeListChatModel | GenericFakeChatModel) -> None:
    answer = Generative(Quoting(), Through(model)).ask(Inquiry(QUESTION))
    assert answer.generated
    assert answer.answer.replace(" ", "") == GOOD


WORDS = [
    "支持",
    "低空经济",
    "发展",
    "，",
    "。",
    "建设大科学装置",
    "[1]",
    "[2]",
    "[9]",
    "[0]",
    "［３］",
    "[1-3]",
    "[a]",
    "[",
    "]",
    "\n",
    "- ",
    "**",
]
WORDS += [
    "科技厅",
    "交通运输厅负责",
    "30%",
    "不",
    "https://evil.example",
    "<b>",
    "2025年底前完成",
    "推动实验室共建",
    "The plan",
    "!",
    "【2】",
    "[2024]",
    "“",
    "”",
]
CHAIN = Generative(Quoting(), Saying(""))


@given(st.lists(st.sampled_from(WORDS), max_size=24).map("".join))
@settings(max_examples=500, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_a_model_says_the_answers_numbers_and_quotes_agree(reply: str) -> None:
    chat = CHAIN._chat
    assert isinstance(chat, Saying)
    chat.reply, chat.step = reply, 7
    answer = asyncio.run(CHAIN.answer(Inquiry(QUESTION)))
    index = CHAIN._index
    for citation in answer.citations:
        assert citation.quote == index.document(citation.document.id).text[citation.start : citation.end]
        assert citation.clause in {clause.id for clause in index.clauses}
    numbers = [number for sentence in answer.sentences for number in sentence.citations]
    assert list(dict.fromkeys(numbers)) == [citation.number for citation in answer.citations]
    assert all(sentence.citations for sentence in answer.sentences)
    assert "evil" not in answer.answer
    assert "<" not in answer.answer


def test_of_ten_thousand_replies_no_sentence_is_cited_to_what_was_not_offered() -> None:
    grounded = Quoting().ground(Inquiry(QUESTION))
    generation = Generation(grounded.draft, grounded.question, CHAIN._index, Quoting().answering.rows, Saying(""))
    attribution = Attribution(CHAIN._index, generation.offers[:2], "zh-Hans")
    offered = {offer.evidence.clause: offer.evidence for offer in generation.offers[:2]}
    assert sorted(offered) == ["plan-a/1.2", "plan-a/2.1"]
    random, kept = Random(20260101), 0
    for _ in range(10_000):
        for claim in claims("".join(random.choices(WORDS, k=12))):
            found = attribution.of(claim)
            if isinstance(found, Statement):
                kept += 1
                assert found.evidence
                for evidence in found.evidence:
                    whole = offered[evidence.clause]
                    assert whole.start <= evidence.start < evidence.end <= whole.end
    assert kept > 1_000


def test_the_small_index_is_the_one_the_cases_are_made_for() -> None:
    assert [clause.text for clause in small_index().clauses if clause.id == "plan-a/2.1"] == [ANSWER]
    assert DEVICE.startswith("建设大科学装置")


def test_an_english_answer_stands_on_chinese_quotes() -> None:
    answer = asked("The plan supports the low-altitude economy (低空经济). [1]", "What about the low-altitude economy?")
    assert (answer.language, answer.generated) == ("en", True)
    assert answer.answer == "The plan supports the low-altitude economy (低空经济).[1]"
    assert [citation.quote for citation in answer.citations] == ["支持低空经济发展，加快布局基础设施。"]


def test_chinese_words_stand_apart_in_an_english_answer() -> None:
    answer = asked("The plan supports低空经济and its growth. [1]", "What about the low-altitude economy?")
    assert answer.answer == "The plan supports 低空经济 and its growth.[1]"


@pytest.mark.parametrize(
    "made_up",
    [
        "The plan spends 300 million yuan on it. [1]",
        "The space economy (太空经济) is supported. [1]",
        "It forbids the low-altitude economy (低空经济). [1]",
        "Yes, it is about the low-altitude economy. [1]",
        "支持低空经济发展。[1]",
    ],
)
def test_an_english_answer_says_nothing_that_the_quotes_do_not(made_up: str) -> None:
    answer = asked(made_up, "What about the low-altitude economy?")
    assert (answer.answerer, answer.answer) == ("extractive", ANSWER + "[1]")
    assert answer.record.fallback in ("unproved", "other_language")
