"""The kinds of report, which formats each has, and the files that come of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from gapcheck.assessment.model import Assessment
from gapcheck.assessment.wire import dumps, to_wire
from gapcheck.catalog.model import Catalog
from gapcheck.errors import Code, UsageError
from gapcheck.reports.blocks import Page
from gapcheck.reports.candidate import candidate_page, copy_page
from gapcheck.reports.cohort import cohort_page, comparison_page, progress_page
from gapcheck.reports.design import Design
from gapcheck.reports.docx import docx_report
from gapcheck.reports.html import html_page, html_report
from gapcheck.reports.jsonresume import json_resume
from gapcheck.reports.markdown import markdown_page, markdown_report
from gapcheck.reports.model import View
from gapcheck.reports.pdf import pdf_report
from gapcheck.reports.plan import calendar, plan_page
from gapcheck.reports.sheets import page_xlsx
from gapcheck.reports.tables import cohort_csv, cohort_xlsx
from gapcheck.reports.view import Redact, ViewMaker
from gapcheck.text.show import slug

Files = Iterator[tuple[str, bytes]]
_KEPT = frozenset(
    {"sha256", "as_of", "id", "code", "taxonomy", "gapcheck", "role", "sentence", "$schema", "canonical", "at"}
)
"""Keys of the JSON whose texts are the product's own."""


@dataclass(frozen=True)
class Job:
    """People, and how their reports are made."""

    assessments: tuple[Assessment, ...]
    makers: tuple[ViewMaker, ...]
    kind: str
    design: Design

    @classmethod
    def of(
        cls,
        assessments: Sequence[Assessment],
        catalog: Catalog,
        *,
        kind: str,
        language: str,
        blind: bool,
        redactors: Sequence[Redact | None],
        templates: Path | None,
    ) -> Job:
        """Return the job.

        Raises ReportError for an unknown language or a bad template, UsageError for the wrong number of people.
        """
        design = Design(templates)
        wording = design.wording(language)
        redactors = redactors or (None,) * len(assessments)
        makers = (ViewMaker(catalog, wording, blind=blind, redact=redact) for redact in redactors)
        low, high = KINDS[kind].people
        if not low <= len(assessments) <= high:
            wanted = f"{low} to {high}" if high > low else str(low)
            raise UsageError(
                Code.UNKNOWN_CANDIDATE,
                f"a {kind} is made of {wanted if high < _MANY else 'one or more'} people, not {len(assessments)}",
                hint="name the people, or files, that it shall hold",
            )
        return cls(tuple(assessments), tuple(makers), kind, design)

    @cached_property
    def views(self) -> tuple[View, ...]:
        """The views, in the order of the people."""
        return tuple(maker.view(a) for maker, a in zip(self.makers, self.assessments, strict=True))

    @property
    def maker(self) -> ViewMaker:
        """The maker whose wording holds for the whole report."""
        return self.makers[0]


