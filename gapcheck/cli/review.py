"""``gapcheck review``: the review session in the terminal."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gapcheck.cli.options import (
    AsOfOption,
    DatabaseOption,
    HoursOption,
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

_HOST = "127.0.0.1"


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("review")(review)


def review(
    candidate: Annotated[
        str, typer.Argument(metavar="[CANDIDATE_OR_FILE]", help="Start with this one; a file is scored first.")
    ] = "",
    role: Annotated[
        str,
        typer.Option("--role", help="devops, mlops, llmops, ml_platform, or your own. Default: settings, or mlops."),
    ] = "",
    as_of: AsOfOption = "",
    hours_per_week: HoursOption = "",
    db: DatabaseOption = "",
    taxonomy: TaxonomyOption = None,
    web: Annotated[bool, typer.Option("--web", help="Serve it to a browser on this machine only.")] = False,
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="With --web: the port.")] = 8000,
) -> None:
    """Review candidates: look, correct, decide. Needs a terminal; `show` is the plain twin."""
    if web:
        _serve([word for word in sys.argv[1:] if word != "--web"], port)
        return
    from gapcheck.config import reviewer, user_taxonomy
    from gapcheck.tui.app import ReviewApp
    from gapcheck.tui.desk import Desk
    from gapcheck.tui.settings import load_settings

    _need_terminal()
    settings = load_settings()
    session = open_session(taxonomy)
    role = role or settings.role or "mlops"
    session.role(role)
    day = parse_date(as_of)
    with open_store(db) as store:
        start = _start(candidate, session, store, role=role, as_of=day)
        desk = Desk(
            store,
            session,
            role=role,
            as_of=day,
            author=reviewer(),
            hours_per_week=parse_hours(hours_per_week) or settings.hours_per_week,
            blind=settings.blind,
            taxonomy=taxonomy or user_taxonomy(),
        )
        ReviewApp(desk, start=start, settings=settings).run()


def _need_terminal() -> None:
    """Refuse to start where nothing could be drawn or typed."""
    import os

    from gapcheck.errors import Code, UsageError

    if os.environ.get("TEXTUAL_DRIVER"):
        # Served to a browser: there is a driver and no terminal.
        return
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError(Code.NOT_FOUND, "a review needs a terminal", hint="gapcheck rank and gapcheck show need none")
    if "utf" not in (sys.stdout.encoding or "").lower():
        raise UsageError(
            Code.NOT_FOUND,
            f"this terminal speaks {sys.stdout.encoding}",
            expected="UTF-8",
            hint="set LANG=C.UTF-8 or PYTHONUTF8=1, or use gapcheck show",
        )


def _serve(arguments: list[str], port: int) -> None:
    """Serve the session to a browser on this machine; there is no password, so it is never bound to another address."""
    from gapcheck.errors import Code, UsageError

    try:
        from textual_serve.server import Server
    except ImportError as error:
        raise UsageError(
            Code.MISSING_EXTRA, "serving to a browser needs another package", hint="pip install 'gapcheck[web]'"
        ) from error
    Server(command_line(arguments), host=_HOST, port=port, title="gapcheck").serve()


def command_line(arguments: list[str]) -> str:
    """Return the command that runs the same session in a terminal."""
    kept = [word for word in arguments if not word.startswith("--port=")]
    if "--port" in kept:
        place = kept.index("--port")
        del kept[place : place + 2]
    return shlex.join([sys.executable, "-m", "gapcheck", *kept])


def _start(name: str, session: Session, store: Store, *, role: str, as_of: date) -> str:
    """Return the document to start with; a file is assessed and stored first."""
    from gapcheck.batch.single import assess_and_store
    from gapcheck.cli.candidates import the_one

    if not name:
        return ""
    path = Path(name)
    return assess_and_store(path, session, store, role=role, as_of=as_of) if path.exists() else the_one(name, store)
