"""What kind of thing an English question asks for: its asking phrase tells it, not the nouns beside it."""

import pytest

from rag.ask import Kind
from rag.intent import read
from rag.kinds_english import kind_in_english


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("when is the subsidy paid?", Kind.TIME),
        ("who pays the fee?", Kind.BODY),
        ("where can i apply for the subsidy?", Kind.PLACE),
        ("how long is the subsidy paid?", Kind.DURATION),
        ("why was the fee abolished?", Kind.REASON),
        ("is it true that late fees for overdue books go up?", Kind.YES_NO),
        ("does the budget cover training?", Kind.YES_NO),
        ("which department grants the subsidy?", Kind.BODY),
        ("which department is in charge of dog registration?", Kind.OWNER),
        ("in which period of the year can companies file their applications?", Kind.TIME),
        ("how many companies got the subsidy?", Kind.NUMBER),
        ("what is the fee for a permit?", Kind.MONEY),
        ("how much is the deposit?", Kind.MONEY),
        ("what subsidy do graduates get?", Kind.MONEY),
        ("who settles rental disputes?", Kind.BODY),
        ("who is the director of the bureau?", Kind.PERSON),
        ("who shares the agent's commission?", Kind.BODY),
        ("by what date must the fee be paid?", Kind.TIME),
        ("what percentage of the cost is covered?", Kind.PERCENT),
        ("what share of the budget goes to training?", Kind.PERCENT),
        ("how often is the price reviewed?", Kind.ANY),
        ("how far ahead must the fee be announced?", Kind.DURATION),
        ("what is the length of the line?", Kind.AMOUNT),
        ("what's the minimum age?", Kind.AMOUNT),
        ("at what age can one apply?", Kind.AMOUNT),
        ("how are fees collected?", Kind.ANY),
        ("for how many years?", Kind.DURATION),
        ("and by which month?", Kind.TIME),
        ("to whom do i report?", Kind.BODY),
        ("how old must an applicant be?", Kind.AMOUNT),
        ("what does a pensioner pay for a meal?", Kind.MONEY),
        ("how long is the coastline of lanyu bay?", Kind.AMOUNT),
        ("how long can the leash be?", Kind.AMOUNT),
        ("how long do food samples have to be kept?", Kind.DURATION),
        ("how much expired medicine was collected in 2024?", Kind.AMOUNT),
        ("which form do i need when the fee is due?", Kind.ANY),
        ("can i take my dog on the metro?", Kind.PERMISSION),
        ("what's the yearly management fee for a dog?", Kind.MONEY),
        ("when the lease is over, how many days are left?", Kind.DURATION),
        ("what fine does a landlord face?", Kind.MONEY),
        ("which number do i call?", Kind.CONTACT),
        ("what is the phone number of the bureau?", Kind.CONTACT),
        ("what does double random mean?", Kind.DEFINITION),
        ("what will be done for historic water towns?", Kind.ANY),
        ("since every courier must help, how many per day are the minimum?", Kind.NUMBER),
        ("how much money do i receive?", Kind.MONEY),
        ("how large is the workforce?", Kind.AMOUNT),
        ("where is the headquarters?", Kind.PLACE),
        ("which cities have joined?", Kind.MEMBERS),
        ("if i scrap an old car, how much do i get?", Kind.MONEY),
        ("who heads the finance bureau?", Kind.PERSON),
        ("what reward could the county get?", Kind.ANY),
    ],
)
def test_the_asking_phrase_tells_the_kind(question: str, kind: Kind) -> None:
    assert read(question).kind is kind


@pytest.mark.parametrize("question", ["补贴什么时候发?", "subsidy wuxi", "tell me about the fee", "what is the plan?"])
def test_no_kind_is_told_without_an_asking_phrase_that_tells_one(question: str) -> None:
    assert kind_in_english(question, Kind.ANY) is None
