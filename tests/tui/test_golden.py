"""The main screens as text; GAPCHECK_GOLDEN=1 writes them anew."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from gapcheck.tui.desk import Desk
from tests.tui.driving import Driver, drive
from tests.tui.test_deciding import ADA, go_to

GOLDEN = Path(__file__).parent / "golden"
SCREENS = {"main": (), "candidate": ("enter",), "what-if": ("w",), "compare": ("g", "space", "space", "C")}


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 60)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_screens_look_as_they_did(desk: Desk, size: tuple[int, int]) -> None:
    found: dict[str, str] = {}

    async def steps(d: Driver) -> None:
        await go_to(d, ADA)
        for name, keys in SCREENS.items():
            await d.press(*keys)
            await d.until(lambda: "opening ..." not in d.text)
            await d.pilot.pause(0.3)
            found[name] = d.text
            if keys:
                await d.press("escape")
                await d.main()

    drive(desk, steps, size=size)
    for name, text in found.items():
        path = GOLDEN / f"{name}-{size[0]}x{size[1]}.txt"
        if os.environ.get("GAPCHECK_GOLDEN"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text)
        assert text == path.read_text(), name
