"""A proved draft as the answer that leaves: numbers by first use, markers, an id that follows from what went in."""

from dataclasses import asdict, replace
from hashlib import sha256

import pytest

from rag.answer import Answer, Record, Status
from rag.compose import compose
from rag.draft import Draft, Evidence, Statement
from rag.inquiry import Filters, Inquiry, Turn
from tests.fakes import place, schools_plan, small_index

ASKED = Inquiry("学校有什么？")
PLAN = schools_plan()
INDEX = small_index(PLAN)
BUS = place("为乡村学校配备校车；", PLAN)
CANTEEN = place("改造食堂。", PLAN)
KINDERGARTEN = place("新建公办幼儿园20所，2026年底前建成。", PLAN)
TEACHERS = place("推动城乡教师交流，每年交流教师300名。", PLAN)


def composed(*statements: Statement, language: str = "zh-Hans", status: Status = Status.ANSWERED) -> Answer:
    return compose(Draft(status, statements), ASKED, language, INDEX, Record(intent="lookup"))


def stated(text: str, *evidence: Evidence, on_new_line: bool = False) -> Statement:
    return Statement(text, evidence, on_new_line=on_new_line)


def test_citations_are_numbered_by_first_use() -> None:
    answer = composed(stated("一。", TEACHERS), stated("二。", BUS, TEACHERS), stated("三。", KINDERGARTEN))
    assert [(c.number, c.clause) for c in answer.citations] == [
        (1, "schools/2.2"),
        (2, "schools/2.1"),
        (3, "schools/1.1"),
    ]
    assert [s.citations for s in answer.sentences] == [(1,), (2, 1), (3,)]
    assert answer.answer == "一。[1]二。[2][1]三。[3]"


def test_what_is_cited_twice_has_one_number() -> None:
    answer = composed(stated("一。", BUS, BUS), stated("二。", BUS))
    assert answer.answer == "一。[1]二。[1]"
    assert len(answer.citations) == 1


def test_two_spans_of_one_clause_are_two_citations() -> None:
    answer = composed(stated("一。", BUS, CANTEEN))
    assert [(c.number, c.clause, c.quote) for c in answer.citations] == [
        (1, "schools/2.1", "为乡村学校配备校车；"),
        (2, "schools/2.1", "改造食堂。"),
    ]


def test_every_citation_is_used_and_every_number_is_cited() -> None:
    answer = composed(stated("一。", TEACHERS), stated("二。", BUS), stated("三。", TEACHERS, CANTEEN))
    used = {number for sentence in answer.sentences for number in sentence.citations}
    assert used == {citation.number for citation in answer.citations} == {1, 2, 3}


@pytest.mark.parametrize("evidence", [BUS, CANTEEN, KINDERGARTEN, TEACHERS])
def test_a_quote_is_the_text_from_start_to_end(evidence: Evidence) -> None:
    (citation,) = composed(stated("一。", evidence)).citations
    assert citation.quote == PLAN.document.text[citation.start : citation.end]
    assert (citation.start, citation.end) == (evidence.start, evidence.end)


def test_a_citation_carries_what_a_reader_needs_beside_the_quote() -> None:
    (citation,) = composed(stated("一。", BUS)).citations
    assert asdict(citation.document) == {
        "id": "schools",
        "title": "教育提升三年行动方案（2025—2027年）",
        "issuer": "教育局",
        "number": None,
        "source": None,
    }
    assert citation.heading == ("二是改善乡村学校条件。共有4项重点任务，主要包括：",)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh-Hans", "One.[1]Two.[2]"),
        ("zh-Hant", "One.[1]Two.[2]"),
        ("en", "One.[1] Two.[2]"),
        ("ja", "One.[1] Two.[2]"),
    ],
)
def test_sentences_are_parted_as_the_language_does(language: str, text: str) -> None:
    assert composed(stated("One.", BUS), stated("Two.", CANTEEN), language=language).answer == text


def test_a_statement_on_a_new_line_stands_on_one() -> None:
    answer = composed(
        stated("共两条：", BUS), stated("校车；", BUS, on_new_line=True), stated("食堂。", CANTEEN, on_new_line=True)
    )
    assert answer.answer == "共两条：[1]\n校车；[1]\n食堂。[2]"


def test_the_first_statement_begins_at_once() -> None:
    assert composed(stated("校车；", BUS, on_new_line=True)).answer == "校车；[1]"


def test_a_refusal_has_no_citations_and_no_markers() -> None:
    answer = composed(stated("原文没有给出这一点。"), status=Status.NOT_IN_DOCUMENT)
    assert (answer.answer, answer.citations, answer.refused) == ("原文没有给出这一点。", (), True)


@pytest.mark.parametrize(
    ("language", "notice"),
    [
        ("zh-Hans", "辅助参考，以原文为准"),
        ("zh-Hant", "輔助參考，以原文為準"),
        ("en", "For reference only; the original text prevails."),
    ],
)
def test_the_notice_is_in_the_askers_language(language: str, notice: str) -> None:
    assert composed(stated("一。", BUS), language=language).notice == notice


def test_the_same_draft_gives_the_same_answer_to_the_byte() -> None:
    first, second = (composed(stated("一。", BUS), stated("二。", CANTEEN)) for _ in range(2))
    assert repr(first).encode() == repr(second).encode()


def test_the_id_is_known() -> None:
    """A digest of inquiry, version and text, held here so that a change of what goes into it is seen."""
    answer = composed(stated("一。", BUS))
    assert answer.id == sha256(f"{ASKED!r}\nv0001\n一。[1]".encode()).hexdigest()[:24]


@pytest.mark.parametrize(
    "inquiry",
    [
        replace(ASKED, question="学校有什么"),
        replace(ASKED, history=(Turn("user", "校车呢？"),)),
        replace(ASKED, filters=Filters(("schools",))),
        replace(ASKED, language="en"),
        replace(ASKED, answerer="extractive"),
    ],
)
def test_another_inquiry_has_another_id(inquiry: Inquiry) -> None:
    draft = Draft(Status.ANSWERED, (stated("一。", BUS),))
    ids = {compose(draft, asked, "zh-Hans", INDEX, Record()).id for asked in (ASKED, inquiry)}
    assert len(ids) == 2


def test_another_version_has_another_id() -> None:
    draft = Draft(Status.ANSWERED, (stated("一。", BUS),))
    later = small_index(schools_plan(), version="v0002")
    first, second = (compose(draft, ASKED, "zh-Hans", index, Record()) for index in (INDEX, later))
    assert first.id != second.id
    assert (first.index_version, second.index_version) == ("v0001", "v0002")


@pytest.mark.parametrize(
    ("model", "answerer", "generated"), [(None, "extractive", False), ("some-chat-model", "generative", True)]
)
def test_who_phrased_it_is_said(model: str | None, answerer: str, generated: bool) -> None:
    answer = compose(Draft(Status.ANSWERED, (stated("一。", BUS),)), ASKED, "en", INDEX, Record(), model)
    assert (answer.answerer, answer.model, answer.generated) == (answerer, model, generated)


def test_the_record_goes_in_as_it_is() -> None:
    record = Record(confidence=0.5, intent="count", searched=("校车",), nearest=("schools/2.1",), checks=("quotes",))
    assert compose(Draft(Status.ANSWERED, ()), ASKED, "en", INDEX, record).record is record
