"""Exporting from the session: what would be written, a look at it, and writing it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from gapcheck.assessment.summary import summarise
from gapcheck.reports.markdown import markdown_report
from gapcheck.reports.view import ViewMaker
from gapcheck.reports.wording import Wording
from gapcheck.reports.write import COHORT_FORMATS, FORMATS, PERSON_FORMATS, Options, write_reports
from gapcheck.text.show import slug
from gapcheck.tui.desk import Desk, Dossier

_LOOK = 60
__all__ = ["FORMATS", "Order", "look", "targets", "write"]


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be exported, how and where."""

    people: tuple[str, ...]
    formats: tuple[str, ...]
    out: Path
    blind: bool


def targets(labels: Sequence[str], order: Order) -> list[Path]:
    """Return every file that would be written."""
    names = [f"{slug(label)}.{one}" for label in labels for one in order.formats if one in PERSON_FORMATS]
    names += [f"cohort.{one}" for one in order.formats if one in COHORT_FORMATS]
    return [order.out / name for name in (*names, "manifest.json")]


def look(desk: Desk, order: Order) -> str:
    """Return the beginning of the first person's report as it would be written, as Markdown."""
    dossier = desk.open(order.people[0])
    redact = dossier.hide if order.blind else None
    wording = Wording("en")
    view = ViewMaker(desk.session.catalog, wording, blind=order.blind, redact=redact).view(dossier.assessment)
    return "\n".join(markdown_report(view, wording).splitlines()[:_LOOK])


def write(desk: Desk, order: Order) -> list[Path]:
    """Write the reports. Raises ReportError, StoreError."""
    found = sorted((desk.open(sha256) for sha256 in order.people), key=_rank)
    options = Options(
        formats=order.formats, blind=order.blind, redactors=tuple(one.hide for one in found) if order.blind else ()
    )
    return write_reports([one.assessment for one in found], order.out, desk.session.catalog, options)


def _rank(dossier: Dossier) -> tuple[int, int, float, str]:
    return summarise(dossier.assessment).rank
