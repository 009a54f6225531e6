"""Palette, keys, settings, themes, and the guide that names every key."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.color import Color

from gapcheck.cli.review import command_line
from gapcheck.errors import CatalogError
from gapcheck.tui.commands import command_name
from gapcheck.tui.desk import Desk
from gapcheck.tui.keys import TABLE
from gapcheck.tui.settings import Settings, load_settings
from gapcheck.tui.themes import THEMES
from tests.tui.driving import Driver, drive

GUIDE = Path(__file__).parents[2] / "docs" / "review.md"

# Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB.
VISIONS = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def linear(color: Color) -> list[float]:
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in color.normalized]


def seen(color: Color, vision: str) -> list[float]:
    values = linear(color)
    return [min(max(sum(a * b for a, b in zip(row, values, strict=True)), 0), 1) for row in VISIONS[vision]]


def luminance(values: list[float]) -> float:
    return 0.2126 * values[0] + 0.7152 * values[1] + 0.0722 * values[2]


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("vision", VISIONS)
def test_status_colours_stand_out_for_every_vision(theme, vision: str) -> None:
    colours = theme.to_color_system().generate()
    surface = luminance(seen(Color.parse(colours["surface"]), vision))
    for name in ("text-success", "text-warning", "text-error"):
        light = luminance(seen(Color.parse(colours[name]), vision))
        ratio = (max(light, surface) + 0.05) / (min(light, surface) + 0.05)
        assert ratio >= 3, (name, ratio)


def test_every_action_is_in_the_palette_once() -> None:
    names = [command_name(key) for key in TABLE]
    assert len(names) == len(set(names))
    taken = [one for key in TABLE for one in key.keys.split(",")]
    assert len(taken) == len(set(taken))


def test_every_key_of_the_main_screen_has_its_action(desk: Desk) -> None:
    async def steps(d: Driver) -> None:
        for key in TABLE:
            name = re.sub(r"\(.*", "", key.action).removeprefix("app.")
            owners = (d.app, d.app.review, d.app.review.candidates)
            assert any(hasattr(owner, f"action_{name}") for owner in owners), key.id

    drive(desk, steps)


def test_the_guide_names_every_key() -> None:
    guide = GUIDE.read_text()
    for key in TABLE:
        shown = key.display or key.keys.split(",")[0]
        assert f"| `{shown}` | {key.label} | `{key.id}` |" in guide, key.id
    assert len(re.findall(r"^\| `.+` \| .+ \| `\w+\.\w+` \|$", guide, re.M)) == len(TABLE)


def test_the_palette_jumps_to_a_candidate(desk: Desk) -> None:
    async def steps(d: Driver) -> None:
        await d.press("ctrl+p")
        await d.type("data analyst")
        await d.sees("candidate: C-")
        await d.press("enter")
        await d.main()
        await d.until(lambda: "Data Analyst" in d.app.review.title_of(d.app.review.candidates.current))

    drive(desk, steps)


def test_keys_can_be_changed(desk: Desk) -> None:
    async def steps(d: Driver) -> None:
        await d.press("f7")
        await d.until(lambda: d.app.screen is not d.app.review)
        await d.sees("Tag C-")

    drive(desk, steps, settings=Settings(keys={"decide.tag": "f7"}))


def test_help_names_the_keys_of_the_pane(desk: Desk) -> None:
    async def steps(d: Driver) -> None:
        await d.press("question_mark")
        await d.until(lambda: d.app.screen.query("HelpPanel"))
        await d.sees("Candidates")
        await d.press("question_mark")
        await d.until(lambda: not d.app.screen.query("HelpPanel"))

    drive(desk, steps, size=(160, 48))


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("theme: nordd\n", 1, "nord"),
        ("role: mlops\nhours_per_week: 900\n", 2, "make no plan"),
        ("keys:\n  decide.tagg: f7\n", 2, "decide.tag"),
        ("keys:\n  decide.tag: f7\n  decide.note: f7\n", 3, "both"),
        ("colour: red\n", 1, "unknown field"),
    ],
)
def test_a_mistake_in_the_settings_is_named_with_its_line(tmp_path: Path, text: str, line: int, says: str) -> None:
    path = tmp_path / "settings.yaml"
    path.write_text(text)
    with pytest.raises(CatalogError, match=says) as caught:
        load_settings(path)
    assert caught.value.place is not None
    assert caught.value.place.line == line


def test_settings_and_their_absence(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "none.yaml") == Settings()
    path = tmp_path / "settings.yaml"
    path.write_text("theme: nord\nrole: llmops\nhours_per_week: 7.5\nblind: false\nkeys: {decide.tag: 'f7,ctrl+t'}\n")
    found = load_settings(path)
    assert (found.theme, found.role, float(found.hours_per_week or 0), found.blind) == ("nord", "llmops", 7.5, False)
    assert found.keys == {"decide.tag": "f7,ctrl+t"}


def test_the_web_command_is_the_same_session() -> None:
    made = command_line(["review", "C-1", "--port", "9000", "--role", "mlops; rm"])
    assert made.endswith("-m gapcheck review C-1 --role 'mlops; rm'")
