"""Runs the migrations on the connection that ``gapcheck.store.schema`` hands over."""

from __future__ import annotations

from alembic import context

from gapcheck.store.models import Base


def run() -> None:
    """Run inside one transaction."""
    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=Base.metadata,
        render_as_batch=True,
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


run()
