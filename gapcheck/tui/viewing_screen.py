"""The other screens and dialogs, opened from the main one."""

from __future__ import annotations

from textual import work

from gapcheck.tui.add_dialog import AddDialog
from gapcheck.tui.beside_screen import BesideScreen
from gapcheck.tui.choice_dialog import ChoiceDialog
from gapcheck.tui.deciding_screen import DecidingScreen
from gapcheck.tui.decisions_screen import DecisionsScreen
from gapcheck.tui.interview_screen import InterviewScreen
from gapcheck.tui.progress_dialog import ProgressDialog
from gapcheck.tui.taxonomy_screen import TaxonomyScreen
from gapcheck.tui.what_if_screen import WhatIfScreen

_MOST_COMPARED = 4


class ViewingScreen(DecidingScreen):
    """Opens what if, interview sheet, decisions, comparison, team, taxonomy, roles, and adds files."""

    @work
    async def warm(self) -> None:
        """Build the matcher beside the screen, so that the first candidate opens sooner."""
        await self.apart(lambda: self.desk.session.matcher)

    @work
    async def action_what_if(self) -> None:
        """Ask what would change if something had been learnt."""
        dossier = await self.in_hand()
        if dossier is None:
            return
        if dossier.assessment.transition is None:
            self.say("this role has no estimate; R changes the role")
            return
        decision = await self.app.push_screen_wait(WhatIfScreen(self.desk, dossier))
        if decision and await self.decide(dossier, decision):
            self.say("what-if kept with the review")

    @work
    async def action_interview(self) -> None:
        """Open the interview sheet."""
        dossier = await self.in_hand()
        if dossier:
            await self.app.push_screen_wait(InterviewScreen(self.desk, dossier, self.decide))
            await self.keep(dossier, self.desk.reopened)

    @work
    async def action_decisions(self) -> None:
        """List every decision about the candidate."""
        dossier = await self.in_hand()
        if dossier:
            await self.app.push_screen_wait(DecisionsScreen(self.desk, dossier, self.take_back))

    @work
    async def action_compare(self) -> None:
        """Show two to four marked candidates beside each other."""
        marked = list(self.candidates.marked)
        if not 2 <= len(marked) <= _MOST_COMPARED:
            self.say(f"mark two to four candidates with space; {len(marked)} are marked")
            return
        await self.app.push_screen(BesideScreen(self.desk, marked, team=False))

    @work
    async def action_team(self) -> None:
        """Show what people cover together."""
        people = self.team()
        if not people:
            self.say("nobody on the list")
            return
        await self.app.push_screen(BesideScreen(self.desk, people, team=True))

    @work
    async def action_taxonomy(self) -> None:
        """Browse the taxonomy."""
        await self.app.push_screen(TaxonomyScreen(self.desk))

    @work
    async def action_role(self) -> None:
        """Judge the same people against another role."""
        roles = self.desk.session.catalog.roles.values()
        chosen = await self.app.push_screen_wait(ChoiceDialog("Role", [(r.id, f"{r.id}  {r.name}") for r in roles]))
        if not chosen or chosen == self.desk.role:
            return
        missing = await self.apart(lambda: self.desk.missing(chosen))
        self.desk.role = chosen
        if missing:
            title = f"Assessing {len(missing)} resumes for {chosen}"
            await self.app.push_screen_wait(ProgressDialog(title, self.desk.assessing(missing)))
        wanted, self.dossier = self.wanted, None
        self.reload(keep=wanted)
        if wanted:
            self.want(wanted, at_once=True)

    @work
    async def action_add(self) -> None:
        """Add files or a folder."""
        path = await self.app.push_screen_wait(AddDialog())
        if path:
            told = await self.app.push_screen_wait(ProgressDialog("Adding resumes", self.desk.adding(path)))
            if told:
                self.say(told)
            self.reload()
