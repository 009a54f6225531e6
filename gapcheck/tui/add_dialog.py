"""Which files or folder to add."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.suggester import Suggester
from textual.widgets import Input, Static


class _Paths(Suggester):
    """Completes a path from what is there."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """Return the first entry that continues what was typed."""
        try:
            path = Path(value).expanduser()
            folder, begun = (path, "") if value.endswith("/") else (path.parent, path.name)
            names = sorted(entry.name for entry in folder.iterdir() if entry.name.startswith(begun))
        except (OSError, ValueError, RuntimeError):
            return None
        return value[: len(value) - len(begun)] + names[0] if begun and names else None


class AddDialog(ModalScreen[Path | None]):
    """Returns a path that exists, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", "Cancel", id="dialog.cancel")]

    def compose(self) -> ComposeResult:
        """Show one line."""
        with Vertical(classes="dialog"):
            yield Static("Add a file or a folder", markup=False, classes="dialog-title")
            yield Input(placeholder="~/resumes", suggester=_Paths(), max_length=4000)
            yield Static("Enter reads, right arrow completes, Escape cancels", markup=False, classes="dialog-hint")

    def action_cancel(self) -> None:
        """Add nothing."""
        self.dismiss(None)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        try:
            path = Path(event.value.strip()).expanduser()
            there = bool(event.value.strip()) and path.exists()
        except (OSError, ValueError, RuntimeError):
            there = False
        if there:
            self.dismiss(path)
        else:
            self.query_one(".dialog-hint", Static).update("There is nothing of that name.")
