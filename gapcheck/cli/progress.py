"""A progress bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from gapcheck.cli.options import talk

if TYPE_CHECKING:
    from gapcheck.batch.model import Item, Tally

_LOG_SECONDS = 5.0
_FEW = 3


@contextlib.contextmanager
def progress_of(total: int) -> Iterator[Callable[[Tally, Item], None] | None]:
    """Yield what a batch calls after each document; nothing is shown for a handful."""
    if total <= _FEW:
        yield None
    elif sys.stderr.isatty():
        with _bar(total) as update:
            yield update
    else:
        yield _lines()


@contextlib.contextmanager
def _bar(total: int) -> Iterator[Callable[[Tally, Item], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}", markup=False),
        TimeRemainingColumn(),
        TextColumn("{task.fields[failed]}", markup=False),
    )
    started = time.monotonic()
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total, rate="", failed="")

        def update(tally: Tally, _item: Item) -> None:
            seconds = max(time.monotonic() - started, 0.001)
            failed = f"{tally.failed} unreadable" if tally.failed else ""
            bar.update(task, completed=tally.done, rate=f"{tally.assessed / seconds:.0f}/s", failed=failed)

        yield update


def _lines() -> Callable[[Tally, Item], None]:
    last = time.monotonic()

    def update(tally: Tally, _item: Item) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= _LOG_SECONDS:
            last = now
            talk(f"{tally.done} of {tally.total} done, {tally.failed} unreadable")

    return update
