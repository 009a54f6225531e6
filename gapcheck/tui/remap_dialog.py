"""What a mention means instead: a search over the catalogue and a reason."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Checkbox, Input, Static

from gapcheck.catalog.model import Catalog
from gapcheck.text.show import for_terminal
from gapcheck.tui.dialogs import LONGEST, Answer
from gapcheck.tui.skill_search import SkillSearch


class RemapDialog(ModalScreen[Answer | None]):
    """Returns the chosen skill with the reason."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", "Cancel", id="dialog.cancel")]

    def __init__(self, title: str, catalog: Catalog) -> None:
        super().__init__()
        self.heading = title
        self.catalog = catalog
        self.chosen = ""

    def compose(self) -> ComposeResult:
        """Show the search above the reason."""
        with VerticalScroll(classes="dialog"):
            yield Static(for_terminal(self.heading), markup=False, classes="dialog-title")
            yield SkillSearch(self.catalog)
            yield Input(placeholder="Reason (kept with your name and the time)", id="reason", max_length=LONGEST)
            yield Checkbox(Content("write a proposal for the taxonomy, too"), id="propose")
            yield Static("Enter keeps, Escape cancels", markup=False, classes="dialog-hint")

    def action_cancel(self) -> None:
        """Decide nothing."""
        self.dismiss(None)

    @on(SkillSearch.Chosen)
    def _chosen(self, event: SkillSearch.Chosen) -> None:
        self.chosen = event.skill
        self.query_one("#reason", Input).focus()

    @on(Input.Submitted, "#reason")
    def _keep(self, event: Input.Submitted) -> None:
        skill = self.chosen or self.query_one(SkillSearch).highlighted_skill
        reason = for_terminal(event.value).strip()
        if not skill or not reason:
            self.query_one(".dialog-hint", Static).update("Choose a skill above and say why.")
            return
        self.dismiss(Answer(skill, reason, self.query_one("#propose", Checkbox).value))
