"""Finding documents in folders and reading each where a crash, a hang or a bomb costs nothing but that document."""

from __future__ import annotations

import contextlib
import ctypes
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from gapcheck.errors import Code, DocumentError, Place
from gapcheck.text.show import one_line

SECONDS = 20.0
"""Wall clock a document may take."""
MEMORY = 1 << 30
"""Bytes of address space a worker may take."""
MAX_BYTES = 50_000_000
"""A larger file is refused unread."""

_SYSTEM = frozenset({"thumbs.db", "desktop.ini", "__macosx", "$recycle.bin", "system volume information"})
_PARENT_DEATH_SIGNAL = 1
_KILL = 9
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the paths to read."""

    path: Path
    name: str
    """For display: one line, no control characters."""
    size: int = 0
    """Bytes."""
    reason: str = ""
    """Why it cannot be read; empty for a plain file."""
    code: Code | None = None


def walk(paths: Iterable[Path]) -> Iterator[Entry]:
    """Yield the files of paths and folders in sorted order, each once; what is no plain file comes with its reason.

    Links to files are followed, links to folders are not: no loop can arise. Hidden and system files of a folder are
    passed over, unless they are named themselves.
    """
    seen: set[str] = set()
    for path in paths:
        for entry in _walk(path):
            key = os.path.realpath(entry.path) if not entry.reason else os.path.abspath(entry.path)  # noqa: PTH100
            if key not in seen:
                seen.add(key)
                yield entry


def _walk(path: Path) -> Iterator[Entry]:
    try:
        mode = path.stat().st_mode
    except OSError as error:
        yield _failed(path, error)
        return
    if not stat.S_ISDIR(mode):
        yield _entry(path)
        return
    waiting = [path]
    while waiting:
        at = waiting.pop()
        if at.is_dir() and not (at.is_symlink() and at != path):
            try:
                inside = sorted(at.iterdir(), key=lambda child: os.fsencode(child.name))
            except OSError as error:
                yield _failed(at, error)
                continue
            waiting.extend(child for child in reversed(inside) if not _hidden(child))
        else:
            yield _entry(at)


def _hidden(path: Path) -> bool:
    name = path.name.lower()
    return name.startswith((".", "~$")) or name in _SYSTEM


def display(path: Path) -> str:
    """Return a path as it may be shown: one line without control characters, undecodable bytes replaced."""
    return one_line(os.fsencode(path).decode("utf-8", "replace")) or "?"


def _entry(path: Path) -> Entry:
    name = display(path)
    try:
        if path.is_symlink() and path.is_dir():
            return Entry(path, name, 0, "a link to a folder is not followed", Code.NOT_A_FILE)
        status = path.stat()
    except OSError as error:
        return _failed(path, error)
    kind = _kind(status.st_mode)
    if kind:
        return Entry(path, name, 0, f"this is {kind}, not a file", Code.NOT_A_FILE)
    if status.st_size > MAX_BYTES:
        message = f"{status.st_size:,} bytes, the limit is {MAX_BYTES:,}"
        return Entry(path, name, status.st_size, message, Code.TOO_LARGE)
    return Entry(path, name, status.st_size)


def _kind(mode: int) -> str:
    for test, what in (
        (stat.S_ISFIFO, "a pipe"),
        (stat.S_ISSOCK, "a socket"),
        (stat.S_ISCHR, "a device"),
        (stat.S_ISBLK, "a device"),
        (stat.S_ISDIR, "a folder"),
    ):
        if test(mode):
            return what
    return "" if stat.S_ISREG(mode) else "something special"


def _failed(path: Path, error: OSError) -> Entry:
    name = display(path)
    dangling = False
    with contextlib.suppress(OSError):
        dangling = path.is_symlink()
    if isinstance(error, FileNotFoundError):
        message = "the link leads nowhere" if dangling else "there is no such file or folder"
        return Entry(path, name, 0, message, Code.NOT_FOUND)
    if dangling:
        return Entry(path, name, 0, "the link leads in a circle", Code.NOT_A_FILE)
    message = f"cannot be read ({error.strerror or type(error).__name__})"
    return Entry(path, name, 0, message, Code.UNREADABLE_FILE)


def _error(code: Code, message: str, name: str) -> DocumentError:
    return DocumentError(code, message, place=Place(name))


def load(path: Path) -> bytes:
    """Return the bytes of a file; raises DocumentError when it is no plain file, too large or changes meanwhile."""
    for _ in range(2):
        content = _load_once(path)
        if content is not None:
            return content
    raise _error(Code.UNREADABLE_FILE, "the file changes while it is read", display(path))


def _load_once(path: Path) -> bytes | None:
    name = display(path)
    try:
        # Not blocking: opening a pipe would otherwise wait for somebody to write.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(handle, "rb") as file:
            before = os.fstat(handle)
            kind = _kind(before.st_mode)
            if kind:
                raise _error(Code.NOT_A_FILE, f"this is {kind}, not a file", name)
            if before.st_size > MAX_BYTES:
                raise _error(Code.TOO_LARGE, f"{before.st_size:,} bytes, the limit is {MAX_BYTES:,}", name)
            content = file.read(MAX_BYTES + 1)
            after = os.fstat(handle)
    except OSError as error:
        failed = _failed(path, error)
        raise _error(failed.code or Code.UNREADABLE_FILE, failed.reason, name) from None
    unchanged = (before.st_mtime_ns, before.st_size) == (after.st_mtime_ns, after.st_size) and len(
        content
    ) == after.st_size
    return content if unchanged else None


def limits(memory: int = MEMORY, cpu: int = 0) -> None:
    """Bound this process: bytes of address space and, unless 0, seconds of processor time from now on.

    For worker processes: they also die with their parent. Called again, it renews the time. Platforms without such
    limits keep the wall clock alone.
    """
    try:
        import resource
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (memory if hard < 0 else min(memory, hard), hard))
    if cpu:
        _limit_processor(cpu)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PARENT_DEATH_SIGNAL, _KILL, 0, 0, 0)


def at_least(memory: int) -> None:
    """Widen this process's limit on address space for a part of the work that is known to need more, in bytes."""
    try:
        import resource
    except ImportError:
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    if soft != resource.RLIM_INFINITY and soft < memory:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (memory if hard < 0 else min(memory, hard), hard))


