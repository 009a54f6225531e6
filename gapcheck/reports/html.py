"""The candidate report as one self-contained HTML file: no script, no request, escaped throughout."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from gapcheck.reports.sentences import English
from gapcheck.reports.view import LedgerView, View
from gapcheck.reports.wording import Wording


@dataclass(frozen=True, slots=True)
class _Bar:
    """A ledger row with where its bar starts and how wide it is, in hundredths of the whole."""

    name: str
    low: str
    typical: str
    high: str
    why: str
    start: float
    width: float


def html_report(view: View, wording: Wording) -> str:
    """Return the report."""
    template = _environment().get_template("report.html.j2")
    return template.render(v=_Rendered(view), say=wording)


class _Rendered:
    """The view with the ledger's rows laid out one after the other, as the plan walks them."""

    def __init__(self, view: View) -> None:
        self._view = view
        self.ledger = _timeline(view.ledger)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._view, name)


def _timeline(rows: tuple[LedgerView, ...]) -> list[_Bar]:
    whole = sum(row.value for row in rows) or 1.0
    bars, start = [], 0.0
    for row in rows:
        width = row.value / whole * 100
        bars.append(_Bar(row.name, row.low, row.typical, row.high, row.why, start, width))
        start += width
    return bars


def _said(text: str) -> Markup:
    """Return text for a page, with its language where that is not the page's."""
    return Markup('<span lang="en">{}</span>').format(text) if isinstance(text, English) else escape(text)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("gapcheck.reports", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["said"] = _said
    return environment
