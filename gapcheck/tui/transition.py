"""The estimate: the ledger row by row, a bar each, and the sentence that says what it stands on."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from gapcheck.assessment.model import LedgerRow, Transition
from gapcheck.assessment.numbers import decimal
from gapcheck.catalog.model import Catalog
from gapcheck.text.show import one_line, shorten
from gapcheck.tui.keys import hints
from gapcheck.tui.scrolling import SCROLLING

_BAR_HOURS = 8
_NAME_WIDTH = 22


class TransitionPane(VerticalScroll, can_focus=True):
    """The hours ledger of the candidate in hand."""

    HELP = """# Estimate
Hours per area: typical, with low and high. `+` and `-` change the hours a week, `w` asks what if."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *SCROLLING,
        *hints("view.what_if", "view.more_hours", "view.fewer_hours", "view.export"),
    ]

    def compose(self) -> ComposeResult:
        """Hold one text."""
        yield Static("", markup=False, id="transition-text")

    def clear(self) -> None:
        """Show nothing."""
        self.query_one("#transition-text", Static).update("")

    def show_transition(self, transition: Transition | None, catalog: Catalog) -> None:
        """Show an estimate, or why there is none."""
        self.query_one("#transition-text", Static).update(transition_content(transition, catalog))


def transition_content(transition: Transition | None, catalog: Catalog) -> Content:
    """Return the ledger, or why there is none."""
    if transition is None:
        return Content("This role is scored, not timed: the estimate's basis does not cover it.")
    parts = [Content.styled(transition.status.value.replace("_", " "), "bold")]
    parts += [_row(row, catalog) for row in transition.rows]
    if transition.hours and transition.weeks and transition.months:
        total, months = transition.hours, transition.months
        between = f"({decimal(total.low)}-{decimal(total.high)})"
        text = f"{'total':{_NAME_WIDTH}} {decimal(total.typical, fixed=True):>6} h {between}"
        parts.append(Content.styled(text, "bold"))
        parts.append(
            Content(
                f"{decimal(transition.weeks.typical, 1)} weeks at {decimal(transition.hours_per_week)} h/week, "
                f"{decimal(months.typical, 1)} months ({decimal(months.low, 1)}-{decimal(months.high, 1)})"
            )
        )
    parts.append(Content.styled(one_line(transition.sentence), "$text-muted"))
    return Content("\n").join(parts)


def _row(row: LedgerRow, catalog: Catalog) -> Content:
    category = catalog.categories.get(row.category)
    name = shorten(category.name if category else row.category, _NAME_WIDTH)
    bar = "▇" * round(float(row.typical) / _BAR_HOURS)
    return Content(f"{name:{_NAME_WIDTH}} {decimal(row.typical, fixed=True):>6} h {bar}")
