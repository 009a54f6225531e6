"""Plan, then do: what is new, changed, known or gone, decided by content and not by name or date."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from gapcheck.batch.model import Item, Plan, Refused, Settings, Step
from gapcheck.documents.isolation import Entry, walk
from gapcheck.errors import Code, UsageError
from gapcheck.store import AssessmentKey, Store, StoredPath
from gapcheck.text.show import one_line

_CHUNK = 1 << 20


def make_plan(
    paths: Sequence[Path],
    store: Store,
    settings: Settings,
    key: AssessmentKey,
    *,
    reader: str,
    retry_failed: bool = False,
) -> Plan:
    """Compare what stands below the paths with what the store knows.

    Raises UsageError when a path does not exist or nothing is there at all.
    """
    for path in paths:
        if not path.exists() and not path.is_symlink():
            raise UsageError(
                Code.NOT_FOUND, f"there is no file or folder {one_line(str(path))}", hint="check the path's spelling"
            )
    known = _Known(store, key, reader, retry_failed=retry_failed)
    items: list[Item] = []
    refused: list[Refused] = []
    removed: list[str] = []
    for path in paths:
        root = str(path.absolute())
        before = store.paths_under(root)
        seen: set[str] = set()
        for entry in walk([path]):
            name = entry.name
            if name in seen:
                continue
            seen.add(name)
            if entry.reason:
                refused.append(Refused(name, entry.code or Code.NOT_A_FILE, entry.reason))
                continue
            inside = [known_path for path_name, known_path in before.items() if path_name.startswith(f"{name}/")]
            found = known.items(entry, root, before.get(name), inside)
            if isinstance(found, Refused):
                refused.append(found)
            else:
                items.extend(found)
                seen.update(item.name for item in found)
                seen.update(one.path for one in inside)
        removed.extend(sorted(set(before) - seen))
    if not items and not refused:
        where = ", ".join(one_line(str(path)) for path in paths)
        raise UsageError(
            Code.NO_DOCUMENTS, f"there are no resumes in {where}", hint="name a file, or a folder with some"
        )
    return Plan(_without_repeats(items), tuple(refused), tuple(removed))


def file_hash(path: Path) -> str:
    """Return the SHA-256 of a file's content, hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


class _Known:
    """What the store knows, asked once."""

    def __init__(self, store: Store, key: AssessmentKey, reader: str, *, retry_failed: bool) -> None:
        self.assessed = store.assessed(key)
        self.readable = store.readable(reader)
        self.failures = store.failures()
        self.reader = reader
        self.retry_failed = retry_failed

    def items(
        self, entry: Entry, root: str, before: StoredPath | None, inside: Sequence[StoredPath]
    ) -> list[Item] | Refused:
        """Return what to do with a file; an archive read before and unchanged stands for what is inside it."""
        name = entry.name
        try:
            status = entry.path.stat()
            unchanged = before is not None and (before.size, before.modified_ns) == (
                status.st_size,
                str(status.st_mtime_ns),
            )
            sha256 = before.sha256 if unchanged and before else file_hash(entry.path)
        except OSError as error:
            return Refused(name, Code.UNREADABLE_FILE, f"cannot be read: {error.strerror}")
        item = Item(entry.path, name, root, status.st_size, status.st_mtime_ns, self._step(name, sha256), sha256)
        if not (inside and before and before.sha256 == sha256):
            return [item]
        unpacked = [replace(item, name=p.path, sha256=p.sha256, step=self._step(p.path, p.sha256)) for p in inside]
        # Text of inner documents is kept too, so only what has never been read sends the archive to a reader again.
        if any(one.step is Step.READ for one in unpacked):
            return [replace(item, step=Step.READ)]
        return unpacked

    def _step(self, name: str, sha256: str) -> Step:
        if sha256 in self.assessed:
            return Step.UNCHANGED
        if sha256 in self.readable:
            return Step.ASSESS
        failure = self.failures.get(name)
        if failure and failure.sha256 == sha256 and failure.reader == self.reader and not self.retry_failed:
            return Step.FAILED_BEFORE
        return Step.READ


def _without_repeats(items: list[Item]) -> tuple[Item, ...]:
    """Keep the first of a path that was reached twice (a folder and a file in it)."""
    first: dict[str, Item] = {}
    for item in items:
        first.setdefault(item.name, item)
    return tuple(first.values())
