"""Why a chat model's answer was not used."""

from collections.abc import Iterator
from enum import StrEnum

from rag.errors import AskFault


class Reason(StrEnum):
    """Kept in the answer's record as `fallback`; never a server's own words, which may hold a key."""

    NOT_CONFIGURED = "not_configured"  # generative was asked for and WENCE_CHAT_MODEL is empty, or switched off
    NOT_NEEDED = "not_needed"  # generative was asked for and the answer is a refusal, or follows from the outline
    RESTING = "resting"  # the model failed several times in a row and is left alone for a while
    UNREACHABLE = "unreachable"
    CREDENTIALS = "credentials"  # 401, 403
    REJECTED = "rejected"  # any other 4xx: an unknown model, too long a prompt, an option it does not know
    BUSY = "busy"  # 429
    SERVER_ERROR = "server_error"  # 5xx
    REDIRECTED = "redirected"
    NO_FIRST_TOKEN = "no_first_token"
    TOO_SLOW = "too_slow"
    MALFORMED = "malformed"  # not what was asked for: HTML, broken JSON, an unknown shape
    CUT = "cut"  # ended in the middle
    TOO_LARGE = "too_large"
    EMPTY = "empty"
    ECHO = "echo"  # repeats its instructions
    OTHER_LANGUAGE = "other_language"
    UNPROVED = "unproved"  # no sentence stands in the passages
    FAULT = "fault"  # ours; the log has it
    INCOMPLETE = "incomplete"  # leaves out what the documents' own words answer


class ModelFault(AskFault):
    """The chat model gave no reply; the extractive answer stands."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(f"The chat model gave no reply that can be used: {reason}.")
        self.reason = reason


_BY_STATUS = {401: Reason.CREDENTIALS, 403: Reason.CREDENTIALS, 408: Reason.TOO_SLOW, 429: Reason.BUSY}


def reason_of(fault: BaseException, *, begun: bool) -> Reason:
    """What a provider's exception means, read from it or from what caused it; `begun` where text had come already."""
    import httpx  # only where a model was asked

    for cause in _causes(fault):
        if isinstance(cause, ModelFault):
            return cause.reason
        status = getattr(cause, "status_code", None)
        if isinstance(status, int):
            return _of_status(status)
        if isinstance(cause, httpx.ConnectError | httpx.ConnectTimeout | httpx.ProxyError | httpx.UnsupportedProtocol):
            return Reason.UNREACHABLE
        if isinstance(cause, httpx.TimeoutException):
            return Reason.TOO_SLOW if begun else Reason.NO_FIRST_TOKEN
        if isinstance(cause, httpx.TransportError):
            return Reason.CUT
    told = (
        type(fault).__name__ == "APIError"
    )  # an error told within a stream, by the name that openai's client gives it
    return Reason.SERVER_ERROR if told else Reason.MALFORMED


def _of_status(status: int) -> Reason:
    if status in _BY_STATUS:
        return _BY_STATUS[status]
    if status < 400:
        return Reason.REDIRECTED
    return Reason.SERVER_ERROR if status >= 500 else Reason.REJECTED


def _causes(fault: BaseException) -> Iterator[BaseException]:
    """The fault, then what it came from."""
    while fault is not None:
        yield fault
        fault = fault.__cause__ or fault.__context__  # type: ignore[assignment]
