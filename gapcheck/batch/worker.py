"""What runs in a worker process: one document at a time, under limits, with the catalogue loaded once."""

from __future__ import annotations

import hashlib
import os
import signal
import threading
import time
import zlib
from collections.abc import Callable
from dataclasses import replace

from gapcheck.assessment.summary import summarise
from gapcheck.assessment.wire import dumps, to_wire
from gapcheck.batch.model import Refused, Result, Settings, Task
from gapcheck.batch.person import person_key
from gapcheck.batch.session import Session
from gapcheck.documents.isolation import limits, load
from gapcheck.documents.model import Document
from gapcheck.documents.readers.archive import expand
from gapcheck.documents.wire import pack_document, unpack_document
from gapcheck.errors import Code, GapcheckError
from gapcheck.text.show import one_line

_PARENT_CHECK_SECONDS = 1.0

_session: Session | None = None
_settings: Settings | None = None


def start(settings: Settings, parent: int) -> None:
    """Set a worker up: limits, the catalogue, and an end when the parent is gone."""
    global _session, _settings
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_die_with, args=(parent,), daemon=True).start()
    limits(settings.memory)
    _settings = settings
    _session = Session(taxonomy=settings.taxonomy, cache=settings.cache)
    _session.matcher  # noqa: B018


def _die_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_PARENT_CHECK_SECONDS)
    os._exit(1)


def work(tasks: list[Task]) -> list[Result]:
    """Read (where needed) and assess documents; every failure becomes a result."""
    return [result for task in tasks for result in _results(task)]


def _results(task: Task) -> list[Result]:
    """Return one result, or one for each document inside an archive or e-mail."""
    if task.content is not None:
        document = unpack_document(task.content)
        return [_one(task.item.name, task.item.sha256, lambda: document, known=True)]
    name = task.item.name
    try:
        data = load(task.item.path)
        inner = expand(data, name)
    except GapcheckError as error:
        return [Result(name, task.item.sha256, failure=Refused(name, error.code, error.message, error.hint))]
    if not inner:
        return [_fresh(name, data)]
    return [replace(_fresh(own, content), container=name) for own, content in inner]


def _fresh(name: str, data: bytes) -> Result:
    assert _session is not None
    session = _session
    return _one(name, hashlib.sha256(data).hexdigest(), lambda: session.read(data, name=name), known=False)


def _one(name: str, sha256: str, document: Callable[[], Document], *, known: bool) -> Result:
    try:
        return _assessed(name, sha256, document(), known=known)
    except GapcheckError as error:
        return Result(name, sha256, failure=Refused(name, error.code, error.message, error.hint))
    except MemoryError:
        return Result(name, sha256, failure=Refused(name, Code.TOO_LARGE, "needs too much memory to read"))
    except RecursionError:
        return Result(name, sha256, failure=Refused(name, Code.DAMAGED, "nested too deeply"))


def _assessed(name: str, sha256: str, document: Document, *, known: bool) -> Result:
    assert _session is not None
    assert _settings is not None
    assessment = _session.assess_document(
        document, role=_settings.role, as_of=_settings.as_of, hours_per_week=_settings.hours_per_week
    )
    return Result(
        name=name,
        sha256=sha256,
        content=b"" if known else pack_document(document),
        person="" if known else person_key(document),
        format=document.format,
        language=document.languages[0] if document.languages else "",
        pages=document.pages,
        verdict=document.reading.verdict,
        summary=summarise(assessment),
        payload=zlib.compress(dumps(to_wire(assessment)).encode(), 6),
    )


def crashed(name: str, sha256: str, reason: str, code: Code) -> Result:
    """Return the result of a document whose worker did not live to give one."""
    return Result(name, sha256, failure=Refused(name, code, one_line(reason)))
