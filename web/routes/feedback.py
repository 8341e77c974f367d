"""What a reader thought of an answer."""

from anyio import to_thread
from fastapi import APIRouter

from web.access import FeedbackCaller
from web.bodies import Bounded
from web.errors import Unknown
from web.models import FeedbackRequest
from web.records import Verdict
from web.replies import FeedbackReply, errors
from web.service import ServiceDep

router = APIRouter(route_class=Bounded, tags=["ask"])


@router.post("/api/v1/feedback", responses=errors(400, 401, 403, 404, 408, 413, 422, 429, 503))
async def feedback(given: FeedbackRequest, caller: FeedbackCaller, service: ServiceDep) -> FeedbackReply:
    """A key may judge the answers that were given to it; an answer past its retention is unknown."""
    key_id = None if caller.is_admin else caller.key_id
    if not await to_thread.run_sync(service.records.given, given.answer_id, key_id):
        raise Unknown("No answer of this id is on record; send the `id` of an answer that was given to you.")
    verdict = Verdict(given.answer_id, given.verdict, given.reason, given.comment, caller.key_id)
    await to_thread.run_sync(service.records.judge, verdict)
    return FeedbackReply(answer_id=given.answer_id, verdict=given.verdict)
