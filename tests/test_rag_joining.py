"""Drafts of several parts as one answer."""

from rag.answer import Status
from rag.draft import Draft, Statement
from rag.joining import joined
from tests.fakes import place, schools_plan

PLAN = schools_plan()
ANSWERED = Draft(
    Status.ANSWERED, (Statement("改造食堂。", (place("改造食堂。", PLAN),), verbatim=True),), 0.9, "lookup"
)
REFUSED = Draft(Status.NOT_IN_DOCUMENT, (Statement("原文没有给出这一点。", ()),), 0.1, "lookup", ("食堂", "发", "百"))


def test_what_is_not_answered_is_named_in_the_words_of_the_question() -> None:
    both = joined((ANSWERED, REFUSED), "zh-Hans", ("食堂怎么改？", "具体发几百？"))
    assert (both.status, both.statements[-1].text) == (Status.PARTIAL, "至于“具体发几百”，原文没有说明。")


def test_what_is_not_answered_is_named_in_english_too() -> None:
    both = joined((REFUSED, ANSWERED), "en", ("Who pays?", "What is rebuilt?"))
    assert both.statements[-1].text == "As to “Who pays”, the text does not say."


def test_answers_of_all_parts_leave_nothing_to_name() -> None:
    both = joined((ANSWERED, ANSWERED), "zh-Hans", ("食堂怎么改？", "改什么？"))
    assert (both.status, [statement.text for statement in both.statements]) == (Status.ANSWERED, ["改造食堂。"])


def test_refusals_of_all_parts_are_the_first_of_them() -> None:
    assert joined((REFUSED, REFUSED), "zh-Hans", ("发几百？", "发几次？")) == REFUSED
