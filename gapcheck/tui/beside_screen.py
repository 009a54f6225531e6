"""Several people: two to four column by column, or a set of them as a team."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Footer, Static

from gapcheck.assessment.model import Assessment
from gapcheck.reports.side_by_side import comparison_text, team_text
from gapcheck.text.show import for_terminal
from gapcheck.tui.desk import Desk
from gapcheck.tui.desk_screen import DeskScreen
from gapcheck.tui.scrolling import SCROLLING


class BesideText(VerticalScroll, can_focus=True):
    """The table."""

    HELP = """# Beside each other
Rows that differ start with ≠. The team view says what a set of people covers together, and who is the only one."""
    BINDINGS: ClassVar[list[BindingType]] = [*SCROLLING]

    def compose(self) -> ComposeResult:
        """Hold one text."""
        yield Static("opening ...", markup=False, id="beside-text")


class BesideScreen(DeskScreen):
    """Shows people beside each other; the same figures as ``gapcheck compare`` and ``gapcheck team``."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,h,left,q", "close", "Back", id="beside.back"),
        Binding("e", "app.export", "Export", id="beside.export"),
    ]

    def __init__(self, desk: Desk, people: Sequence[str], *, team: bool) -> None:
        super().__init__(desk)
        self.documents = tuple(people)
        self.team = team

    def compose(self) -> ComposeResult:
        """Show a heading above the table."""
        what = "team" if self.team else "compare"
        yield Static(f" {what}   role {self.desk.role}   {len(self.documents)} candidates", markup=False, id="header")
        yield BesideText()
        yield Footer()

    def on_mount(self) -> None:
        """Open everybody beside the screen."""
        self.query_one(BesideText).focus()
        self.fill()

    @work
    async def fill(self) -> None:
        """Open the candidates and show them."""
        found = await self.apart(lambda: [self.desk.open(sha256).shown for sha256 in self.documents])
        if found is not None:
            self.query_one("#beside-text", Static).update(self.content(found))

    def content(self, found: Sequence[Assessment]) -> Content:
        """Return the table with differing rows in bold."""
        text = for_terminal((team_text if self.team else comparison_text)(found), keep_newlines=True)
        lines = [Content.styled(line, "bold") if _stands_out(line) else Content(line) for line in text.splitlines()]
        return Content("\n").join(lines)

    def people(self) -> Sequence[str]:
        """Return everybody shown."""
        return self.documents

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)


def _stands_out(line: str) -> bool:
    return line.startswith("≠") or line.endswith("nobody") or " only C-" in line
