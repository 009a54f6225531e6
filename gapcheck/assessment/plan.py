"""The weekly plan: the ledger's rows in prerequisite order, each week filled before the next begins."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from gapcheck.assessment.model import LedgerRow, PlanItem, PlanWeek


def plan(rows: Sequence[LedgerRow], hours_per_week: Fraction) -> tuple[PlanWeek, ...]:
    """Return the weeks that the typical hours fill; rows already stand in prerequisite order."""
    weeks: list[PlanWeek] = []
    items: list[PlanItem] = []
    room = hours_per_week
    for row in rows:
        left = row.typical
        while left:
            taken = min(left, room)
            items.append(PlanItem(row.category, taken))
            left -= taken
            room -= taken
            if not room:
                weeks.append(PlanWeek(len(weeks) + 1, tuple(items)))
                items, room = [], hours_per_week
    if items:
        weeks.append(PlanWeek(len(weeks) + 1, tuple(items)))
    return tuple(weeks)
