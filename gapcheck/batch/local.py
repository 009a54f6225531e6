"""The local engine: spawned worker processes, a bounded queue, and nothing lost when one of them dies."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from itertools import islice

from pebble import ProcessExpired, ProcessPool

from gapcheck.batch import worker
from gapcheck.batch.model import Result, Settings, Task
from gapcheck.errors import Code

_CHUNK = 16
_QUEUE_PER_WORKER = 3
_POLL_SECONDS = 0.2


def default_jobs() -> int:
    """Return how many worker processes suit this machine."""
    return max(1, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)


def run_local(
    tasks: Iterable[Task], settings: Settings, *, jobs: int, stop: threading.Event | None = None
) -> Iterator[Result]:
    """Yield a result for each task, in no fixed order; after ``stop`` only what is in hand.

    A chunk whose worker died or took too long is tried again one document at a time, so that only the
    document at fault is lost.
    """
    stop = stop or threading.Event()
    pool = ProcessPool(
        max_workers=jobs,
        initializer=worker.start,
        initargs=(settings, os.getpid()),
        context=multiprocessing.get_context("spawn"),
    )
    try:
        yield from _Feed(pool, settings, jobs, stop).drain(iter(tasks))
    except BaseException:
        pool.stop()
        raise
    finally:
        pool.close()
        pool.join()


class _Feed:
    """Keeps a few chunks per worker under way and turns dead ones into single tries."""

    def __init__(self, pool: ProcessPool, settings: Settings, jobs: int, stop: threading.Event) -> None:
        self.pool = pool
        self.settings = settings
        self.room = jobs * _QUEUE_PER_WORKER
        self.stop = stop
        self.under_way: dict[Future[list[Result]], list[Task]] = {}
        self.again: list[Task] = []

    def drain(self, tasks: Iterator[Task]) -> Iterator[Result]:
        size = 1
        exhausted = False
        while True:
            while len(self.under_way) < self.room and not self.stop.is_set():
                if self.again:
                    self._submit([self.again.pop(0)])
                    continue
                chunk = list(islice(tasks, size)) if not exhausted else []
                if not chunk:
                    exhausted = True
                    break
                self._submit(chunk)
                # The first chunks are small so that every worker has something early.
                size = min(_CHUNK, size + 1)
            if not self.under_way:
                return
            done, _ = wait(self.under_way, timeout=_POLL_SECONDS, return_when=FIRST_COMPLETED)
            for future in sorted(done, key=lambda f: self.under_way[f][0].item.name):
                yield from self._collect(future)

    def _submit(self, chunk: list[Task]) -> None:
        limit = self.settings.timeout * len(chunk)
        future = self.pool.schedule(worker.work, args=[chunk], timeout=limit)
        self.under_way[future] = chunk

    def _collect(self, future: Future[list[Result]]) -> list[Result]:
        chunk = self.under_way.pop(future)
        try:
            return future.result()
        except TimeoutError:
            code, reason = Code.TOO_SLOW, f"takes longer than {self.settings.timeout:g} s to read"
        except (ProcessExpired, MemoryError, EOFError, OSError) as error:
            code, reason = Code.CRASHED, f"reading it ended its process ({type(error).__name__})"
        if len(chunk) > 1:
            self.again.extend(chunk)
            return []
        task = chunk[0]
        return [worker.crashed(task.item.name, task.item.sha256, reason, code)]
