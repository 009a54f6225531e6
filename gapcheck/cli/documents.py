"""``gapcheck show``: one assessment as text, every number traceable to a quoted line."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from gapcheck.cli.options import (
    AsOfOption,
    DatabaseOption,
    HoursOption,
    OutOption,
    RoleOption,
    TaxonomyOption,
    open_session,
    parse_hours,
    write_out,
)


class ShowFormat(StrEnum):
    """How one assessment is printed."""

    TEXT = "text"
    JSON = "json"


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("show")(show)


def show(
    candidate: Annotated[str, typer.Argument(metavar="CANDIDATE_OR_FILE", help="A label such as C-7F3A9Q, or a file.")],
    explain: Annotated[
        str, typer.Option("--explain", metavar="SKILL_OR_CATEGORY", help="Show only what led to this one.")
    ] = "",
    role: RoleOption = "mlops",
    as_of: AsOfOption = "",
    hours_per_week: HoursOption = "",
    db: DatabaseOption = "",
    taxonomy: TaxonomyOption = None,
    format_: Annotated[ShowFormat, typer.Option("--format", help="What to print.")] = ShowFormat.TEXT,
    out: OutOption = None,
) -> None:
    """Show one assessment; with --explain the level, the rule, the quotes and their lines."""
    from gapcheck.assessment.wire import dumps, to_wire
    from gapcheck.cli.candidates import any_candidate
    from gapcheck.reports.plain import assessment_text, explanation

    session = open_session(taxonomy)
    hours = parse_hours(hours_per_week)
    found = any_candidate(candidate, session, db, role=role, as_of=as_of, hours=hours)
    if format_ is ShowFormat.JSON:
        write_out(dumps(to_wire(found.assessment)), out)
    elif explain:
        write_out(explanation(found.assessment, explain, session.catalog), out)
    else:
        write_out(assessment_text(found.assessment, session.catalog), out)
