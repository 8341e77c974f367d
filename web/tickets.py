"""Short-lived tickets that a widget asks with, bound to one key and one origin."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from itsdangerous import BadData, URLSafeTimedSerializer

PREFIX = "wt_"
LIFETIME_SECONDS = 300


@dataclass(frozen=True, slots=True)
class Ticket:
    """`key_id` is None on a server where no key was ever made."""

    key_id: str | None
    origin: str


class TicketOffice:
    """Issues and reads tickets; those of another secret, changed ones and old ones are no tickets."""

    def __init__(self, secret: bytes, lifetime: int = LIFETIME_SECONDS) -> None:
        self._serializer = URLSafeTimedSerializer(secret, salt="wence.widget.ticket")
        self._lifetime = lifetime

    def issue(self, ticket: Ticket) -> tuple[str, datetime]:
        """The text to send as `Authorization: Bearer`, and when it ends."""
        sealed = self._serializer.dumps([ticket.key_id, ticket.origin])
        return PREFIX + sealed, datetime.now(UTC) + timedelta(seconds=self._lifetime)

    def read(self, presented: str) -> Ticket | None:
        """None for anything that this office did not issue within the lifetime."""
        if not presented.startswith(PREFIX):
            return None
        try:
            key_id, origin = self._serializer.loads(presented.removeprefix(PREFIX), max_age=self._lifetime)
        except BadData:
            return None
        return Ticket(key_id, origin)
