"""The transcript of a conversation, as markup."""

from dataclasses import dataclass

from index.opened import Index
from rag.answer import Answer
from web.catalogue import texts as catalogue
from web.page_conversation import Conversation, Exchange, pieces, shows_sources
from web.page_examples import examples, follow_ups
from web.page_export import answer_text
from web.page_markup import render

GROUPS = 4  # documents with examples on the first screen
BUSY_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Row:
    """One source below an answer: what is quoted, and where it stands. `number` is None for what is merely nearest."""

    number: int | None
    clause: str
    start: int
    end: int
    quote: str
    where: tuple[str, ...]


def transcript(conversation: Conversation, index: Index, language: str, stage: str = "", draft: str = "") -> str:
    """`stage` and `draft` belong to the exchange that runs; without exchanges, questions to begin with."""
    texts = catalogue(language, "page")
    groups = [
        {
            "document": plan.document.id,
            "title": plan.document.title,
            "questions": examples(plan, texts, 4 if len(index.plans) == 1 else 2),
        }
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
            "sources": rows(answer, index),
            "searched": searched(answer),
            "clipboard": answer_text(answer, texts),
            "follow_ups": follow_ups(index.plans, answer, texts),
        }
    return turn


def rows(answer: Answer, index: Index) -> tuple[Row, ...]:
    """The citations of an answer; of a refusal without any, the clauses that came nearest."""
    cited = tuple(
        Row(c.number, c.clause, c.start, c.end, c.quote, (c.document.title, *c.heading)) for c in answer.citations
    )
    if cited or not answer.refused:
        return cited
    return tuple(_nearest(name, index) for name in answer.record.nearest if _held(name, index))


def searched(answer: Answer) -> tuple[str, ...]:
    """The terms a refusal stands on, unless its own words name them all."""
    terms = answer.record.searched if answer.refused else ()
    return () if all(term in answer.answer for term in terms) else terms


def _nearest(name: str, index: Index) -> Row:
    clause = index.clause(name)
    title = index.document(clause.document_id).title
    return Row(None, name, clause.start, clause.end, clause.text, (title, *clause.heading))


def _held(name: str, index: Index) -> bool:
    try:
        index.clause(name)
    except KeyError:
        return False
    return True
