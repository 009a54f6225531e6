"""``gapcheck export``: gap reports into a folder."""

from __future__ import annotations

from pathlib import Path
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
from gapcheck.errors import Code, UsageError

if TYPE_CHECKING:
    from gapcheck.batch.session import Session
    from gapcheck.cli.candidates import Candidate
    from gapcheck.reports.view import Redact


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("export")(export)


def export(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="CANDIDATE_OR_FILE...", help="Labels such as C-7F3A9Q, or files.")
    ] = None,
    everybody: Annotated[bool, typer.Option("--all", help="Everybody in the database for this role.")] = False,
    where: Annotated[str, typer.Option("--where", help="With --all: a filter, such as 'feature_stores>=1/2'.")] = "",
    formats: Annotated[
        str, typer.Option("--format", help="Any of html, md, json, xlsx, csv; commas between.")
    ] = "html",
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Folder to write into.")] = Path("gap-reports"),
    blind: Annotated[bool, typer.Option("--blind", help="No name, contact, address, school or path.")] = False,
    language: Annotated[str, typer.Option("--language", help="en, es or pt.")] = "en",
    role: RoleOption = "mlops",
    as_of: AsOfOption = "",
    hours_per_week: HoursOption = "",
    db: DatabaseOption = "",
    taxonomy: TaxonomyOption = None,
) -> None:
    """Write gap reports: one a person as HTML, Markdown and JSON, one for all as XLSX and CSV."""
    from gapcheck.reports.write import Options, write_reports

    session = open_session(taxonomy)
    session.role(role)
    found = _found(names or [], session, db, role, as_of, hours_per_week, where, everybody=everybody)
    options = Options(
        formats=tuple(part.strip() for part in formats.split(",") if part.strip()),
        language=language,
        blind=blind,
        redactors=tuple(_redactor(candidate, session) for candidate in found) if blind else (),
    )
    written = write_reports([candidate.assessment for candidate in found], out, session.catalog, options)
    for path in written:
        typer.echo(str(path))
    talk(f" {len(found)} people, {len(written)} files.")


def _redactor(candidate: Candidate, session: Session) -> Redact:
    """Return what hides this person's identity in any text."""
    from gapcheck.privacy import identify, redact

    identity = identify(candidate.document, session.catalog)
    return lambda text: redact(text, identity)


def _found(
    names: list[str],
    session: Session,
    db: str,
    role: str,
    as_of: str,
    hours_per_week: str,
    where: str,
    *,
    everybody: bool,
) -> list[Candidate]:
    from gapcheck.assessment.filters import parse_filter
    from gapcheck.assessment.summary import summarise
    from gapcheck.catalog.lookup import resolve
    from gapcheck.cli.candidates import any_candidate, from_store

    hours = parse_hours(hours_per_week)
    if not everybody:
        if not names:
            raise UsageError(
                Code.UNKNOWN_CANDIDATE, "nobody to export", expected="candidates, files, or --all", hint="gapcheck rank"
            )
        found = [any_candidate(name, session, db, role=role, as_of=as_of, hours=hours) for name in names]
    else:
        catalog = session.catalog
        condition = parse_filter(where, categories=catalog.categories, resolve=lambda text: resolve(catalog, text))
        day = parse_date(as_of) if as_of else None
        with open_store(db) as store:
            found = [
                from_store(s.sha256, session, store, role=role, as_of=day, hours=hours)
                for s in store.summaries(role, where=condition)
            ]
        if not found:
            raise UsageError(
                Code.UNKNOWN_CANDIDATE, f"nobody in the database for role {role}", hint="gapcheck score FOLDER first"
            )
    return sorted(found, key=lambda candidate: summarise(candidate.assessment).rank)
