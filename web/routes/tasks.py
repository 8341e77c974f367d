"""The task ledger, to read or to take into a spreadsheet."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from web.access import READ
from web.bodies import Bounded
from web.document_replies import TasksReply
from web.ledger import Wanted, area_counts, tasks
from web.ledger_files import XLSX, to_csv, to_xlsx
from web.models import TaskQuery
from web.outward import area_reply, plan_of, task_reply
from web.replies import Responses, errors
from web.service import ServiceDep

router = APIRouter(route_class=Bounded, tags=["documents"])

FILES: Responses = {
    200: {
        "model": TasksReply,
        "content": {
            "text/csv": {"schema": {"type": "string"}},
            XLSX: {"schema": {"type": "string", "format": "binary"}},
        },
    }
}


@router.get("/api/v1/tasks", dependencies=[READ], responses={**FILES, **errors(401, 403, 404, 422, 429)})
def list_tasks(query: Annotated[TaskQuery, Query()], service: ServiceDep) -> Response:
    """Tasks in the order of the text; `areas` tells stated and printed apart, whatever owner or words are asked for."""
    wanted = Wanted(query.document, query.area, query.owner, query.q)
    if wanted.document is not None:
        plan_of(service, wanted.document)
    index = service.assistant.index
    found = tasks(index.plans.values(), wanted)
    if query.format == "csv":
        return _file(to_csv(found), "text/csv; charset=utf-8", "tasks.csv")
    if query.format == "xlsx":
        return _file(to_xlsx(found), XLSX, "tasks.xlsx")
    areas = [area_reply(area) for area in area_counts(index.plans.values(), wanted)]
    reply = TasksReply(
        index_version=index.version, count=len(found), areas=areas, tasks=[task_reply(task) for task in found]
    )
    return Response(reply.model_dump_json(), media_type="application/json")


def _file(content: bytes, kind: str, name: str) -> Response:
    return Response(content, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
