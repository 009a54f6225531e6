"""Options that several commands share, and how their values are read."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gapcheck.errors import Code, UsageError

if TYPE_CHECKING:
    from gapcheck.batch.session import Session
    from gapcheck.store import Store

RoleOption = Annotated[
    str, typer.Option("--role", help="Requirement set: devops, mlops, llmops, ml_platform, or your own.")
]
AsOfOption = Annotated[
    str, typer.Option("--as-of", metavar="DATE", help="The day that 'present' means, YYYY-MM-DD. Default: today.")
]
HoursOption = Annotated[
    str, typer.Option("--hours-per-week", metavar="HOURS", help="Focused hours a week for the estimate. Default: 15.")
]
DatabaseOption = Annotated[
    str, typer.Option("--db", metavar="URL", help="SQLite file or postgresql:// address. Default: the data folder's.")
]
TaxonomyOption = Annotated[
    Path | None,
    typer.Option("--taxonomy", metavar="DIR", help="Your own taxonomy folder, layered over the shipped one."),
]
OutOption = Annotated[
    Path | None, typer.Option("--out", metavar="FILE", help="Write there instead of standard output.")
]

_MOST_HOURS = 60
_MANY_HOURS = 40


def parse_date(text: str) -> date:
    """Read YYYY-MM-DD; today when empty. Raises UsageError (BAD_DATE)."""
    if not text:
        return date.today()
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(Code.BAD_DATE, f"'{text}' is no date", expected="YYYY-MM-DD, such as 2026-11-23") from error


def parse_hours(text: str) -> Fraction | None:
    """Read hours a week: above 0, at most 60, with a word of warning over 40. Raises UsageError (BAD_HOURS)."""
    if not text:
        return None
    try:
        hours = Fraction(text)
    except (ValueError, ZeroDivisionError) as error:
        raise UsageError(Code.BAD_HOURS, f"'{text}' is no number of hours", expected="such as 10 or 7.5") from error
    if not 0 < hours <= _MOST_HOURS:
        raise UsageError(
            Code.BAD_HOURS, f"{text} hours a week make no plan", expected=f"more than 0, at most {_MOST_HOURS}"
        )
    if hours > _MANY_HOURS:
        talk(f"{text} focused hours a week beside a job are a lot; few people keep that up.")
    return hours


def talk(text: str) -> None:
    """Say something on stderr; standard output is for data."""
    from gapcheck.text.show import for_terminal

    typer.echo(for_terminal(text, keep_newlines=True), err=True)


def open_session(taxonomy: Path | None) -> Session:
    """Load the catalogue, the user's own folder over it."""
    from gapcheck.batch.session import Session
    from gapcheck.config import cache_folder, user_taxonomy

    return Session(taxonomy=taxonomy or user_taxonomy(), cache=cache_folder())


def open_store(address: str) -> Store:
    """Open the database, making its folder first where it is the default one."""
    from gapcheck.config import default_database
    from gapcheck.errors import StoreError
    from gapcheck.store import Store

    address = address or default_database()
    if "://" not in address:
        try:
            Path(address).parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(
                Code.DATABASE_READ_ONLY,
                f"the folder for {address} cannot be made: {error.strerror}",
                hint="use --db FILE or --no-store",
            ) from error
    return Store(address)


def write_out(text: str, out: Path | None) -> None:
    """Print data, or put it into a file in one step."""
    if out is None:
        typer.echo(text, nl=not text.endswith("\n"))
        return
    from gapcheck.errors import ReportError

    partial = out.with_name(out.name + ".partial")
    try:
        partial.write_text(text if text.endswith("\n") else text + "\n", encoding="utf-8")
        partial.replace(out)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise ReportError(
            Code.CANNOT_WRITE, f"{out} cannot be written: {error.strerror}", hint="choose another place with --out"
        ) from error
