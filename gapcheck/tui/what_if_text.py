"""The words and figures of a what-if: real beside imagined, the drawing, the plan."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from textual.content import Content

from gapcheck.assessment.model import Transition
from gapcheck.assessment.numbers import decimal
from gapcheck.assessment.whatif import WhatIf
from gapcheck.catalog.model import Catalog
from gapcheck.text.show import one_line
from gapcheck.tui.timeline import finish_date, plan_lines, timeline

_LABEL = 16
_COLUMN = 24
_NONE = "-"


def what_if_content(found: WhatIf, catalog: Catalog, as_of: date, width: int) -> Content:
    """Return everything on the right of the what-if screen."""
    real, imagined = found.real.transition, found.imagined.transition
    lines = [Content.styled(f"{'':{_LABEL}}{'now':{_COLUMN}}what if", "bold")]
    for label, figure in _FIGURES.items():
        lines.append(_row(label, figure(real), figure(imagined)))
    lines.append(_row("finished by", _finish(real, as_of), _finish(imagined, as_of)))
    lines.append(_row("verdict", _plain(found.real.verdict), _plain(found.imagined.verdict)))
    lines.append(_row("fit", f"{float(found.real.fit):.2f}", f"{float(found.imagined.fit):.2f}"))
    saved = found.hours_saved
    if saved:
        lines.append(Content.styled(f"{decimal(saved)} hours less", "bold $text-success"))
    if imagined and imagined.plan:
        lines += [Content(""), Content.styled("timeline", "bold")]
        lines += [Content(line) for line in timeline(imagined, catalog, width)]
        lines += [Content(""), Content.styled("week by week", "bold")]
        lines += [Content(line) for line in plan_lines(imagined, catalog, as_of)]
    elif imagined:
        lines += [Content(""), Content(one_line(imagined.sentence))]
    return Content("\n").join(lines)


def _row(label: str, real: str, imagined: str) -> Content:
    text = Content(f"{label:{_LABEL}}{real:{_COLUMN}}")
    return text + (Content(imagined) if real == imagined else Content.styled(f"{imagined}  ≠", "bold $text-accent"))


def _hours(transition: Transition | None) -> str:
    if transition is None or transition.hours is None:
        return _NONE
    hours = transition.hours
    return f"{decimal(hours.typical)} ({decimal(hours.low)}-{decimal(hours.high)})"


def _weeks(transition: Transition | None) -> str:
    if transition is None or transition.weeks is None:
        return _NONE
    weeks = transition.weeks
    return f"{decimal(weeks.typical, 1)} ({decimal(weeks.low, 1)}-{decimal(weeks.high, 1)})"


def _months(transition: Transition | None) -> str:
    if transition is None or transition.months is None:
        return _NONE
    months = transition.months
    return f"{decimal(months.typical, 1)} ({decimal(months.low, 1)}-{decimal(months.high, 1)})"


def _pace(transition: Transition | None) -> str:
    return decimal(transition.hours_per_week) if transition else _NONE


def _status(transition: Transition | None) -> str:
    return _plain(transition.status.value) if transition else _NONE


def _finish(transition: Transition | None, as_of: date) -> str:
    found = finish_date(transition, as_of) if transition else None
    return found.isoformat() if found else _NONE


def _plain(text: str) -> str:
    return text.replace("_", " ")


_FIGURES: dict[str, Callable[[Transition | None], str]] = {
    "hours": _hours,
    "hours a week": _pace,
    "weeks": _weeks,
    "months": _months,
    "basis": _status,
}
