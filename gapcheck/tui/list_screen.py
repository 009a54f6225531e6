"""The candidates' half of the main screen: filter, order, marks, and one row renewed after a decision."""

from __future__ import annotations

from textual import on, work
from textual.timer import Timer
from textual.widgets import Input, Static

from gapcheck.assessment.filters import Filter
from gapcheck.assessment.model import Action
from gapcheck.assessment.summary import Summary, summarise
from gapcheck.errors import GapcheckError
from gapcheck.store.queries import SORTS
from gapcheck.text.show import one_line, shorten
from gapcheck.tui.candidate_list import CandidateList
from gapcheck.tui.desk import Desk, Dossier
from gapcheck.tui.hand_screen import HandScreen
from gapcheck.tui.veil import without_contacts

_TYPING = 0.12
"""Seconds of rest before a filter being typed is tried."""
_TEAM = 50
"""People that a team view takes from the list when none are marked."""


class ListScreen(HandScreen):
    """Shows the candidates and lets the cursor choose one."""

    def __init__(self, desk: Desk, *, start: str = "") -> None:
        super().__init__(desk)
        self.start = start
        self.where = Filter()
        self.order = SORTS[0]
        self._typing: Timer | None = None
        self._titles: dict[str, str] = {}

    @property
    def candidates(self) -> CandidateList:
        """The list."""
        return self.query_one(CandidateList)

    def title_of(self, summary: Summary) -> str:
        """Return a candidate's title as it may be shown."""
        if not self.desk.is_blind(summary.sha256):
            return summary.title
        return self._titles.get(summary.sha256) or without_contacts(summary.title)

    @work(exclusive=True, group="list")
    async def reload(self, keep: str = "") -> None:
        """Read the list again, keeping the cursor."""
        where, order = self.where, self.order
        roll = await self.apart(lambda: self.desk.roll(where, order))
        if roll is None:
            return
        self.candidates.show_candidates(roll, keep=keep or self.wanted)
        if not roll.total:
            self.show_nobody()
        self.show_header()

    def show_nobody(self) -> None:
        """Say that the list is empty."""
        raise NotImplementedError

    def show_header(self) -> None:
        """Say what the list holds."""
        roll = self.candidates.roll
        parts = [f"gapcheck   role {self.desk.role}", f"{roll.total if roll else 0} candidates"]
        parts.append("blind" if self.desk.blind else "not blind")
        if self.order != SORTS[0]:
            parts.append(f"by {self.order}")
        if self.where.conditions:
            parts.append(f"filter {shorten(one_line(self.where.source), 30)}")
        if self.candidates.marked:
            parts.append(f"{len(self.candidates.marked)} marked")
        parts.append(f"as of {self.desk.as_of}")
        self.query_one("#header", Static).update(" " + "   ".join(parts))

    def show_changed(self, dossier: Dossier) -> None:
        """Renew one row."""
        roll = self.candidates.roll
        if roll is None:
            return
        tags: dict[str, None] = {}
        for decision in dossier.decisions:
            if decision.action is Action.TAG:
                tags[decision.target] = None
            elif decision.action is Action.UNTAG:
                tags.pop(decision.target, None)
        decided = any(d.action is Action.VERDICT for d in dossier.decisions)
        state = "decided" if decided else "seen" if dossier.decisions else "new"
        reviewed = summarise(dossier.assessment) if dossier.assessment.reviewed else None
        self.note_title(dossier)
        roll.update(dossier.sha256, state=state, tags=tuple(tags), reviewed=reviewed)
        self.candidates.refresh()

    def note_title(self, dossier: Dossier) -> None:
        """Remember a title with the person taken out, as soon as the person is known."""
        positions = dossier.assessment.document.positions
        self._titles[dossier.sha256] = dossier.hide(positions[0].title) if positions else ""

    @on(CandidateList.Highlighted)
    def _highlighted(self, event: CandidateList.Highlighted) -> None:
        if event.summary.sha256 != self.wanted or self.dossier is None:
            self.want(event.summary.sha256)

    def action_candidate(self, by: int) -> None:
        """Go to the next or previous candidate from wherever the focus is."""
        self.candidates.action_move(by)

    def action_mark(self) -> None:
        """Mark the candidate under the cursor."""
        self.candidates.action_mark()

    @on(CandidateList.Marked)
    def _marks_changed(self) -> None:
        self.show_header()

    def action_filter(self) -> None:
        """Open the filter line."""
        self.remove_class("-candidate")
        line = self.query_one("#filter", Input)
        line.add_class("open")
        line.focus()

    @on(Input.Changed, "#filter")
    def _filter_changed(self, event: Input.Changed) -> None:
        if self._typing:
            self._typing.stop()
        text = event.value
        self._typing = self.set_timer(_TYPING, lambda: self._try_filter(text))

    def _try_filter(self, text: str) -> None:
        try:
            where = self.desk.filter(text)
        except GapcheckError:
            # Half a term is no error while somebody types.
            return
        if where != self.where:
            self.where = where
            self.reload()

    @on(Input.Submitted, "#filter")
    def _filter_done(self, event: Input.Submitted) -> None:
        try:
            where = self.desk.filter(event.value)
        except GapcheckError as error:
            self.session_app.explain(error)
            return
        if where != self.where:
            self.where = where
            self.reload()
        self.close_filter()

    def close_filter(self) -> None:
        """Put the filter line away; the filter stays."""
        self.query_one("#filter", Input).remove_class("open")
        self.candidates.focus()

    def action_sort(self) -> None:
        """Take the next order."""
        self.order = SORTS[(SORTS.index(self.order) + 1) % len(SORTS)]
        self.reload()

    def people(self) -> list[str]:
        """Return the marked candidates, or the one in hand."""
        return list(self.candidates.marked) or ([self.wanted] if self.wanted else [])

    def team(self) -> list[str]:
        """Return the marked candidates, or the first of the list."""
        roll = self.candidates.roll
        return list(self.candidates.marked) or ([s.sha256 for s in roll.first(_TEAM)] if roll else [])
