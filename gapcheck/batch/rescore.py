"""Assessing again from stored text after the taxonomy, a role or gapcheck itself changed, and saying who changed."""

from __future__ import annotations

import json
import threading
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gapcheck.assessment.summary import candidate_label
from gapcheck.batch.local import run_local
from gapcheck.batch.model import Item, Settings, Step, Task
from gapcheck.store import AssessmentKey, Store


@dataclass(frozen=True, slots=True)
class Change:
    """What differs for one candidate between the stored result and the new one."""

    label: str
    sha256: str
    verdict: tuple[str, str]
    fit: tuple[float, float]
    levels: tuple[tuple[str, float, float], ...]
    """Category, level before, level after."""
    gained: tuple[str, ...]
    """Skills shown now and not before."""
    lost: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.levels or self.gained or self.lost or self.verdict[0] != self.verdict[1])


def stale_documents(store: Store, key: AssessmentKey) -> list[tuple[str, str, str]]:
    """Return document, taxonomy and engine of every current result that another version made."""
    return list(store.stale(key.role, taxonomy=key.taxonomy, engine=key.engine))


def rescore(
    store: Store,
    documents: Sequence[str],
    settings: Settings,
    key: AssessmentKey,
    *,
    jobs: int,
    stop: threading.Event | None = None,
) -> Iterator[Change]:
    """Assess documents again from their stored text, store the results, yield what changed.

    Reviews stay as they are: they lie on top of whatever the machine says.
    """
    for result in run_local(_tasks(store, documents), settings, jobs=jobs, stop=stop):
        if result.summary is None:
            continue
        before = store.payload(result.sha256, role=key.role)
        store.save_results(result.sha256, [(result.summary, result.payload)])
        if before is not None:
            yield _change(result.sha256, _unpacked(before), _unpacked(result.payload))


def _tasks(store: Store, documents: Sequence[str]) -> Iterator[Task]:
    for sha256 in documents:
        content = store.content(sha256)
        if content is not None:
            item = Item(Path(), sha256, "", 0, 0, Step.ASSESS, sha256)
            yield Task(item, content)


def _unpacked(payload: bytes) -> dict[str, Any]:
    wire: dict[str, Any] = json.loads(zlib.decompress(payload))
    return wire


def _change(sha256: str, before: dict[str, Any], after: dict[str, Any]) -> Change:
    old, new = ({c["id"]: c["level"] for c in wire["categories"]} for wire in (before, after))
    had, has = ({s["id"] for s in wire["skills"] if s["stance"] == "used"} for wire in (before, after))
    return Change(
        label=candidate_label(sha256),
        sha256=sha256,
        verdict=(before["verdict"], after["verdict"]),
        fit=(before["fit"], after["fit"]),
        levels=tuple((c, old.get(c, 0), new.get(c, 0)) for c in new if old.get(c, 0) != new.get(c, 0)),
        gained=tuple(sorted(has - had)),
        lost=tuple(sorted(had - has)),
    )
