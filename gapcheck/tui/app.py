"""The review session."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, cast

from textual import work
from textual.app import App
from textual.binding import Binding, BindingType
from textual.events import Resize

from gapcheck.errors import GapcheckError
from gapcheck.tui.commands import Actions, Candidates
from gapcheck.tui.desk import Desk
from gapcheck.tui.dialogs import ErrorDialog
from gapcheck.tui.export_dialog import ExportDialog
from gapcheck.tui.keys import binding
from gapcheck.tui.review_screen import ReviewScreen
from gapcheck.tui.settings import Settings
from gapcheck.tui.themes import THEMES
from gapcheck.tui.too_small import HEIGHT, WIDTH, TooSmall


class ReviewApp(App[None]):
    """Opens candidates, shows what covers what, and keeps what a person decides."""

    TITLE = "gapcheck"
    CSS_PATH = "review.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide"), (150, "-broad")]  # noqa: RUF012
    COMMANDS = App.COMMANDS | {Actions, Candidates}
    BINDINGS: ClassVar[list[BindingType]] = [
        binding("app.help", show=True),
        binding("app.quit"),
        binding("app.theme"),
        Binding("ctrl+q", "quit", "Quit", show=False, priority=True),
    ]

    def __init__(self, desk: Desk, *, start: str = "", settings: Settings | None = None) -> None:
        super().__init__()
        self.desk = desk
        self.start = start
        self.settings = settings or Settings()
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = self.settings.theme
        self.set_keymap(self.settings.keys)

    def on_mount(self) -> None:
        """Open the candidates."""
        self.push_screen(ReviewScreen(self.desk, start=self.start))

    @property
    def review(self) -> ReviewScreen:
        """The main screen."""
        return cast("ReviewScreen", self.screen_stack[1])

    def on_resize(self, event: Resize) -> None:
        """Ask for room when there is too little of it, and go on where it was when there is again."""
        small = event.size.width < WIDTH or event.size.height < HEIGHT
        covered = isinstance(self.screen, TooSmall)
        if small and not covered:
            self.push_screen(TooSmall())
        elif covered and not small:
            self.pop_screen()

    def action_help(self) -> None:
        """Show or hide the keys and the help of what has the focus."""
        if self.screen.query("HelpPanel"):
            self.action_hide_help_panel()
        else:
            self.action_show_help_panel()

    @work
    async def action_export(self) -> None:
        """Export who the screen in front is about."""
        ask = getattr(self.screen, "people", None)
        people: Sequence[str] = ask() if ask else ()
        listed = self.review.team()
        if not people and not listed:
            self.notify("nobody to export", markup=False)
            return
        told = await self.push_screen_wait(ExportDialog(self.desk, tuple(people), tuple(listed)))
        if told:
            self.notify(told, markup=False, timeout=8)

    def explain(self, error: GapcheckError) -> None:
        """Show an expected error as a dialog."""
        self.push_screen(ErrorDialog(error))
