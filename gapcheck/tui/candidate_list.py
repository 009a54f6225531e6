"""The list of candidates: drawn line by line, so that a hundred thousand cost no more than a screenful."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.events import Click
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from gapcheck.assessment.summary import Summary
from gapcheck.errors import GapcheckError
from gapcheck.tui.candidate_line import candidate_line, fitted
from gapcheck.tui.keys import binding, hints
from gapcheck.tui.roll import Roll, Row


class CandidateList(ScrollView, can_focus=True):
    """Candidates in groups by verdict; Enter or a click opens one."""

    HELP = """# Candidates
Grouped by verdict. `/` filters: a skill (`k8s`), a level (`feature_stores>=1/2`), `verdict:ready`, `tag:shortlist`,
`state:new`, `months<=3`, or part of a title; `-` before a term turns it round. `s` changes the order.
`space` marks two to four, `C` compares them, `T` shows them as a team.

● new, ✓ seen (somebody decided something), ◆ decided (a verdict was given). `≡2`: two resumes of one person."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,l,right", "open", "Open", key_display="⏎", id="rows.open"),
        Binding("down,j", "move(1)", "Next", show=False, id="rows.next"),
        Binding("up,k", "move(-1)", "Previous", show=False, id="rows.previous"),
        Binding("pagedown,ctrl+f", "move(20)", "Page down", show=False, id="rows.page_down"),
        Binding("pageup,ctrl+b", "move(-20)", "Page up", show=False, id="rows.page_up"),
        Binding("home,g", "edge(-1)", "First", show=False, id="rows.first"),
        Binding("end,G", "edge(1)", "Last", show=False, id="rows.last"),
        *hints("list.filter", "list.sort"),
        binding("list.mark", show=True),
        *hints("list.compare", "list.add"),
    ]

    DEFAULT_CSS = """
    CandidateList { width: 1fr; height: 1fr; background: $surface; }
    """

    cursor: reactive[int] = reactive(-1, always_update=True)

    @dataclass
    class Highlighted(Message):
        """The cursor stands on a candidate."""

        summary: Summary

    class Marked(Message):
        """A mark was set or taken off."""

    @dataclass
    class Opened(Message):
        """A candidate was chosen."""

        summary: Summary

    def __init__(self, *, title: Callable[[Summary], str], id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.roll: Roll | None = None
        self.marked: dict[str, None] = {}
        self._title = title

    def show_candidates(self, roll: Roll, keep: str = "") -> None:
        """Show these candidates, the cursor on ``keep`` if it is among them."""
        self.roll = roll
        self.virtual_size = Size(self.size.width, len(roll))
        kept = roll.index_of(keep) if keep else None
        first = next((i for i in range(min(len(roll), 2)) if roll.is_candidate(i)), -1)
        self.cursor = first if kept is None else kept
        self.refresh()

    @property
    def current(self) -> Summary | None:
        """The candidate under the cursor."""
        return self._row(self.cursor).summary

    def _row(self, index: int) -> Row:
        if self.roll is None or not 0 <= index < len(self.roll):
            return Row()
        try:
            return self.roll.row(index)
        except GapcheckError as error:
            return Row(f"  {error.code}")

    def render_line(self, y: int) -> Strip:
        """Draw one line of the viewport."""
        index = y + self.scroll_offset.y
        width = self.size.width
        row = self._row(index)
        style = self.rich_style
        if row.summary is None:
            text = fitted(f" {row.text}", width)
            style += Style(bold=True, dim=row.text.startswith(" "))
        else:
            text = self._line(row.summary, width)
            if index == self.cursor:
                style += Style(reverse=True, bold=self.has_focus)
        return Strip([Segment(text, style)], width)

    def _line(self, summary: Summary, width: int) -> str:
        resumes = self.roll.resumes_of(summary) if self.roll else 1
        marked = summary.sha256 in self.marked
        return candidate_line(summary, width, title=self._title(summary), marked=marked, resumes=resumes)

    def watch_cursor(self) -> None:
        """Keep the cursor in view and say where it is."""
        current = self.current
        if current is None:
            return
        # The heading above the first candidate of a group comes into view with it.
        top = self.cursor - 1 if self.roll and not self.roll.is_candidate(self.cursor - 1) else self.cursor
        self.scroll_to_region(Region(0, max(top, 0), 1, self.cursor - max(top, 0) + 1), animate=False, force=True)
        self.refresh()
        self.post_message(self.Highlighted(current))

    def action_move(self, by: int) -> None:
        """Move the cursor over candidates, skipping headings."""
        if self.roll is None:
            return
        step = 1 if by > 0 else -1
        place = self.cursor
        for _ in range(abs(by)):
            following = place + step
            while 0 <= following < len(self.roll) and not self.roll.is_candidate(following):
                following += step
            if not 0 <= following < len(self.roll):
                break
            place = following
        if place != self.cursor:
            self.cursor = place

    def action_edge(self, end: int) -> None:
        """Move to the first or the last candidate."""
        rows = range(len(self.roll)) if self.roll else range(0)
        found = (i for i in (rows if end < 0 else reversed(rows)) if self.roll and self.roll.is_candidate(i))
        self.cursor = next(found, -1)

    def action_open(self) -> None:
        """Open the candidate under the cursor."""
        current = self.current
        if current:
            self.post_message(self.Opened(current))

    def action_mark(self) -> None:
        """Mark the candidate for comparing, or unmark it, and go on to the next."""
        current = self.current
        if current:
            if current.sha256 in self.marked:
                del self.marked[current.sha256]
            else:
                self.marked[current.sha256] = None
            self.post_message(self.Marked())
            self.action_move(1)
            self.refresh()

    def on_click(self, event: Click) -> None:
        """Open what was clicked; with Ctrl held, mark it."""
        index = event.y + self.scroll_offset.y
        if self._row(index).summary:
            self.cursor = index
            if event.ctrl:
                self.action_mark()
            else:
                self.action_open()
