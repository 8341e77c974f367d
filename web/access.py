"""Who may call a route: every route states one `Access`, and `Allow` holds each request to it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, Request

from web.addresses import loopback, network
from web.errors import AccessDenied, CredentialInvalid, CredentialMissing, OriginRefused, SwitchedOff, TooManyRequests
from web.keys import Key, KeyKind
from web.service import Service, service_of
from web.tickets import PREFIX as TICKET_PREFIX

OURS = (f"{KeyKind.PUBLISHABLE}_", f"{KeyKind.ADMIN}_", TICKET_PREFIX)


class Access(StrEnum):
    """What a route needs; the table of who has it is `GRANTS`."""

    PUBLIC = "public"  # health, documentation, the widget's own files
    TICKET = "ticket"  # a widget that wants to ask
    ASK = "ask"
    FEEDBACK = "feedback"
    READ = "read"  # documents, tasks, search
    OPERATE = "operate"  # metrics
    ADMIN = "admin"  # change what is indexed


class Standing(StrEnum):
    """How a caller is known."""

    STRANGER = "stranger"  # without a credential, on a server that has keys
    LOCAL = "local"  # without a credential, on a server where no key was ever made
    PUBLISHABLE = "publishable"
    TICKETED = "ticketed"
    ADMIN = "admin"


GRANTS: dict[Standing, frozenset[Access]] = {
    Standing.STRANGER: frozenset({Access.PUBLIC}),
    Standing.LOCAL: frozenset(Access) - {Access.ADMIN},
    Standing.PUBLISHABLE: frozenset({Access.PUBLIC, Access.TICKET, Access.ASK, Access.FEEDBACK}),
    Standing.TICKETED: frozenset({Access.PUBLIC, Access.ASK, Access.FEEDBACK}),
    Standing.ADMIN: frozenset(Access) - {Access.TICKET},
}


@dataclass(frozen=True, slots=True)
class Caller:
    """`key` is None for strangers and local callers; `origin` is the page's, None outside of browsers."""

    standing: Standing
    key: Key | None = None
    origin: str | None = None

    @property
    def is_admin(self) -> bool:
        return self.standing is Standing.ADMIN

    @property
    def key_id(self) -> str | None:
        return self.key.id if self.key else None


class Allow:
    """A dependency that lets through whom `access` is granted to, within their rate, and gives the Caller."""

    def __init__(self, access: Access) -> None:
        self.access = access

    async def __call__(self, request: Request) -> Caller:
        service = service_of(request)
        if self.access is Access.PUBLIC:  # a probe or a browser that loads a script has no credential to look at
            return Caller(Standing.STRANGER)
        # Before the key is looked at: guessing keys must not be cheaper than asking.
        _take(
            service,
            f"address:{network(request.client.host if request.client else '')}",
            service.settings.requests_per_minute,
        )
        await service.keys.refresh()
        caller = identify(request, service)
        request.state.key_id = caller.key_id
        if caller.key:
            _take(service, f"key:{caller.key.id}", caller.key.per_minute)
        if self.access not in GRANTS[caller.standing] and not self._scrapes_at_home(request):
            raise _refusal(caller, self.access)
        _must_be_on(service, caller, self.access)
        return caller

    def _scrapes_at_home(self, request: Request) -> bool:
        return (
            self.access is Access.OPERATE
            and request.client is not None
            and loopback(request.client.host)
            and "x-forwarded-for" not in request.headers
        )


def identify(request: Request, service: Service) -> Caller:
    """Raises CredentialInvalid for a credential of ours that is not good, OriginRefused for a page that may not ask."""
    presented, origin = _presented(request), request.headers.get("origin")
    if presented is None:
        return _without(request, service, origin)
    if presented.startswith(TICKET_PREFIX):
        return _with_ticket(service, presented, origin)
    key = service.keys.find(presented)
    if key is None:
        raise CredentialInvalid(
            "The key is unknown, revoked or expired; `python -m web keys list` shows the live ones."
        )
    if key.kind is KeyKind.ADMIN:
        return Caller(Standing.ADMIN, key, origin)
    _must_be_listed(key, origin)
    return Caller(Standing.PUBLISHABLE, key, origin)


