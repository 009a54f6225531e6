"""The review session."""

from __future__ import annotations

from typing import ClassVar

from textual.app import App
from textual.binding import Binding, BindingType

from gapcheck.errors import GapcheckError
from gapcheck.tui.desk import Desk
from gapcheck.tui.dialogs import ErrorDialog
from gapcheck.tui.review_screen import ReviewScreen
from gapcheck.tui.themes import COLOUR_SAFE


class ReviewApp(App[None]):
    """Opens candidates, shows what covers what, and keeps what a person decides."""

    TITLE = "gapcheck"
    CSS_PATH = "review.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "help", "Help", key_display="?", id="app.help"),
        Binding("q", "quit", "Quit", id="app.quit"),
    ]

    def __init__(self, desk: Desk, *, start: str = "") -> None:
        super().__init__()
        self.desk = desk
        self.start = start

    def on_mount(self) -> None:
        """Open the candidates."""
        self.register_theme(COLOUR_SAFE)
        self.push_screen(ReviewScreen(self.desk, start=self.start))

    def action_help(self) -> None:
        """Show or hide the keys and the help of what has the focus."""
        if self.screen.query("HelpPanel"):
            self.action_hide_help_panel()
        else:
            self.action_show_help_panel()

    def explain(self, error: GapcheckError) -> None:
        """Show an expected error as a dialog."""
        self.push_screen(ErrorDialog(error))
