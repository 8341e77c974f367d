"""Documents in and out of the running server, with an admin key."""

import json
from typing import Annotated, Any

from anyio import to_thread
from fastapi import APIRouter, Path, Query, Request

from index.assemble import Published
from web.access import ADMIN
from web.bodies import BoundedUpload
from web.document_replies import ChangeReply
from web.replies import errors
from web.service import ServiceDep
from web.uploads import FIELD, uploaded

router = APIRouter(
    route_class=BoundedUpload,
    prefix="/api/v1/documents",
    tags=["admin"],
    dependencies=[ADMIN],
    responses=errors(401, 403, 409, 429, 503),
)

# Told by hand: the route reads the body itself, after the key was checked, so that strangers upload nothing.
BODY = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": [FIELD],
                    "properties": {FIELD: {"type": "string", "contentMediaType": "application/octet-stream"}},
                }
            }
        },
    }
}


@router.post("", status_code=201, openapi_extra=BODY, responses=errors(408, 413, 422))
async def add_document(
    request: Request,
    service: ServiceDep,
    replace: Annotated[bool, Query(description="Take the place of a document with this id")] = False,
) -> ChangeReply:
    """Index a file (.txt, .md, .html, .docx, .pdf; 50 MB) and serve it; answers with what was read of it."""
    async with uploaded(request) as path:
        published = await to_thread.run_sync(service.shelf.add, path, replace)
    return _reply(list(published.reports)[-1], published)  # the one added stands last


@router.delete("/{id}", responses=errors(404, 422))
async def remove_document(id: Annotated[str, Path(max_length=200)], service: ServiceDep) -> ChangeReply:
    """Serve the index without this document. One read from the data folder comes back with the next build of it."""
    return _reply(id, await to_thread.run_sync(service.shelf.remove, id))


def _reply(document: str, published: Published) -> ChangeReply:
    reports: dict[str, Any] = {name: json.loads(report.to_json()) for name, report in published.reports.items()}
    return ChangeReply(index_version=published.version, document=document, reports=reports)
