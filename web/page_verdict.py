"""A reader's verdict on one answer."""

from collections.abc import Mapping
from typing import Literal

from anyio import to_thread
from sqlalchemy.exc import SQLAlchemyError

from web.page_conversation import Conversation
from web.page_hall import logger
from web.records import Verdict
from web.service import Service

REASONS = ("wrong", "incomplete", "source", "refused", "other")
COMMENT_CHARACTERS = 500


async def judged(service: Service, conversation: Conversation, sent: Mapping[str, object]) -> Conversation:
    """Stores the verdict that a browser sent; the conversation comes back as it was where nothing could be stored."""
    answer_id, verdict = str(sent.get("answer", "")), _verdict(sent.get("verdict"))
    if verdict is None or not conversation.holds(answer_id):
        return conversation
    reason = str(sent.get("reason", ""))
    comment = str(sent.get("comment", "")).strip()[:COMMENT_CHARACTERS]
    kept = Verdict(answer_id, verdict, reason if reason in REASONS else None, comment or None)
    try:
        await to_thread.run_sync(service.records.judge, kept)
    except SQLAlchemyError:
        logger.exception("A verdict could not be stored.")
        return conversation
    return conversation.judged(answer_id, verdict)


def _verdict(sent: object) -> Literal["up", "down"] | None:
    return "up" if sent == "up" else "down" if sent == "down" else None