def _presented(request: Request) -> str | None:
    """The credential of the request. OpenAI clients must send some key: one not of our making counts as none."""
    scheme, _, bearer = request.headers.get("authorization", "").partition(" ")
    text = bearer.strip() if scheme.lower() == "bearer" else request.headers.get("x-wence-key", "")
    return text if text.startswith(OURS) else None


def _without(request: Request, service: Service, origin: str | None) -> Caller:
    if not service.keys.empty:
        return Caller(Standing.STRANGER, None, origin)
    host = request.headers.get("host", "")
    if not loopback(urlsplit(f"//{host}").hostname or ""):  # a proxy, or another name that was made to point here
        raise AccessDenied("Without keys only 127.0.0.1 and localhost are served; python -m web keys add makes a key.")
    if origin is not None and urlsplit(origin).netloc != host:
        raise OriginRefused("Without keys only this server's own pages may ask; make a key that lists the origin.")
    return Caller(Standing.LOCAL, None, origin)


def _with_ticket(service: Service, presented: str, origin: str | None) -> Caller:
    ticket = service.tickets.read(presented)
    if ticket is None:
        raise CredentialInvalid("The ticket is not ours, or older than five minutes; fetch a new one.")
    if ticket.origin != origin:
        raise OriginRefused("The ticket was issued to another origin; fetch one from this page.")
    if ticket.key_id is None and service.keys.empty:
        return Caller(Standing.LOCAL, None, origin)
    key = service.keys.by_id(ticket.key_id) if ticket.key_id else None
    if key is None:
        raise CredentialInvalid("The ticket's key was revoked or has expired; ask the operator for a new key.")
    _must_be_listed(key, origin)
    return Caller(Standing.TICKETED, key, origin)


def _must_be_listed(key: Key, origin: str | None) -> None:
    if origin is None or origin not in key.origins:
        raise OriginRefused(f"Key {key.id} does not list this page's origin; have the operator add it, exactly.")


def _must_be_on(service: Service, caller: Caller, access: Access) -> None:
    if access is Access.OPERATE:
        return
    if access is Access.TICKET or caller.standing is Standing.TICKETED:
        on, surface = service.settings.widget_enabled, "widget"
    else:
        on, surface = service.settings.api_enabled, "API"
    if not on:
        raise SwitchedOff(f"The operator has switched the {surface} off.")


def _take(service: Service, bucket: str, per_minute: int) -> None:
    try:
        service.rates.take(bucket, per_minute)
    except TooManyRequests:
        service.metrics.limited.inc()
        raise


def _refusal(caller: Caller, access: Access) -> CredentialMissing | AccessDenied:
    if caller.key is None and access is not Access.ADMIN:
        return CredentialMissing("No key came with the request; send one as `Authorization: Bearer`.")
    if caller.key is None:
        return CredentialMissing("This needs an admin key; `python -m web keys add --admin` makes one.")
    return AccessDenied(f"A key of the kind `{caller.key.kind}_` may not do this ({access}); use one that may.")


ASK = Depends(Allow(Access.ASK))
AskCaller = Annotated[Caller, ASK]
FeedbackCaller = Annotated[Caller, Depends(Allow(Access.FEEDBACK))]
ReadCaller = Annotated[Caller, Depends(Allow(Access.READ))]
TicketCaller = Annotated[Caller, Depends(Allow(Access.TICKET))]
PUBLIC = Depends(Allow(Access.PUBLIC))
READ = Depends(Allow(Access.READ))
ADMIN = Depends(Allow(Access.ADMIN))
OPERATE = Depends(Allow(Access.OPERATE))
