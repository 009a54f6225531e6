"""The candidate in hand: opening it beside the screen's own work, and keeping decisions one after the other."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from textual import work
from textual.timer import Timer

from gapcheck.assessment.model import Action, Decision
from gapcheck.tui.desk import Desk, Dossier
from gapcheck.tui.desk_screen import DeskScreen

_SETTLED = 0.08
"""Seconds that the cursor must rest before a candidate is opened."""


class HandScreen(DeskScreen):
    """Holds one candidate; what the cursor wants and what is in hand may differ for a moment."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.dossier: Dossier | None = None
        self.wanted = ""
        self._timer: Timer | None = None
        self._turn = asyncio.Lock()
        self._undone: dict[str, list[Decision]] = {}

    def show(self, dossier: Dossier, *, again: bool) -> None:
        """Show the candidate; ``again`` when it is the same one after a decision."""
        raise NotImplementedError

    def show_changed(self, dossier: Dossier) -> None:
        """Take over in the list what changed about a candidate."""
        raise NotImplementedError

    def want(self, sha256: str, *, at_once: bool = False) -> None:
        """Ask for a candidate; it opens when the cursor rests."""
        self.wanted = sha256
        if self._timer:
            self._timer.stop()
        if at_once:
            self._open()
        else:
            self._timer = self.set_timer(_SETTLED, self._open)

    @work(exclusive=True, group="open")
    async def _open(self) -> None:
        await self.in_hand()

    async def in_hand(self) -> Dossier | None:
        """Return the candidate that is wanted, opened if it was not yet; None when there is none."""
        async with self._turn:
            wanted = self.wanted
            if not wanted:
                return None
            if self.dossier is None or self.dossier.sha256 != wanted:
                dossier = await self.apart(lambda: self.desk.open(wanted))
                if dossier is None:
                    self.wanted = self.dossier.sha256 if self.dossier else ""
                    return None
                if wanted == self.wanted:
                    self.dossier = dossier
                    self.show(dossier, again=False)
                return dossier
            return self.dossier

    async def keep(self, dossier: Dossier, change: Callable[[Dossier], Dossier]) -> bool:
        """Store a change, then show it; return whether it was stored."""
        async with self._turn:
            now = self.dossier if self.dossier and self.dossier.sha256 == dossier.sha256 else dossier
            changed = await self.apart(lambda: change(now))
            if changed is None:
                return False
            if changed.sha256 == self.wanted:
                self.dossier = changed
                self.show(changed, again=True)
            self.show_changed(changed)
            return True

    async def decide(self, dossier: Dossier, decision: Decision) -> bool:
        """Keep a decision and show what it changes; return whether it was stored."""
        kept = await self.keep(dossier, lambda one: self.desk.decide(one, decision))
        if kept:
            self._undone.pop(dossier.sha256, None)
        return kept

    @work
    async def action_undo(self) -> None:
        """Take the last decision back."""
        dossier = await self.in_hand()
        last = (
            next((d for d in reversed(dossier.decisions) if d.action is not Action.REVEAL), None) if dossier else None
        )
        if dossier is None or last is None:
            self.say("nothing to undo")
            return
        await self.take_back(dossier, last)

    async def take_back(self, dossier: Dossier, decision: Decision) -> None:
        """Undo one decision, whichever it is."""
        kept: list[Decision] = []

        def change(one: Dossier) -> Dossier:
            changed, undo = self.desk.undo(one, decision)
            kept.append(undo)
            return changed

        if await self.keep(dossier, change):
            self._undone.setdefault(dossier.sha256, []).extend(kept)
            self.say(f"undone: {decision.action.value.replace('_', ' ')}; ctrl+r puts it back")

    @work
    async def action_redo(self) -> None:
        """Put back what was undone last."""
        dossier = await self.in_hand()
        undone = self._undone.get(dossier.sha256) if dossier else None
        if dossier is None or not undone:
            self.say("nothing to redo")
            return
        last = undone.pop()
        if not await self.keep(dossier, lambda one: self.desk.undo(one, last)[0]):
            undone.append(last)
