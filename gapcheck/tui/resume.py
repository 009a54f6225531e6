"""The resume's own text with every mention marked by how it matched."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content, Span
from textual.widgets import Static

from gapcheck.documents.model import Document
from gapcheck.matching.model import Mention
from gapcheck.text.show import for_terminal
from gapcheck.tui.glyphs import mention_style


class ResumePane(VerticalScroll, can_focus=True):
    """The text as written; one mention may be selected."""

    HELP = """The resume as read. Marked: found as written, underlined: misspelt, struck: denied, italic: wished for or
    somebody else's. `n` and `N` walk the mentions."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.text = ""
        self.mentions: tuple[Mention, ...] = ()
        self.hidden: tuple[tuple[int, int], ...] = ()
        self.selected: Mention | None = None

    def compose(self) -> ComposeResult:
        """Hold one text."""
        yield Static("", markup=False, id="resume-text")

    def show_document(
        self, document: Document, mentions: Sequence[Mention], hidden: Sequence[tuple[int, int]] = ()
    ) -> None:
        """Show a document; ``hidden`` spans are blotted out without moving anything."""
        self.text = _masked(document.text, hidden)
        self.mentions = tuple(mentions)
        self.selected = None
        self._draw()
        self.scroll_home(animate=False)

    def select(self, mention: Mention | None) -> None:
        """Mark one mention and bring it into view."""
        self.selected = mention
        self._draw()
        if mention is not None:
            width = max(self.scrollable_content_region.width, 10)
            row = len(Content(self._shown(self.text[: mention.start])).wrap(width))
            self.scroll_to(y=max(row - self.size.height // 2, 0), animate=False)

    def step(self, by: int, skills: Sequence[str] = ()) -> Mention | None:
        """Select the next or previous mention, of some skills only if any are given."""
        wanted = [m for m in self.mentions if not skills or m.skill in skills]
        if not wanted:
            return None
        here = self.selected.start if self.selected else -1
        if by > 0:
            following = next((m for m in wanted if m.start > here), wanted[0])
        else:
            following = next((m for m in reversed(wanted) if m.start < here), wanted[-1])
        self.select(following)
        return following

    def _draw(self) -> None:
        spans = [Span(m.start, m.end, mention_style(m, selected=m is self.selected)) for m in self.mentions]
        self.query_one("#resume-text", Static).update(Content(self._shown(self.text), spans=spans))

    @staticmethod
    def _shown(text: str) -> str:
        # Cleaned at reading; this keeps the promise even for text stored by an older version, length for length.
        return "".join(c if c.isprintable() or c == "\n" else " " for c in text) if not text.isprintable() else text


def _masked(text: str, hidden: Sequence[tuple[int, int]]) -> str:
    for start, end in hidden:
        blot = "".join(c if c == "\n" else "▒" for c in text[start:end])
        text = text[:start] + blot + text[end:]
    return for_terminal(text, keep_newlines=True) if len(for_terminal(text, keep_newlines=True)) == len(text) else text
