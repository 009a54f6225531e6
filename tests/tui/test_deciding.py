"""Decisions: each asks why, is stored before it is shown, moves the numbers, and can be undone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from gapcheck.assessment.model import Action
from gapcheck.store import Reviews, Store
from gapcheck.tui.desk import Desk
from tests.tui.driving import Driver, drive

ADA, BO, CLEO = "Senior DevOps Engineer", "MLOps Engineer", "Data Analyst"


async def go_to(d: Driver, title: str) -> None:
    """Put the cursor on the candidate with a title."""
    roll = d.app.review.candidates.roll
    summary = next(s for s in roll.first(10) if s.title.startswith(title))
    d.app.review.candidates.cursor = roll.index_of(summary.sha256)
    await d.until(lambda: d.dossier and d.dossier.sha256 == summary.sha256)
    await d.pilot.pause(0.1)


async def mark(d: Driver, surface: str) -> None:
    """Walk to a mention as written."""
    await d.press("enter")
    resume = d.app.review.query_one("#resume")
    resume.select(next(m for m in resume.mentions if m.surface == surface))
    await d.pilot.pause()


async def answer(d: Driver, reason: str) -> None:
    """Give a reason and confirm."""
    await d.until(lambda: d.app.screen.query("#reason"))
    d.app.screen.query_one("#reason").focus()
    await d.pilot.pause()
    await d.type(reason)
    await d.press("enter")
    await d.main()


def level_of(d: Driver, category: str, *, machine: bool = False) -> float:
    row = next(c for c in d.dossier.assessment.categories if c.id == category)
    return float(row.machine_level if machine else row.level)


def test_rejecting_a_mention_moves_the_level_and_undo_brings_it_back(desk: Desk) -> None:
    async def steps(d: Driver) -> None:
        await go_to(d, ADA)
        before = level_of(d, "ab_testing")
        assert before > 0
        for count, surface in enumerate(("Canary releases", "Argo Rollouts"), 1):
            await mark(d, surface)
            await d.press("x")
            await answer(d, "not for models")
            await d.decided(count)
        assert level_of(d, "ab_testing") < before
        await d.press("u")
        await d.decided(1)
        await d.press("u")
        await d.decided(0)
        assert level_of(d, "ab_testing") == before
        await d.press("ctrl+r")
        await d.decided(1)
        assert d.dossier.decisions[0].reason == "not for models"

    drive(desk, steps)


def test_a_reason_is_needed(desk: Desk) -> None:
    async def steps(d: Driver) -> None:
        await go_to(d, ADA)
        await d.press("L")
        await d.until(lambda: d.app.screen.query("#reason"))
        await d.press("end", "enter", "enter")
        await d.sees("A reason is needed")
        await d.press("escape")
        await d.main()
        assert d.dossier.decisions == ()

    drive(desk, steps)


def test_a_level_set_by_a_person_stands_beside_the_machines(desk: Desk) -> None:
    async def steps(d: Driver) -> None:
        await go_to(d, ADA)
        await d.press("enter")
        coverage = d.app.review.query_one("#coverage")
        coverage.highlighted = coverage.get_option_index("feature_stores")
        await d.pilot.pause()
        weeks = d.dossier.assessment.transition.weeks.typical
        await d.press("L", "end")
        await answer(d, "showed one in the call")
        await d.decided(1)
        assert level_of(d, "feature_stores") == 1
        assert level_of(d, "feature_stores", machine=True) == 0
        assert d.dossier.assessment.transition.weeks.typical < weeks
        await d.sees("set by a person; machine: 0")

    drive(desk, steps)


def test_confirming_a_spine_category_after_an_interview(desk: Desk) -> None:
    async def steps(d: Driver) -> None:
        await go_to(d, CLEO)
        await d.press("enter")
        await d.press("i")
        await answer(d, "ran their pipelines")
        await d.decided(1)
        assert d.dossier.decisions[0].action is Action.CONFIRM_SPINE
        first = d.dossier.assessment.categories[0]
        assert first.confirmed
        assert first.level >= 0.5
        coverage = d.app.review.query_one("#coverage")
        coverage.highlighted = coverage.get_option_index("feature_stores")
        await d.pilot.pause()
        await d.press("i")
        await d.pilot.pause(0.1)
        assert d.app.screen is d.app.review

    drive(desk, steps)


def test_remapping_with_a_proposal(desk: Desk) -> None:
    async def steps(d: Driver) -> None:
        await go_to(d, ADA)
        await mark(d, "Helm")
        await d.press("m")
        await d.until(lambda: d.app.screen.query("SkillSearch"))
        await d.type("kustomize")
        await d.until(lambda: d.app.screen.query_one("SkillSearch").highlighted_skill == "kustomize")
        await d.press("enter")
        d.app.screen.query_one("#propose").value = True
        await answer(d, "they mean the other one")
        await d.decided(1)
        await d.until(lambda: any(e.skill == "kustomize" for e in d.dossier.assessment.skills))
        assert not any(e.skill == "helm" and e.mentions for e in d.dossier.assessment.skills)

    drive(desk, steps)
    from gapcheck.tui.proposals import proposals_folder

    (path,) = proposals_folder().iterdir()
    written = yaml.safe_load(path.read_text())
    assert written["add"] == {"kustomize": {"aliases": ["Helm"]}}
    assert written["author"] == "ana"


def test_notes_tags_and_verdict_show_in_the_list(desk: Desk) -> None:
    async def steps(d: Driver) -> None:
        await go_to(d, ADA)
        await d.press("a")
        await answer(d, "call back")
        await d.press("t")
        await answer(d, "V I P")
        await d.decided(2)
        await d.sees("#v-i-p")
        await d.sees("✓ seen")
        await d.press("v", "down")
        await answer(d, "wait for the second opening")
        await d.decided(3)
        await d.sees("◆ decided")
        verdict = d.dossier.decisions[-1]
        assert (verdict.action, verdict.value, verdict.author) == (Action.VERDICT, "hold", "ana")
        await d.press("t")
        await answer(d, "v i p")
        await d.decided(2)
        assert "#v-i-p" not in d.text

    drive(desk, steps)


def test_any_decision_can_be_undone_from_the_list_of_them(desk: Desk) -> None:
    async def steps(d: Driver) -> None:
        await go_to(d, ADA)
        for note in ("first", "second"):
            await d.press("a")
            await answer(d, note)
        await d.decided(2)
        await d.press("d")
        await d.sees("note second")
        await d.press("down", "u")
        await d.sees("undone")
        await d.press("escape")
        await d.main()
        await d.decided(1)
        assert d.dossier.decisions[0].value == "second"

    drive(desk, steps)


def test_decisions_are_there_on_reopening_and_beside_another_session(
    desk: Desk, make_desk: Callable[..., Desk], database: Path
) -> None:
    async def first(d: Driver) -> None:
        await go_to(d, ADA)
        other = next(s for s in d.app.review.candidates.roll.first(9) if s.sha256 == d.dossier.sha256)
        await d.press("a")
        await answer(d, "mine")
        await d.decided(1)
        with Store(database) as store:
            from gapcheck.assessment.model import Decision

            Reviews(store).add(other.sha256, Decision(Action.NOTE, "", "theirs", author="bea"))
        await d.press("a")
        await answer(d, "mine again")
        await d.decided(3)

    drive(desk, first)

    async def again(d: Driver) -> None:
        await go_to(d, ADA)
        assert [x.value for x in d.dossier.decisions] == ["mine", "theirs", "mine again"]
        await d.sees("✓ seen")

    drive(make_desk(), again)


@pytest.mark.parametrize("key", ["c", "x", "m"])
def test_judging_without_a_mention_says_how(desk: Desk, key: str) -> None:
    async def steps(d: Driver) -> None:
        await d.press(key)
        await d.sees("mark a mention first")

    drive(desk, steps)


def test_walking_mentions_says_how_each_matched(desk: Desk) -> None:
    async def steps(d: Driver) -> None:
        await go_to(d, ADA)
        await mark(d, "Terrafrom modules")
        await d.sees("“Terrafrom modules” read as Terraform: misspelt")
        await mark(d, "Kubeflow")
        await d.sees("negated")
        await d.press("n")
        before = d.app.review.query_one("#resume").selected
        await d.press("N")
        assert d.app.review.query_one("#resume").selected != before

    drive(desk, steps, size=(160, 48))
