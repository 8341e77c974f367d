"""What a bare second part of a question asks is told by the sentence of which a piece was quoted, where that goes on to tell it."""

from rag.answer import Status
from rag.conversation import Conversation
from rag.draft import Draft, Statement
from rag.focus import Focus
from rag.question import Question
from tests.fakes import place, small_index, small_plan

PLAN = small_plan()
INDEX = small_index(PLAN)
QUESTION = Question("", "", "en")


def _asked(piece: str, *parts: str) -> Conversation:
    """Each part is answered with the piece of the text."""
    part = place(piece, PLAN)
    draft = Draft(Status.ANSWERED, (Statement(piece, (part,), verbatim=True),), 1.0)
    conversation = Conversation(INDEX, "", lambda question, focus: draft, Focus())
    for text in parts:
        conversation.take(QUESTION.about(text, text))
    return conversation


def test_a_sentence_is_quoted_on_to_what_a_bare_part_asks() -> None:
    conversation = _asked("推动实验室共建", "what is done for laboratories", "by when?")
    (draft,) = conversation.drafts
    assert [statement.text for statement in draft.statements] == ["推动实验室共建，2025年底前完成。"]
    (evidence,) = draft.statements[0].evidence
    assert PLAN.document.text[evidence.start : evidence.end] == "推动实验室共建，2025年底前完成。"


def test_a_sentence_that_does_not_tell_it_stays_cut() -> None:
    conversation = _asked("推动实验室共建", "what is done for laboratories", "how much?")
    assert [draft.statements[0].text for draft in conversation.drafts] == ["推动实验室共建"] * 2


def test_a_part_that_names_a_thing_is_answered_by_itself() -> None:
    conversation = _asked("推动实验室共建", "what is done for laboratories", "when is the airport opened?")
    assert len(conversation.drafts) == 2
