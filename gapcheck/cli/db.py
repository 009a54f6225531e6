"""``gapcheck db`` and ``gapcheck doctor``: the database's schema, and what is installed."""

from __future__ import annotations

import importlib.util
import shutil
import sys

import typer

from gapcheck.cli.options import DatabaseOption, TaxonomyOption
from gapcheck.errors import Exit, GapcheckError

app = typer.Typer(help="Look after the database.", no_args_is_help=True, rich_markup_mode=None)

_EXTRAS = (
    ("rapidocr", "ocr", "reads scans and photographs"),
    ("typst", "pdf", "writes PDF reports"),
    ("docx", "docx", "writes DOCX reports"),
    ("psycopg", "postgresql", "uses a PostgreSQL database"),
    ("textual_serve", "web", "shows the review session in a browser"),
)
_PROGRAMS = (("antiword", "reads legacy .doc files"), ("soffice", "reads legacy .doc files"))


def add_to(parent: typer.Typer) -> None:
    """Add ``doctor`` beside the group."""
    parent.command("doctor")(doctor)


@app.command("upgrade")
def upgrade(db: DatabaseOption = "") -> None:
    """Bring the database's schema to this version's."""
    from gapcheck.config import default_database
    from gapcheck.store.schema import upgrade as bring_up

    before, after = bring_up(db or default_database())
    typer.echo(f"schema {before or 'empty'} -> {after}")


@app.command("check")
def check(db: DatabaseOption = "") -> None:
    """Check the database's schema and integrity."""
    from gapcheck.config import default_database
    from gapcheck.store.schema import problems

    found = problems(db or default_database())
    for problem in found:
        typer.echo(problem)
    if found:
        raise typer.Exit(int(Exit.CONFIGURATION))
    typer.echo("sound")


def doctor(db: DatabaseOption = "", taxonomy: TaxonomyOption = None) -> None:
    """Say what is installed and what is missing, with the command that fixes it."""
    from gapcheck import __version__
    from gapcheck.config import cache_folder, data_folder, default_database

    typer.echo(f"gapcheck {__version__}, Python {sys.version.split()[0]}")
    typer.echo(f"data {data_folder()}, cache {cache_folder()}")
    healthy = _taxonomy(taxonomy)
    healthy &= _database(db or default_database())
    for module, extra, purpose in _EXTRAS:
        present = importlib.util.find_spec(module) is not None
        typer.echo(
            f"{'yes' if present else 'no ':3}  {purpose}" + ("" if present else f": pip install 'gapcheck[{extra}]'")
        )
    for program, purpose in _PROGRAMS:
        typer.echo(f"{'yes' if shutil.which(program) else 'no ':3}  {purpose} ({program})")
    if not healthy:
        raise typer.Exit(int(Exit.CONFIGURATION))


def _taxonomy(folder: object) -> bool:
    from pathlib import Path

    from gapcheck.cli.options import open_session

    try:
        catalog = open_session(Path(str(folder)) if folder else None).catalog
    except GapcheckError as error:
        typer.echo(f"no   taxonomy: {error}")
        return False
    typer.echo(f"yes  taxonomy {catalog.version}: {len(catalog.skills)} skills, {len(catalog.roles)} roles")
    return True


def _database(address: str) -> bool:
    from gapcheck.cli.options import open_store

    try:
        with open_store(address):
            typer.echo(f"yes  database {address.rpartition('@')[2]}")
    except GapcheckError as error:
        typer.echo(f"no   database: {error}")
        return False
    return True
