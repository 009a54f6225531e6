"""What if: ticking moves hours, weeks, months and the finish date beside the real value."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction

from gapcheck.assessment.model import Action, PlanItem, PlanWeek, Span, Status, Transition
from gapcheck.tui.desk import Desk
from gapcheck.tui.timeline import finish_date, plan_lines, timeline
from tests.tui.driving import Driver, drive
from tests.tui.test_deciding import ADA, answer, go_to


def test_ticking_and_hours_move_the_figures_and_are_kept(desk: Desk) -> None:
    async def steps(d: Driver) -> None:
        await go_to(d, ADA)
        real = d.dossier.assessment.transition
        await d.press("w")
        await d.sees("finished by")
        screen = d.app.screen
        assert finish_date(real, desk.as_of).isoformat() in d.text
        await d.press("down", "down", "space")
        await d.until(lambda: screen.imagined().imagined.transition.weeks.typical < real.weeks.typical)
        await d.sees("hours less")
        ticked = screen.imagined().imagined.transition
        await d.sees(finish_date(ticked, desk.as_of).isoformat())
        await d.press("plus", "plus")
        faster = screen.imagined().imagined.transition
        assert faster.hours_per_week == real.hours_per_week + 2
        assert faster.weeks.typical < ticked.weeks.typical
        await d.press("slash")
        await d.until(lambda: d.app.screen.query("SkillDialog SkillSearch") or d.app.screen is not screen)
        await d.type("feast")
        await d.until(lambda: d.app.screen.query_one("SkillSearch").highlighted_skill == "feast")
        await d.press("enter")
        await d.until(lambda: d.app.screen is screen)
        await d.sees("Feast, used")
        await d.press("s")
        await answer(d, "for the offer")
        await d.decided(1)
        kept = d.dossier.decisions[0]
        assert kept.action is Action.WHAT_IF
        recipe = json.loads(kept.value)
        assert recipe["skills"] == ["feast"]
        assert len(recipe["categories"]) == 1
        assert recipe["hours_per_week"] == "17"
        # The real estimate is untouched.
        assert d.dossier.assessment.transition.hours == real.hours

    drive(desk, steps, size=(160, 48))


def test_hours_a_week_on_the_main_screen(desk: Desk) -> None:
    async def steps(d: Driver) -> None:
        await go_to(d, ADA)
        weeks = d.dossier.assessment.transition.weeks.typical
        await d.press("plus")
        await d.until(lambda: d.dossier.assessment.transition.weeks.typical < weeks)
        await d.press("minus")
        await d.until(lambda: d.dossier.assessment.transition.weeks.typical == weeks)

    drive(desk, steps)


def test_the_drawing_and_the_plan(desk: Desk) -> None:
    weeks = tuple(
        PlanWeek(n, (PlanItem("feature_stores", Fraction(10)), PlanItem("model_registry", Fraction(5 if n < 3 else 0))))
        for n in range(1, 41)
    )
    span = Span(Fraction(30), Fraction(40), Fraction(50))
    transition = Transition(
        Status.ON_BASIS, (), Fraction(15), Fraction(1), Fraction(1), hours=span, weeks=span, months=span, plan=weeks
    )
    catalog = desk.session.catalog
    drawn = timeline(transition, catalog, 60)
    assert len(drawn) == 3
    assert all(len(line) <= 60 for line in drawn)
    assert "▅" in drawn[1] or "▆" in drawn[1]
    assert drawn[2].rstrip() != drawn[2] or "▃" in drawn[2]
    lines = plan_lines(transition, catalog, date(2026, 11, 23))
    assert len(lines) == 40
    assert lines[1].startswith("week   2  2026-11-30")
    assert finish_date(transition, date(2026, 11, 23)) == date(2027, 8, 30)
