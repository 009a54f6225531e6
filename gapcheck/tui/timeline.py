"""The plan as a drawing: weeks from left to right, one row an area."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from math import ceil

from gapcheck.assessment.model import PlanWeek, Transition
from gapcheck.catalog.model import Catalog
from gapcheck.text.show import one_line, shorten

_NAME = 22
_SHADES = " ▁▂▃▄▅▆▇█"


def finish_date(transition: Transition, as_of: date) -> date | None:
    """Return the day the typical plan ends, or None where there is no estimate."""
    if transition.weeks is None:
        return None
    return as_of + timedelta(days=ceil(transition.weeks.typical * 7))


def timeline(transition: Transition, catalog: Catalog, width: int) -> list[str]:
    """Return the drawing: the height of a block is the share of its week, or weeks, that an area takes."""
    plan = transition.plan
    if not plan:
        return []
    columns = max(width - _NAME - 3, 10)
    each = max(ceil(len(plan) / columns), 1)
    groups = [plan[start : start + each] for start in range(0, len(plan), each)]
    areas = list(dict.fromkeys(item.category for week in plan for item in week.items))
    lines = [f"{'weeks':{_NAME}} 1{len(plan)!s:>{max(len(groups) - 1, 1)}}"]
    for area in areas:
        row = "".join(_shade(_hours(group, area), transition.hours_per_week * len(group)) for group in groups)
        lines.append(f"{_name(area, catalog):{_NAME}} {row}")
    return lines


def plan_lines(transition: Transition, catalog: Catalog, as_of: date) -> list[str]:
    """Return the plan week by week, with the day each starts."""
    lines = []
    for week in transition.plan:
        start = as_of + timedelta(weeks=week.week - 1)
        items = ", ".join(f"{_name(item.category, catalog)} {float(item.hours):g} h" for item in week.items)
        lines.append(f"week {week.week:3}  {start}  {items}")
    return lines


def _name(category: str, catalog: Catalog) -> str:
    known = catalog.categories.get(category)
    return shorten(one_line(known.name if known else category), _NAME)


def _hours(weeks: Sequence[PlanWeek], area: str) -> Fraction:
    return sum((item.hours for week in weeks for item in week.items if item.category == area), Fraction(0))


def _shade(hours: Fraction, full: Fraction) -> str:
    if not hours:
        return _SHADES[0]
    share = min(hours / full, Fraction(1))
    return _SHADES[max(round(share * (len(_SHADES) - 1)), 1)]
