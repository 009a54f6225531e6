"""Driving the app from a plain test: no plugin, no fixed waiting."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from textual.pilot import Pilot

from gapcheck.tui.app import ReviewApp
from gapcheck.tui.desk import Desk
from gapcheck.tui.settings import Settings
from tests.tui.screen_text import screen_text

_KEYS = {" ": "space", "/": "slash", "=": "equals_sign", ">": "greater_than_sign", "_": "underscore", "-": "minus"}
_KEYS |= {".": "full_stop", ":": "colon", "<": "less_than_sign"}
_PATIENCE = 10.0


class Driver:
    """A running app with its pilot."""

    def __init__(self, app: ReviewApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return screen_text(self.app)

    @property
    def dossier(self) -> Any:
        """The candidate in hand."""
        return self.app.review.dossier

    async def until(self, holds: Callable[[], object], what: str = "") -> None:
        """Wait until something holds."""
        waited = 0.0
        while not holds():
            await self.pilot.pause(0.02)
            waited += 0.02
            assert waited < _PATIENCE, f"never happened: {what}\n{self.text}"

    async def sees(self, text: str) -> None:
        """Wait until the screen shows a text."""
        await self.until(lambda: text in self.text, text)

    async def press(self, *keys: str) -> None:
        """Press keys and let the app catch up."""
        for key in keys:
            await self.pilot.press(key)
            await self.pilot.pause()

    async def type(self, text: str) -> None:
        """Type a text."""
        await self.pilot.press(*(_KEYS.get(char, char) for char in text))
        await self.pilot.pause()

    async def decided(self, count: int) -> None:
        """Wait until so many decisions hold for the candidate in hand."""
        await self.until(lambda: self.dossier and len(self.dossier.decisions) == count, f"{count} decisions")

    async def main(self) -> None:
        """Wait until the main screen is in front."""
        await self.until(lambda: self.app.screen is self.app.review, "the main screen")
        await self.pilot.pause(0.1)


def drive(
    desk: Desk,
    steps: Callable[[Driver], Awaitable[None]],
    *,
    size: tuple[int, int] = (120, 36),
    settings: Settings | None = None,
    start: str = "",
    ready: bool = True,
) -> ReviewApp:
    """Run the app and do the steps."""
    app = ReviewApp(desk, settings=settings, start=start)

    async def run() -> None:
        async with app.run_test(size=size, notifications=True) as pilot:
            driver = Driver(app, pilot)
            if ready:
                await driver.until(lambda: len(app.screen_stack) > 1 and driver.dossier, "the first candidate")
                await driver.pilot.pause(0.1)
            await steps(driver)

    asyncio.run(run())
    return app
