"""Decisions about the candidate in hand; each asks why and is stored before it is shown."""

from __future__ import annotations

from dataclasses import replace

from textual import work

from gapcheck.assessment.evidence import quote_of
from gapcheck.assessment.model import Action, Decision
from gapcheck.matching.model import Mention
from gapcheck.text.show import for_terminal, one_line
from gapcheck.tui.desk import Dossier
from gapcheck.tui.dialogs import Answer, ReasonDialog
from gapcheck.tui.glyphs import GLYPHS, NUMBERS
from gapcheck.tui.pane_screen import PaneScreen
from gapcheck.tui.proposals import propose
from gapcheck.tui.remap_dialog import RemapDialog
from gapcheck.tui.resume import ResumePane

_LEVELS = [
    (number, f"{glyph} {word.replace('_', ' ')} {number}")
    for (word, glyph), number in zip(GLYPHS.items(), NUMBERS.values(), strict=True)
]
_VERDICTS = [("advance", "advance"), ("hold", "hold"), ("decline", "decline")]


class DecidingScreen(PaneScreen):
    """Asks, stores, shows."""

    async def ask(self, dialog: ReasonDialog) -> Answer | None:
        """Ask a person."""
        return await self.app.push_screen_wait(dialog)

    async def _marked(self) -> tuple[Dossier, Mention] | None:
        dossier = await self.in_hand()
        mention = self.query_one(ResumePane).selected
        if dossier is None or mention is None:
            self.say("mark a mention first: n and N walk them")
            return None
        return dossier, mention

    @work
    async def action_judge(self, verb: str) -> None:
        """Confirm or reject the mention marked in the resume."""
        found = await self._marked()
        if found is None:
            return
        dossier, mention = found
        title = f"{verb.capitalize()} “{one_line(mention.surface)}” as {self._skill_name(mention.skill)}"
        answer = await self.ask(ReasonDialog(title, proposable=verb == "reject"))
        if answer is None:
            return
        decision = _about(Action(verb), dossier, mention, reason=answer.reason)
        if await self.decide(dossier, decision) and answer.propose:
            await self._propose(decision)

    @work
    async def action_remap(self) -> None:
        """Say what the marked mention means instead."""
        found = await self._marked()
        if found is None:
            return
        dossier, mention = found
        title = f"“{one_line(mention.surface)}” is not {self._skill_name(mention.skill)} but"
        answer = await self.app.push_screen_wait(RemapDialog(title, self.desk.session.catalog))
        if answer is None:
            return
        decision = _about(Action.REMAP, dossier, mention, value=answer.value, reason=answer.reason)
        if await self.decide(dossier, decision) and answer.propose:
            await self._propose(decision)

    async def _propose(self, decision: Decision) -> None:
        path = await self.apart(lambda: propose(replace(decision, author=self.desk.author)))
        if path:
            self.say(f"proposal written: {path}")

    @work
    async def action_level(self) -> None:
        """Set the level of the category under the cursor."""
        dossier = await self.in_hand()
        category = self.category
        if dossier and category:
            answer = await self.ask(ReasonDialog(f"Level of {self._category_name(category)}", _LEVELS))
            if answer:
                await self.decide(dossier, Decision(Action.SET_LEVEL, category, answer.value, answer.reason))

    @work
    async def action_confirm_spine(self) -> None:
        """Mark the spine category under the cursor as confirmed in an interview."""
        dossier = await self.in_hand()
        category = self.category
        if dossier is None or not category:
            return
        if self.desk.session.catalog.categories[category].group != "spine":
            self.say("only spine categories are confirmed in an interview; L sets a level")
            return
        answer = await self.ask(ReasonDialog(f"{self._category_name(category)}: confirmed in an interview"))
        if answer:
            await self.decide(dossier, Decision(Action.CONFIRM_SPINE, category, reason=answer.reason))

    @work
    async def action_note(self) -> None:
        """Add a note."""
        dossier = await self.in_hand()
        if dossier:
            answer = await self.ask(ReasonDialog(f"Note on {dossier.label}", required=False))
            if answer and answer.reason:
                await self.decide(dossier, Decision(Action.NOTE, "", answer.reason))

    @work
    async def action_tag(self) -> None:
        """Add a tag, or take off one that is there."""
        dossier = await self.in_hand()
        if dossier is None:
            return
        tags = [d for d in dossier.decisions if d.action is Action.TAG]
        there = ", ".join(one_line(d.target) for d in tags)
        title = f"Tag {dossier.label}" + (f" (has {there}; naming one takes it off)" if there else "")
        answer = await self.ask(ReasonDialog(title, required=False, label="Tag, such as shortlist"))
        if answer is None or not answer.reason:
            return
        name = "-".join(for_terminal(answer.reason).split()).lower()
        before = next((d for d in tags if d.target == name), None)
        if before:
            await self.take_back(dossier, before)
        else:
            await self.decide(dossier, Decision(Action.TAG, name))

    @work
    async def action_verdict(self) -> None:
        """Decide about the candidate: advance, hold or decline."""
        dossier = await self.in_hand()
        if dossier:
            answer = await self.ask(ReasonDialog(f"Verdict on {dossier.label}", _VERDICTS))
            if answer and await self.decide(dossier, Decision(Action.VERDICT, "", answer.value, answer.reason)):
                self.say(f"{dossier.label}: {answer.value}. J goes on to the next.")

    @work
    async def action_reveal(self) -> None:
        """Show who the candidate is, on record; again hides."""
        dossier = await self.in_hand()
        if dossier is None or not self.desk.blind:
            self.say("blind mode is off in the settings")
        elif await self.keep(dossier, self.desk.reveal):
            shown = dossier.sha256 in self.desk.revealed
            self.say("the person is shown; that was noted" if shown else "the person is hidden")

    @work
    async def action_hours(self, by: int) -> None:
        """Change the hours a week of the estimate."""
        dossier = await self.in_hand()
        if dossier and self.desk.change_hours(by):
            await self.keep(dossier, self.desk.reopened)

    def _skill_name(self, skill: str) -> str:
        known = self.desk.session.catalog.skills.get(skill)
        return known.name if known else skill

    def _category_name(self, category: str) -> str:
        return one_line(self.desk.session.catalog.categories[category].name)


def _about(action: Action, dossier: Dossier, mention: Mention, *, value: str = "", reason: str) -> Decision:
    quote = one_line(quote_of(dossier.document, mention).text)
    return Decision(action, mention.skill, value, reason, surface=mention.surface, quote=quote)
