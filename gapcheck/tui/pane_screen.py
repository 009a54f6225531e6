"""The candidate's half of the main screen: four panes, one at a time on narrow terminals."""

from __future__ import annotations

from textual import on, work
from textual.widgets import Input, Static

from gapcheck.text.show import one_line
from gapcheck.tui.candidate_list import CandidateList
from gapcheck.tui.coverage_list import CoverageList
from gapcheck.tui.desk import Dossier
from gapcheck.tui.evidence import EvidencePane
from gapcheck.tui.glyphs import mention_words
from gapcheck.tui.list_screen import ListScreen
from gapcheck.tui.resume import ResumePane
from gapcheck.tui.transition import TransitionPane

PANES = ("coverage", "evidence", "transition", "resume")


class PaneScreen(ListScreen):
    """Shows a candidate and walks panes and mentions."""

    def show(self, dossier: Dossier, *, again: bool) -> None:
        """Show the candidate in every pane."""
        self.note_title(dossier)
        shown = dossier.shown
        title = one_line(self._titles[dossier.sha256] if dossier.blind else _title(dossier))
        years = f", {float(shown.years):.0f} years" if shown.years is not None else ""
        self.query_one("#who", Static).update(f" {dossier.label}   {title}{years}{_asides(dossier)}")
        self.query_one("#sentence", Static).update(one_line(shown.sentence))
        self.query_one(CoverageList).show_coverage(shown.categories)
        self.query_one(TransitionPane).show_transition(shown.transition, self.desk.session.catalog)
        self.query_one(ResumePane).show_document(dossier.text, dossier.mentions, keep=again)
        self._show_evidence()
        if not again:
            self._say_mention("")
        self._say_where()
        self.candidates.refresh()

    def show_nobody(self) -> None:
        """Empty the panes."""
        self.wanted, self.dossier = "", None
        nobody = "Nobody here. A adds files or a folder; / changes the filter; R the role."
        self.query_one("#who", Static).update(" nobody")
        self.query_one("#sentence", Static).update(nobody)
        self.query_one(CoverageList).show_coverage(())
        self.query_one(ResumePane).show_document("", ())
        self.query_one(EvidencePane).clear()
        self.query_one(TransitionPane).clear()

    def _show_evidence(self) -> None:
        category = self.category
        if self.dossier and category:
            self.query_one(EvidencePane).show_category(self.dossier.shown, category, self.desk.session.catalog)

    @property
    def category(self) -> str:
        """The category under the cursor."""
        return self.query_one(CoverageList).category

    @on(CoverageList.Selected)
    def _category_selected(self) -> None:
        self._show_evidence()

    @on(CoverageList.OptionSelected)
    def _category_opened(self) -> None:
        self.show_pane("evidence")

    @on(CandidateList.Opened)
    def _opened(self, event: CandidateList.Opened) -> None:
        self.want(event.summary.sha256, at_once=True)
        self.show_pane("coverage")

    def show_pane(self, name: str) -> None:
        """Bring a pane, or the candidates, to the front and give it the focus."""
        self.set_class(name != "candidates", "-candidate")
        if name != "candidates":
            for pane in PANES:
                self.set_class(pane == name, f"-pane-{pane}")
        self.query_one(f"#{name}").focus()
        self._say_where(name)

    def on_descendant_focus(self) -> None:
        """Say where the focus is now."""
        self._say_where()

    @property
    def front(self) -> str:
        """The pane that has the focus, or is in front."""
        order = ("candidates", *PANES)
        if self.focused and self.focused.id in order:
            return str(self.focused.id)
        return "candidates"

    def action_pane(self, by: int) -> None:
        """Go to the next pane, the list first."""
        order = ("candidates", *PANES)
        self.show_pane(order[(order.index(self.front) + by) % len(order)])

    def action_back(self) -> None:
        """Close the filter, or go back to the list."""
        if self.query_one("#filter", Input).has_class("open"):
            self.close_filter()
        else:
            self.show_pane("candidates")

    def _say_where(self, pane: str = "") -> None:
        label = self.dossier.label if self.dossier else ""
        pane = pane or self.front
        path = ["candidates"] if pane == "candidates" else ["candidates", label, pane]
        self.query_one("#crumbs", Static).update(f" {' › '.join(path)}   tab: next pane   esc: candidates")

    @work(exclusive=True, group="mention")
    async def action_mention(self, by: int) -> None:
        """Walk the mentions of the category under the cursor, or all when it has none."""
        dossier = await self.in_hand()
        if dossier is None:
            return
        row = next((c for c in dossier.assessment.categories if c.id == self.category), None)
        resume = self.query_one(ResumePane)
        found = (row and row.skills and resume.step(by, row.skills)) or resume.step(by)
        if not found:
            self.say("no mentions in this resume")
        elif self.has_class("-narrow"):
            self.show_pane("resume")

    @on(ResumePane.Chosen)
    def _mention_chosen(self, event: ResumePane.Chosen) -> None:
        mention = event.mention
        skill = self.desk.session.catalog.skills.get(mention.skill)
        name = skill.name if skill else mention.skill
        self._say_mention(f"“{one_line(mention.surface)}” read as {name}: {mention_words(mention)}")

    def _say_mention(self, text: str) -> None:
        line = self.query_one("#mention", Static)
        line.update(one_line(text))
        line.set_class(bool(text), "open")


def _title(dossier: Dossier) -> str:
    positions = dossier.assessment.document.positions
    return positions[0].title if positions else ""


def _asides(dossier: Dossier) -> str:
    """Return what else a reviewer should see at once: flags, decisions, whether the person is shown."""
    parts = [flag.replace("_", " ") for flag in dossier.shown.flags]
    if dossier.decisions:
        parts.append(f"{len(dossier.decisions)} decisions")
    if not dossier.blind:
        parts.append(f"shown: {one_line(dossier.document.name)}")
    return "".join(f"   {part}" for part in parts)
