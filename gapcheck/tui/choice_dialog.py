"""One of several."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from gapcheck.text.show import for_terminal


class ChoiceDialog(ModalScreen[str]):
    """Returns the id of the choice, or empty."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Cancel", id="dialog.cancel"),
        Binding("j", "move(1)", "Down", show=False, id="dialog.down"),
        Binding("k", "move(-1)", "Up", show=False, id="dialog.up"),
    ]

    def __init__(self, title: str, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.heading = title
        self.choices = choices

    def compose(self) -> ComposeResult:
        """Show the choices."""
        with Vertical(classes="dialog"):
            yield Static(for_terminal(self.heading), markup=False, classes="dialog-title")
            yield OptionList(*(Option(Content(for_terminal(text)), id=value) for value, text in self.choices))
            yield Static("Enter chooses, Escape cancels", markup=False, classes="dialog-hint")

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        options = self.query_one(OptionList)
        (options.action_cursor_down if by > 0 else options.action_cursor_up)()

    def action_cancel(self) -> None:
        """Choose nothing."""
        self.dismiss("")

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id or "")
