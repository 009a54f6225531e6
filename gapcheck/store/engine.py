"""Opening a database: its address, its settings, and whether its schema is the one this version knows."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

from gapcheck.errors import Code, StoreError
from gapcheck.store.models import REVISION, Base

_LOCK_WAIT_MS = 30_000


def database_url(address: str | Path) -> URL:
    """Return the URL of an address: a URL, or a path to a SQLite file."""
    given = str(address)
    try:
        return make_url(given) if "://" in given else URL.create("sqlite", database=given)
    except ArgumentError as error:
        raise StoreError(
            Code.DATABASE_URL,
            "this is no database address",
            expected="a file path or postgresql://user@host/name",
        ) from error


def connect(address: str | Path) -> Engine:
    """Return an engine with foreign keys on, WAL for SQLite files, and sensible waiting for locks."""
    url = database_url(address)
    try:
        if url.get_backend_name() == "sqlite":
            engine = create_engine(url, connect_args={"timeout": _LOCK_WAIT_MS / 1000})
            event.listen(engine, "connect", _configure_sqlite)
            return engine
        return create_engine(url, pool_pre_ping=True)
    except (ModuleNotFoundError, NoSuchModuleError) as error:
        raise StoreError(
            Code.DATABASE_URL,
            "no driver for this kind of database is installed",
            hint="for PostgreSQL: pip install 'gapcheck[postgresql]'",
        ) from error


def _configure_sqlite(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA secure_delete = ON")
    try:
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = NORMAL")
    except sqlite3.OperationalError:
        # A read-only database keeps the journal it has; reading still works.
        pass
    cursor.close()


def prepare(engine: Engine) -> None:
    """Create the schema in an empty database; refuse one that is older or newer than this version."""
    with translated(engine):
        found = revision(engine)
        if found == REVISION:
            return
        if found is None:
            _create(engine)
            return
    if found > REVISION:
        raise StoreError(
            Code.DATABASE_NEWER,
            f"the database has schema {found}, newer than the {REVISION} this gapcheck knows",
            hint="upgrade gapcheck, or name another database with --db",
        )
    raise StoreError(
        Code.DATABASE_NEWER,
        f"the database has schema {found}, older than {REVISION}",
        hint="run: gapcheck db upgrade",
    )


def revision(engine: Engine) -> str | None:
    """Return the schema revision of the database, None for an empty one; foreign tables are an error."""
    tables = set(inspect(engine).get_table_names())
    if not tables:
        return None
    if "alembic_version" not in tables:
        if tables & set(Base.metadata.tables):
            return "0000"
        raise StoreError(
            Code.DATABASE_DAMAGED,
            "this database belongs to something else",
            hint="name another database with --db",
        )
    with engine.connect() as connection:
        found = connection.execute(text("select version_num from alembic_version")).scalar()
    return str(found) if found else None


def _create(engine: Engine) -> None:
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("select pg_advisory_xact_lock(7217)"))
        Base.metadata.create_all(connection)
        connection.execute(
            text("create table if not exists alembic_version (version_num varchar(32) not null primary key)")
        )
        exists = connection.execute(text("select 1 from alembic_version")).first()
        if exists is None:
            connection.execute(text("insert into alembic_version values (:revision)"), {"revision": REVISION})


@contextmanager
def translated(engine: Engine) -> Iterator[None]:
    """Turn the database's own errors into one clear line each."""
    name = _display_name(engine.url)
    try:
        yield
    except OperationalError as error:
        raise _explained(str(error.orig).lower(), name) from error
    except DatabaseError as error:
        raise StoreError(
            Code.DATABASE_DAMAGED, f"{name} cannot be used as a database: {error.orig}", hint="name another with --db"
        ) from error


def _display_name(url: URL) -> str:
    return url.database or "memory" if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=True)


def _explained(reason: str, name: str) -> StoreError:
    if "locked" in reason or "busy" in reason:
        return StoreError(
            Code.DATABASE_LOCKED, f"{name} is locked by another program", hint="close it or try again in a moment"
        )
    if "readonly" in reason or "read-only" in reason or "unable to open" in reason or "permission" in reason:
        return StoreError(
            Code.DATABASE_READ_ONLY,
            f"{name} cannot be written",
            hint="check the folder's permissions, or use --db FILE or --no-store",
        )
    if "full" in reason:
        return StoreError(
            Code.DATABASE_READ_ONLY, f"no room left on the disk for {name}", hint="free some room, then run again"
        )
    return StoreError(Code.DATABASE_DAMAGED, f"{name}: {reason}", hint="gapcheck db check")
