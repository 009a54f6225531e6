"""A search box over the catalogue's skills."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from gapcheck.catalog.lookup import search
from gapcheck.catalog.model import Catalog, Skill
from gapcheck.text.show import for_terminal, one_line

_MOST = 60
_TYPING = 0.1


class SkillSearch(Vertical):
    """Type to search; Enter or Down goes to the results, Enter there chooses."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("down", "to_results", "Results", show=False, id="search.results")]
    DEFAULT_CSS = """
    SkillSearch { height: auto; }
    SkillSearch OptionList { height: auto; max-height: 10; }
    """

    @dataclass
    class Highlighted(Message):
        """A skill is under the cursor."""

        skill: str

    @dataclass
    class Chosen(Message):
        """A skill was chosen."""

        skill: str

    def __init__(self, catalog: Catalog, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.catalog = catalog
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """Show a line to type in above the results."""
        yield Input(placeholder="Search the catalogue: a name, an alias, a part of one", max_length=80)
        yield OptionList(markup=False)

    def on_mount(self) -> None:
        """Start typing."""
        self.query_one(Input).focus()

    @property
    def highlighted_skill(self) -> str:
        """The skill under the cursor, or empty."""
        results = self.query_one(OptionList)
        if results.highlighted is None:
            return ""
        return results.get_option_at_index(results.highlighted).id or ""

    def action_to_results(self) -> None:
        """Go to the results."""
        self.query_one(OptionList).focus()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if self._timer:
            self._timer.stop()
        text = event.value
        self._timer = self.set_timer(_TYPING, lambda: self.find(text))

    def find(self, text: str) -> None:
        """Show what a text finds."""
        found = search(self.catalog, for_terminal(text))[:_MOST] if text.strip() else []
        results = self.query_one(OptionList)
        results.set_options([Option(_line(skill, self.catalog), id=skill.id) for skill in found])
        results.highlighted = 0 if found else None

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.find(event.value)
        if self.highlighted_skill:
            self.post_message(self.Chosen(self.highlighted_skill))

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        if event.option_id:
            self.post_message(self.Highlighted(event.option_id))

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_id:
            self.post_message(self.Chosen(event.option_id))


def _line(skill: Skill, catalog: Catalog) -> Content:
    category = catalog.categories.get(skill.category)
    where = category.name if category else skill.category
    return Content(f"{one_line(skill.name):32} {one_line(where)}")
