"""The transcript of a conversation, as markup."""

from index.opened import Index
from web.catalogue import texts as catalogue
from web.page_conversation import Conversation, Exchange, pieces, shows_sources
from web.page_examples import examples, follow_ups
from web.page_export import answer_text
from web.page_markup import render

GROUPS = 4  # documents with examples on the first screen
BUSY_SECONDS = 10


def transcript(conversation: Conversation, index: Index, language: str, stage: str = "", draft: str = "") -> str:
    """`stage` and `draft` belong to the exchange that runs; without exchanges, questions to begin with."""
    texts = catalogue(language, "page")
    groups = [
        {"title": plan.document.title, "questions": examples(plan, texts, 4 if len(index.plans) == 1 else 2)}
        for plan in list(index.plans.values())[:GROUPS]
    ]
    turns = [_turn(exchange, index, language) for exchange in conversation.exchanges]
    running = texts.get(f"stage_{stage}", texts["stage_search"])
    return render(
        "transcript.html", t=texts, language=language, turns=turns, examples=groups, stage=running, draft=draft
    )


def _turn(exchange: Exchange, index: Index, language: str) -> dict[str, object]:
    texts, answer = catalogue(language, "page"), exchange.answer
    fault = texts[exchange.fault].format(seconds=BUSY_SECONDS) if exchange.fault else ""
    turn: dict[str, object] = {
        "question": exchange.question,
        "answer": answer,
        "fault": fault,
        "verdict": exchange.verdict,
    }
    if answer is not None:
        turn |= {
            "pieces": pieces(answer),
            "stands": shows_sources(answer),
            "clipboard": answer_text(answer, texts),
            "follow_ups": follow_ups(index.plans, answer, texts),
        }
    return turn
