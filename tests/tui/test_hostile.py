"""A resume made of markup, escapes, bidi and endless words reaches every screen as plain text."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from gapcheck.batch.session import Session
from gapcheck.batch.single import assess_and_store
from gapcheck.store import Store
from gapcheck.tui.desk import Desk
from gapcheck.tui.wrapping import fold
from tests.tui.conftest import AS_OF
from tests.tui.driving import Driver, drive

EVIL = (
    "[/x] [@click=app.quit]Jane[/] [link=https://example.org]y [red]a[b]c [type=x, v={'a[0]'}] $error "
    "\x1b]0;owned\x07 \x1b[2J \x9b31m \u202egnp.exe \u2066 \u200b {0} %s \\[ "
)
TEXT = f"""# {EVIL}

## Experience

### [/b] Senior [@click=app.quit]DevOps Engineer, {EVIL}
2018-01 - present

- Ran Kubernetes [/x] with Terraform {EVIL} and Argo CD.
- Canary releases with Argo Rollouts [@click=app.quit] and Prometheus.
- {"Kubernetes" * 1000} {"[" * 300}
"""
TEXT += "".join(f"- line {number} [/{number}]\n" for number in range(3_000))


@pytest.fixture(scope="module")
def evil(warm: Session, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("evil")
    (folder / "evil.md").write_text(TEXT)
    with Store(folder / "evil.db") as store:
        assess_and_store(folder / "evil.md", warm, store, role="mlops", as_of=AS_OF)
    return folder / "evil.db"


def test_every_screen_shows_it_as_text(evil: Path, make_desk: Callable[..., Desk]) -> None:
    seen: list[str] = []

    async def steps(d: Driver) -> None:
        async def look() -> None:
            await d.pilot.pause(0.1)
            seen.append(d.text)

        await look()
        for key in ("enter", "tab", "tab", "tab", "n", "n"):
            await d.press(key)
            await look()
        for opens in ("c", "m", "L", "a", "t", "v", "w", "I", "X", "T", "e", "R", "A"):
            await d.press(opens)
            await d.until(lambda: d.app.screen is not d.app.review, opens)
            await look()
            for row in d.app.screen.query("OptionList").results() if opens not in "RL" else ():
                await d.pilot.click(row, offset=(6, 1))
                await look()
                break
            for _ in range(3):
                if d.app.screen is not d.app.review:
                    await d.press("escape")
            await d.main()
        await d.press("a")
        await d.type("noted")
        await d.press("enter")
        await d.decided(1)
        await d.press("d")
        await look()
        await d.press("escape")
        await d.main()
        await d.press("r")
        await d.sees("the person is shown")
        await look()
        await d.press("ctrl+p")
        await look()
        await d.press("escape")

    app = drive(make_desk(evil), steps, size=(120, 36))
    assert app.return_code in (0, None)
    assert any("[/x]" in text for text in seen)
    assert any("[@click=app.quit]" in text for text in seen)
    for text in seen:
        assert all(char.isprintable() or char == "\n" for char in text)


def test_a_paste_of_ten_thousand_lines_into_a_dialog(desk: Desk) -> None:
    async def steps(d: Driver) -> None:
        from textual.events import Paste

        await d.press("a")
        await d.pilot.pause(0.1)
        d.app.screen.query_one("#reason").post_message(Paste("[/x] line\n" * 10_000))
        await d.pilot.pause(0.1)
        await d.press("enter")
        await d.decided(1)
        assert d.dossier.decisions[0].value == "[/x] line"

    drive(desk, steps)


@pytest.mark.parametrize("text", ["", "a\n\nb", "x" * 10_000, "語" * 500, "ab " * 5000, "\n" * 10_000, "a\tb"])
@pytest.mark.parametrize("width", [1, 20, 77])
def test_folding_keeps_every_character_at_its_place(text: str, width: int) -> None:
    from rich.cells import cell_len

    spans = fold(text, width).spans
    kept = "".join(text[start:end] for start, end in spans)
    assert kept.replace(" ", "") == text.replace("\n", "").replace(" ", "")
    assert all(cell_len(text[start:end]) <= max(width, 10) for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


def test_no_widget_is_given_markup() -> None:
    folder = Path(__file__).parents[2] / "gapcheck" / "tui"
    sources = {path.name: path.read_text() for path in folder.glob("*.py")}
    assert len(sources) > 20
    for name, source in sources.items():
        assert "from_markup" not in source, name
        assert "Text.from_" not in source, name
        for call in re.findall(r"(?:Static|Label)\((?:[^()]|\([^()]*\))*\)", source):
            literal = re.match(r'\w+\((f?)"[^"{]*"', call)
            assert "markup=False" in call or (literal and not literal.group(1)) or call.startswith('Static(f"Export'), (
                name,
                call,
            )
        for call in re.findall(r"\.notify\((?:[^()]|\([^()]*\))*\)", source):
            assert "markup=False" in call, (name, call)
        for call in re.findall(r"(?<![\w.])(?:Option|Checkbox|Button)\((?:[^()]|\([^()]*\))*\)", source):
            assert re.match(r"\w+\((Content|line|_line|content)", call), (name, call)
