"""Secrets that all processes on one database share, made at first use."""

import secrets

from sqlalchemy import Engine, insert, select
from sqlalchemy.exc import IntegrityError

from web.database import SECRETS


def shared_secret(engine: Engine, name: str) -> bytes:
    """32 random bytes, the same for every process on this database."""
    try:
        with engine.begin() as connection:
            found = connection.execute(select(SECRETS.c.value).where(SECRETS.c.name == name)).scalar()
            if found is None:
                found = secrets.token_bytes(32)
                connection.execute(insert(SECRETS).values(name=name, value=found))
            return bytes(found)
    except IntegrityError:  # another process made it between our look and our write
        return shared_secret(engine, name)
