"""Writing reports: which formats there are, safe names, whole files or none, a manifest with hashes."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from gapcheck.assessment.model import Assessment
from gapcheck.assessment.wire import dumps, to_wire
from gapcheck.catalog.model import Catalog
from gapcheck.errors import Code, ReportError
from gapcheck.reports.html import html_report
from gapcheck.reports.markdown import markdown_report
from gapcheck.reports.tables import cohort_csv, cohort_xlsx
from gapcheck.reports.view import Redact, View, ViewMaker
from gapcheck.reports.wording import Wording
from gapcheck.text.show import slug

PERSON_FORMATS = ("html", "md", "json")
COHORT_FORMATS = ("xlsx", "csv")
FORMATS = (*PERSON_FORMATS, *COHORT_FORMATS)


@dataclass(frozen=True, slots=True)
class Options:
    """How reports are made."""

    formats: tuple[str, ...]
    language: str = "en"
    blind: bool = False
    redactors: tuple[Redact | None, ...] = ()
    """In blind mode: what hides each person's identity, in the order of the assessments."""


def write_reports(assessments: Sequence[Assessment], out: Path, catalog: Catalog, options: Options) -> list[Path]:
    """Write the reports into a folder with a manifest and return their paths.

    Raises ReportError (CANNOT_WRITE, UNKNOWN_FORMAT); a file is whole or not there.
    """
    unknown = [name for name in options.formats if name not in FORMATS]
    if unknown:
        raise ReportError(Code.UNKNOWN_FORMAT, f"there is no format '{unknown[0]}'", expected=", ".join(FORMATS))
    Wording(options.language)
    _make_folder(out)
    written: list[Path] = []
    for name, content in _files(assessments, catalog, options):
        target = out / name
        write_whole(target, content)
        written.append(target)
    write_whole(out / "manifest.json", _manifest(written))
    return [*written, out / "manifest.json"]


def _files(assessments: Sequence[Assessment], catalog: Catalog, options: Options) -> Iterator[tuple[str, bytes]]:
    wording = Wording(options.language)
    redactors = options.redactors or (None,) * len(assessments)
    views = [
        ViewMaker(catalog, wording, blind=options.blind, redact=redact).view(a)
        for a, redact in zip(assessments, redactors, strict=True)
    ]
    for a, view in zip(assessments, views, strict=True):
        for format_ in options.formats:
            if format_ in PERSON_FORMATS:
                text = _PERSON[format_](a, view, wording)
                yield f"{slug(view.label)}.{format_}", text.encode("utf-8")
    if "csv" in options.formats:
        yield "cohort.csv", cohort_csv(assessments, views).encode("utf-8-sig")
    if "xlsx" in options.formats:
        yield "cohort.xlsx", cohort_xlsx(assessments, views, wording)


_PERSON: dict[str, Callable[[Assessment, View, Wording], str]] = {
    "html": lambda _, view, wording: html_report(view, wording),
    "md": lambda _, view, wording: markdown_report(view, wording),
    "json": lambda a, _, __: dumps(to_wire(a)) + "\n",
}


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
