"""What a portal loads: the widget's script, its page for an iframe, and the demo portal."""

import re
from collections.abc import Callable, Sequence
from html import escape

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from web.catalogue import LANGUAGES, texts
from web.widget import FOLDER, integrity, script

KEY = re.compile(r"wk_[A-Za-z0-9_-]{8,128}")
OPEN_TO_ALL = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'"
)
SUGGESTIONS = "计划一共有多少项重点任务？|低空经济方面要做什么？|生态环境方面有哪些任务？"

OriginsOf = Callable[[str], Sequence[str]]


def widget_router(origins_of: OriginsOf) -> APIRouter:
    """`origins_of(key)` gives the origins a publishable key may be used from; none for a key that is not known."""
    router = APIRouter(prefix="/widget", include_in_schema=False)

    @router.get("/v1/wence.js")
    def widget_script() -> Response:
        tag = f'"{integrity(script())}"'
        headers = {"ETag": tag, "Cache-Control": "public, max-age=300", "X-Content-Type-Options": "nosniff"}
        return Response(script(), media_type="text/javascript; charset=utf-8", headers=headers | OPEN_TO_ALL)

    @router.get("/v1/integrity")
    def widget_integrity() -> Response:
        return Response(integrity(script()) + "\n", media_type="text/plain", headers=OPEN_TO_ALL)

    @router.get("/v1/frame.css")
    def frame_style() -> Response:
        return _style("frame.css")

    @router.get("/v1/frame")
    def frame(request: Request) -> HTMLResponse:
        key = _key(request)
        ancestors = " ".join(["'self'", *(origins_of(key) if key else ())])
        asked = request.query_params.get("lang", LANGUAGES[0])
        language = asked if asked in LANGUAGES else LANGUAGES[0]
        suggestions = request.query_params.get("suggestions", "")[:600]
        page = _filled(
            "frame.html",
            key=_attribute("key", key),
            language=language,
            title=texts(language, "widget")["title"],
            suggestions=_attribute("suggestions", suggestions),
        )
        return HTMLResponse(page, headers={"Content-Security-Policy": f"{POLICY}; frame-ancestors {ancestors}"})

    @router.get("/demo.css")
    def demo_style() -> Response:
        return _style("demo.css")

    @router.get("/demo")
    def demo(request: Request) -> HTMLResponse:
        page = _filled("demo.html", key=_attribute("data-key", _key(request)), suggestions=escape(SUGGESTIONS))
        return HTMLResponse(page, headers={"Content-Security-Policy": f"{POLICY}; frame-ancestors 'none'"})

    return router


def _key(request: Request) -> str:
    """The publishable key of the query; empty when there is none or it does not look like one."""
    asked = request.query_params.get("key", "")
    return asked if KEY.fullmatch(asked) else ""


def _attribute(name: str, value: str) -> str:
    return f' {name}="{escape(value)}"' if value else ""


def _style(name: str) -> Response:
    return Response((FOLDER / name).read_text(encoding="utf-8"), media_type="text/css; charset=utf-8")


def _filled(name: str, **fields: str) -> str:
    """A page of this folder with its `{fields}` filled in one pass; each value is escaped by the caller or our own."""
    page = (FOLDER / name).read_text(encoding="utf-8")
    values = {"script": "/widget/v1/wence.js", "integrity": integrity(script()), **fields}
    return re.sub(r"\{(\w+)\}", lambda field: values[field[1]], page)
