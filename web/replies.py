"""The shapes of what goes out, for the API's own documentation and for tests; values come from `rag.answer_json`."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from web import examples


class Reply(BaseModel):
    """Base of everything that goes out: exactly the named fields."""

    model_config = ConfigDict(extra="forbid")


def example(value: dict[str, Any]) -> ConfigDict:
    """A model's settings with one example of it."""
    return ConfigDict(json_schema_extra={"examples": [value]})


class ErrorDetail(Reply):
    code: str
    message: str
    request_id: str


class ErrorReply(Reply):
    """The one shape of every error."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "error": {
                        "code": "question_invalid",
                        "message": "The question is empty after cleaning; ask in 1 to 500 characters.",
                        "request_id": "6f1c2b0d9a3e4c55",
                    }
                }
            ]
        }
    )

    error: ErrorDetail


class CitedDocumentReply(Reply):
    id: str
    title: str
    issuer: str | None
    number: str | None
    source: str | None


class CitationReply(Reply):
    """`quote` is the document's text from `start` to `end`, in Unicode code points."""

    number: Annotated[int, Field(ge=1)]
    document: CitedDocumentReply
    clause: str
    heading: list[str]
    quote: str
    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=0)]


class SentenceReply(Reply):
    text: str
    citations: list[int]


class RecordReply(Reply):
    confidence: float
    intent: str
    searched: list[str]
    nearest: list[str]
    checks: list[str]
    fallback: str | None


class AnswerReply(Reply):
    """An answer with its citations; `refused` is true for `not_in_document`, `out_of_scope` and `blocked`."""

    model_config = example(examples.ANSWER)

    id: str
    status: Literal["answered", "partial", "not_in_document", "out_of_scope", "clarify", "blocked"]
    refused: bool
    language: str
    answer: str
    sentences: list[SentenceReply]
    citations: list[CitationReply]
    answerer: Literal["extractive", "generative"]
    model: str | None
    generated: bool
    index_version: str
    notice: str
    record: RecordReply
    timings_ms: dict[str, float]


class HealthReply(Reply):
    status: Literal["ok"] = "ok"


class ReadyReply(Reply):
    """`degraded` answers, but not as it should; `reason` says what to mend."""

    model_config = example(examples.READY)

    status: Literal["ready", "degraded", "not_ready"]
    reason: str | None
    index_version: str | None


class FeedbackReply(Reply):
    model_config = example(examples.FEEDBACK)

    answer_id: str
    verdict: Literal["up", "down"]


class TicketReply(Reply):
    """Sent as `Authorization: Bearer`, from the same origin, for `expires_in` seconds."""

    model_config = example(examples.TICKET)

    ticket: str
    expires_in: int
    expires_at: str


Responses = dict[int | str, dict[str, Any]]

MEANINGS = {
    400: "The body could not be read",
    401: "No key, or one that is unknown, revoked or expired",
    403: "The key, or the page's origin, may not do this",
    404: "No such document, answer or model",
    408: "The body did not arrive in time",
    409: "The index is being changed by another",
    413: "The body is too large",
    422: "The request, the question or a filter is invalid; unknown fields are refused",
    429: "Too many requests; wait for `Retry-After`",
    503: "No room to answer; wait for `Retry-After`",
}


def errors(*statuses: int) -> Responses:
    """The `responses` of a route that may answer with these errors."""
    return {status: {"model": ErrorReply, "description": MEANINGS[status]} for status in statuses}
