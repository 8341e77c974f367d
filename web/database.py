"""The tables behind the server, and the engine that opens them: SQLite in one file, or PostgreSQL by URL."""

from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import (
    JSON,
    URL,
    Boolean,
    Column,
    DateTime,
    Engine,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    event,
    insert,
    make_url,
    select,
)
from sqlalchemy.exc import ArgumentError, IntegrityError, SQLAlchemyError

from web.errors import StartRefused

METADATA = MetaData()

KEYS = Table(
    "keys",
    METADATA,
    Column("id", String(16), primary_key=True),
    Column("kind", String(2), nullable=False),
    Column("digest", String(64), nullable=False),  # SHA-256 of the whole key; the key itself is stored nowhere
    Column("label", String(200), nullable=False),
    Column("documents", JSON, nullable=False),
    Column("origins", JSON, nullable=False),
    Column("per_minute", Integer, nullable=False),
    Column("created", DateTime(timezone=True), nullable=False),
    Column("expires", DateTime(timezone=True)),
    Column("revoked", Boolean, nullable=False, default=False),
)

SECRETS = Table(
    "secrets",
    METADATA,
    Column("name", String(40), primary_key=True),
    Column("value", LargeBinary, nullable=False),
)

ANSWERS = Table(
    "answers",
    METADATA,
    Column("row", Integer, primary_key=True),
    # Not unique: the same question over the same index is the same answer, down to its id.
    Column("answer_id", String(80), nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("surface", String(20), nullable=False),
    Column("key_id", String(16)),
    Column("question", Text, nullable=False),  # masked
    Column("status", String(20), nullable=False),
    Column("answer", JSON, nullable=False),
    Column("total_ms", Float, nullable=False),
    Index("answers_by_id", "answer_id"),
    Index("answers_by_time", "at"),
)

FEEDBACK = Table(
    "feedback",
    METADATA,
    Column("row", Integer, primary_key=True),
    Column("answer_id", String(80), nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("key_id", String(16)),
    Column("verdict", String(4), nullable=False),
    Column("reason", String(40)),
    Column("comment", Text),  # masked
    Index("feedback_by_answer", "answer_id"),
    Index("feedback_by_time", "at"),
)

AUDIT = Table(
    "audit",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),  # from 1, without a gap
    Column("entry", Text, nullable=False),  # canonical JSON, as it was hashed
    Column("digest", String(64), nullable=False),
)

AUDIT_HEAD = Table(
    "audit_head",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, nullable=False),
    Column("digest", String(64), nullable=False),
)

BUSY_SECONDS = 5.0


def open_database(url: str) -> Engine:
    """An engine on `url` with all tables made; the folder of an SQLite file is made too. Raises StartRefused."""
    try:
        engine = _engine(make_url(url))
        METADATA.create_all(engine)
        _start_audit(engine)
    except ModuleNotFoundError as fault:
        raise StartRefused(
            f"The database needs the driver {fault.name}; pip install 'psycopg[binary]' for PostgreSQL."
        ) from fault
    except ArgumentError as fault:  # its message is about the URL, which may hold a password
        raise StartRefused("WENCE_DATABASE is no SQLAlchemy URL; expected one as in sqlite:///var/wence.db.") from fault
    except (SQLAlchemyError, OSError) as fault:
        shown = make_url(url).render_as_string(hide_password=True)
        raise StartRefused(
            f"The database {shown} cannot be opened ({type(fault).__name__}); check WENCE_DATABASE."
        ) from fault
    return engine


def _engine(url: URL) -> Engine:
    if url.get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True, hide_parameters=True)
    if url.database and url.database != ":memory:":
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS}, hide_parameters=True)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_immediate)
    return engine


def _start_audit(engine: Engine) -> None:
    """The audit's head has to be there for the first entry to lock."""
    with engine.begin() as connection, suppress(IntegrityError):  # another process made it between look and write
        if connection.execute(select(AUDIT_HEAD.c.id)).first() is None:
            connection.execute(insert(AUDIT_HEAD).values(id=1, number=0, digest="0" * 64))


def _prepare_sqlite(connection: Any, _record: object) -> None:
    # The driver's own BEGIN comes late and deferred; `_begin_immediate` opens each transaction instead.
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin_immediate(connection: Any) -> None:
    # A deferred transaction that turns into a writer fails at once with "database is locked"; this one waits its turn.
    reads = connection.get_execution_options().get("reads", False)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


def reader(engine: Engine) -> Engine:
    """The same engine for what only reads: such a transaction waits for no writer and keeps none waiting."""
    return engine.execution_options(reads=True)
