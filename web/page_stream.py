"""The chain's events for the page: within a place of the gate, recorded, and with faults told apart."""

from collections.abc import AsyncIterator

from rag.answer import Answer
from rag.errors import AskFault, QuestionInvalid
from rag.events import Delta, Stage
from rag.inquiry import Inquiry
from web.asking import keep
from web.errors import Overloaded
from web.page_hall import logger
from web.records import Asked
from web.service import Service


async def told(service: Service, inquiry: Inquiry) -> AsyncIterator[Stage | Delta | Answer | str]:
    """What the chain tells of one question; a fault comes last, as its key in the catalogue."""
    try:
        async with service.gate.place():
            async for event in service.assistant.events(inquiry):
                yield event
                if isinstance(event, Answer):
                    await keep(service, event, Asked(inquiry.question, "page"))
    except QuestionInvalid:
        yield "error_invalid"
    except Overloaded:
        yield "error_busy"
    except AskFault:
        yield "error_server"
    except Exception:  # noqa: BLE001  the page's border: whatever it was, the visitor is told and the log has it
        logger.exception("The page could not answer a question.")
        yield "error_server"
