"""Is the server alive, is it ready, and how is it doing."""

from fastapi import APIRouter, Response
from fastapi.responses import JSONResponse
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from web.access import OPERATE, PUBLIC
from web.bodies import Bounded
from web.readiness import readiness
from web.replies import HealthReply, ReadyReply, errors
from web.service import ServiceDep

router = APIRouter(route_class=Bounded, tags=["operation"])


@router.head("/healthz", dependencies=[PUBLIC], include_in_schema=False)
@router.get("/healthz", dependencies=[PUBLIC])
async def healthz() -> HealthReply:
    """The process serves requests; nothing else is looked at."""
    return HealthReply()


@router.head("/readyz", dependencies=[PUBLIC], include_in_schema=False)
@router.get("/readyz", response_model=ReadyReply, dependencies=[PUBLIC], responses={503: {"model": ReadyReply}})
def readyz(service: ServiceDep) -> JSONResponse:
    """503 with the reason while questions cannot be answered; `degraded` answers, and says what to mend."""
    state = readiness(service)
    return JSONResponse(state.model_dump(), status_code=503 if state.status == "not_ready" else 200)


@router.get(
    "/metrics",
    dependencies=[OPERATE],
    response_class=Response,
    responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}}, **errors(401, 403)},
)
def metrics(service: ServiceDep) -> Response:
    """Counters for Prometheus; open to this machine, and to an admin key from elsewhere."""
    service.metrics.running.set(service.gate.running)
    service.metrics.waiting.set(service.gate.waiting)
    return Response(generate_latest(service.metrics.registry), media_type=CONTENT_TYPE_LATEST)
