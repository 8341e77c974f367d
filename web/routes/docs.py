"""`/docs`, without a word from another host."""

from typing import Literal

from fastapi import APIRouter, Response
from fastapi.responses import HTMLResponse

from web.access import PUBLIC
from web.bodies import Bounded
from web.docs import PAGE, POLICY, START, kind_of, vendored

router = APIRouter(route_class=Bounded, prefix="/docs", dependencies=[PUBLIC], include_in_schema=False)


@router.get("")
def docs() -> HTMLResponse:
    return HTMLResponse(PAGE, headers={"Content-Security-Policy": POLICY})


@router.get("/start.js")
def start() -> Response:
    return Response(START, media_type=kind_of("start.js"))


@router.get("/{name}")
def asset(name: Literal["swagger-ui-bundle.js", "swagger-ui.css"]) -> Response:
    return Response(vendored(name), media_type=kind_of(name), headers={"Cache-Control": "public, max-age=86400"})
