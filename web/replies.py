"""The shapes of what goes out, for the API's own documentation and for tests; values come from `rag.answer_json`."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field


class Reply(BaseModel):
    """Base of everything that goes out: exactly the named fields."""

    model_config = ConfigDict(extra="forbid")


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

    status: Literal["ready", "degraded", "not_ready"]
    reason: str | None
    index_version: str | None


class DocumentReply(Reply):
    """What is known of a document; counts are null where it states none."""

    id: str
    title: str
    issuer: str | None
    number: str | None
    date: str | None
    period: str | None
    publisher: str | None
    source: str | None
    characters: int
    clauses: int
    areas: int
    areas_stated: int | None
    tasks_stated: int | None
    tasks_printed: int


class DocumentsReply(Reply):
    index_version: str
    documents: list[DocumentReply]


class ClauseReply(Reply):
    id: str
    kind: str
    label: str | None
    heading: list[str]
    area: int | None
    text: str
    start: int
    end: int


class SectionReply(Reply):
    """A heading; `stated` is the number of tasks it states, `clauses` are the ids of all clauses below it."""

    id: str
    parent: str | None
    level: int
    ordinal: int
    label: str
    title: str
    stated: int | None
    clauses: list[str]


class OutlineReply(Reply):
    document: str
    sections: list[SectionReply]
    clauses: list[ClauseReply]


class TextReply(Reply):
    id: str
    text: str


class HitReply(Reply):
    """A clause that was found; `score` = `cosine` + 0.2 · `lexical` + 0.5 · `maxsim`."""

    clause: str
    document: str
    kind: str
    heading: list[str]
    text: str
    start: int
    end: int
    score: float
    cosine: float
    lexical: float
    maxsim: float


class SearchReply(Reply):
    """Best first. `confidence` is how far the best stands out: best cosine minus median cosine."""

    index_version: str
    confidence: float
    results: list[HitReply]


class OwnerReply(Reply):
    name: str
    role: Literal["lead", "support", "owner"]


class DeadlineReply(Reply):
    text: str
    iso: str | None


class TargetReply(Reply):
    value: float
    unit: str
    text: str


class TaskReply(Reply):
    id: str
    document: str
    area: int | None
    area_title: str | None
    label: str | None
    heading: list[str]
    text: str
    start: int
    end: int
    lead: str | None
    owners: list[OwnerReply]
    deadline: DeadlineReply | None
    targets: list[TargetReply]


class AreaReply(Reply):
    """How many tasks an area states, and how many the document prints."""

    document: str
    ordinal: int
    title: str
    stated: int | None
    printed: int


class TasksReply(Reply):
    index_version: str
    count: int
    areas: list[AreaReply]
    tasks: list[TaskReply]


class ChangeReply(Reply):
    """A change of the index: the document added or removed, and the ingest report of each document there is now."""

    index_version: str
    document: str
    reports: dict[str, dict[str, Any]]


class FeedbackReply(Reply):
    answer_id: str
    verdict: Literal["up", "down"]


class TicketReply(Reply):
    """Sent as `Authorization: Bearer`, from the same origin, for `expires_in` seconds."""

    ticket: str
    expires_in: int
    expires_at: str


class ModelReply(Reply):
    id: str
    object: Literal["model"]
    created: int
    owned_by: str


class ModelsReply(Reply):
    object: Literal["list"]
    data: list[ModelReply]


class MessageReply(Reply):
    role: Literal["assistant"]
    content: str
    refusal: None
    citations: list[CitationReply]


class ChoiceReply(Reply):
    index: int
    message: MessageReply
    logprobs: None
    finish_reason: Literal["stop"]


class UsageReply(Reply):
    prompt_tokens: int
    completion_tokens: int
    total_tokens: int


class CompletionReply(Reply):
    """OpenAI's chat completion, with the citations added."""

    id: str
    object: Literal["chat.completion"]
    created: int
    model: str
    system_fingerprint: str
    choices: list[ChoiceReply]
    usage: UsageReply
    citations: list[CitationReply]


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