def _limit_processor(cpu: int) -> None:
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    with contextlib.suppress(ValueError, OSError):
        until = int(used.ru_utime + used.ru_stime) + 1 + cpu
        resource.setrlimit(resource.RLIMIT_CPU, (until if hard < 0 else min(until, hard), hard))


def failure(error: BaseException, name: str = "") -> DocumentError:
    """Return the document's error for whatever a worker pool reported about it."""
    from pebble import ProcessExpired

    place = Place(name) if name else None
    if isinstance(error, DocumentError):
        return error
    if isinstance(error, FutureTimeoutError | TimeoutError):
        return DocumentError(Code.TOO_SLOW, "reading it takes too long", place=place, hint="treat the file as hostile")
    if isinstance(error, MemoryError):
        return DocumentError(Code.TOO_LARGE, "reading it needs more memory than a document may take", place=place)
    if isinstance(error, ProcessExpired):
        return DocumentError(Code.CRASHED, "the reader crashed on it", place=place, hint="treat the file as hostile")
    return DocumentError(Code.DAMAGED, f"the file cannot be read ({type(error).__name__})", place=place)


def read_isolated(
    task: Callable[[bytes, str], T], data: bytes, name: str, *, seconds: float = SECONDS, memory: int = MEMORY
) -> T:
    """Return what a module-level function makes of a document in a process of its own.

    Raises DocumentError: TOO_SLOW, CRASHED, TOO_LARGE or what the function raised.
    """
    from multiprocessing import get_context

    from pebble import ProcessPool

    with ProcessPool(
        max_workers=1, context=get_context("spawn"), initializer=limits, initargs=(memory, int(seconds) + 10)
    ) as pool:
        future = pool.schedule(task, args=(data, name), timeout=seconds)
        try:
            result: T = future.result()
        except Exception as error:
            raise failure(error, name) from None
        finally:
            pool.stop()  # type: ignore[no-untyped-call]
    return result
