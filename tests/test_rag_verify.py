"""The proof that every draft must pass. Each check has a draft that fails, and passes once that check is taken away."""

from dataclasses import replace

import pytest

from index.normalise import fold
from rag import verify
from rag.answer import Status
from rag.draft import Computation, Draft, Operation, Statement, of_clause
from rag.language_of import to_traditional
from rag.verify import CHECKS, Unproved, check, proved, text_of
from tests.fakes import place, schools_plan, small_index

PLAN = schools_plan()
INDEX = small_index(PLAN)

BUS = place("为乡村学校配备校车；", PLAN)
KINDERGARTEN = place("新建公办幼儿园20所，2026年底前建成。", PLAN)
TEACHERS = place("推动城乡教师交流，每年交流教师300名。", PLAN)

GOOD = {
    "verbatim": Statement("为乡村学校配备校车；", (BUS,), verbatim=True),
    "two quotes in a row": Statement("为乡村学校配备校车；改造食堂。", (BUS, place("改造食堂。", PLAN)), verbatim=True),
    "number": Statement("要建20所幼儿园。", (KINDERGARTEN,)),
    "number in words": Statement("要建二十所幼儿园。", (KINDERGARTEN,)),
    "name": Statement("原文写了“公办幼儿园”。", (KINDERGARTEN,)),
    "title of the document": Statement("见《教育提升三年行动方案（2025—2027年）》。", (BUS,)),
    "sum": Statement("合计320。", (KINDERGARTEN, TEACHERS), (Computation("sum", (20.0, 300.0), 320.0),)),
    "what was computed": Statement(
        "占6.2%。",
        (KINDERGARTEN, TEACHERS),
        (Computation("sum", (20.0, 300.0), 320.0), Computation("share", (20.0, 320.0), 6.2)),
    ),
    "silence": Statement("没有写第9条。", (BUS,), about_silence=True),
    "no number and no name": Statement("学校会有车。", (BUS,)),
    "number of a year": Statement("2026年底前建成。", (KINDERGARTEN,)),
}

# Each draft that must fail, with the one check that it fails at.
BAD = {
    "another word": (Statement("为乡村学校配备客车；", (BUS,), verbatim=True), "_check_quotes"),
    "a word left out": (Statement("为学校配备校车；", (BUS,), verbatim=True), "_check_quotes"),
    "one character more": (Statement("为乡村学校配备校车；改", (BUS,), verbatim=True), "_check_quotes"),
    "quotes swapped": (
        Statement("改造食堂。为乡村学校配备校车；", (BUS, place("改造食堂。", PLAN)), verbatim=True),
        "_check_quotes",
    ),
    "an empty span": (Statement("校车。", (replace(BUS, end=BUS.start),)), "_check_quotes"),
    "a span beyond the end": (Statement("校车。", (replace(BUS, end=99_999),)), "_check_quotes"),
    "another number": (Statement("要建30所幼儿园。", (KINDERGARTEN,)), "_check_numbers"),
    "another number in words": (Statement("要建三十所幼儿园。", (KINDERGARTEN,)), "_check_numbers"),
    "a number of another clause": (Statement("每年交流300名。", (KINDERGARTEN,)), "_check_numbers"),
    "another year": (Statement("2027年底前建成。", (KINDERGARTEN,)), "_check_numbers"),
    "a decimal of its own": (Statement("要建20.5所幼儿园。", (KINDERGARTEN,)), "_check_numbers"),
    "another name": (Statement("原文写了“民办幼儿园”。", (KINDERGARTEN,)), "_check_names"),
    "another document": (Statement("见《医疗改革方案》。", (KINDERGARTEN,)), "_check_names"),
    "a name in corner brackets": (Statement("原文写了「民办幼儿园」。", (KINDERGARTEN,)), "_check_names"),
    "a wrong sum": (
        Statement("合计330。", (KINDERGARTEN, TEACHERS), (Computation("sum", (20.0, 300.0), 330.0),)),
        "_check_computations",
    ),
    "a wrong difference": (
        Statement("相差290。", (KINDERGARTEN, TEACHERS), (Computation("difference", (300.0, 20.0), 290.0),)),
        "_check_computations",
    ),
    "a wrong share": (
        Statement("占7%。", (KINDERGARTEN, TEACHERS), (Computation("share", (20.0, 300.0), 7.0),)),
        "_check_computations",
    ),
    "a wrong mean": (
        Statement("平均16。", (KINDERGARTEN, TEACHERS), (Computation("mean", (300.0, 20.0), 16.0),)),
        "_check_computations",
    ),
    "an operand of its own": (
        Statement("合计30。", (KINDERGARTEN,), (Computation("sum", (20.0, 10.0), 30.0),)),
        "_check_operands",
    ),
    "an operand of another clause": (
        Statement("相差280。", (KINDERGARTEN,), (Computation("difference", (300.0, 20.0), 280.0),)),
        "_check_operands",
    ),
    "a wrong tally": (Statement("共2条。", (BUS,), (Computation("tally", (1.0,), 2.0),)), "_check_computations"),
}


@pytest.mark.parametrize("name", GOOD)
def test_what_the_text_holds_is_proved(name: str) -> None:
    check(GOOD[name], INDEX)


@pytest.mark.parametrize("name", BAD)
def test_what_the_text_does_not_hold_is_not_proved(name: str) -> None:
    with pytest.raises(Unproved):
        check(BAD[name][0], INDEX)


