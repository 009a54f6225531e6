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
    from gapcheck.reports.write import Check


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("export")(export)


def export(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="CANDIDATE_OR_FILE...", help="Labels such as C-7F3A9Q, or files.")
    ] = None,
    everybody: Annotated[bool, typer.Option("--all", help="Everybody in the database for this role.")] = False,
    where: Annotated[str, typer.Option("--where", help="With --all: a filter, such as 'feature_stores>=1/2'.")] = "",
    kind: Annotated[
        str, typer.Option("--kind", help="report, copy (for the candidate), cohort, comparison, progress or plan.")
    ] = "report",
    formats: Annotated[
        str,
        typer.Option("--format", help="html, pdf, docx, md, json, jsonresume, xlsx, csv or ics; commas between."),
    ] = "html",
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Folder to write into.")] = Path("gap-reports"),
    blind: Annotated[bool, typer.Option("--blind", help="No name, contact, address, school or path.")] = False,
    language: Annotated[str, typer.Option("--language", help="en, es or pt.")] = "en",
    templates: Annotated[
        Path | None, typer.Option("--templates", metavar="DIR", help="Your own templates, style, logo or wording.")
    ] = None,
    role: RoleOption = "mlops",
    as_of: AsOfOption = "",
    hours_per_week: HoursOption = "",
    db: DatabaseOption = "",
    taxonomy: TaxonomyOption = None,
) -> None:
    """Write gap reports: for each person, for all together, for two to four beside each other."""
    from gapcheck.reports.write import Options, write_reports

    session = open_session(taxonomy)
    session.role(role)
    found = _found(names or [], session, db, role, as_of, hours_per_week, where, everybody=everybody)
    if kind == "progress" and names:
        found = _as_named(found, names)
    hiding = [_hiding(candidate, session) for candidate in found] if blind else []
    options = Options(
        formats=tuple(part.strip() for part in formats.split(",") if part.strip()),
        language=language,
        blind=blind,
        redactors=tuple(redactor for redactor, _ in hiding),
        checks=tuple(check for _, check in hiding),
        kind=kind,
        templates=templates,
    )
    written = write_reports([candidate.assessment for candidate in found], out, session.catalog, options)
    for path in written:
        typer.echo(str(path))
    talk(f" {len(found)} people, {len(written)} files.")


def _hiding(candidate: Candidate, session: Session) -> tuple[Redact, Check]:
    """Return what hides this person's identity in any text, and what searches finished bytes for it."""
    from gapcheck.privacy import find_leaks, identify, redact

    identity = identify(candidate.document, session.catalog)
    return lambda text: redact(text, identity), lambda data: find_leaks(data, identity)


def _as_named(found: list[Candidate], names: list[str]) -> list[Candidate]:
    """Return the people in the order they were named: earlier first, whoever ranks higher."""
    from gapcheck.assessment.summary import candidate_label

    def place(candidate: Candidate) -> int:
        own = (candidate.document.name, candidate_label(candidate.sha256), candidate.sha256)
        known = (n for n, name in enumerate(names) if any(one.lower().startswith(name.lower()) for one in own))
        return next(known, len(names))

    return sorted(found, key=place)


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
