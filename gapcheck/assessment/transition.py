"""The transition estimate: an hours ledger in exact fractions, and the basis on which it holds."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TypeAlias

from gapcheck.assessment.model import LedgerRow, Span, Status, Transition
from gapcheck.assessment.numbers import decimal, hours_text
from gapcheck.assessment.plan import plan
from gapcheck.catalog.model import CategoryEffort, Effort
from gapcheck.errors import Code, UsageError

MONTHS_PER_WEEK = Fraction(12, 52)
_QUARTER = Fraction(1, 4)
_ZERO = Fraction(0)
_COMPRESSION = (Fraction(0), Fraction(1, 2), Fraction(1))
_BASIS = (
    "Basis: three to six months of focused work; the hours and the split per category are our build-up from course "
    "lengths plus judgement, not measured transitions. Time to working competence, not time to a job."
)


def ledger(
    levels: Mapping[str, Fraction],
    kubernetes: Fraction,
    python: Fraction,
    effort: Effort,
    *,
    missing_spine: Sequence[str] = (),
    hours_per_week: Fraction | None = None,
    reasons: Mapping[str, str] | None = None,
) -> Transition:
    """Return the estimate for the levels of the nine categories; one not named counts as level 0.

    ``missing_spine`` names the spine categories that the resume does not show: none leaves the numbers on their basis,
    one or two make them provisional, more leave no number at all. Raises UsageError (BAD_HOURS).
    """
    pace = checked_pace(effort.hours_per_week if hours_per_week is None else hours_per_week, effort)
    missing = tuple(dict.fromkeys(missing_spine))
    if kubernetes not in _COMPRESSION or python not in _COMPRESSION:
        raise ValueError(f"compression is 0, 1/2 or 1, not {kubernetes} and {python}")
    if len(missing) > effort.provisional_up_to:
        sentence = _outside(missing, effort)
        return Transition(Status.OUTSIDE_BASIS, missing, pace, kubernetes, python, sentence=sentence)
    reasons = reasons or {}
    rows = tuple(
        _because(_row(row, levels.get(row.category, _ZERO), kubernetes, python, effort), row, reasons)
        for row in effort.rows
    )
    return _estimate(rows, missing, pace, kubernetes, python, effort)


def _estimate(
    rows: tuple[LedgerRow, ...],
    missing: tuple[str, ...],
    pace: Fraction,
    kubernetes: Fraction,
    python: Fraction,
    effort: Effort,
) -> Transition:
    hours = Span(_sum(row.low for row in rows), _sum(row.typical for row in rows), _sum(row.high for row in rows))
    status = Status.NOTHING_LEFT if not hours.typical else Status.PROVISIONAL if missing else Status.ON_BASIS
    weeks = scaled(hours, 1 / pace)
    months = scaled(weeks, MONTHS_PER_WEEK)
    return Transition(
        status=status,
        missing_spine=missing,
        hours_per_week=pace,
        kubernetes=kubernetes,
        python=python,
        hours=hours,
        weeks=weeks,
        months=months,
        rows=rows,
        plan=plan(rows, pace),
        sentence=_sentence(status, missing, hours, weeks, months, pace, effort),
    )


def _sum(hours: Iterable[Fraction]) -> Fraction:
    """Add hours that are all quarters; whole numbers add much faster than fractions."""
    return Fraction(sum(4 // one.denominator * one.numerator for one in hours), 4)


def checked_pace(hours_per_week: Fraction | float, effort: Effort) -> Fraction:
    """Return hours a week as an exact number. Raises UsageError (BAD_HOURS) unless above 0 and not beyond the limit."""
    if isinstance(hours_per_week, float) and not math.isfinite(hours_per_week):
        raise _bad_pace(hours_per_week, effort)
    pace = Fraction(str(hours_per_week)) if isinstance(hours_per_week, float) else Fraction(hours_per_week)
    if pace <= 0 or not effort.min_hours_per_week <= pace <= effort.max_hours_per_week:
        raise _bad_pace(hours_per_week, effort)
    return pace


def _bad_pace(value: Fraction | float, effort: Effort) -> UsageError:
    return UsageError(
        Code.BAD_HOURS,
        f"{value} hours a week cannot be planned with",
        expected=f"a number from {decimal(effort.min_hours_per_week)} to {decimal(effort.max_hours_per_week)}",
        hint="the default is the pace of published plans: 15",
    )


def pace_warning(hours_per_week: Fraction, effort: Effort) -> str:
    """Return what to say about a pace that few keep up, or nothing."""
    if hours_per_week <= effort.warn_hours_per_week:
        return ""
    return f"More than {decimal(effort.warn_hours_per_week)} focused hours a week beside a job are rarely kept up."


def quarters(hours: Fraction) -> Fraction:
    """Round half up to a quarter of an hour."""
    return Fraction(math.floor(hours / _QUARTER + Fraction(1, 2))) * _QUARTER


_Key: TypeAlias = tuple[str, Fraction, Fraction, Fraction]
_rows: tuple[Effort, dict[_Key, LedgerRow]] | None = None


def _row(row: CategoryEffort, level: Fraction, kubernetes: Fraction, python: Fraction, effort: Effort) -> LedgerRow:
    """Return a row without the reason of its level; kept, since a category has few of them."""
    global _rows
    if _rows is None or _rows[0] is not effort:
        _rows = (effort, {})
    key = (row.category, level, kubernetes, python)
    known = _rows[1].get(key)
    if known is None:
        known = _rows[1][key] = _worked_out(row, level, kubernetes, python)
    return known


def _worked_out(row: CategoryEffort, level: Fraction, kubernetes: Fraction, python: Fraction) -> LedgerRow:
    full = row.typical + (1 - kubernetes) * row.kubernetes + (1 - python) * row.python
    left = full * (1 - level)
    return LedgerRow(
        category=row.category,
        level=level,
        low=quarters(left * row.low / row.typical),
        typical=quarters(left),
        high=quarters(left * row.high / row.typical),
        why=_why(row, level, kubernetes, python),
    )


def _why(row: CategoryEffort, level: Fraction, kubernetes: Fraction, python: Fraction) -> str:
    if level == 1:
        return "shown hands-on, nothing left"
    parts = [f"{hours_text(row.typical)} from nothing{' (thin source)' if row.thin else ''}"]
    if kubernetes < 1:
        parts.append(f"{hours_text((1 - kubernetes) * row.kubernetes)} for Kubernetes")
    if python < 1:
        parts.append(f"{hours_text((1 - python) * row.python)} for Python")
    return " + ".join(parts) + (f", less {level} for what is shown" if level else "")


def _because(worked_out: LedgerRow, row: CategoryEffort, reasons: Mapping[str, str]) -> LedgerRow:
    reason = reasons.get(row.category, "")
    return replace(worked_out, why=f"{worked_out.why}: {reason}") if reason and worked_out.level else worked_out


def scaled(span: Span, factor: Fraction) -> Span:
    """Return a span times a factor."""
    return Span(span.low * factor, span.typical * factor, span.high * factor)


def _short(category: str, effort: Effort) -> str:
    return effort.short.get(category, category.replace("_", " "))


def _listed(categories: Sequence[str], effort: Effort) -> str:
    names = [_short(category, effort) for category in categories]
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _outside(missing: Sequence[str], effort: Effort) -> str:
    return (
        f"No estimate: this resume does not show {_listed(missing, effort)}, so it is not the DevOps baseline "
        "that the three to six months start from. Ask for it in the interview."
    )


def _sentence(
    status: Status, missing: Sequence[str], hours: Span, weeks: Span, months: Span, pace: Fraction, effort: Effort
) -> str:
    if status is Status.NOTHING_LEFT:
        said = "Nothing left: all nine MLOps categories are shown hands-on."
        return f"{said} Ask about {_listed(missing, effort)}, not shown by this resume." if missing else said
    about = (
        f"About {decimal(hours.typical)} focused hours: {decimal(weeks.typical, 1)} weeks at {decimal(pace)} h/week "
        f"({decimal(months.typical, 1, fixed=True)} months). "
        f"Planning range {decimal(hours.low)}-{decimal(hours.high)} h. "
    )
    if status is Status.PROVISIONAL:
        verb = "is" if len(missing) == 1 else "are"
        about = f"If {_listed(missing, effort)} {verb} confirmed: {about[0].lower()}{about[1:]}"
    warning = pace_warning(pace, effort)
    return about + (f"{warning} " if warning else "") + _BASIS