@pytest.mark.parametrize("name", BAD)
def test_it_is_this_check_that_finds_it(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the one check away the draft passes: the test above can fail."""
    statement, finder = BAD[name]
    monkeypatch.setattr(verify, finder, lambda *_: None)
    check(statement, INDEX)


def test_a_statement_that_cites_nothing_is_not_proved() -> None:
    with pytest.raises(Unproved, match="nothing is cited for: 学校会有车"):
        check(Statement("学校会有车。", ()), INDEX)


def test_a_refusal_need_not_cite() -> None:
    check(Statement("原文没有说明30所幼儿园。", ()), INDEX, stands_alone=True)


def test_a_refusal_may_still_not_misquote() -> None:
    with pytest.raises(Unproved):
        check(Statement("配备客车；", (BUS,), verbatim=True), INDEX, stands_alone=True)


def test_the_fault_names_the_number_and_the_statement() -> None:
    with pytest.raises(Unproved, match="the number 30 is not in what is cited for: 要建30所幼儿园"):
        check(Statement("要建30所幼儿园。", (KINDERGARTEN,)), INDEX)


@pytest.mark.parametrize(
    ("operation", "operands", "result"),
    [
        ("sum", (20.0, 300.0, 300.0), 620.0),
        ("difference", (300.0, 20.0), 280.0),
        ("share", (20.0, 300.0), 6.7),
        ("ratio", (300.0, 20.0), 15.0),
        ("mean", (300.0, 20.0), 15.0),
        ("asked", (7.0,), 7.0),
        ("tally", (1.0, 1.0, 1.0), 3.0),
    ],
)
def test_each_operation_is_worked_out_again(operation: Operation, operands: tuple[float, ...], result: float) -> None:
    cited = (KINDERGARTEN, TEACHERS)
    check(Statement("如此。", cited, (Computation(operation, operands, result),)), INDEX)
    with pytest.raises(Unproved, match="not"):
        check(Statement("如此。", cited, (Computation(operation, operands, result + 0.1),)), INDEX)


def test_decimals_are_the_numbers_that_they_are_written_as() -> None:
    words = "增速由29.8%提高到32.6%。"
    index = small_index(replace(PLAN, document=replace(PLAN.document, text=words)))
    cited = replace(BUS, start=0, end=len(words))
    check(Statement("相差2.8。", (cited,), (Computation("difference", (32.6, 29.8), 32.6 - 29.8),)), index)


def test_a_whole_draft_that_holds_gives_the_names_of_the_checks() -> None:
    assert verify.verify(Draft(Status.ANSWERED, (GOOD["number"], GOOD["name"])), INDEX) == CHECKS


def test_a_whole_draft_fails_at_its_first_fault() -> None:
    with pytest.raises(Unproved, match="30"):
        verify.verify(Draft(Status.ANSWERED, (GOOD["number"], BAD["another number"][0])), INDEX)


@pytest.mark.parametrize("status", [Status.NOT_IN_DOCUMENT, Status.OUT_OF_SCOPE, Status.BLOCKED, Status.CLARIFY])
def test_a_draft_that_answers_nothing_needs_no_citation(status: Status) -> None:
    assert verify.verify(Draft(status, (Statement("原文没有给出这一点。", ()),)), INDEX) == CHECKS


def test_a_partial_answer_is_held_to_proof_too() -> None:
    with pytest.raises(Unproved):
        verify.verify(Draft(Status.PARTIAL, (Statement("学校会有车。", ()),)), INDEX)


def test_what_is_not_proved_is_taken_out_and_the_rest_stays(caplog: pytest.LogCaptureFixture) -> None:
    draft = Draft(Status.ANSWERED, (GOOD["number"], BAD["another name"][0], GOOD["verbatim"]))
    assert proved(draft, INDEX).statements == (GOOD["number"], GOOD["verbatim"])
    assert "民办幼儿园" in caplog.text


def test_nothing_is_left_where_the_first_statement_is_not_proved() -> None:
    draft = Draft(Status.ANSWERED, (BAD["another number"][0], GOOD["verbatim"]))
    assert proved(draft, INDEX).statements == ()


def test_the_text_of_evidence_is_the_documents_to_the_character() -> None:
    assert text_of(TEACHERS, INDEX) == "推动城乡教师交流，每年交流教师300名。"
    assert all(text_of(of_clause(clause), INDEX) == clause.text for clause in PLAN.clauses)


def test_evidence_of_a_document_that_is_not_held_is_not_proved() -> None:
    with pytest.raises((Unproved, KeyError)):
        check(Statement("校车。", (replace(BUS, document="another"),)), INDEX)


def test_a_name_in_traditional_characters_is_proved_though_they_do_not_fold_back() -> None:
    plan = schools_plan()
    at = plan.document.text.index("为乡村学校配备校车")
    text = plan.document.text.replace("为乡村学校配备校车", "跟着学校看配备校车", 1)
    said = small_index(replace(plan, document=replace(plan.document, text=text)))
    quoted = replace(BUS, start=at, end=at + 9)
    assert fold(to_traditional("跟着学校")) != "跟着学校"
    check(Statement(f"線路有“{to_traditional('跟着学校看配备')}”。", (quoted,)), said)
    with pytest.raises(Unproved, match="跟著孩子"):
        check(Statement("線路有“跟著孩子看配備”。", (quoted,)), said)
