"""The resume's own text with every mention marked by how it matched."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual.binding import BindingType
from textual.events import Click, Resize
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from gapcheck.matching.model import Mention
from gapcheck.tui.glyphs import mention_class
from gapcheck.tui.keys import hints
from gapcheck.tui.scrolling import SCROLLING
from gapcheck.tui.wrapping import Rows, fold, shown


class ResumePane(ScrollView, can_focus=True):
    """The text as written; one mention may be selected."""

    HELP = """# Resume
The text as read; in blind mode the person is covered with █. Marked: found as written, underlined: misspelt, struck:
denied, italic: wished for or somebody else's. `n` and `N` walk the mentions of the category, a click selects one;
`c` confirms it, `x` rejects it, `m` says what it means instead."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *SCROLLING,
        *hints("mention.next", "mention.confirm", "mention.reject", "mention.remap", "view.reveal"),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "resume--exact",
        "resume--fuzzy",
        "resume--negated",
        "resume--wished",
        "resume--selected",
    }
    DEFAULT_CSS = """
    ResumePane { height: 1fr; }
    ResumePane > .resume--exact { color: $text-success; text-style: bold; }
    ResumePane > .resume--fuzzy { color: $text-accent; text-style: underline; }
    ResumePane > .resume--negated { color: $text-error; text-style: strike; }
    ResumePane > .resume--wished { color: $text-warning; text-style: italic; }
    ResumePane > .resume--selected { text-style: bold reverse; }
    """

    @dataclass
    class Chosen(Message):
        """A mention was selected."""

        mention: Mention

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.text = ""
        self.mentions: tuple[Mention, ...] = ()
        self.selected: Mention | None = None
        self._starts: list[int] = []
        self._rows = Rows(((0, 0),))

    def show_document(self, text: str, mentions: Sequence[Mention], *, keep: bool = False) -> None:
        """Show a text as it may be shown; ``keep`` leaves the place and the selected mention."""
        self.text = text
        self.mentions = tuple(sorted(mentions, key=lambda m: (m.start, -m.end)))
        self._starts = [m.start for m in self.mentions]
        self._fold()
        if not keep:
            self.selected = None
            self.scroll_home(animate=False)

    def on_resize(self, _: Resize) -> None:
        """Fold again at the new width."""
        self._fold()

    def _fold(self) -> None:
        width = self.scrollable_content_region.width or self.size.width
        self._rows = fold(self.text, width)
        self.virtual_size = Size(width, len(self._rows.spans))
        self.refresh()

    def select(self, mention: Mention | None) -> None:
        """Mark one mention and bring it into view."""
        self.selected = mention
        if mention is not None:
            row = self._rows.row_of(mention.start)
            self.scroll_to(y=max(row - self.size.height // 2, 0), animate=False)
            self.post_message(self.Chosen(mention))
        self.refresh()

    def step(self, by: int, skills: Sequence[str] = ()) -> Mention | None:
        """Select the next or previous mention, of some skills only if any are given."""
        wanted = [m for m in self.mentions if not skills or m.skill in skills]
        if not wanted:
            return None
        here = (self.selected.start, self.selected.skill) if self.selected else (-1, "")
        if by > 0:
            following = next((m for m in wanted if (m.start, m.skill) > here), wanted[0])
        else:
            following = next((m for m in reversed(wanted) if (m.start, m.skill) < here), wanted[-1])
        self.select(following)
        return following

    def on_click(self, event: Click) -> None:
        """Select the mention that was clicked."""
        row = event.y + self.scroll_offset.y
        if 0 <= row < len(self._rows.spans):
            start, end = self._rows.spans[row]
            offset = min(start + event.x, end)
            found = next((m for m in self.mentions if m.start <= offset < m.end), None)
            if found:
                self.select(found)

    def render_line(self, y: int) -> Strip:
        """Draw one row of the viewport."""
        number = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        base = self.rich_style
        if number >= len(self._rows.spans):
            return Strip.blank(width, base)
        start, end = self._rows.spans[number]
        segments: list[Segment] = []
        done = start
        for mention in self._within(start, end):
            first, last = max(mention.start, done), min(mention.end, end)
            if first >= last:
                continue
            name = "selected" if mention == self.selected else mention_class(mention)
            style = base + self.get_component_rich_style(f"resume--{name}", partial=True)
            segments += [Segment(shown(self.text[done:first]), base), Segment(shown(self.text[first:last]), style)]
            done = last
        segments.append(Segment(shown(self.text[done:end]), base))
        return Strip(segments).adjust_cell_length(width, base)

    def _within(self, start: int, end: int) -> list[Mention]:
        """Return the mentions that touch a row; the selected one first where several start together."""
        # A mention is shorter than a few hundred characters: looking back so far finds those begun on earlier rows.
        found = []
        for place in range(bisect_left(self._starts, start - 400), len(self.mentions)):
            mention = self.mentions[place]
            if mention.start >= end:
                break
            if mention.end > start:
                found.append(mention)
        return sorted(found, key=lambda m: (m.start, m != self.selected))
