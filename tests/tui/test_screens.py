"""The other screens: interview sheet, compare, team, taxonomy, roles, adding, export."""

from __future__ import annotations

from pathlib import Path

from gapcheck.assessment.model import Action
from gapcheck.tui.desk import Desk
from tests.tui.driving import Driver, drive
from tests.tui.test_deciding import ADA, CLEO, go_to


def test_the_interview_sheet_keeps_ticks_and_answers(desk: Desk) -> None:
    async def steps(d: Driver) -> None:
        await go_to(d, ADA)
        await d.press("I")
        await d.sees("Nothing thin")
        await d.press("space", "a", "escape")
        await d.main()
        await go_to(d, CLEO)
        await d.press("I")
        await d.sees("0 of")
        await d.press("space")
        await d.sees("1 of")
        await d.press("a")
        await d.until(lambda: d.app.screen.query("#reason"))
        await d.type("knew it well")
        await d.press("enter")
        await d.sees("› knew it well")
        await d.press("escape")
        await d.main()
        last = [x for x in d.dossier.decisions if x.action is Action.ANSWER][-1]
        assert (last.value, last.reason) == ("asked", "knew it well")
        await d.press("I")
        await d.sees("› knew it well")

    drive(desk, steps)


def test_compare_and_team(desk: Desk) -> None:
    async def steps(d: Driver) -> None:
        await d.press("C")
        await d.sees("mark two to four")
        await d.press("space", "space")
        await d.sees("2 marked")
        await d.press("C")
        await d.sees("≠ fit")
        await d.press("escape")
        await d.main()
        await d.press("T")
        await d.sees("2 people")
        await d.press("escape")
        await d.main()

    drive(desk, steps)


def test_the_taxonomy_can_be_searched(desk: Desk) -> None:
    async def steps(d: Driver) -> None:
        await d.press("X")
        await d.sees("taxonomy")
        await d.type("opentofu")
        await d.sees("counts in: Infrastructure as code")
        await d.press("escape")
        await d.main()

    drive(desk, steps)


def test_changing_the_role_assesses_who_has_no_result_yet(desk: Desk) -> None:
    async def steps(d: Driver) -> None:
        await d.press("R")
        await d.until(lambda: d.app.screen.query("ChoiceDialog OptionList") or d.app.screen is not d.app.review)
        options = d.app.screen.query_one("OptionList")
        options.highlighted = options.get_option_index("devops")
        await d.press("enter")
        for _ in range(600):
            await d.pilot.pause(0.1)
            if d.app.screen is d.app.review and "role devops   3 candidates" in d.text:
                break
        await d.sees("role devops   3 candidates")

    drive(desk, steps)


def test_adding_a_folder_and_a_path_that_is_not_there(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "more"
    folder.mkdir()
    (folder / "new.md").write_text(
        (Path(__file__).parent / "people" / "bo-fictional.md").read_text() + "\n- Airflow.\n"
    )
    (folder / "bad.pdf").write_bytes(b"%PDF-1.4 nothing")

    async def steps(d: Driver) -> None:
        await d.press("A")
        await d.until(lambda: d.app.screen is not d.app.review)
        await d.press(*"nowhere", "enter")
        await d.sees("nothing of that name")
        d.app.screen.query_one("Input").value = str(folder)
        await d.press("enter")
        for _ in range(600):
            await d.pilot.pause(0.1)
            if d.app.screen is d.app.review and "4 candidates" in d.text:
                break
        await d.sees("4 candidates")
        await d.sees("unreadable  1")

    drive(desk, steps)


def test_exporting_shows_what_will_be_written_and_writes_it(desk: Desk, tmp_path: Path) -> None:
    out = tmp_path / "out"

    async def steps(d: Driver) -> None:
        await go_to(d, ADA)
        await d.press("e")
        await d.until(lambda: d.app.screen.query("#out"))
        d.app.screen.query_one("#out").value = str(out)
        await d.sees("manifest.json")
        await d.until(lambda: "MLOps" in str(d.app.screen.query_one("#look-text").content))
        assert not out.exists()
        await d.press("ctrl+s")
        await d.main()

    drive(desk, steps, size=(160, 48))
    names = {path.suffix for path in out.iterdir()}
    assert names == {".html", ".json"}
    assert "Testperson" not in "".join(path.read_text() for path in out.iterdir())
