"""Carrying a plan out: work on what is missing, store each result at once, count what happened."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction

from gapcheck import __version__
from gapcheck.assessment.summary import candidate_label
from gapcheck.batch.local import run_local
from gapcheck.batch.model import Item, Plan, Refused, Result, Settings, Step, Tally, Task
from gapcheck.catalog.model import Catalog
from gapcheck.errors import Code
from gapcheck.store import AssessmentKey, Store, StoredDocument, StoredFailure, StoredPath

Progress = Callable[[Tally, Item], None]


def assessment_key(catalog: Catalog, settings: Settings) -> AssessmentKey:
    """Return what a stored assessment must agree in to count as the same."""
    hours = settings.hours_per_week or catalog.effort.hours_per_week
    role = catalog.roles[settings.role]
    return AssessmentKey(
        taxonomy=catalog.version,
        role=settings.role,
        as_of=settings.as_of.isoformat(),
        hours_per_week=str(Fraction(hours)) if role.estimate else "",
        engine=__version__,
    )


def carry_out(
    plan: Plan,
    store: Store,
    settings: Settings,
    *,
    jobs: int,
    progress: Progress | None = None,
    stop: threading.Event | None = None,
) -> Tally:
    """Do what a plan says; each document is stored as soon as it is done.

    Stopping leaves everything finished in the store; running again does the rest.
    """
    tally = Tally(total=len(plan.items), unchanged=len(plan.of(Step.UNCHANGED)))
    tally.refused.extend(plan.refused)
    by_name = {item.name: item for item in plan.items}
    first_of, repeats = _by_content(plan)
    _note_known(plan, store, tally)
    for result in run_local(_tasks(first_of, store), settings, jobs=jobs, stop=stop):
        item = by_name.get(result.name) or _unpacked(by_name[result.container], result, store, tally)
        for each in (item, *repeats.get(item.sha256, ())):
            _store(store, each, result, tally)
            if progress:
                progress(tally, each)
    tally.stopped = stop is not None and stop.is_set()
    if not tally.stopped:
        store.mark_removed(plan.removed)
    return tally


def _unpacked(archive: Item, result: Result, store: Store, tally: Tally) -> Item:
    """Return the item of a document found inside an archive, and keep that the archive itself was read."""
    item = replace(archive, name=result.name, sha256=result.sha256)
    if not any(one.path == archive.path for one in tally.unpacked):
        store.save(_path(archive), None)
    else:
        tally.total += 1
    tally.unpacked.append(item)
    return item


def _by_content(plan: Plan) -> tuple[list[Item], dict[str, list[Item]]]:
    """Split what is to do into the first path of each content and the other paths of the same."""
    first: dict[str, Item] = {}
    repeats: dict[str, list[Item]] = {}
    for item in plan.of(Step.READ, Step.ASSESS):
        if item.sha256 in first:
            repeats.setdefault(item.sha256, []).append(item)
        else:
            first[item.sha256] = item
    return list(first.values()), repeats


def _tasks(items: list[Item], store: Store) -> Iterator[Task]:
    for item in items:
        content = store.content(item.sha256) if item.step is Step.ASSESS else None
        yield Task(item, content)


def _note_known(plan: Plan, store: Store, tally: Tally) -> None:
    """Keep new paths of known documents, and count what failed before."""
    roots = {item.root for item in plan.items}
    known = {path for root in roots for path in store.paths_under(root)}
    for item in plan.of(Step.UNCHANGED):
        if item.name not in known:
            store.save(_path(item), None)
    failures = store.failures(item.name for item in plan.of(Step.FAILED_BEFORE))
    for failure in failures.values():
        tally.failed += 1
        tally.refused.append(Refused(failure.path, failure.code, failure.message))
    tally.done += tally.unchanged + len(failures)


def _store(store: Store, item: Item, result: Result, tally: Tally) -> None:
    tally.done += 1
    if result.failure is None and result.sha256 != item.sha256:
        changed = Refused(item.name, Code.UNREADABLE_FILE, "changed while it was being read", "run again")
        result = replace(result, failure=changed, summary=None)
    if result.failure is not None:
        tally.failed += 1
        failure = replace(result.failure, path=item.name)
        tally.refused.append(failure)
        store.save_failure(
            StoredFailure(item.name, item.sha256, failure.code, failure.message, __version__), _path(item)
        )
        return
    assert result.summary is not None
    document = None
    if result.content:
        tally.read += 1
        document = StoredDocument(
            sha256=result.sha256,
            label=candidate_label(result.sha256),
            person=result.person,
            format=result.format,
            language=result.language,
            pages=result.pages,
            verdict=result.verdict,
            reader=__version__,
            content=result.content,
        )
    store.save(_path(item), document, results=[(result.summary, result.payload)])
    tally.assessed += 1


def _path(item: Item) -> StoredPath:
    return StoredPath(item.name, item.root, item.sha256, item.size, str(item.modified_ns))
