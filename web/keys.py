"""Keys: publishable ones that a page may show (ask only), and admin ones that nobody may see."""

import logging
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import sha256
from hmac import compare_digest
from typing import Any

from anyio import to_thread
from sqlalchemy import Engine, insert, select, update
from sqlalchemy.exc import SQLAlchemyError

from web.database import KEYS, reader
from web.journal import note

EVERY_DOCUMENT = "*"
DEFAULT_PER_MINUTE = 600


class KeyKind(StrEnum):
    """The first two letters of a key."""

    PUBLISHABLE = "wk"
    ADMIN = "wa"


@dataclass(frozen=True, slots=True)
class Key:
    """What is stored of a key. A publishable key with no origin serves nobody; `documents` holds ids, or `*` for all."""

    id: str
    kind: KeyKind
    digest: str
    label: str
    documents: tuple[str, ...]
    origins: tuple[str, ...]
    per_minute: int
    created: datetime
    expires: datetime | None = None
    revoked: bool = False

    def live(self, now: datetime) -> bool:
        return not self.revoked and (self.expires is None or now < self.expires)

    @property
    def every_document(self) -> bool:
        return EVERY_DOCUMENT in self.documents


@dataclass(frozen=True, slots=True)
class NewKey:
    """A key as it was made: `secret` is shown once and then known to its holder alone."""

    key: Key
    secret: str


def make_key(
    engine: Engine,
    kind: KeyKind,
    label: str,
    documents: tuple[str, ...] = (),
    origins: tuple[str, ...] = (),
    per_minute: int = DEFAULT_PER_MINUTE,
    expires: datetime | None = None,
) -> NewKey:
    """A new key, stored hashed. 256 random bits need no slow hash."""
    key_id = secrets.token_hex(4)
    secret = f"{kind}_{key_id}_{secrets.token_urlsafe(32)}"
    key = Key(key_id, kind, digest_of(secret), label, documents, origins, per_minute, datetime.now(UTC), expires)
    with engine.begin() as connection:
        connection.execute(
            insert(KEYS).values(
                id=key.id,
                kind=key.kind.value,
                digest=key.digest,
                label=key.label,
                documents=list(key.documents),
                origins=list(key.origins),
                per_minute=key.per_minute,
                created=key.created,
                expires=key.expires,
                revoked=False,
            )
        )
    return NewKey(key, secret)


def list_keys(engine: Engine) -> tuple[Key, ...]:
    """Every key ever made, revoked ones too, oldest first."""
    with reader(engine).connect() as connection:
        return tuple(_key(row) for row in connection.execute(select(KEYS).order_by(KEYS.c.created, KEYS.c.id)))


def revoke_key(engine: Engine, key_id: str) -> bool:
    """False when no key has this id."""
    with engine.begin() as connection:
        return bool(connection.execute(update(KEYS).where(KEYS.c.id == key_id).values(revoked=True)).rowcount)


def digest_of(secret: str) -> str:
    return sha256(secret.encode("utf-8", "replace")).hexdigest()


def _key(row: Any) -> Key:
    return Key(
        id=row.id,
        kind=KeyKind(row.kind),
        digest=row.digest,
        label=row.label,
        documents=tuple(row.documents),
        origins=tuple(row.origins),
        per_minute=row.per_minute,
        created=_utc(row.created),
        expires=_utc(row.expires) if row.expires else None,
        revoked=row.revoked,
    )


def _utc(moment: datetime) -> datetime:
    # SQLite gives back naive datetimes.
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


class KeyRing:
    """The keys as they were at most `lifetime` seconds ago, so that no request waits for the database."""

    def __init__(self, engine: Engine, lifetime: float = 2.0, clock: Callable[[], float] = time.monotonic) -> None:
        self._engine = engine
        self._lifetime = lifetime
        self._clock = clock
        self._read_at = float("-inf")
        self._keys: dict[str, Key] = {}

    async def refresh(self) -> None:
        """A key that was made or revoked elsewhere is known after this."""
        if self._clock() - self._read_at < self._lifetime:
            return
        self._read_at = self._clock()
        try:
            await to_thread.run_sync(self.read)
        except SQLAlchemyError as fault:  # who was known stays known; readiness tells of the database
            note("keys_not_read", logging.ERROR, fault)

    def read(self) -> None:
        self._keys = {key.id: key for key in list_keys(self._engine)}

    @property
    def empty(self) -> bool:
        """No key was ever made; a revoked one counts, or revoking the last key would open the server."""
        return not self._keys

    def find(self, presented: str) -> Key | None:
        """The live key with this secret."""
        parts = presented.split("_", 2)
        key = self._keys.get(parts[1]) if len(parts) == 3 else None
        # An unknown id costs the same hash and comparison as a known one.
        if not compare_digest(key.digest if key else "0" * 64, digest_of(presented)):
            return None
        return key if key and key.live(datetime.now(UTC)) else None

    def by_id(self, key_id: str) -> Key | None:
        """The live key with this id, for what was proven before: a ticket."""
        key = self._keys.get(key_id)
        return key if key and key.live(datetime.now(UTC)) else None

    def origins_of(self, presented: str) -> tuple[str, ...]:
        """Where a publishable key may be used; nowhere for what is none."""
        key = self.find(presented)
        return key.origins if key and key.kind is KeyKind.PUBLISHABLE else ()

    def lists(self, origin: str) -> bool:
        """Whether any live publishable key lists this origin."""
        now = datetime.now(UTC)
        return any(
            origin in key.origins for key in self._keys.values() if key.kind is KeyKind.PUBLISHABLE and key.live(now)
        )
