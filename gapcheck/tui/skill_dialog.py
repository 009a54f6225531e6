"""Choosing one skill."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from gapcheck.catalog.model import Catalog
from gapcheck.text.show import for_terminal
from gapcheck.tui.skill_search import SkillSearch


class SkillDialog(ModalScreen[str]):
    """Returns a skill's id, or empty."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", "Cancel", id="dialog.cancel")]

    def __init__(self, title: str, catalog: Catalog) -> None:
        super().__init__()
        self.heading = title
        self.catalog = catalog

    def compose(self) -> ComposeResult:
        """Show the search."""
        with Vertical(classes="dialog"):
            yield Static(for_terminal(self.heading), markup=False, classes="dialog-title")
            yield SkillSearch(self.catalog)
            yield Static("Enter chooses, Escape cancels", markup=False, classes="dialog-hint")

    def action_cancel(self) -> None:
        """Choose nothing."""
        self.dismiss("")

    @on(SkillSearch.Chosen)
    def _chosen(self, event: SkillSearch.Chosen) -> None:
        self.dismiss(event.skill)
