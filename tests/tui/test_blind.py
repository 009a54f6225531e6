"""Blind reading: nothing on any screen tells who it is, until somebody asks, and that is noted."""

from __future__ import annotations

from collections.abc import Callable

from gapcheck.assessment.model import Action
from gapcheck.tui.desk import Desk
from tests.tui.driving import Driver, drive
from tests.tui.test_deciding import ADA, answer, go_to

PRIVATE = ("Ada", "Testperson", "ada.testperson", "example.org", "7788", "Sample Street", "90210", "github.com")
PRIVATE += ("Example University", "3 May 1990", "ada-testperson.md", "adatestperson")


def test_no_screen_tells_who_it_is(desk: Desk) -> None:
    async def steps(d: Driver) -> None:
        async def clean(where: str) -> None:
            await d.pilot.pause(0.1)
            text = d.text
            assert not [word for word in PRIVATE if word.lower() in text.lower()], f"{where}\n{text}"

        await go_to(d, ADA)
        await clean("main")
        for key in ("enter", "tab", "tab", "tab", "G", "g"):
            await d.press(key)
            await clean(key)
        for opens in ("I", "w", "T", "e", "d", "ctrl+p"):
            await d.press(opens)
            await d.until(lambda: d.app.screen is not d.app.review)
            await clean(opens)
            while d.app.screen is not d.app.review:
                await d.press("escape")
            await d.main()
        await d.press("a")
        await answer(d, "Ada Testperson called")
        await d.press("d")
        await d.sees("note")
        await clean("decisions")

    drive(desk, steps, size=(200, 60))


def test_masking_moves_no_character(desk: Desk) -> None:
    async def steps(d: Driver) -> None:
        await go_to(d, ADA)
        assert len(d.dossier.text) == len(d.dossier.document.text)
        for mention in d.dossier.mentions:
            assert d.dossier.text[mention.start : mention.end] == mention.surface

    drive(desk, steps)


def test_revealing_is_noted_and_hides_again(desk: Desk) -> None:
    async def steps(d: Driver) -> None:
        await go_to(d, ADA)
        await d.press("r")
        await d.decided(1)
        assert d.dossier.decisions[0].action is Action.REVEAL
        await d.sees("Ada Testperson")
        await d.press("r")
        await d.until(lambda: d.dossier.blind)
        await d.decided(1)
        await d.pilot.pause(0.1)
        assert "Ada Testperson" not in d.text
        await d.press("u")
        await d.sees("nothing to undo")

    drive(desk, steps, size=(160, 48))


def test_blind_changes_no_figure(desk: Desk, make_desk: Callable[..., Desk]) -> None:
    async def steps(d: Driver) -> None:
        await go_to(d, ADA)
        seen.append(d.dossier.assessment)

    seen: list[object] = []
    drive(desk, steps)
    drive(make_desk(blind=False), steps)
    assert seen[0] == seen[1]
