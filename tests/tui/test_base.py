"""The session stands at every size, with nobody, with a thousand, and when the database fails."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from gapcheck.assessment.filters import Filter
from gapcheck.store import Store, StoredDocument, StoredPath
from gapcheck.tui.candidate_list import CandidateList
from gapcheck.tui.desk import Desk
from gapcheck.tui.dialogs import ErrorDialog
from gapcheck.tui.too_small import TooSmall
from tests.tui.driving import Driver, drive


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (160, 48), (200, 60)])
def test_every_size_shows_candidates_and_opens_one(desk: Desk, size: tuple[int, int]) -> None:
    async def steps(d: Driver) -> None:
        await d.sees("3 candidates")
        await d.press("enter")
        await d.sees("CI/CD pipelines")
        assert d.dossier.label in d.text

    drive(desk, steps, size=size)


def test_narrow_screens_show_one_pane_with_its_path(desk: Desk) -> None:
    async def steps(d: Driver) -> None:
        for pane in ("coverage", "evidence", "transition", "resume"):
            await d.press("enter" if pane == "coverage" else "tab")
            await d.sees(f"candidates › {d.dossier.label} › {pane}")
        await d.press("escape")
        await d.sees("3 candidates")
        assert "›" not in d.text

    drive(desk, steps, size=(80, 24))


def test_a_terminal_too_small_asks_for_room_and_goes_on_later(desk: Desk) -> None:
    async def steps(d: Driver) -> None:
        await d.pilot.resize_terminal(40, 10)
        await d.until(lambda: isinstance(d.app.screen, TooSmall))
        await d.sees("Make the terminal larger")
        await d.press("c", "v", "x")
        await d.pilot.resize_terminal(120, 36)
        await d.main()
        await d.sees("3 candidates")
        assert d.dossier.decisions == ()

    drive(desk, steps)


def test_an_empty_database_says_what_to_do(make_desk: Callable[..., Desk], tmp_path: Path) -> None:
    async def steps(d: Driver) -> None:
        await d.sees("Nobody here")
        await d.press("c", "L", "w", "n", "u", "ctrl+r", "enter", "j", "G")
        await d.sees("0 candidates")

    drive(make_desk(tmp_path / "empty.db"), steps, ready=False)


def thousand(database: Path, count: int) -> None:
    """Add so many candidates to a database, all with the same text."""
    with Store(database) as store:
        model = store.summaries("mlops", where=Filter())[0]
        content = store.content(model.sha256)
        assert content is not None
        for number in range(count):
            sha256 = f"{number * 2654435761 % 2**32:08x}{number:056x}"
            summary = replace(model, sha256=sha256, fit=number / count, title=f"Engineer {number}")
            document = StoredDocument(sha256, summary.label, "", "text", "en", 1, "ok", "test", content)
            store.save(StoredPath(str(number), "", sha256, 1, "1"), document, results=[(summary, b"")])


def test_a_thousand_candidates_and_only_one_row_renewed(desk: Desk, database: Path) -> None:
    thousand(database, 1000)

    async def steps(d: Driver) -> None:
        await d.sees("1003 candidates")
        rows = d.app.review.query_one(CandidateList)
        before = rows.roll
        await d.press("G", "g", "pagedown", "j")
        await d.until(lambda: d.dossier and d.dossier.sha256 == d.app.review.wanted)
        await d.press("t")
        await d.type("shortlist")
        await d.press("enter")
        await d.decided(1)
        await d.sees("#shortlist")
        # The list was not read again for one decision.
        assert rows.roll is before
        await d.press("slash")
        await d.type("tag:shortlist")
        await d.sees(" 1 candidates")

    drive(desk, steps, size=(160, 48))


def test_moving_fast_opens_only_where_the_cursor_rests(desk: Desk, database: Path) -> None:
    thousand(database, 60)
    opened: list[str] = []
    real = desk.open

    def counting(sha256: str):
        opened.append(sha256)
        return real(sha256)

    desk.open = counting  # type: ignore[method-assign]

    async def steps(d: Driver) -> None:
        opened.clear()
        await d.pilot.press(*["j"] * 30)
        await d.until(lambda: d.dossier.sha256 == d.app.review.wanted)
        assert len(opened) < 15

    drive(desk, steps)


def test_every_order_and_a_filter(desk: Desk) -> None:
    async def steps(d: Driver) -> None:
        for order in ("fit", "months", "must"):
            await d.press("s")
            await d.sees(f"by {order}")
        await d.press("slash")
        await d.type("feast")
        await d.sees(" 1 candidates")
        await d.press("enter")
        await d.until(lambda: d.app.review.focused.id == "candidates")
        assert "filter feast" in d.text
        await d.press("slash")
        await d.press(*["backspace"] * 5)
        await d.type("fit>=many")
        await d.press("enter")
        await d.until(lambda: isinstance(d.app.screen, ErrorDialog))
        await d.sees("is no number")
        await d.press("escape")

    drive(desk, steps)


def test_a_document_deleted_meanwhile_is_a_dialog(desk: Desk, database: Path) -> None:
    async def steps(d: Driver) -> None:
        with sqlite3.connect(database) as other:
            other.execute("pragma foreign_keys = off")
            other.execute("delete from documents where sha256 != ?", (d.dossier.sha256,))
        other.close()
        await d.press("j")
        await d.until(lambda: isinstance(d.app.screen, ErrorDialog))
        await d.sees("no longer in the database")
        await d.press("enter")
        await d.main()

    drive(desk, steps)


def test_a_read_only_database_is_a_dialog_and_nothing_is_claimed(desk: Desk, database: Path) -> None:
    async def steps(d: Driver) -> None:
        from sqlalchemy import event

        event.listen(desk.store.engine, "connect", lambda c, _: c.execute("pragma query_only = on"))
        desk.store.engine.dispose()
        await d.press("t")
        await d.type("first")
        await d.press("enter")
        await d.until(lambda: isinstance(d.app.screen, ErrorDialog))
        await d.sees("cannot be written")
        assert d.dossier.decisions == ()
        await d.press("enter")

    drive(desk, steps)


def test_a_locked_database_is_a_dialog_and_the_screen_stays_alive(desk: Desk, database: Path) -> None:
    async def steps(d: Driver) -> None:
        from sqlalchemy import event

        event.listen(desk.store.engine, "connect", lambda c, _: c.execute("pragma busy_timeout = 300"))
        desk.store.engine.dispose()
        other = sqlite3.connect(database)
        other.execute("begin immediate")
        await d.press("t")
        await d.type("first")
        await d.press("enter")
        await d.press("tab")
        await d.until(lambda: isinstance(d.app.screen, ErrorDialog))
        await d.sees("locked by another program")
        other.rollback()
        other.close()
        await d.press("enter")
        await d.main()
        await d.press("t")
        await d.type("second")
        await d.press("enter")
        await d.decided(1)

    drive(desk, steps)
