"""The list of candidates: drawn line by line, so that a hundred thousand cost no more than a screenful."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
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
from gapcheck.text.show import one_line, shorten
from gapcheck.tui.glyphs import STATES, VERDICTS


@dataclass(frozen=True, slots=True)
class Row:
    """A heading or a candidate."""

    text: str
    summary: Summary | None = None


class CandidateList(ScrollView, can_focus=True):
    """Candidates in groups by verdict; Enter or a click opens one."""

    HELP = """Candidates, grouped by verdict. `/` filters: a skill (`k8s`), a level (`feature_stores>=1/2`),
    `verdict:ready`, `tag:shortlist`, `state:new`, `months<=3`, or part of a title. `s` changes the order."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", "Next", show=False, id="list.next"),
        Binding("up,k", "move(-1)", "Previous", show=False, id="list.previous"),
        Binding("pagedown,ctrl+f", "move(20)", "Page down", show=False, id="list.page_down"),
        Binding("pageup,ctrl+b", "move(-20)", "Page up", show=False, id="list.page_up"),
        Binding("home,g", "edge(-1)", "First", show=False, id="list.first"),
        Binding("end,G", "edge(1)", "Last", show=False, id="list.last"),
        Binding("enter,l,right", "open", "Open", id="list.open"),
    ]

    DEFAULT_CSS = """
    CandidateList { width: 1fr; height: 1fr; background: $surface; }
    """

    cursor: reactive[int] = reactive(-1, always_update=True)

    @dataclass
    class Highlighted(Message):
        """The cursor stands on a candidate."""

        summary: Summary

    @dataclass
    class Opened(Message):
        """A candidate was chosen."""

        summary: Summary

    def __init__(self, *, grouped: bool = True, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.rows: list[Row] = []
        self.grouped = grouped
        self.marked: set[str] = set()

    def show_candidates(self, summaries: Sequence[Summary], keep: str = "") -> None:
        """Show these candidates, the cursor on ``keep`` if it is among them."""
        self.rows = _rows(summaries, grouped=self.grouped)
        self.virtual_size = Size(self.size.width, len(self.rows))
        places = [i for i, row in enumerate(self.rows) if row.summary]
        kept = [i for i in places if (s := self.rows[i].summary) and s.sha256 == keep]
        self.cursor = (kept or places or [-1])[0]
        self.refresh()

    @property
    def current(self) -> Summary | None:
        """The candidate under the cursor."""
        return self.rows[self.cursor].summary if 0 <= self.cursor < len(self.rows) else None

    def render_line(self, y: int) -> Strip:
        """Draw one line of the viewport."""
        index = y + self.scroll_offset.y
        width = self.size.width
        base = self.rich_style
        if index >= len(self.rows):
            return Strip.blank(width, base)
        row = self.rows[index]
        style = base
        if row.summary is None:
            style += Style(bold=True)
        elif index == self.cursor:
            style += Style(reverse=True) if self.has_focus else Style(underline=True)
        text = self._line(row, width)
        return Strip([Segment(text.ljust(width)[:width], style)], width)

    def _line(self, row: Row, width: int) -> str:
        if row.summary is None:
            return shorten(f" {row.text}", width)
        mark = "+" if row.summary.sha256 in self.marked else " "
        return shorten(f" {mark}{row.text}", width)

    def watch_cursor(self) -> None:
        """Keep the cursor in view and say where it is."""
        if self.current is None:
            return
        self.scroll_to_region(Region(0, self.cursor, 1, 1), animate=False, force=True)
        self.refresh()
        self.post_message(self.Highlighted(self.current))

    def action_move(self, by: int) -> None:
        """Move the cursor over candidates, skipping headings."""
        step = 1 if by > 0 else -1
        place = self.cursor
        for _ in range(abs(by)):
            following = place + step
            while 0 <= following < len(self.rows) and self.rows[following].summary is None:
                following += step
            if not 0 <= following < len(self.rows):
                break
            place = following
        if place != self.cursor:
            self.cursor = place

    def action_edge(self, end: int) -> None:
        """Move to the first or the last candidate."""
        places = [i for i, row in enumerate(self.rows) if row.summary]
        if places:
            self.cursor = places[-1] if end > 0 else places[0]

    def action_open(self) -> None:
        """Open the candidate under the cursor."""
        if self.current:
            self.post_message(self.Opened(self.current))

    def toggle_mark(self) -> None:
        """Mark the candidate for comparing, or unmark it."""
        if self.current:
            self.marked ^= {self.current.sha256}
            self.refresh()

    def on_click(self, event: Click) -> None:
        """Open what was clicked."""
        index = event.y + self.scroll_offset.y
        if 0 <= index < len(self.rows) and self.rows[index].summary:
            self.cursor = index
            self.action_open()


def _rows(summaries: Sequence[Summary], *, grouped: bool) -> list[Row]:
    if not grouped:
        return [Row(line(s), s) for s in summaries]
    rows: list[Row] = []
    for verdict, group in groupby(summaries, key=lambda s: s.verdict):
        members = list(group)
        rows.append(Row(f"{VERDICTS[verdict]}  {len(members)}"))
        rows += [Row(line(s), s) for s in members]
    return rows


def line(s: Summary) -> str:
    """Return a candidate's line: label, months, state, title."""
    months = f"{s.months:4.1f} m" if s.months is not None else "   -  "
    return f"{s.label} {months} {STATES[s.state]} {s.state:7} {one_line(s.title)}"
