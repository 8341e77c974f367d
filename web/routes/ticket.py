"""The ticket that a widget asks with, so that its key is sent once and never stored."""

from fastapi import APIRouter

from web.access import TicketCaller
from web.bodies import Bounded
from web.errors import OriginRefused
from web.replies import TicketReply, errors
from web.service import ServiceDep
from web.tickets import LIFETIME_SECONDS, Ticket

router = APIRouter(route_class=Bounded, tags=["widget"])


@router.post("/widget/v1/ticket", responses=errors(401, 403, 429))
async def ticket(caller: TicketCaller, service: ServiceDep) -> TicketReply:
    """Send the key as `X-Wence-Key` from a page on an origin that the key lists."""
    if caller.origin is None:
        raise OriginRefused("No Origin header came with the request; tickets are for pages in a browser.")
    sealed, ends = service.tickets.issue(Ticket(caller.key_id, caller.origin))
    return TicketReply(ticket=sealed, expires_in=LIFETIME_SECONDS, expires_at=ends.isoformat(timespec="seconds"))
