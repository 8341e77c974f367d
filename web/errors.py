"""Why a request was not served; each class says what the caller can do about it."""

from typing import ClassVar


class WebFault(Exception):
    """The request could not be served; `code` is for programs, the message for people."""

    status: ClassVar[int] = 500
    code: ClassVar[str] = "internal_error"

    def __init__(self, message: str, *, retry_after: int | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after  # whole seconds


class CredentialMissing(WebFault):
    """No key came with the request; send one as `Authorization: Bearer`."""

    status = 401
    code = "credential_missing"


class CredentialInvalid(WebFault):
    """The key or ticket was unknown, revoked or expired; ask the operator for a new one."""

    status = 401
    code = "credential_invalid"


class AccessDenied(WebFault):
    """The key was known but may not do this; use a key of the other kind."""

    status = 403
    code = "access_denied"


class OriginRefused(WebFault):
    """The page that asked stands on an origin that the key does not list; have it listed."""

    status = 403
    code = "origin_refused"


class Unknown(WebFault):
    """What was named does not exist; list what does."""

    status = 404
    code = "not_found"


class QuestionMissing(WebFault):
    """The messages held no question; send one with the role `user`."""

    status = 422
    code = "question_missing"


class UploadInvalid(WebFault):
    """The upload did not hold one usable file; send one file in the field `file`."""

    status = 422
    code = "upload_invalid"


class TooManyRequests(WebFault):
    """The key or address asked more often than it may; wait for `Retry-After`."""

    status = 429
    code = "too_many_requests"


class Overloaded(WebFault):
    """All places were taken and the queue was full; wait for `Retry-After`."""

    status = 503
    code = "overloaded"


class SwitchedOff(WebFault):
    """The operator switched this surface off."""

    status = 503
    code = "switched_off"


class StartRefused(Exception):
    """The server was asked to start in a way that would be unsafe; the message says what to do first."""
