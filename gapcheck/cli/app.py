"""The commands; each imports what it needs only when it runs, so that help and version stay light."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from gapcheck import __version__
from gapcheck.cli import db, documents, export, people, rescoring, review, roles, score, taxonomy
from gapcheck.errors import GapcheckError

app = typer.Typer(
    name="gapcheck",
    help="Reads resumes and shows, with quoted evidence, how well they cover DevOps and MLOps requirement sets.",
    no_args_is_help=True,
    add_completion=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
score.add_to(app)
documents.add_to(app)
people.add_to(app)
rescoring.add_to(app)
review.add_to(app)
export.add_to(app)
app.add_typer(taxonomy.app, name="taxonomy")
app.add_typer(roles.app, name="roles")
app.add_typer(db.app, name="db")
db.add_to(app)


def _version(value: bool) -> None:
    if value:
        typer.echo(f"gapcheck {__version__}")
        raise typer.Exit


@app.callback()
def common(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")] = False,
) -> None:
    """Read resumes and show how well they cover requirement sets."""


def run() -> None:
    """Run the command line; an expected error is one line on stderr with its exit code."""
    debug = "--debug" in sys.argv
    if debug and sys.argv.index("--debug") > 1:
        # Wherever it stands, it means the same.
        sys.argv = [sys.argv[0], "--debug", *(word for word in sys.argv[1:] if word != "--debug")]
    try:
        app()
    except GapcheckError as error:
        if debug:
            raise
        from gapcheck.text.show import for_terminal

        typer.echo(f"gapcheck: {for_terminal(str(error))}", err=True)
        sys.exit(int(error.exit_code))
