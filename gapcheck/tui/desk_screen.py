"""What every screen of the session shares: the desk, work off the screen's thread, and errors as dialogs."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar, cast

from textual.screen import Screen

from gapcheck.errors import GapcheckError
from gapcheck.tui.desk import Desk

if TYPE_CHECKING:
    from gapcheck.tui.app import ReviewApp

T = TypeVar("T")


class DeskScreen(Screen[None]):
    """A screen over a desk."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    @property
    def session_app(self) -> ReviewApp:
        """The app this screen belongs to."""
        return cast("ReviewApp", self.app)

    async def apart(self, work: Callable[[], T]) -> T | None:
        """Do what may take long beside the screen; an expected error becomes a dialog and None."""
        try:
            return await asyncio.to_thread(work)
        except GapcheckError as error:
            if self.is_attached:
                self.session_app.explain(error)
            return None

    def say(self, text: str) -> None:
        """Tell something in passing."""
        self.notify(text, markup=False)

    def people(self) -> Sequence[str]:
        """Return the documents that an export from here is about."""
        return ()
