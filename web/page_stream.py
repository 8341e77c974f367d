"""The chain's events for the page: within the address's rate and a place of the gate, bounded in time, recorded."""

from collections.abc import AsyncIterator

from rag.answer import Answer
from rag.events import Delta, Stage
from rag.inquiry import Inquiry
from web.asking import keep
from web.errors import Overloaded, TooManyRequests
from web.page_hall import logger
from web.records import Asked
from web.service import Service
from web.stream import Failure, ended

TEXTS = {"question_invalid": "error_invalid"}  # by the failure's code; any other is a fault of the server


async def told(service: Service, inquiry: Inquiry, address: str) -> AsyncIterator[Stage | Delta | Answer | str]:
    """What the chain tells of one question; a fault comes last, as its key in the catalogue."""
    try:
        service.rates.take(f"address:{address}", service.settings.requests_per_minute)
        async with service.gate.place():
            async for event in ended(service.assistant.events(inquiry), request_id="page"):
                if isinstance(event, Failure):
                    yield TEXTS.get(event.code, "error_server")
                    return
                yield event
                if isinstance(event, Answer):
                    await keep(service, event, Asked(inquiry.question, "page"))
    except (Overloaded, TooManyRequests):
        yield "error_busy"
    except Exception:  # noqa: BLE001  the page's border: whatever it was, the visitor is told and the log has it
        logger.exception("The page could not answer a question.")
        yield "error_server"
