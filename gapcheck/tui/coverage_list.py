"""The map of a candidate: spine, MLOps areas and skill lines as bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from gapcheck.assessment.model import Coverage
from gapcheck.text.show import one_line, shorten
from gapcheck.tui.glyphs import SET_BY_PERSON, bar, glyph, number, style, word
from gapcheck.tui.keys import hints

_GROUPS = (("spine", "Spine"), ("divergence", "MLOps areas"), ("role", "Skill lines"))
_NAME_WIDTH = 24


class CoverageList(OptionList):
    """Categories with their levels; moving over one shows its evidence."""

    HELP = """# Coverage
Levels: ○ none 0, ◔ adjacent 1/4, ◑ named 1/2, ◕ practised 3/4, ● hands-on 1. ◆ was set by a person.
`L` sets a level, `i` confirms a spine category after an interview; both ask why. `n` walks its mentions."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "cursor_down", "Next", show=False, id="coverage.next"),
        Binding("k", "cursor_up", "Previous", show=False, id="coverage.previous"),
        Binding("g", "first", "First", show=False, id="coverage.first"),
        Binding("G", "last", "Last", show=False, id="coverage.last"),
        *hints("mention.next", "decide.level", "view.what_if", "decide.verdict", "decide.undo"),
    ]

    @dataclass
    class Selected(Message):
        """A category is under the cursor."""

        category: str

    def show_coverage(self, categories: Sequence[Coverage]) -> None:
        """Show these categories; the cursor stays where it was."""
        before = self.category
        options: list[Option | None] = []
        for group, title in _GROUPS:
            rows = [c for c in categories if c.group == group]
            if rows:
                options.append(Option(Content.styled(title, "bold"), disabled=True))
                options += [Option(_line(row), id=row.id) for row in rows]
        self.set_options(options)
        if self.option_count:
            first = next(i for i in range(self.option_count) if not self.get_option_at_index(i).disabled)
            kept = before and any(row.id == before for row in categories)
            self.highlighted = self.get_option_index(before) if kept else first

    @property
    def category(self) -> str:
        """The id of the category under the cursor, or empty."""
        if self.highlighted is None or self.highlighted >= self.option_count:
            return ""
        return self.get_option_at_index(self.highlighted).id or ""

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Say which category is under the cursor."""
        event.stop()
        if event.option_id:
            self.post_message(self.Selected(event.option_id))


def _line(row: Coverage) -> Content:
    person = SET_BY_PERSON if row.level != row.machine_level or row.confirmed else " "
    name = shorten(one_line(row.name), _NAME_WIDTH)
    text = f"{glyph(row.level)}{person}{name:{_NAME_WIDTH}} {bar(row.level)} {number(row.level):>3} {word(row.level)}"
    return Content.styled(text, style(row.level))
