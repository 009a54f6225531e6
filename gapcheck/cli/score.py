"""``gapcheck score``: assess files and folders, store, and print a ranking."""

from __future__ import annotations

import contextlib
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated

import typer

from gapcheck.cli.options import (
    AsOfOption,
    DatabaseOption,
    HoursOption,
    OutOption,
    RoleOption,
    TaxonomyOption,
    open_session,
    open_store,
    parse_date,
    parse_hours,
    talk,
    write_out,
)
from gapcheck.cli.rescoring import say_stale
from gapcheck.errors import Code, Exit, UsageError

if TYPE_CHECKING:
    from gapcheck.batch.model import Plan, Settings, Tally
    from gapcheck.store import AssessmentKey, Store


class TableFormat(StrEnum):
    """How a ranking is printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("score")(score)


def score(
    paths: Annotated[list[Path] | None, typer.Argument(metavar="PATH...", help="Resumes, or folders of them.")] = None,
    role: RoleOption = "mlops",
    as_of: AsOfOption = "",
    hours_per_week: HoursOption = "",
    jobs: Annotated[int, typer.Option("--jobs", min=0, help="Worker processes; 0: one a processor.")] = 0,
    db: DatabaseOption = "",
    format_: Annotated[TableFormat, typer.Option("--format", help="What to print.")] = TableFormat.TABLE,
    out: OutOption = None,
    no_store: Annotated[bool, typer.Option("--no-store", help="Keep nothing after printing.")] = False,
    taxonomy: TaxonomyOption = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print the plan and stop.")] = False,
    retry_failed: Annotated[bool, typer.Option("--retry-failed", help="Try again what could not be read.")] = False,
    stale: Annotated[
        bool, typer.Option("--stale", help="Only say which stored results are out of date; needs no path.")
    ] = False,
    timeout: Annotated[float, typer.Option("--timeout", min=1, help="Seconds that one document may take.")] = 20.0,
) -> None:
    """Assess resumes and print a ranking; results are stored and unchanged resumes skipped next time."""
    from gapcheck.batch.model import Settings
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
        timeout=timeout,
    )
    key = assessment_key(session.catalog, settings)
    if not paths and not stale:
        raise UsageError(
            Code.NO_DOCUMENTS, "nothing to score", expected="a file or a folder", hint="gapcheck score FOLDER"
        )
    with _store(db, temporary=no_store) as store:
        if stale:
            say_stale(store, key)
            return
        plan = _plan(paths or [], store, settings, key, retry_failed=retry_failed)
        if dry_run:
            write_out(_plan_text(plan), out)
            return
        started = time.monotonic()
        tally = _carry_out(plan, store, settings, jobs)
        _print(plan, tally, store, key, format_, out)
        _say(tally, time.monotonic() - started, stored=not no_store)
    if tally.stopped:
        raise typer.Exit(130)
    if tally.refused:
        raise typer.Exit(int(Exit.PARTLY_UNREADABLE))


@contextlib.contextmanager
def _store(address: str, *, temporary: bool) -> Iterator[Store]:
    if not temporary:
        with open_store(address) as store:
            yield store
        return
    with tempfile.TemporaryDirectory(prefix="gapcheck-") as folder, open_store(str(Path(folder) / "once.db")) as store:
        yield store


def _plan(paths: list[Path], store: Store, settings: Settings, key: AssessmentKey, *, retry_failed: bool) -> Plan:
    from gapcheck import __version__
    from gapcheck.batch.plan import make_plan

    return make_plan(paths, store, settings, key, reader=__version__, retry_failed=retry_failed)


def _plan_text(plan: Plan) -> str:
    lines = [f"{item.step.value:14} {item.name}" for item in plan.items]
    lines += [f"{'skip':14} {refused.path}: {refused.message}" for refused in plan.refused]
    lines += [f"{'removed':14} {path}" for path in plan.removed]
    return "\n".join(lines)


def _carry_out(plan: Plan, store: Store, settings: Settings, jobs: int) -> Tally:
    from gapcheck.batch.local import default_jobs
    from gapcheck.batch.run import carry_out
    from gapcheck.cli.progress import progress_of

    stop = threading.Event()
    with _interruptible(stop), progress_of(len(plan.items)) as progress:
        return carry_out(plan, store, settings, jobs=jobs or default_jobs(), progress=progress, stop=stop)


@contextlib.contextmanager
def _interruptible(stop: threading.Event) -> Iterator[None]:
    """Let the first Ctrl-C or TERM finish what is in hand; a second one ends at once."""

    def once(number: int, _frame: FrameType | None) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()
        talk("Stopping: finishing what is in hand. Press Ctrl-C again to end at once.")

    before = {number: signal.signal(number, once) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _print(plan: Plan, tally: Tally, store: Store, key: AssessmentKey, format_: TableFormat, out: Path | None) -> None:
    from gapcheck.cli.ranking import ranking_csv, ranking_json, ranking_table, results

    found = results(plan, tally, store, key)
    match format_:
        case TableFormat.JSON:
            write_out(ranking_json(found, tally, key), out)
        case TableFormat.CSV:
            write_out(ranking_csv(found), out)
        case TableFormat.TABLE:
            colour = out is None and sys.stdout.isatty()
            write_out(ranking_table(found, tally, key, colour=colour), out)


def _say(tally: Tally, seconds: float, *, stored: bool) -> None:
    refused = f"{len(tally.refused)} unreadable, " if tally.refused else ""
    talk(f" {tally.assessed} assessed, {refused}{tally.unchanged} unchanged, {seconds:.1f} s.")
    if tally.stopped:
        talk(" Stopped before the end; run the same command again to do the rest.")
    elif stored:
        talk(" Next: gapcheck review")
