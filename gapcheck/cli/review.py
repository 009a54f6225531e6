"""``gapcheck review``: the review session in the terminal."""

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
)

if TYPE_CHECKING:
    from datetime import date

    from gapcheck.batch.session import Session
    from gapcheck.store import Store


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("review")(review)


def review(
    candidate: Annotated[
        str, typer.Argument(metavar="[CANDIDATE_OR_FILE]", help="Start with this one; a file is scored first.")
    ] = "",
    role: RoleOption = "mlops",
    as_of: AsOfOption = "",
    hours_per_week: HoursOption = "",
    db: DatabaseOption = "",
    taxonomy: TaxonomyOption = None,
) -> None:
    """Review candidates: look, correct, decide. Needs a terminal; `show` is the plain twin."""
    from gapcheck.config import reviewer
    from gapcheck.tui.app import ReviewApp
    from gapcheck.tui.desk import Desk

    session = open_session(taxonomy)
    session.role(role)
    day = parse_date(as_of)
    with open_store(db) as store:
        start = _start(candidate, session, store, role=role, as_of=day)
        desk = Desk(store, session, role=role, as_of=day, author=reviewer(), hours_per_week=parse_hours(hours_per_week))
        ReviewApp(desk, start=start).run()


def _start(name: str, session: Session, store: Store, *, role: str, as_of: date) -> str:
    """Return the document to start with; a file is assessed and stored first."""
    from gapcheck.batch.single import assess_and_store
    from gapcheck.cli.candidates import the_one

    if not name:
        return ""
    path = Path(name)
    return assess_and_store(path, session, store, role=role, as_of=as_of) if path.exists() else the_one(name, store)
