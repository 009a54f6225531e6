"""``gapcheck rescore``: assess again from stored text after the taxonomy, a role or gapcheck changed."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Annotated

import typer

from gapcheck.cli.options import (
    AsOfOption,
    DatabaseOption,
    HoursOption,
    RoleOption,
    TaxonomyOption,
    open_session,
    open_store,
    parse_date,
    parse_hours,
    talk,
)

if TYPE_CHECKING:
    from gapcheck.batch.rescore import Change
    from gapcheck.store import AssessmentKey, Store


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("rescore")(rescore)


def rescore(
    role: RoleOption = "mlops",
    as_of: AsOfOption = "",
    hours_per_week: HoursOption = "",
    jobs: Annotated[int, typer.Option("--jobs", min=0, help="Worker processes; 0: one a processor.")] = 0,
    diff: Annotated[
        bool, typer.Option("--diff", help="Print who changed, in which category, through which skill.")
    ] = False,
    db: DatabaseOption = "",
    taxonomy: TaxonomyOption = None,
) -> None:
    """Assess again what another taxonomy or version assessed; no file is read and reviews stay."""
    from gapcheck.batch.local import default_jobs
    from gapcheck.batch.model import Settings
    from gapcheck.batch.rescore import rescore as again
    from gapcheck.batch.rescore import stale_documents
    from gapcheck.batch.run import assessment_key
    from gapcheck.config import cache_folder, user_taxonomy

    session = open_session(taxonomy)
    session.role(role)
    settings = Settings(
        role=role,
        as_of=parse_date(as_of),
        hours_per_week=parse_hours(hours_per_week),
        taxonomy=taxonomy or user_taxonomy(),
        cache=cache_folder(),
    )
    key = assessment_key(session.catalog, settings)
    with open_store(db) as store:
        stale = stale_documents(store, key)
        changed = 0
        documents = [sha256 for sha256, _, _ in stale]
        for change in again(store, documents, settings, key, jobs=jobs or default_jobs(), stop=threading.Event()):
            changed += bool(change)
            if diff and change:
                typer.echo(_line(change))
        talk(f" {len(stale)} assessed again, {changed} changed.")


def say_stale(store: Store, key: AssessmentKey) -> None:
    """Print which current results another taxonomy or version made."""
    from gapcheck.assessment.summary import candidate_label
    from gapcheck.batch.rescore import stale_documents

    stale = stale_documents(store, key)
    for sha256, taxonomy, engine in stale:
        typer.echo(f"{candidate_label(sha256)}\ttaxonomy {taxonomy}\tgapcheck {engine}")
    hint = " Next: gapcheck rescore --diff" if stale else ""
    talk(f" {len(stale)} out of date with taxonomy {key.taxonomy}, gapcheck {key.engine}.{hint}")


def _line(change: Change) -> str:
    parts = [change.label]
    if change.verdict[0] != change.verdict[1]:
        parts.append(f"{change.verdict[0]} -> {change.verdict[1]}")
    parts += [f"{category} {before:g} -> {after:g}" for category, before, after in change.levels]
    if change.gained:
        parts.append(f"now found: {', '.join(change.gained)}")
    if change.lost:
        parts.append(f"no longer found: {', '.join(change.lost)}")
    return "\t".join(parts)
