"""Every fault in the one shape that contracts fix: `{"error": {"code", "message", "request_id"}}`."""

from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse

from index.errors import DocumentTaken, DocumentUnknown, DocumentUnreadable, IndexBusy, IndexFault
from rag.errors import AskFault, FilterUnknown, QuestionInvalid
from web.errors import WebFault

CODES = {
    400: "request_malformed",
    404: "not_found",
    405: "method_not_allowed",
    408: "body_too_slow",
    413: "body_too_large",
}
SHOWN_PROBLEMS = 5
INTERNAL = "The server failed; try again, and give the operator the request id if it stays so."


def error_response(
    status: int, code: str, message: str, request_id: str, headers: dict[str, str] | None = None
) -> JSONResponse:
    return JSONResponse(
        {"error": {"code": code, "message": message, "request_id": request_id}}, status_code=status, headers=headers
    )


def handle_faults(app: FastAPI) -> None:
    """Registers a handler for each kind of fault that a route may raise."""

    @app.exception_handler(WebFault)
    async def web_fault(request: Request, fault: WebFault) -> JSONResponse:
        headers = {"Retry-After": str(fault.retry_after)} if fault.retry_after else {}
        if fault.status == HTTPStatus.UNAUTHORIZED:
            headers["WWW-Authenticate"] = "Bearer"
        return error_response(fault.status, fault.code, str(fault), _id(request), headers)

    @app.exception_handler(AskFault)
    async def ask_fault(request: Request, fault: AskFault) -> JSONResponse:
        status, code = ask_code(fault)
        return error_response(status, code, str(fault), _id(request))

    @app.exception_handler(IndexFault)
    async def index_fault(request: Request, fault: IndexFault) -> JSONResponse:
        status, code = index_code(fault)
        return error_response(status, code, str(fault), _id(request))

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, fault: RequestValidationError) -> JSONResponse:
        return error_response(422, "request_invalid", _problems(fault), _id(request))

    @app.exception_handler(HTTPException)
    async def http_fault(request: Request, fault: HTTPException) -> JSONResponse:
        code = CODES.get(fault.status_code, "request_refused")
        return error_response(fault.status_code, code, str(fault.detail), _id(request), dict(fault.headers or {}))


def ask_code(fault: AskFault) -> tuple[int, str]:
    """Status and code of a question that could not be answered."""
    if isinstance(fault, QuestionInvalid):
        return 422, "question_invalid"
    if isinstance(fault, FilterUnknown):
        return 422, "filter_unknown"
    return 503, "ask_failed"


def index_code(fault: IndexFault) -> tuple[int, str]:
    """Status and code of what the index refused."""
    if isinstance(fault, DocumentUnreadable):
        return 422, "document_unreadable"
    if isinstance(fault, DocumentUnknown):
        return 404, "not_found"
    if isinstance(fault, DocumentTaken):
        return 409, "document_taken"
    if isinstance(fault, IndexBusy):
        return 409, "index_busy"
    return 503, "index_unavailable"


def _id(request: Request) -> str:
    return str(getattr(request.state, "request_id", ""))


def _problems(fault: RequestValidationError) -> str:
    """Where and what, never the value: it may hold what was asked."""
    problems = [f"{'.'.join(map(str, problem['loc']))}: {problem['msg']}" for problem in fault.errors()]
    rest = f" (and {len(problems) - SHOWN_PROBLEMS} more)" if len(problems) > SHOWN_PROBLEMS else ""
    return "; ".join(problems[:SHOWN_PROBLEMS]) + rest + ". /docs shows the accepted shape."
