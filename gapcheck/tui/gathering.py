"""Long work on many documents, for a progress dialog: adding files, assessing for another role."""

from __future__ import annotations

import contextlib
import sys
import threading
from collections.abc import Callable, Sequence
from multiprocessing import resource_tracker
from pathlib import Path

from gapcheck import __version__
from gapcheck.assessment.filters import Filter
from gapcheck.batch.local import default_jobs
from gapcheck.batch.model import Item, Settings, Tally
from gapcheck.batch.plan import make_plan
from gapcheck.batch.rescore import rescore
from gapcheck.batch.run import assessment_key, carry_out
from gapcheck.catalog.model import Catalog
from gapcheck.store import Store

Report = Callable[[int, int], None]
"""Told how many of how many are done."""
Work = Callable[[Report, threading.Event], str]
"""Does it, stops when the event is set, and returns what to tell."""


def _track_resources() -> None:
    """Start what Python starts before the first worker process; it needs a real stderr, which the screen replaces."""
    with contextlib.redirect_stderr(sys.__stderr__):
        resource_tracker.ensure_running()


def adding(store: Store, catalog: Catalog, settings: Settings, path: Path) -> Work:
    """Return the work of reading and assessing what stands below a path."""

    def work(report: Report, stop: threading.Event) -> str:
        plan = make_plan([path], store, settings, assessment_key(catalog, settings), reader=__version__)
        report(0, len(plan.items))
        _track_resources()

        def progress(tally: Tally, _item: Item) -> None:
            report(tally.done, tally.total)

        tally = carry_out(plan, store, settings, jobs=default_jobs(), progress=progress, stop=stop)
        parts = [f"{tally.assessed} assessed", f"{tally.unchanged} known before", f"{len(tally.refused)} unreadable"]
        return ("stopped: " if tally.stopped else "") + ", ".join(parts)

    return work


def assessing(store: Store, catalog: Catalog, settings: Settings, documents: Sequence[str]) -> Work:
    """Return the work of assessing documents from their stored text."""

    def work(report: Report, stop: threading.Event) -> str:
        report(0, len(documents))
        _track_resources()
        # Documents without a result for the role before yield no change; the count comes from the store.
        before = store.count(settings.role)
        done = _Counting(store, settings.role, before, len(documents), report)
        key = assessment_key(catalog, settings)
        with done:
            for _ in rescore(store, documents, settings, key, jobs=default_jobs(), stop=stop):
                pass
        return f"{store.count(settings.role) - before} assessed"

    return work


class _Counting:
    """Reports from the store how far a rescore is, which itself only speaks of changes."""

    def __init__(self, store: Store, role: str, before: int, total: int, report: Report) -> None:
        self._store, self._role, self._before, self._total, self._report = store, role, before, total, report
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._count, daemon=True)

    def _count(self) -> None:
        while not self._over.wait(0.5):
            self._report(self._store.count(self._role) - self._before, self._total)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()


def missing_for(store: Store, role: str) -> list[str]:
    """Return the documents that have results for other roles but none for this one."""
    have = {s.sha256 for s in store.summaries(role, where=Filter())}
    others = {s.sha256 for other in store.roles() if other != role for s in store.summaries(other, where=Filter())}
    return sorted(others - have)
