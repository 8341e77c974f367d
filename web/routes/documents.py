"""What is indexed: the documents, their canonical text and their outline."""

from typing import Annotated

from fastapi import APIRouter, Path, Request
from fastapi.responses import JSONResponse, PlainTextResponse, Response

from web.access import READ
from web.bodies import Bounded
from web.document_replies import DocumentReply, DocumentsReply, OutlineReply, TextReply
from web.outward import document_reply, outline_reply, plan_of
from web.replies import Responses, errors
from web.service import ServiceDep

router = APIRouter(
    route_class=Bounded,
    prefix="/api/v1/documents",
    tags=["documents"],
    dependencies=[READ],
    responses=errors(401, 403, 429),
)

DocumentId = Annotated[str, Path(max_length=200, examples=["yrd-2024-2026"])]
PLAIN = {"schema": {"type": "string"}}
TEXT: Responses = {
    200: {"content": {"text/plain": PLAIN, "application/json": {"schema": TextReply.model_json_schema()}}}
}


@router.get("")
def list_documents(service: ServiceDep) -> DocumentsReply:
    """Every indexed document, in the order of the index."""
    index = service.assistant.index
    return DocumentsReply(
        index_version=index.version, documents=[document_reply(plan) for plan in index.plans.values()]
    )


@router.get("/{id}", responses=errors(404, 422))
def document(id: DocumentId, service: ServiceDep) -> DocumentReply:
    """One document: what is known of it, and its counts."""
    return document_reply(plan_of(service, id))


@router.get("/{id}/text", response_class=PlainTextResponse, responses={**TEXT, **errors(404, 422)})
def document_text(id: DocumentId, service: ServiceDep, request: Request) -> Response:
    """The canonical text, which every quote is cut from: plain, or as JSON where that is what is accepted."""
    canonical = plan_of(service, id).document.text
    if request.headers.get("accept", "").startswith("application/json"):
        return JSONResponse({"id": id, "text": canonical})
    return PlainTextResponse(canonical)


@router.get("/{id}/outline", responses=errors(404, 422))
def document_outline(id: DocumentId, service: ServiceDep) -> OutlineReply:
    """Its sections and clauses in order of the text, each with its place."""
    return outline_reply(plan_of(service, id))
