"""The audit: one entry for each answer, each sealed with the one before, so that a change anywhere shows."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import Connection, Engine, insert, select, update

from web.database import AUDIT, AUDIT_HEAD, reader

GENESIS = "0" * 64  # what the first entry is sealed with
HEAD = 1


@dataclass(frozen=True, slots=True)
class Sealed:
    """An entry as it is stored; `number` runs from 1 without a gap."""

    number: int
    entry: str
    digest: str


@dataclass(frozen=True, slots=True)
class Head:
    """Where the chain ends. Kept apart from the entries: without it, cutting the newest off would leave no trace."""

    number: int
    digest: str

    def __str__(self) -> str:
        return f"{self.number}:{self.digest}"


def append(connection: Connection, entry: Mapping[str, object]) -> Head:
    """Adds `entry` within the caller's transaction, which the head's row lock holds one at a time."""
    head = connection.execute(select(AUDIT_HEAD).where(AUDIT_HEAD.c.id == HEAD).with_for_update()).one()
    text = json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    sealed = seal(Head(head.number, head.digest), text)
    connection.execute(insert(AUDIT).values(number=sealed.number, entry=sealed.entry, digest=sealed.digest))
    connection.execute(
        update(AUDIT_HEAD).where(AUDIT_HEAD.c.id == HEAD).values(number=sealed.number, digest=sealed.digest)
    )
    return Head(sealed.number, sealed.digest)


def seal(before: Head, text: str) -> Sealed:
    """SHA-256 over the number, the digest before and the entry, parted by line feeds."""
    number = before.number + 1
    return Sealed(number, text, sha256(f"{number}\n{before.digest}\n{text}".encode()).hexdigest())


def first_fault(entries: Iterable[Sealed], head: Head) -> str | None:
    """What is wrong with the chain, at its earliest place; None where it is whole and ends at `head`."""
    last = Head(0, GENESIS)
    for found in entries:
        if found.number != last.number + 1:
            return f"Entry {last.number + 1} is missing: entry {found.number} follows {last.number}."
        if seal(last, found.entry).digest != found.digest:
            return (
                f"Entry {found.number} or its place was changed: its digest does not follow from entry {last.number}."
            )
        last = Head(found.number, found.digest)
    if last != head:
        return f"The chain ends at {last}, expected {head}: entries were cut off or replaced."
    return None


def verify(engine: Engine, expect: str | None = None) -> tuple[Head, str | None]:
    """Where the chain ends, and what `first_fault` finds.

    `expect` is a `number:digest` that was noted outside of the database, which who rewrites the whole chain and its
    head cannot have changed with it.
    """
    with reader(engine).connect() as connection:
        row = connection.execute(select(AUDIT_HEAD).where(AUDIT_HEAD.c.id == HEAD)).one()
        head = Head(row.number, row.digest)
        rows = connection.execution_options(yield_per=1000).execute(select(AUDIT).order_by(AUDIT.c.number))
        entries = [Sealed(row.number, row.entry, row.digest) for row in rows]
    if expect and expect not in {str(Head(0, GENESIS)), *(f"{entry.number}:{entry.digest}" for entry in entries)}:
        return head, f"No entry is {expect}, as was noted: the chain was rewritten."
    return head, first_fault(entries, head)
