"""One question, one cited answer."""

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from rag.answer_json import answer_json
from web.access import AskCaller
from web.asking import PLACE, InquiryDep, answer
from web.bodies import Bounded
from web.replies import AnswerReply, Responses, errors
from web.service import ServiceDep

router = APIRouter(route_class=Bounded, tags=["ask"])

# What a program may do next with the answer that it got.
NEXT: Responses = {
    200: {
        "links": {
            "judge": {
                "operationId": "feedback",
                "requestBody": {"answer_id": "$response.body#/id", "verdict": "up"},
                "description": "The `id` of an answer is what feedback is given on",
            }
        }
    }
}


@router.post(
    "/api/v1/ask",
    response_model=AnswerReply,
    dependencies=[PLACE],
    responses={**NEXT, **errors(400, 401, 403, 408, 413, 422, 429, 503)},
)
async def ask(inquiry: InquiryDep, caller: AskCaller, service: ServiceDep) -> JSONResponse:
    """Ask a question. Where the documents are silent the status says so; that too is a 200."""
    return JSONResponse(answer_json(await answer(service, inquiry, caller, "api")))
