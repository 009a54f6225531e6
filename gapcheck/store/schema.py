"""Bringing a database's schema up to date, and checking it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Engine, text

from gapcheck.store.engine import connect, revision, translated
from gapcheck.store.models import REVISION, Base


def upgrade(address: str | Path) -> tuple[str | None, str]:
    """Bring the schema to this version's; return the revision before and after."""
    engine = connect(address)
    try:
        with translated(engine):
            before = revision(engine)
            with engine.begin() as connection:
                config = Config()
                config.set_main_option("script_location", "gapcheck.store:migrations")
                config.attributes["connection"] = connection
                command.upgrade(config, "head")
            return before, revision(engine) or REVISION
    finally:
        engine.dispose()


def differences(engine: Engine) -> list[Any]:
    """Return how the database's schema differs from the models; empty when they agree."""
    with translated(engine), engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "target_metadata": Base.metadata})
        return list(compare_metadata(context, Base.metadata))


def problems(address: str | Path) -> list[str]:
    """Return what is wrong with a database, one clause each; empty when it is sound."""
    engine = connect(address)
    try:
        found = revision(engine)
        if found is None:
            return ["the database is empty"]
        if found != REVISION:
            return [f"its schema is {found}, this gapcheck knows {REVISION}"]
        faults = [f"schema differs: {difference[0]}" for difference in differences(engine) if difference]
        if engine.dialect.name == "sqlite":
            with translated(engine), engine.connect() as connection:
                answer = connection.execute(text("pragma integrity_check")).scalar()
                if answer != "ok":
                    faults.append(f"integrity check: {answer}")
        return faults
    finally:
        engine.dispose()
