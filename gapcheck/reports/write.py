"""Writing reports: kinds and formats, safe names, whole files or none, nothing personal when blind, a manifest."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gapcheck.assessment.model import Assessment
from gapcheck.catalog.model import Catalog
from gapcheck.errors import Code, ReportError
from gapcheck.reports.kinds import KINDS, Job, files_of
from gapcheck.reports.view import Redact

PERSON_FORMATS = ("html", "md", "json", "pdf", "docx", "jsonresume")
COHORT_FORMATS = ("xlsx", "csv")
FORMATS = (*PERSON_FORMATS, *COHORT_FORMATS)

Check = Callable[[bytes], Sequence[Any]]
"""Returns what of a person a finished file still shows: things with ``kind`` and ``part``."""


@dataclass(frozen=True, slots=True)
class Options:
    """How reports are made."""

    formats: tuple[str, ...]
    language: str = "en"
    blind: bool = False
    redactors: tuple[Redact | None, ...] = ()
    """In blind mode: what hides each person's identity, in the order of the assessments."""
    checks: tuple[Check, ...] = ()
    """In blind mode: what searches the finished bytes for each person; a hit and nothing is written."""
    kind: str = "report"
    """report, copy, cohort, comparison, progress or plan."""
    templates: Path | None = None
    """A folder with templates, style, logo and wording over the shipped ones."""


def write_reports(assessments: Sequence[Assessment], out: Path, catalog: Catalog, options: Options) -> list[Path]:
    """Write the reports into a folder with a manifest and return their paths.

    Raises ReportError (CANNOT_WRITE, UNKNOWN_FORMAT, LEAK, BAD_TEMPLATE, MISSING_EXTRA); a file is whole or not there,
    and in blind mode none is written unless all are clean.
    """
    job = _job(assessments, catalog, options)
    made = files_of(job, options.formats)
    if options.blind and options.checks:
        finished = list(made)
        for name, content in finished:
            _refuse_leaks(name, content, options.checks)
        made = iter(finished)
    _make_folder(out)
    written: list[Path] = []
    for name, content in made:
        write_whole(out / name, content)
        written.append(out / name)
    write_whole(out / "manifest.json", _manifest(written))
    return [*written, out / "manifest.json"]


def _job(assessments: Sequence[Assessment], catalog: Catalog, options: Options) -> Job:
    if options.kind not in KINDS:
        raise ReportError(
            Code.UNKNOWN_FORMAT, f"there is no kind of report '{options.kind}'", expected=", ".join(KINDS)
        )
    formats = KINDS[options.kind].formats
    unknown = [name for name in options.formats if name not in formats]
    if unknown:
        raise ReportError(
            Code.UNKNOWN_FORMAT,
            f"there is no format '{unknown[0]}' of kind '{options.kind}'",
            expected=", ".join(formats),
        )
    return Job.of(
        assessments,
        catalog,
        kind=options.kind,
        language=options.language,
        blind=options.blind,
        redactors=options.redactors,
        templates=options.templates,
    )


def _refuse_leaks(name: str, content: bytes, checks: Sequence[Check]) -> None:
    """Raise ReportError (LEAK) when a finished file or its name shows who somebody is; never repeats what it shows."""
    for check in checks:
        for where, data in ((name, content), ("its name", name.encode())):
            for leak in check(data):
                part = f", part {leak.part}" if leak.part else ""
                raise ReportError(
                    Code.LEAK,
                    f"nothing was written: {name} would show a {str(leak.kind).replace('_', ' ')} "
                    f"(in {where}{part}, character {leak.start})",
                    hint="export it without --blind to see the place, or correct the resume's reading",
                )


def _make_folder(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ReportError(
            Code.CANNOT_WRITE,
            f"the folder {out} cannot be made: {error.strerror}",
            hint="name another folder with --out",
        ) from error


def write_whole(target: Path, content: bytes) -> None:
    """Write a file in one step: beside its place first, then moved there. Raises ReportError."""
    partial = ""
    try:
        handle, partial = tempfile.mkstemp(prefix=".gapcheck-", dir=target.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(partial).chmod(0o644)
        Path(partial).replace(target)
    except OSError as error:
        if partial:
            Path(partial).unlink(missing_ok=True)
        raise ReportError(
            Code.CANNOT_WRITE, f"{target} cannot be written: {error.strerror}", hint="check room and permissions"
        ) from error


def _manifest(written: Sequence[Path]) -> bytes:
    entries = [
        {"file": path.name, "sha256": hashlib.sha256(path.read_bytes()).hexdigest(), "bytes": path.stat().st_size}
        for path in sorted(written)
    ]
    return (json.dumps({"format": 1, "files": entries}, indent=1) + "\n").encode()
