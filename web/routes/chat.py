"""OpenAI's shape, so that existing chat clients can point at Wence."""

import json
from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import JSONResponse, Response
from sse_starlette import EventSourceResponse

from rag.answer import Answer
from rag.clean import clean_question
from rag.inquiry import Inquiry
from web.access import ASK, AskCaller
from web.asking import PLACE, answer, opened, permitted
from web.bodies import Bounded
from web.chat_completions import MODELS, chunks, completion, models
from web.chat_models import ChatRequest
from web.chat_replies import CompletionReply, ModelsReply
from web.errors import Unknown
from web.replies import Responses, errors
from web.service import ServiceDep
from web.stream import Event, Failure, ended

router = APIRouter(route_class=Bounded, prefix="/v1", tags=["openai"])


@router.get("/models", response_model=ModelsReply, dependencies=[ASK], responses=errors(401, 403, 429))
def list_models() -> dict[str, Any]:
    """The names that `model` may have: who answers, over the same documents."""
    return models()


async def _inquiry(asked: ChatRequest, caller: AskCaller, service: ServiceDep) -> Inquiry:
    if asked.model not in MODELS:
        raise Unknown(f"No model of this name; there are {', '.join(MODELS)}.")
    inquiry = asked.inquiry(MODELS[asked.model])
    clean_question(inquiry.question)
    return permitted(inquiry, caller, service)


ChatInquiry = Annotated[Inquiry, Depends(_inquiry)]


async def _events(inquiry: ChatInquiry, caller: AskCaller, service: ServiceDep) -> AsyncIterator[AsyncIterator[Event]]:
    async with opened(service, inquiry, caller, "chat") as events:
        yield events


STREAM: Responses = {200: {"content": {"text/event-stream": {"schema": {"type": "string"}}}}}


@router.post(
    "/chat/completions",
    response_model=CompletionReply,
    dependencies=[PLACE],
    responses={**STREAM, **errors(400, 401, 403, 404, 408, 413, 422, 429, 503)},
)
async def chat(
    request: Request,
    asked: ChatRequest,
    inquiry: ChatInquiry,
    caller: AskCaller,
    service: ServiceDep,
    events: Annotated[AsyncIterator[Event], Depends(_events)],
) -> Response:
    """The last user message is answered. Citations are footnotes of the text, and the extra field `citations`."""
    if not asked.stream:
        return JSONResponse(completion(await answer(service, inquiry, caller, "chat"), asked.model))
    with_usage = asked.stream_options is not None and asked.stream_options.include_usage
    return EventSourceResponse(_told(events, request.state.request_id, asked.model, with_usage), sep="\n")


async def _told(
    events: AsyncIterator[Event], request_id: str, model: str, usage: bool
) -> AsyncIterator[dict[str, str]]:
    async for event in ended(events, request_id):
        if isinstance(event, Answer):
            for chunk in chunks(event, model, usage):
                yield {"data": json.dumps(chunk, ensure_ascii=False)}
        elif isinstance(event, Failure):
            yield {"data": json.dumps(event.shape(request_id), ensure_ascii=False)}
    yield {"data": "[DONE]"}
