"""What stands on a terminal that is too small to work in."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Static

WIDTH, HEIGHT = 60, 15


class TooSmall(ModalScreen[None]):
    """Asks for room; no key decides anything meanwhile."""

    def compose(self) -> ComposeResult:
        """Say how much is needed."""
        yield Static(f"Needs {WIDTH}x{HEIGHT} characters.\nMake the terminal larger.", markup=False, id="too-small")
