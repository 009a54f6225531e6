"""The local engine: a worker that dies or hangs costs one document, and stopping keeps what is done."""

from __future__ import annotations

import threading
from datetime import date
from pathlib import Path

from gapcheck.batch.local import run_local
from gapcheck.batch.model import Item, Settings, Step, Task
from gapcheck.batch.plan import file_hash

SETTINGS = Settings(role="mlops", as_of=date(2026, 11, 23), timeout=20)

TEXT = "# Someone Invented\n\n## Experience\n\nDevOps Engineer, Somewhere\n2020 - present\n\n- " + (
    "Kubernetes and Terraform for many services, with monitoring in Prometheus and long documents about it. " * 4
)


def task(path: Path) -> Task:
    stat = path.stat()
    return Task(Item(path, str(path), str(path.parent), stat.st_size, stat.st_mtime_ns, Step.READ, file_hash(path)))


def folder(tmp_path: Path, count: int) -> list[Task]:
    for number in range(count):
        (tmp_path / f"{number:03}.md").write_text(f"{TEXT} Number {number}.\n")
    return [task(path) for path in sorted(tmp_path.iterdir())]


def test_every_task_gets_exactly_one_result(tmp_path: Path) -> None:
    tasks = folder(tmp_path, 40)
    results = list(run_local(tasks, SETTINGS, jobs=2))
    assert sorted(r.name for r in results) == [t.item.name for t in tasks]
    assert all(r.failure is None and r.summary is not None for r in results)


def test_a_killed_worker_costs_one_document(tmp_path: Path, monkeypatch: object) -> None:
    tasks = folder(tmp_path, 12)
    deadly = tmp_path / "zz-deadly.txt"
    # Far more address space than the worker may have: it ends there, and nowhere else.
    deadly.write_text("word " * 2_000_000)
    small = Settings(role="mlops", as_of=date(2026, 11, 23), timeout=30, memory=700 << 20)
    results = {r.name: r for r in run_local([*tasks, task(deadly)], small, jobs=2)}
    assert len(results) == 13
    assert results[str(deadly)].failure is not None
    assert all(results[t.item.name].failure is None for t in tasks)


def test_stopping_finishes_what_is_in_hand(tmp_path: Path) -> None:
    tasks = folder(tmp_path, 60)
    stop = threading.Event()
    results = []
    for result in run_local(tasks, SETTINGS, jobs=1, stop=stop):
        results.append(result)
        stop.set()
    assert 0 < len(results) < 60
    assert len({r.name for r in results}) == len(results)