_MANY = 1_000_000


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of report."""

    formats: tuple[str, ...]
    people: tuple[int, int]
    make: Callable[[Job, Sequence[str]], Files]


def files_of(job: Job, formats: Sequence[str]) -> Files:
    """Yield the name and content of every file."""
    return KINDS[job.kind].make(job, formats)


def _page_files(stem: str, page: Page, job: Job, formats: Sequence[str]) -> Files:
    for format_ in formats:
        match format_:
            case "html":
                yield f"{stem}.html", html_page(page, job.design).encode()
            case "md":
                yield f"{stem}.md", markdown_page(page).encode()
            case "pdf":
                yield f"{stem}.pdf", pdf_report(page, job.design.typst)
            case "docx":
                yield f"{stem}.docx", docx_report(page)
            case "xlsx":
                yield f"{stem}.xlsx", page_xlsx(page)


def _reports(job: Job, formats: Sequence[str]) -> Files:
    say = job.maker.say
    for a, maker in zip(job.assessments, job.makers, strict=True):
        view = maker.view(a)
        stem = slug(view.label)
        if "html" in formats:
            yield f"{stem}.html", html_report(view, say, job.design).encode()
        if "md" in formats:
            yield f"{stem}.md", markdown_report(view, say).encode()
        if "json" in formats:
            yield f"{stem}.json", (dumps(_hidden(to_wire(a), maker)) + "\n").encode()
        if "jsonresume" in formats:
            yield f"{stem}.resume.json", (dumps(_hidden(json_resume(a), maker)) + "\n").encode()
        if "pdf" in formats or "docx" in formats:
            page = candidate_page(view, say)
            yield from _page_files(stem, page, job, [one for one in formats if one in ("pdf", "docx")])
    if "csv" in formats:
        yield "cohort.csv", cohort_csv(job.assessments, job.views).encode("utf-8-sig")
    if "xlsx" in formats:
        yield "cohort.xlsx", cohort_xlsx(job.assessments, job.views, say)


def _hidden(wire: dict[str, Any], maker: ViewMaker) -> dict[str, Any]:
    """Return the JSON values, in blind mode without path, employers and whatever tells who it is."""
    if not maker.blind:
        return wire
    document = wire.get("document")
    if isinstance(document, dict):
        positions = [one | {"organisation": ""} for one in document["positions"]]
        wire = wire | {"document": document | {"path": "", "positions": positions}}
    if "work" in wire:
        wire = wire | {"work": [one | {"name": ""} for one in wire["work"]]}
    hidden: dict[str, Any] = _redacted(wire, maker.redact)
    return hidden


def _redacted(value: Any, redact: Redact) -> Any:
    if isinstance(value, str):
        return redact(value)
    if isinstance(value, list):
        return [_redacted(one, redact) for one in value]
    if isinstance(value, Mapping):
        return {key: one if key in _KEPT else _redacted(one, redact) for key, one in value.items()}
    return value


def _copies(job: Job, formats: Sequence[str]) -> Files:
    for view in job.views:
        yield from _page_files(f"{slug(view.label)}-copy", copy_page(view, job.maker.say), job, formats)


def _cohort(job: Job, formats: Sequence[str]) -> Files:
    page = cohort_page(job.assessments, job.views, job.maker)
    yield from _page_files("cohort", page, job, [one for one in formats if one not in ("xlsx", "csv")])
    if "csv" in formats:
        yield "cohort.csv", cohort_csv(job.assessments, job.views).encode("utf-8-sig")
    if "xlsx" in formats:
        yield "cohort.xlsx", cohort_xlsx(job.assessments, job.views, job.maker.say, page)


def _comparison(job: Job, formats: Sequence[str]) -> Files:
    _one_role(job)
    stem = "comparison-" + "-".join(slug(view.label) for view in job.views)
    return _page_files(stem, comparison_page(job.views, job.maker.say), job, formats)


def _progress(job: Job, formats: Sequence[str]) -> Files:
    _one_role(job)
    earlier, later = job.views
    stem = f"progress-{slug(earlier.label)}-{slug(later.label)}"
    return _page_files(stem, progress_page(earlier, later, job.maker.say), job, formats)


def _plans(job: Job, formats: Sequence[str]) -> Files:
    for a, maker, view in zip(job.assessments, job.makers, job.views, strict=True):
        stem = f"{slug(view.label)}-plan"
        yield from _page_files(stem, plan_page(a, view, maker), job, formats)
        if "ics" in formats:
            yield f"{stem}.ics", calendar(a, view, maker).encode()


def _one_role(job: Job) -> None:
    roles = sorted({a.provenance.role for a in job.assessments})
    if len(roles) > 1:
        raise UsageError(Code.UNKNOWN_ROLE, f"the results are for several roles: {', '.join(roles)}")


_PAGE = ("html", "md", "pdf", "docx")
KINDS: Mapping[str, Kind] = {
    "report": Kind(("html", "md", "json", "pdf", "docx", "jsonresume", "xlsx", "csv"), (1, _MANY), _reports),
    "copy": Kind(_PAGE, (1, _MANY), _copies),
    "cohort": Kind((*_PAGE, "xlsx", "csv"), (1, _MANY), _cohort),
    "comparison": Kind((*_PAGE, "xlsx"), (2, 4), _comparison),
    "progress": Kind((*_PAGE, "xlsx"), (2, 2), _progress),
    "plan": Kind((*_PAGE, "ics"), (1, _MANY), _plans),
}
"""Name to kind; the names are those of ``gapcheck export --kind``."""
